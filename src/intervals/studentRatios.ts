import { gradientOf, type Scale } from "./delta.ts";
import { drawData } from "./drawData.ts";
import type { Drawn } from "./drawsOf.ts";
import { quadratic } from "./gramInverse.ts";
import { influence } from "./influence.ts";
import type { MethodInput, Quantity } from "./intervalMethod.ts";
import { bindRows, residualScale, residualsOf } from "./linearise.ts";
import { sampleAt } from "./sampleAt.ts";
import { schemeCovariance } from "./schemeCovariance.ts";

/**
 * (draw - estimate) / (standard error in the draw) for every quantity on its scale, non-finite ones left out. The data of
 * every draw are made again from its number. A density bandwidth is that of the full sample.
 */
export function studentRatios(
  input: MethodInput,
  quantities: readonly Quantity[],
  scales: readonly Scale[],
  { plan, bootstrap }: Drawn,
): Float64Array[] {
  const { problem, optimum } = input;
  const { sample } = sampleAt(input);
  const kind = plan.scheme?.kind ?? "case";
  const bandwidth = influence(sample.residuals, problem.objective).bandwidth ?? 0;
  const atRows = bindRows(problem);
  const centres = quantities.map((quantity, q) => scales[q]!.to(quantity.value(optimum)));
  const ratios = quantities.map(() => [] as number[]);
  bootstrap.thetas.forEach((theta, k) => {
    const data = drawData(plan, bootstrap.indices[k]!);
    const point = atRows(theta);
    const residuals = residualsOf(point.fitted, residualScale(problem, data.observed));
    const covariance = schemeCovariance(kind, point, {
      ...sample,
      residuals,
      counts: data.counts,
      bandwidth,
    });
    quantities.forEach((quantity, q) => {
      const value = quantity.value(theta);
      const error = Math.sqrt(quadratic(covariance.matrix, gradientOf(quantity.value, theta)));
      const ratio = (scales[q]!.to(value) - centres[q]!) / (scales[q]!.log ? error / value : error);
      if (Number.isFinite(ratio)) ratios[q]!.push(ratio);
    });
  });
  return ratios.map((list) => Float64Array.from(list).sort());
}
