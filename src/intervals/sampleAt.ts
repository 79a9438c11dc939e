import type { Sample } from "./covariance.ts";
import type { MethodInput } from "./intervalMethod.ts";
import { bindRows, type Linearised, residualScale, residualsOf } from "./linearise.ts";

/** The law linearised at the optimum, and the residuals, weights and clusters there. */
export function sampleAt(input: Pick<MethodInput, "problem" | "optimum" | "clusters">): {
  point: Linearised;
  sample: Sample;
} {
  const { problem, optimum, clusters } = input;
  const point = bindRows(problem)(optimum);
  const sample: Sample = {
    objective: problem.objective,
    residuals: residualsOf(point.fitted, residualScale(problem)),
    weights: problem.weights ?? new Float64Array(point.rows).fill(1),
    ...(clusters === undefined ? {} : { clusters }),
  };
  return { point, sample };
}
