import { bfgs } from "../fit/bfgs.ts";
import { bindProblem, type Problem } from "../fit/problem.ts";
import type { DrawPlan } from "../intervals/runDraws.ts";
import { naturalParameters } from "../laws/law.ts";

/** Refit without some rows. */
export interface LeftOut {
  /** Positions within the problem that were left out. */
  readonly positions: readonly number[];
  readonly natural: Readonly<Record<string, number>>;
}

/** Refits from the full-sample optimum with each group of rows left out in turn (weight zero). */
export function leaveOut(plan: DrawPlan, groups: readonly (readonly number[])[]): LeftOut[] {
  return groups.map((positions) => {
    const { observed, weights: base } = plan.problem;
    const weights = base === undefined ? new Float64Array(observed.length).fill(1) : Float64Array.from(base);
    for (const position of positions) weights[position] = 0;
    const problem: Problem = { ...plan.problem, weights };
    const end = bfgs(
      bindProblem(problem),
      plan.optimum,
      { gradientTolerance: 0, decrementTolerance: 1e-10 },
      plan.inverseHessian,
    );
    return { positions, natural: naturalParameters(plan.problem.law, end.theta) };
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
