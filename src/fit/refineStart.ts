import { linearParameters } from "./linearParameters.ts";
import { lossOf } from "./loss.ts";
import { NormalEquations } from "./normalEquations.ts";
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

/**
 * Moves start points downhill by damped Gauss-Newton steps with weights for the loss (Levenberg-Marquardt with
 * iteratively reweighted residuals). The steps do not depend on the units of the parameters, which gradients do: a
 * coefficient of 1e13 beside an exponent of 0.1 is no obstacle. Returns a function of a point on the fitting scale.
 */
export function refineStart(problem: Problem, iterations: number): (start: Float64Array) => Float64Array {
  const target = bindProblem(problem);
  const equations = new NormalEquations(target, lossOf(problem.objective), problem.weights);
  const steps = stepsOf(problem);

  return (start) => {
    let theta: Float64Array = Float64Array.from(start);
    let value = target.evaluate(theta);
    let damping = firstDamping;
    let stalled = 0;
    for (let k = 0; k < iterations && stalled < 2 && value > 0; k++) {
      const { matrix, right } = equations.at(theta, steps.probe);
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
