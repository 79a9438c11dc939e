import { AssayError } from "../errors.ts";
import { type AxisBand, axisBand, bandRange, leastTickError } from "./axisBand.ts";
import { type AxisFit, fitAxis, type Tick } from "./fitAxis.ts";
import { saysLog } from "./minorTicks.ts";
import { onScale } from "./seriesAxes.ts";

/** A calibration that ticks propose. */
export interface TickFit {
  readonly ticks: readonly Tick[];
  readonly fit: AxisFit;
  readonly band: AxisBand;
  /** User units. */
  readonly tickError: number;
  readonly tolerance: number;
  /** Whether the other scale would do as well. */
  readonly ambiguous: boolean;
}

/** Tolerances to try, user units: exact ticks first, ticks on whole pixels last. */
const TOLERANCES = [0.001, 0.01, 0.05, 0.2, 0.75];

/**
 * Tells scale and calibration from ticks: of linear and log the one that more ticks agree with, or that they agree with
 * more closely, at the smallest tolerance at which any does.
 *
 * @param rounding bound on the rounding of a tick's position
 * @param marks positions of all marks, those without labels too
 */
export function fitTicks(
  ticks: readonly Tick[],
  rounding: number,
  marks: readonly number[] = [],
): TickFit | undefined {
  if (new Set(ticks.map(({ value }) => value)).size < 2) return undefined;
  for (const least of TOLERANCES) {
    const tolerance = Math.max(least, 3 * rounding);
    const fits = (["linear", "log"] as const).flatMap((scale) => {
      const fit = attempt(ticks, scale, tolerance);
      return fit ? [fit] : [];
    });
    if (fits.length === 0) continue;
    const best = fits.length === 1 ? fits[0]! : choose(fits, ticks, marks, rounding);
    const ambiguous = fits.length === 2 && ticks.length < 3;
    const residual = best.residual / Math.abs(best.slope);
    let tickError = rounding;
    let band = axisBand(best.used, best, tickError);
    if (!band) {
      // The ticks contradict the digits they are written with, so they say themselves how exact they are; the true line
      // need not be the one that suits them best, hence the factor.
      tickError = 2 * leastTickError(best.used, best, 2 * residual + 1e-9);
      band = axisBand(best.used, best, tickError);
    }
    if (band) return { ticks: best.used, fit: best, band, tickError, tolerance, ambiguous };
  }
  return undefined;
}

/** Half the width of the range of positions that a calibration leaves for a value, at worst between two positions. */
export function doubt({ band, fit }: Pick<TickFit, "band" | "fit">, from: number, to: number): number {
  const at = (position: number) => {
    const { low, high } = bandRange(band, position, position);
    return (onScale(fit, high) - onScale(fit, low)) / 2 / Math.abs(fit.slope);
  };
  return Math.max(at(from), at((from + to) / 2), at(to));
}

function attempt(ticks: readonly Tick[], scale: "linear" | "log", tolerance: number): AxisFit | undefined {
  try {
    return fitAxis(ticks, scale, tolerance, "");
  } catch (error) {
    if (error instanceof AssayError) return undefined;
    throw error;
  }
}

function choose(
  fits: readonly AxisFit[],
  ticks: readonly Tick[],
  marks: readonly number[],
  rounding: number,
): AxisFit {
  const [linear, log] = fits as [AxisFit, AxisFit];
  if (ticks.length > 2) {
    if (linear.ticks !== log.ticks) return linear.ticks > log.ticks ? linear : log;
    return linear.residual / Math.abs(linear.slope) <= log.residual / Math.abs(log.slope) ? linear : log;
  }
  // Two ticks lie on any scale; powers of ten, or values that far apart, are labels of a log axis.
  if (ticks.every(({ label }) => /\d\^|[⁰¹²³⁴⁵⁶⁷⁸⁹]/.test(label))) return log;
  const told = saysLog(log, marks, ticks.length, rounding);
  if (told !== undefined) return told ? log : linear;
  const values = ticks.map(({ value }) => Math.abs(value));
  const powers = values.every(
    (value) => value > 0 && Math.abs(Math.log10(value) - Math.round(Math.log10(value))) < 1e-9,
  );
  const ratio = Math.max(...values) / Math.min(...values);
  return ratio >= 100 || (powers && ratio >= 10 && values.every((value) => value >= 10 || value <= 0.1))
    ? log
    : linear;
}
