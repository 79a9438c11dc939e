import { defaultHuberDelta } from "../fit/loss.ts";
import type { Target } from "../fit/objective.ts";
import type { Problem } from "../fit/problem.ts";
import { bindLaw } from "../kernels/bindLaw.ts";
import { huberScale } from "./huberScale.ts";
import { robustSpread } from "./influence.ts";
import { residualScale } from "./linearise.ts";

// Rounding widths in spreads of the residuals, from coarse to fine. At the finest the deviance of the minimum is off by
// some ten thousandths of a threshold; coarser ones only lead there.
const widths = [0.3, 0.03, 0.003];

/**
 * The deviance of a kinked loss with its kinks rounded, coarsest first; empty for losses that need no rounding. Descents
 * on the deviance of absolute residuals stall at kinks, descents on these in turn do not; statistics are read off the
 * deviance itself.
 */
export function smoothedDeviances(problem: Problem, residuals: Float64Array): Target[] {
  const { loss, delta = defaultHuberDelta } = problem.objective;
  if (loss === "squared" || loss === "asymmetric") return [];
  const spread = robustSpread(residuals);
  const weights = problem.weights ?? new Float64Array(residuals.length).fill(1);
  const threshold = loss === "huber" ? delta * Math.exp(huberScale(residuals, weights, delta).logScale) : 0;
  return widths.map((w) => w * spread).flatMap((w) => (w > threshold ? [smoothed(problem, weights, w)] : []));
}

/** 2 n log sum w side(r) huber_width(r): absolute and quantile losses with a parabola at the bottom. */
function smoothed(problem: Problem, weights: Float64Array, width: number): Target {
  const kernel = bindLaw(problem.law, problem.columns);
  const { objective } = problem;
  const observed = residualScale(problem);
  const onLog = objective.residual === "log";
  const q = objective.loss === "quantile" ? (objective.quantile ?? 0.5) : 0.5;
  const rows = weights.filter((w) => w > 0).length;
  const adjoint = new Float64Array(observed.length);
  return {
    dimension: kernel.dimension,
    evaluate(theta, gradient) {
      const predicted = kernel.predict(theta);
      let sum = 0;
      for (let i = 0; i < observed.length; i++) {
        const p = predicted[i]!;
        const r = (onLog ? Math.log(p) : p) - observed[i]!;
        const side = weights[i]! * (r > 0 ? 1 - q : q);
        const size = Math.abs(r);
        sum += side * (size <= width ? 0.5 * r * r : width * (size - 0.5 * width));
        adjoint[i] = (side * Math.max(-width, Math.min(width, r))) / (onLog ? p : 1);
      }
      const value = 2 * rows * Math.log(sum);
      if (gradient !== undefined) {
        for (let i = 0; i < adjoint.length; i++) adjoint[i]! *= (2 * rows) / sum;
        gradient.fill(0);
        kernel.addGradient(adjoint, gradient);
      }
      return Number.isNaN(value) ? Number.POSITIVE_INFINITY : value;
    },
  };
}
