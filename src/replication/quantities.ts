import { estimateFromDraws } from "../intervals/estimate.ts";
import { derivedQuantity } from "../laws/derivedQuantity.ts";
import { type CompiledLaw, naturalParameters } from "../laws/law.ts";
import type { AuditEstimate, Law } from "../registry/types.ts";

/** Parameters and derived quantities of a fit with intervals from its draws. */
export interface Quantities {
  parameter(name: string): AuditEstimate;
  derived(id: string, compute?: number): AuditEstimate;
  /** Values of a derived quantity over the draws. */
  drawsOf(id: string, compute?: number): Float64Array;
}

/** Wraps a fit and its draws (on the fitting scale). */
export function quantitiesOf(
  law: Law,
  compiled: CompiledLaw,
  estimates: Readonly<Record<string, number>>,
  thetas: readonly Float64Array[],
  level: number,
  kind: string,
): Quantities {
  const draws = thetas.map((theta) => naturalParameters(compiled, theta));
  const drawsOf = (id: string, compute?: number) => {
    const quantity = derivedQuantity(law, id);
    return Float64Array.from(draws, (draw) => quantity(draw, compute));
  };
  return {
    parameter: (name) =>
      estimateFromDraws(
        estimates[name]!,
        draws.map((draw) => draw[name]!),
        level,
        kind,
      ),
    derived: (id, compute) =>
      estimateFromDraws(derivedQuantity(law, id)(estimates, compute), drawsOf(id, compute), level, kind),
    drawsOf,
  };
}
