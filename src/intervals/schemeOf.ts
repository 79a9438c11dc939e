import { badInput } from "../errors.ts";
import { lossOf } from "../fit/loss.ts";
import type { Objective } from "../registry/types.ts";
import { clusterIndex } from "./clusterIndex.ts";
import type { MethodInput } from "./intervalMethod.ts";
import { leaveOutResiduals } from "./leaveOutResiduals.ts";
import { fittedDensity } from "./noiseDensity.ts";
import { sampleAt } from "./sampleAt.ts";
import type { Scheme, SchemeKind } from "./scheme.ts";

// Share of the units that subsampling keeps, as in Hoffmann et al. 2022.
const subsampleShare = 0.8;
// Below this many clusters two signs give too few distinct draws (checks.md, C4; Webb 2014).
const clustersForRademacher = 10;

/**
 * Fills in what a scheme needs from the fit.
 * - residual: residuals of weight one, centred at the location their loss puts them, times sqrt(n / (n - p)).
 * - wild: residuals against the fit without the run or its cluster; Rademacher signs, Webb's six points below ten
 *   clusters.
 * - parametric: see noiseDensity.ts.
 * @throws AssayError for clustered resampling without clusters.
 */
export function schemeOf(kind: SchemeKind, input: MethodInput): Scheme {
  const { clusters, problem } = input;
  if (kind === "case") return { kind };
  if (kind === "cluster") {
    if (clusters === undefined)
      throw badInput("no clusters to resample: give the run of every row, or use the case bootstrap");
    return { kind, clusters };
  }
  if (kind === "subsample") {
    const units = clusters === undefined ? problem.observed.length : clusterIndex(clusters).count;
    const size = Math.min(units - 1, Math.round(subsampleShare * units));
    if (!(size >= 1)) throw badInput(`too few runs to subsample: ${units}`);
    return { kind, size, ...(clusters === undefined ? {} : { clusters }) };
  }
  const { point, sample } = sampleAt(input);
  const { fitted, dimension } = point;
  const residuals = sample.residuals;
  if (kind === "wild") {
    const signs =
      clusters !== undefined && clusterIndex(clusters).count < clustersForRademacher ? "webb" : "rademacher";
    const raised = leaveOutResiduals(point, residuals, sample.weights, clusters);
    return { kind, fitted, residuals: raised, signs, ...(clusters === undefined ? {} : { clusters }) };
  }
  const standard = residuals
    .map((r, i) => r * Math.sqrt(sample.weights[i]!))
    .filter((_, i) => sample.weights[i]! > 0);
  if (kind === "parametric")
    return { kind, fitted, density: fittedDensity(problem.objective, standard, dimension) };
  const n = standard.length;
  const centre = centreOf(standard, problem.objective);
  const factor = Math.sqrt(n / Math.max(1, n - dimension));
  return { kind, fitted, residuals: standard.map((r) => (r - centre) * factor) };
}

/** The shift at which the residuals' scores sum to zero: their mean for squared loss, their median for absolute. */
function centreOf(residuals: Float64Array, objective: Objective): number {
  const { slope } = lossOf(objective);
  let low = residuals.reduce((a, b) => Math.min(a, b));
  let high = residuals.reduce((a, b) => Math.max(a, b));
  for (let k = 0; k < 100; k++) {
    const middle = (low + high) / 2;
    if (residuals.reduce((sum, r) => sum + slope(r - middle), 0) > 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
