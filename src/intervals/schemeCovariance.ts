import type { Covariance, Sample } from "./covariance.ts";
import type { Linearised } from "./linearise.ts";
import { modelCovariance } from "./modelCovariance.ts";
import { sandwichCovariance } from "./sandwichCovariance.ts";
import type { SchemeKind } from "./scheme.ts";

/**
 * The covariance whose assumptions a scheme shares, for studentising: errors of one spread for residual and parametric
 * draws, a sandwich (HC1) for the others, clustered where the scheme keeps clusters together.
 */
export function schemeCovariance(kind: SchemeKind, point: Linearised, sample: Sample): Covariance {
  if (kind === "residual" || kind === "parametric") return modelCovariance(point, sample);
  if (kind !== "case") return sandwichCovariance(point, sample, "HC1");
  const { clusters: _, ...rows } = sample;
  return sandwichCovariance(point, rows, "HC1");
}
