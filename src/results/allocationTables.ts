import { columns, type TableDefinition } from "./tableDefinition.ts";

/** Training budgets in FLOP at which every law is asked for its optimum. */
export const budgets = [1e21, 1e22, 1e23, 1e24, 1e25, 1e26] as const;

/** Column of `allocations` with the tokens per parameter at a budget. */
export function ratioColumn(C: number): string {
  return `tokens_per_parameter_1e${Math.round(Math.log10(C))}`;
}

/** One row a claim about the optimal split, printed or replicated. */
export const allocationsTable: TableDefinition = {
  name: "allocations",
  meaning: "an exponent of the compute-optimal size, N ~ C^a, as printed or as replicated",
  columns: columns({
    id: ["INTEGER", "number of the row, in the order of papers"],
    paper: ["VARCHAR", "papers.id whose claim it is"],
    claim: ["VARCHAR", "claims.id; NULL for a replicated number without a printed one"],
    replication: ["VARCHAR", "outcomes.id of a replicated number"],
    quantity: [
      "VARCHAR",
      "numbers.name, or quantities.id, of the exponent; NULL when it follows from constants",
    ],
    label: ["VARCHAR", "what tells the row from others of its paper"],
    source: ["VARCHAR", "printed or replicated"],
    from_constants: ["BOOLEAN", "whether a is computed from printed constants, as it is not printed itself"],
    method: ["VARCHAR", "how the exponent was found"],
    counting: [
      "VARCHAR",
      "how parameters are counted: total, non-embedding or other; NULL when that was not read",
    ],
    counting_from: ["VARCHAR", "where the counting is known from"],
    domain: ["VARCHAR", "what is modelled"],
    question: ["VARCHAR", "what is asked, when it is not the best size at given training compute"],
    runs: ["VARCHAR", "which runs are behind it; rows with the same word are not independent"],
    variant: [
      "BOOLEAN",
      "whether it is another selection, step or protocol on the runs of a main row of the paper",
    ],
    verified: ["BOOLEAN", "whether the printed numbers behind it were seen at their places"],
    a: ["DOUBLE", "exponent of optimal parameters"],
    a_low: ["DOUBLE", "interval as given, low end"],
    a_high: ["DOUBLE", "interval as given, high end"],
    a_level: ["DOUBLE", "level of that interval"],
    a_se: ["DOUBLE", "standard error as given"],
    b: ["DOUBLE", "exponent of optimal tokens"],
    range_high: ["DOUBLE", "largest compute of the runs in FLOP, where their range is registered"],
    ...Object.fromEntries(
      budgets.map((C) => [
        ratioColumn(C),
        ["DOUBLE", `optimal tokens per parameter at ${C.toExponential().replace("+", "")} FLOP`] as const,
      ]),
    ),
    remark: ["VARCHAR", "what a reader should know beside the number"],
  }),
};

/** One row an optimum of a law at a budget. */
export const optimaTable: TableDefinition = {
  name: "optima",
  meaning:
    "the compute-optimal split of a row of allocations at one budget, with C = 6 N D unless it is printed",
  columns: columns({
    allocation: ["INTEGER", "allocations.id"],
    compute: ["DOUBLE", "budget in FLOP"],
    parameters: ["DOUBLE", "optimal parameters, in the counting of the row"],
    tokens: ["DOUBLE", "optimal tokens"],
    tokens_per_parameter: ["DOUBLE", "their ratio"],
    beyond_range: [
      "BOOLEAN",
      "whether budget, size or tokens lie beyond the runs of the claim; NULL when their range is not registered",
    ],
  }),
};

/** One row an exponent in another counting. */
export const conversionsTable: TableDefinition = {
  name: "conversions",
  meaning: "a row of allocations in another counting of parameters, where a law and the embeddings are known",
  columns: columns({
    allocation: ["INTEGER", "allocations.id"],
    counting: ["VARCHAR", "the counting it is converted to"],
    compute_low: ["DOUBLE", "FLOP, without embeddings, from which the exponent is taken"],
    compute_high: ["DOUBLE", "FLOP to which it is taken; equal to compute_low for a local exponent"],
    a: ["DOUBLE", "exponent of optimal parameters in that counting"],
    how: ["VARCHAR", "how it was converted"],
  }),
};

/** One row a level of intervals. */
export const levelsTable: TableDefinition = {
  name: "levels",
  meaning: "a level of intervals with its normal quantile, to bring intervals to one level",
  columns: columns({
    level: ["DOUBLE", "level such as 0.95"],
    z: ["DOUBLE", "half-width of a two-sided normal interval in standard errors"],
  }),
};

/** One row a claim about allocation that is not compared. */
export const leftOutTable: TableDefinition = {
  name: "left_out",
  meaning: "a claim about allocation that is not compared",
  columns: columns({
    paper: ["VARCHAR", "papers.id"],
    claim: ["VARCHAR", "claims.id"],
    reason: ["VARCHAR", "why"],
  }),
};
