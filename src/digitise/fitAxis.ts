import { badInput } from "../errors.ts";
import { LIMITS } from "./limits.ts";

/** A position on an axis, in user units, and what its label says. */
export interface Tick {
  readonly position: number;
  readonly value: number;
  readonly label: string;
}

/** A label that does not stand where its value would. */
export interface InexactTick {
  readonly label: string;
  /** What the axis measures at the label's position. */
  readonly value: number;
}

/** Position and measure related by a line: u(value) = intercept + slope * position, where u is ln or the identity. */
export interface Line {
  readonly scale: "log" | "linear";
  readonly intercept: number;
  readonly slope: number;
}

export interface AxisFit extends Line {
  /** Ticks that define the line. */
  readonly ticks: number;
  /** Largest residual of these ticks, in u. */
  readonly residual: number;
  readonly inexact: readonly InexactTick[];
  /** The ticks that define the line themselves. */
  readonly used: readonly Tick[];
}

/**
 * Calibrates an axis from its ticks, and tells ticks whose label is rounded or wrong.
 *
 * The line through every pair of ticks is tried; the one that most ticks agree with (within `tolerance` user units)
 * wins, and is then fitted to those by least squares. The rest are inexact.
 *
 * @param tolerance user units
 * @throws AssayError when there are fewer than two ticks, when no line is shared by three ticks and by more than
 * half of them, or when a label does not suit the scale. The message names `where` and lists the ticks.
 */
export function fitAxis(
  ticks: readonly Tick[],
  scale: "log" | "linear",
  tolerance: number,
  where: string,
): AxisFit {
  const listed = ticks
    .slice(0, 30)
    .map(({ label, position }) => `${label} at ${Number(position.toFixed(5))}`)
    .join(", ");
  if (new Set(ticks.map(({ position }) => position)).size < 2) {
    throw badInput(
      `${where}: fewer than two ticks, so the axis cannot be calibrated; found: ${listed || "none"}`,
    );
  }
  if (ticks.length > LIMITS.ticks) {
    throw badInput(
      `${where}: ${ticks.length} ticks; at most ${LIMITS.ticks} are used; narrow the selector in the calibration`,
    );
  }
  if (scale === "log" && !ticks.every(({ value }) => value > 0)) {
    throw badInput(`${where}: a log axis has positive labels only; found: ${listed}`);
  }
  const u = ticks.map(({ value }) => (scale === "log" ? Math.log(value) : value));
  const agreeing = largestAgreement(ticks, u, tolerance);
  const needed = ticks.length === 2 ? 2 : Math.max(3, Math.floor(ticks.length / 2) + 1);
  if (!(agreeing.length >= needed)) {
    const rising = isMonotone(ticks) ? "" : " (their order along the axis is not that of their values)";
    throw badInput(
      `${where}: the ticks are not on a ${scale} scale${rising}: at most ${agreeing.length} of ${ticks.length} lie on one line ` +
        `within ${tolerance}; found: ${listed}; check scale, selectors and values in the calibration`,
    );
  }
  const line = leastSquares(agreeing.map((index) => [ticks[index]!.position, u[index]!]));
  const residual = Math.max(
    ...agreeing.map((index) => Math.abs(u[index]! - line.intercept - line.slope * ticks[index]!.position)),
  );
  const inexact = ticks
    .filter((_, index) => !agreeing.includes(index))
    .map(({ label, position }) => ({ label, value: measure({ scale, ...line }, position) }));
  const used = agreeing.map((index) => ticks[index]!);
  return { scale, ...line, ticks: agreeing.length, residual, inexact, used };
}

/** What an axis measures at a position. */
export function measure({ scale, intercept, slope }: Line, position: number): number {
  const u = intercept + slope * position;
  return scale === "log" ? Math.exp(u) : u;
}

/** Where an axis measures a value. */
export function locate({ scale, intercept, slope }: Line, value: number): number {
  return ((scale === "log" ? Math.log(value) : value) - intercept) / slope;
}

/** Least squares line through points (x, y), centred so that no digits are lost. */
export function leastSquares(points: readonly (readonly [number, number])[]): {
  intercept: number;
  slope: number;
} {
  const meanX = points.reduce((sum, [x]) => sum + x, 0) / points.length;
  const meanY = points.reduce((sum, [, y]) => sum + y, 0) / points.length;
  const sxx = points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
  const sxy = points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
  const slope = sxy / sxx;
  return { intercept: meanY - slope * meanX, slope };
}

function largestAgreement(ticks: readonly Tick[], u: readonly number[], tolerance: number): number[] {
  let best: number[] = [];
  let bestError = Infinity;
  for (let i = 0; i < ticks.length; i++) {
    for (let j = i + 1; j < ticks.length; j++) {
      const slope = (u[j]! - u[i]!) / (ticks[j]!.position - ticks[i]!.position);
      if (!(Number.isFinite(slope) && slope !== 0)) continue;
      const errors = ticks.map(({ position }, k) =>
        Math.abs((u[k]! - u[i]!) / slope - (position - ticks[i]!.position)),
      );
      const agreeing = errors.flatMap((error, k) => (error <= tolerance ? [k] : []));
      const error = agreeing.reduce((sum, k) => sum + errors[k]!, 0);
      if (agreeing.length > best.length || (agreeing.length === best.length && error < bestError)) {
        best = agreeing;
        bestError = error;
      }
    }
  }
  return best;
}

function isMonotone(ticks: readonly Tick[]): boolean {
  const ordered = ticks.toSorted((p, q) => p.position - q.position).map(({ value }) => value);
  const steps = ordered.slice(1).map((value, index) => Math.sign(value - ordered[index]!));
  return new Set(steps).size === 1;
}
