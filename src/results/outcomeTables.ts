import { columns, type TableDefinition } from "./tableDefinition.ts";

/** One row a recorded replication. */
export const outcomesTable: TableDefinition = {
  name: "outcomes",
  meaning: "a replication whose outcome is recorded",
  columns: columns({
    id: ["VARCHAR", "id of the replication"],
    title: ["VARCHAR", "title"],
    paper: ["VARCHAR", "papers.id"],
    verdict: [
      "VARCHAR",
      "reproduced; inconsistent, conclusion unchanged; inconsistent, conclusion changes; not checkable",
    ],
    runs: ["INTEGER", "different rows that were used"],
    dropped: ["INTEGER", "rows that were left out, each for a named reason"],
    datasets: ["VARCHAR", "ids of the datasets, separated by spaces"],
    notes: ["VARCHAR", "notes, one a line"],
  }),
};

/** One row a compared quantity. */
export const quantitiesTable: TableDefinition = {
  name: "quantities",
  meaning: "a quantity of a recorded replication beside what was printed",
  columns: columns({
    replication: ["VARCHAR", "outcomes.id"],
    paper: ["VARCHAR", "papers.id whose number it is"],
    id: ["VARCHAR", "id within the replication"],
    title: ["VARCHAR", "title"],
    symbol: ["VARCHAR", "symbol in formulas"],
    kind: ["VARCHAR", "allocation exponent, exponent, coefficient, prediction, error, statistic or count"],
    counting: [
      "VARCHAR",
      "how parameters are counted: total, non-embedding or other; NULL when it does not matter",
    ],
    method: ["VARCHAR", "method that computed it"],
    unit: ["VARCHAR", "unit"],
    claim: ["VARCHAR", "claims.id of the printed number"],
    printed: ["VARCHAR", "the digits as printed"],
    published: ["DOUBLE", "the printed number"],
    published_low: ["DOUBLE", "printed interval, low end"],
    published_high: ["DOUBLE", "printed interval, high end"],
    published_level: ["DOUBLE", "level of the printed interval; NULL when not stated"],
    published_verified: ["BOOLEAN", "whether somebody saw the printed number at its place"],
    ours: ["DOUBLE", "what the runs give"],
    ours_low: ["DOUBLE", "our interval, low end; NULL when open"],
    ours_high: ["DOUBLE", "our interval, high end; NULL when open"],
    ours_level: ["DOUBLE", "level of our interval"],
    ours_se: ["DOUBLE", "our standard error"],
    interval_method: ["VARCHAR", "how our interval was made"],
    agrees: ["BOOLEAN", "whether the two agree within the stated tolerance; NULL when it cannot be said"],
    verdict: ["VARCHAR", "verdict on this quantity, in the words of outcomes.verdict"],
    cause: ["VARCHAR", "why the numbers differ, where that was found"],
  }),
};
