import { defaultHuberDelta } from "../fit/loss.ts";
import type { Target } from "../fit/objective.ts";
import { bindProblem, type Problem } from "../fit/problem.ts";
import { bindLaw } from "../kernels/bindLaw.ts";
import { huberScale } from "./huberScale.ts";
import { residualScale } from "./linearise.ts";

/**
 * Minus twice the log-likelihood of a problem as a function of the parameters, maximised over the scale of the errors, up
 * to a constant. The density is the one whose best parameters the loss finds: normal for squared, Laplace for absolute,
 * asymmetric Laplace for quantile, two-piece normal for asymmetric, and for Huber exp(-huber_delta(r / s)) / (s Z), as
 * in huberLikelihood.ts (delta then applies to scaled residuals, so its optimum lies near the Huber fit, not on it).
 */
export function bindDeviance(problem: Problem): Target {
  if (problem.objective.loss === "huber") return huberDeviance(problem);
  const target = bindProblem({ ...problem, objective: { ...problem.objective, reduce: "sum" } });
  const rows = problem.weights?.filter((w) => w > 0).length ?? target.rows;
  const quadratic = problem.objective.loss === "squared" || problem.objective.loss === "asymmetric";
  const factor = quadratic ? rows : 2 * rows;
  return {
    dimension: target.dimension,
    evaluate(theta, gradient) {
      const sum = target.evaluate(theta, gradient);
      if (gradient !== undefined) for (let j = 0; j < gradient.length; j++) gradient[j]! *= factor / sum;
      return factor * Math.log(sum);
    },
  };
}

function huberDeviance(problem: Problem): Target {
  const kernel = bindLaw(problem.law, problem.columns);
  const observed = residualScale(problem);
  const onLog = problem.objective.residual === "log";
  const delta = problem.objective.delta ?? defaultHuberDelta;
  const weights = problem.weights ?? new Float64Array(observed.length).fill(1);
  const residuals = new Float64Array(observed.length);
  const adjoint = new Float64Array(observed.length);
  let logScale: number | undefined;
  return {
    dimension: kernel.dimension,
    evaluate(theta, gradient) {
      const predicted = kernel.predict(theta);
      for (let i = 0; i < residuals.length; i++)
        residuals[i] = (onLog ? Math.log(predicted[i]!) : predicted[i]!) - observed[i]!;
      if (!residuals.every(Number.isFinite)) return Number.POSITIVE_INFINITY;
      const profiled = huberScale(residuals, weights, delta, logScale);
      logScale = profiled.logScale;
      const scale = Math.exp(logScale);
      if (gradient !== undefined) {
        for (let i = 0; i < residuals.length; i++) {
          const psi = Math.max(-delta, Math.min(delta, residuals[i]! / scale));
          adjoint[i] = (2 * weights[i]! * psi) / (scale * (onLog ? predicted[i]! : 1));
        }
        gradient.fill(0);
        kernel.addGradient(adjoint, gradient);
      }
      return profiled.deviance;
    },
  };
}
