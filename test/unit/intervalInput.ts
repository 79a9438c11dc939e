import { bfgs } from "../../src/fit/bfgs.ts";
import { hessian } from "../../src/fit/hessian.ts";
import { polish, positiveInverse } from "../../src/fit/polish.ts";
import { bindProblem, type Problem } from "../../src/fit/problem.ts";
import type { MethodInput } from "../../src/intervals/intervalMethod.ts";
import { compileLaw } from "../../src/laws/law.ts";

/** A fit from a start near the optimum, as interval methods take it. */
export function intervalInput(
  problem: Problem,
  start: ArrayLike<number>,
  options: Partial<Pick<MethodInput, "level" | "draws" | "seed" | "clusters" | "starts">> = {},
): MethodInput {
  const target = bindProblem(problem);
  const { theta } = polish(target, bfgs(target, start, { gradientTolerance: 1e-10 }));
  const inverseHessian = positiveInverse(hessian(target, theta), target.dimension);
  return { problem, optimum: theta, inverseHessian, level: 0.95, draws: 199, seed: 1, ...options };
}

export const plainSquares = { loss: "squared", residual: "linear", reduce: "sum" } as const;

/** A straight line in two variables. */
export const planeLaw = compileLaw("y = b0 + b1 * u + b2 * v", { variables: ["u", "v"] });
