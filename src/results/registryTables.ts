import { columns, type TableDefinition } from "./tableDefinition.ts";

/** One row a paper with a record. */
export const papersTable: TableDefinition = {
  name: "papers",
  meaning: "a paper with a record in the registry",
  columns: columns({
    id: ["VARCHAR", "id of the paper"],
    title: ["VARCHAR", "title"],
    short_title: ["VARCHAR", "as in running text"],
    year: ["INTEGER", "year of publication"],
    arxiv: ["VARCHAR", "arXiv identifier"],
    doi: ["VARCHAR", "DOI"],
    scope: [
      "VARCHAR",
      "law, theory-law or rule, from the list of papers; NULL when the list does not name it",
    ],
    domain: ["VARCHAR", "what the paper is about, from the list of papers"],
  }),
};

/** One row a paper that was looked at. */
export const corpusTable: TableDefinition = {
  name: "corpus",
  meaning: "a paper that was looked at, in scope or not",
  columns: columns({
    row: ["INTEGER", "number in the list"],
    title: ["VARCHAR", "title"],
    arxiv: ["VARCHAR", "arXiv identifier"],
    arxiv_confirmed: ["BOOLEAN", "whether somebody saw that the identifier belongs to the title"],
    year: ["INTEGER", "year"],
    scope: ["VARCHAR", "law, theory-law, rule, uses or out"],
    domain: ["VARCHAR", "what it is about"],
    paper: ["VARCHAR", "papers.id of its record"],
    reason: ["VARCHAR", "why it has no record"],
  }),
};

/** One row a claim. */
export const claimsTable: TableDefinition = {
  name: "claims",
  meaning: "something in a paper that numbers can confirm or contradict",
  columns: columns({
    paper: ["VARCHAR", "papers.id"],
    id: ["VARCHAR", "id within the paper"],
    title: ["VARCHAR", "title"],
    kind: ["VARCHAR", "law, allocation, table, prediction, rule, test or statement"],
    law: ["VARCHAR", "id of the registered law"],
    of: ["VARCHAR", "id of the claim whose law the numbers come from"],
    statement: ["VARCHAR", "the claim in a sentence"],
  }),
};

/** One row a printed number. */
export const numbersTable: TableDefinition = {
  name: "numbers",
  meaning: "a number as printed, with its place",
  columns: columns({
    paper: ["VARCHAR", "papers.id"],
    claim: ["VARCHAR", "claims.id"],
    record: ["VARCHAR", "id of the set of constants; NULL for other quantities and rows of tables"],
    row: ["INTEGER", "row of a printed table, from 1; NULL elsewhere"],
    name: ["VARCHAR", "parameter, quantity or column"],
    printed: ["VARCHAR", "the digits as printed"],
    bound: ["VARCHAR", "word beside the number: about, over, at least, under, at most, exactly"],
    value: ["DOUBLE", "the number that the digits show"],
    rounding_low: ["DOUBLE", "least value that prints so"],
    rounding_high: ["DOUBLE", "end of the values that print so, itself not included"],
    low: ["DOUBLE", "printed interval, low end"],
    high: ["DOUBLE", "printed interval, high end"],
    level: ["DOUBLE", "level of the printed interval; NULL when not stated"],
    standard_error: ["DOUBLE", "printed standard error"],
    unit: ["VARCHAR", "unit"],
    verified: ["BOOLEAN", "whether somebody saw the number at its place"],
    source: ["VARCHAR", "key of the paper's sources"],
    place: ["VARCHAR", "table, equation, page, cell or line"],
  }),
};
