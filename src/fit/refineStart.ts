import { linearParameters } from "./linearParameters.ts";
import { type Loss, lossOf } from "./loss.ts";
import { bindProblem, type Problem } from "./problem.ts";
import { solvePositive } from "./solvePositive.ts";

// Damping of the first step, and its growth and fall (Marquardt 1963).
const firstDamping = 1e-2;
const grow = 5;
const shrink = 0.2;
const mostDamping = 1e8;
const leastDamping = 1e-9;
// Gains below this share, twice in a row, are left to the optimiser that follows.
const smallGain = 1e-5;
// Weights of absolute and quantile losses grow without bound towards zero residuals; this share of the scale stops them.
const flat = 1e-6;

/**
 * Moves start points downhill by damped Gauss-Newton steps with weights for the loss (Levenberg-Marquardt with
 * iteratively reweighted residuals). The steps do not depend on the units of the parameters, which gradients do: a
 * coefficient of 1e13 beside an exponent of 0.1 is no obstacle. Returns a function of a point on the fitting scale.
 */
export function refineStart(problem: Problem, iterations: number): (start: Float64Array) => Float64Array {
  const target = bindProblem(problem);
  const loss = lossOf(problem.objective);
  const n = target.dimension;
  const rows = target.rows;
  const rowWeight = problem.weights;
  const steps = stepsOf(problem);
  const jacobian = new Float64Array(rows * n);

  return (start) => {
    let theta: Float64Array = Float64Array.from(start);
    let value = target.evaluate(theta);
    let damping = firstDamping;
    let stalled = 0;
    for (let k = 0; k < iterations && stalled < 2 && value > 0; k++) {
      const residuals = target.residuals(theta);
      for (let j = 0; j < n; j++) {
        const { moved, unit } = steps.probe(theta, j);
        const changed = target.residuals(moved);
        for (let i = 0; i < rows; i++) jacobian[i * n + j] = (changed[i]! - residuals[i]!) / unit;
      }
      const { matrix, right } = normalEquations(jacobian, residuals, loss, n, rowWeight);
      let accepted = false;
      while (!accepted && damping <= mostDamping) {
        const step = solvePositive(matrix, right, damping);
        const trial = step === undefined ? undefined : steps.take(theta, step);
        const next = trial === undefined ? Number.NaN : target.evaluate(trial);
        accepted = next < value;
        damping = accepted ? Math.max(leastDamping, damping * shrink) : damping * grow;
        if (!accepted) continue;
        stalled = value - next < smallGain * value ? stalled + 1 : 0;
        theta = trial!;
        value = next;
      }
      if (!accepted) break;
    }
    return theta;
  };
}

// No coefficient grows or shrinks by more than this factor's logarithm in one step.
const longest = 2;
const probed = 1e-7;

/**
 * How points move: by addition, but coefficients that the law is linear in by factors. A/N^alpha keeps its size at the data
 * along a curved valley of A and alpha, which is nearly straight in log A.
 */
function stepsOf({ law }: Problem) {
  const linear = new Set(linearParameters(law));
  const byFactor = law.parameters.map((name, j) => law.scales[j] === "linear" && linear.has(name));
  return {
    probe(theta: Float64Array, j: number): { moved: Float64Array; unit: number } {
      const moved = Float64Array.from(theta);
      moved[j]! += Math.abs(theta[j]!) * probed || probed;
      const change = moved[j]! - theta[j]!;
      return { moved, unit: byFactor[j] && theta[j] !== 0 ? change / theta[j]! : change };
    },
    take: (theta: Float64Array, step: Float64Array) =>
      theta.map((at, j) =>
        byFactor[j] && at !== 0
          ? at * Math.exp(Math.max(-longest, Math.min(longest, -step[j]!)))
          : at - step[j]!,
      ),
  };
}

/** J' W J and J' slope, where W makes a weighted square of each loss. */
function normalEquations(
  jacobian: Float64Array,
  residuals: Float64Array,
  loss: Loss,
  n: number,
  rowWeight: Float64Array | undefined,
): { matrix: Float64Array; right: Float64Array } {
  const matrix = new Float64Array(n * n);
  const right = new Float64Array(n);
  let scale = 0;
  for (const r of residuals) scale += Math.abs(r) / residuals.length;
  const least = flat * scale || Number.MIN_VALUE;
  for (let i = 0; i < residuals.length; i++) {
    const w = rowWeight?.[i] ?? 1;
    const r = Math.abs(residuals[i]!) > least ? residuals[i]! : least;
    const slope = w * loss.slope(residuals[i]!);
    const curvature = (w * loss.slope(r)) / r;
    for (let a = 0; a < n; a++) {
      const ja = jacobian[i * n + a]!;
      right[a]! += slope * ja;
      for (let b = 0; b <= a; b++) matrix[a * n + b]! += curvature * ja * jacobian[i * n + b]!;
    }
  }
  for (let a = 0; a < n; a++) for (let b = a + 1; b < n; b++) matrix[a * n + b] = matrix[b * n + a]!;
  return { matrix, right };
}
