import type { Line } from "./fitAxis.ts";
import type { TickFit } from "./fitTicks.ts";

/** Share of marks that has to stand at whole steps of a decade; labels may cover some, and grids bring others. */
const LEAST_SUITED = 0.6;
/** Fewer unlabelled marks prove nothing. */
const LEAST_MARKS = 4;

/**
 * On a log axis unlabelled marks stand at 2, 3, ... 9 times a power of ten. Where labels were given to such a mark in
 * place of their own, all ticks still make a scale, but the other marks stand nowhere on it.
 *
 * @param places positions of all marks
 */
export function suitsMinorTicks({ fit, ticks, tickError }: TickFit, places: readonly number[]): boolean {
  const distinct = [...new Set(places)];
  if (fit.scale !== "log" || distinct.length < ticks.length + LEAST_MARKS) return true;
  return shareAtWholeSteps(fit, distinct, tickError) >= LEAST_SUITED;
}

/** Whether marks that have no label say that an axis is logarithmic; undefined when there are too few. */
export function saysLog(
  log: Line,
  places: readonly number[],
  ticks: number,
  rounding: number,
): boolean | undefined {
  const distinct = [...new Set(places)];
  if (distinct.length < ticks + LEAST_MARKS) return undefined;
  return shareAtWholeSteps(log, distinct, rounding) >= LEAST_SUITED;
}

function shareAtWholeSteps(line: Line, places: readonly number[], tickError: number): number {
  // Marks may be drawn on whole units, as may the ticks that the line was drawn through.
  const reach = 0.02 + tickError + (places.every(isWhole) ? 0.5 : 0);
  const suited = places.filter((place) => {
    const u = line.intercept + line.slope * place;
    const decade = Math.floor(u / Math.LN10 + 1e-9) * Math.LN10;
    const step = Math.max(1, Math.round(Math.exp(u - decade)));
    return Math.abs(u - decade - Math.log(step)) <= Math.abs(line.slope) * reach;
  });
  return suited.length / places.length;
}

function isWhole(place: number): boolean {
  return Math.abs(2 * place - Math.round(2 * place)) < 1e-9;
}
