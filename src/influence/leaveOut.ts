import { bfgs } from "../fit/bfgs.ts";
import { bindProblem, type Problem } from "../fit/problem.ts";
import { naturalParameters } from "../laws/law.ts";

/** A fit that rows can be left out of. */
export interface FittedProblem {
  readonly problem: Problem;
  /** Optimum on the fitting scale, and the inverse Hessian of the objective there (row-major). */
  readonly optimum: Float64Array;
  readonly inverseHessian: Float64Array;
}

/** Refit without some rows. */
export interface LeftOut {
  /** Positions within the problem that were left out. */
  readonly positions: readonly number[];
  /** Optimum without them, on the fitting scale. */
  readonly theta: Float64Array;
  readonly natural: Readonly<Record<string, number>>;
}

/** Refits from the full-sample optimum with each group of rows left out in turn (weight zero). */
export function leaveOut(fitted: FittedProblem, groups: readonly (readonly number[])[]): LeftOut[] {
  return groups.map((positions) => {
    const { observed, weights: base } = fitted.problem;
    const weights = base === undefined ? new Float64Array(observed.length).fill(1) : Float64Array.from(base);
    for (const position of positions) weights[position] = 0;
    const problem: Problem = { ...fitted.problem, weights };
    const { theta } = bfgs(
      bindProblem(problem),
      fitted.optimum,
      { gradientTolerance: 0, decrementTolerance: 1e-10 },
      fitted.inverseHessian,
    );
    return { positions, theta, natural: naturalParameters(fitted.problem.law, theta) };
  });
}

/** Groups of positions with the same value, such as all runs of one model size; values within 0.5% count as the same. */
export function groupsByValue(values: ArrayLike<number>): number[][] {
  const order = Array.from({ length: values.length }, (_, i) => i).sort(
    (i, j) => values[i]! - values[j]! || i - j,
  );
  const groups: number[][] = [];
  for (const position of order) {
    const current = groups.at(-1);
    const sameSize = current !== undefined && values[position]! <= values[current[0]!]! * 1.005;
    if (sameSize) current.push(position);
    else groups.push([position]);
  }
  return groups;
}
