import { fittingPoint } from "../laws/law.ts";
import { roundingInterval } from "../registry/printed.ts";
import type { PrintedNumber } from "../registry/types.ts";
import type { Case } from "./gatherCase.ts";

/** A complete set of published constants as a point that can be evaluated. */
export interface PublishedPoint {
  readonly id: string;
  readonly title: string;
  /** Printed strings; absent for constants that Assay read from a figure. */
  readonly printed?: Readonly<Record<string, PrintedNumber>>;
  readonly natural: Readonly<Record<string, number>>;
  readonly theta: Float64Array;
  /** Sum over parameters of the relative half-width left by rounding; 0 means known exactly. */
  readonly looseness: number;
}

/** Every complete record of the claim, then the constants recovered from the figure where there are any. */
export function publishedPoints(part: Pick<Case, "claim" | "compiled" | "extraction">): PublishedPoint[] {
  const points: PublishedPoint[] = [];
  for (const record of part.claim.records ?? []) {
    const numbers = record.parameters as Readonly<Record<string, PrintedNumber>>;
    if (!part.compiled.parameters.every((name) => numbers[name] !== undefined)) continue;
    const rounded = part.compiled.parameters.map((name) => ({
      name,
      ...roundingInterval(numbers[name]!.printed),
    }));
    const natural = Object.fromEntries(rounded.map(({ name, value }) => [name, value]));
    points.push({
      id: record.id,
      title: record.title,
      printed: numbers,
      natural,
      theta: fittingPoint(part.compiled, natural),
      looseness: rounded.reduce((sum, { value, unit }) => sum + unit / Math.abs(value), 0),
    });
  }
  const plotted = part.extraction?.plotted;
  if (plotted !== undefined && points.length > 0)
    points.push({
      id: "plotted",
      title: "as drawn in the figure",
      natural: plotted.parameters as Record<string, number>,
      theta: fittingPoint(part.compiled, plotted.parameters as Record<string, number>),
      looseness: 0,
    });
  return points;
}

/** The printed record with the most digits: the one that the authors most likely used. */
export function sharpestPrinted(points: readonly PublishedPoint[]): PublishedPoint | undefined {
  const printed = points.filter((point) => point.printed !== undefined);
  return printed.reduce<PublishedPoint | undefined>(
    (best, point) => (best === undefined || point.looseness < best.looseness ? point : best),
    undefined,
  );
}

/**
 * The points that differ: a record that only rounds a sharper one says nothing new and is left out, except the first,
 * which is the one that readers see.
 */
export function distinctPoints<T extends PublishedPoint>(points: readonly T[]): T[] {
  const rounds = (rough: T, sharp: T) =>
    rough.printed !== undefined &&
    sharp.printed !== undefined &&
    sharp.looseness < rough.looseness &&
    Object.entries(rough.printed).every(([name, number]) => {
      const { value, unit } = roundingInterval(number.printed);
      return Math.abs(sharp.natural[name]! - value) <= unit * (1 + 1e-9);
    });
  return points.filter((point, index) => index === 0 || !points.some((other) => rounds(point, other)));
}
