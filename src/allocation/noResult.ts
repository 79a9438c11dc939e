/** Every way in which an estimator here can end without a number, in words that a report can print. */
export const noResultReasons = {
  "too-few-points": "fewer points than the curve needs",
  "too-few-budgets": "fewer budgets with an optimum than a power law needs",
  "too-few-runs": "fewer runs reach this compute than a comparison needs",
  "no-spread": "all points lie at one value, so no slope can be told",
  "opens-downward":
    "the parabola has no bottom: loss is highest in the middle of the runs, or falls on a line",
  flat: "loss does not change over the runs beyond rounding",
  "vertex-outside": "the parabola's bottom lies outside the runs",
  "edge-minimum": "the lowest loss lies at the smallest or the largest run",
  "unsteady-minimum": "under the noise of seeds most draws have their lowest loss at an edge",
  "not-positive": "a logarithm is taken of a value that is not positive",
  "not-reached": "the curve never reaches the target",
  "not-fitted": "no descent ended at a finite objective",
  infeasible: "no point within the bounds meets the constraint",
  unsettled: "the lowest point found is neither a minimum nor on a bound",
  undefined: "no point was found that meets the constraint with a finite loss",
} as const;

export type NoResultReason = keyof typeof noResultReasons;

/** An estimate that does not exist, with the reason and the numbers behind it; takes the place of NaN. */
export interface NoResult {
  readonly status: "none";
  readonly reason: NoResultReason;
  /** One sentence with the values at hand. */
  readonly message: string;
  readonly data: Readonly<Record<string, number>>;
}

/** A refusal; the message starts with the general reason and adds what was found here. */
export function noResult(
  reason: NoResultReason,
  found: string,
  data: Readonly<Record<string, number>> = {},
): NoResult {
  return { status: "none", reason, message: `${noResultReasons[reason]}: ${found}`, data };
}
