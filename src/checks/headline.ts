import { type DerivedQuantity, derivedQuantity } from "../laws/derivedQuantity.ts";
import type { AuditEstimate } from "../registry/types.ts";
import { sharpestPrinted } from "../replication/publishedPoints.ts";
import type { Replicated } from "../replication/replicate.ts";

/** The number that a claim is known for: the first derived quantity of its law, such as the exponent a. */
export interface Headline {
  readonly id: string;
  readonly symbol: string;
  readonly of: DerivedQuantity;
  readonly refit: AuditEstimate;
  readonly standardError: number;
}

/** Headline of a replication, or undefined for a law that registers no derived quantity. */
export function headlineOf(done: Replicated): Headline | undefined {
  const entry = done.part.law.derived?.[0];
  if (entry === undefined) return undefined;
  const refit = done.quantities.derived(entry.id);
  return {
    id: entry.id,
    symbol: entry.symbol,
    of: derivedQuantity(done.part.law, entry.id),
    refit,
    standardError: refit.standardError ?? Number.NaN,
  };
}

/** The evaluated published record that the replication names, else the one with the most digits. */
export function publishedOf(done: Replicated): Replicated["points"][number] | undefined {
  const { record } = done.part.replication;
  if (record !== undefined) return done.points.find(({ id }) => id === record);
  return sharpestPrinted(done.points) as Replicated["points"][number] | undefined;
}

/** Standard deviation of log residuals by their median size, which a few outlying runs cannot move (1.4826 MAD). */
export function medianSpread(residuals: Float64Array): number {
  const sizes = residuals.map(Math.abs).sort();
  const middle = sizes.length >> 1;
  const median = sizes.length % 2 === 1 ? sizes[middle]! : (sizes[middle - 1]! + sizes[middle]!) / 2;
  return 1.4826 * median;
}
