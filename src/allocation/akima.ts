import { badInput } from "../errors.ts";

/** A curve through points made of cubics, each with given values and slopes at its ends. */
export interface AkimaCurve {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Slope at every point. */
  readonly slopes: Float64Array;
}

// Second differences of slopes below this share of the largest are ties, as in SciPy's Akima1DInterpolator.
const tie = 1e-9;

/**
 * Akima's interpolation (Akima 1970): the slope at a point is the mean of the chords to its left and right, each weighted
 * by how little the chords on the other side bend; where neither side bends, their plain mean. Two further chords are
 * extrapolated at each end. Two points give a line.
 * @throws AssayError for fewer than two points, or x that do not increase.
 */
export function akima(x: ArrayLike<number>, y: ArrayLike<number>): AkimaCurve {
  const n = x.length;
  if (n < 2 || y.length !== n)
    throw badInput(`interpolation needs two points or more, and as many y as x: ${n} and ${y.length}`);
  for (let i = 1; i < n; i++)
    if (!(x[i]! > x[i - 1]!))
      throw badInput(`interpolation needs increasing x: point ${i + 1} is ${x[i]} after ${x[i - 1]}`);
  const points = { x: Float64Array.from(x), y: Float64Array.from(y) };
  return { ...points, slopes: n === 2 ? lineSlopes(points) : akimaSlopes(chordsOf(points), n) };
}

/** Value at a place between the first and the last point; NaN outside. */
export function akimaAt({ x, y, slopes }: AkimaCurve, at: number): number {
  const last = x.length - 1;
  if (!(at >= x[0]! && at <= x[last]!)) return Number.NaN;
  let [low, high] = [0, last];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (x[middle]! <= at) low = middle;
    else high = middle;
  }
  const { quadratic, cubic } = piece(x, y, slopes, low);
  const u = at - x[low]!;
  return y[low]! + u * (slopes[low]! + u * (quadratic + u * cubic));
}

/** Coefficients of the piece from point i on: y + slope u + quadratic u^2 + cubic u^3. */
function piece(x: Float64Array, y: Float64Array, slopes: Float64Array, i: number) {
  const h = x[i + 1]! - x[i]!;
  const chord = (y[i + 1]! - y[i]!) / h;
  const [left, right] = [slopes[i]!, slopes[i + 1]!];
  return { h, quadratic: (3 * chord - 2 * left - right) / h, cubic: (left + right - 2 * chord) / (h * h) };
}

/** The lowest place of the curve: at a point, or where the slope of a piece is zero. */
export function akimaMinimum({ x, y, slopes }: AkimaCurve): { readonly x: number; readonly y: number } {
  let best = { x: x[0]!, y: y[0]! };
  const consider = (at: number, value: number) => {
    if (value < best.y) best = { x: at, y: value };
  };
  for (let i = 0; i < x.length; i++) {
    consider(x[i]!, y[i]!);
    if (i === x.length - 1) break;
    const { h, quadratic, cubic } = piece(x, y, slopes, i);
    for (const u of slopeRoots(slopes[i]!, quadratic, cubic))
      if (u > 0 && u < h) consider(x[i]! + u, y[i]! + u * (slopes[i]! + u * (quadratic + u * cubic)));
  }
  return best;
}

/** Roots of slope + 2 quadratic u + 3 cubic u^2, without cancellation. */
function slopeRoots(slope: number, quadratic: number, cubic: number): number[] {
  const root = quadratic * quadratic - 3 * cubic * slope;
  if (!(root >= 0)) return [];
  const q = -(quadratic + Math.sign(quadratic || 1) * Math.sqrt(root));
  return [q / (3 * cubic), slope / q].filter(Number.isFinite);
}

function lineSlopes({ x, y }: { x: Float64Array; y: Float64Array }): Float64Array {
  return new Float64Array(2).fill((y[1]! - y[0]!) / (x[1]! - x[0]!));
}

/** Slopes between neighbours, with two extrapolated ones at each end. */
function chordsOf({ x, y }: { x: Float64Array; y: Float64Array }): Float64Array {
  const n = x.length;
  const m = new Float64Array(n + 3);
  for (let i = 0; i + 1 < n; i++) m[i + 2] = (y[i + 1]! - y[i]!) / (x[i + 1]! - x[i]!);
  m[1] = 2 * m[2]! - m[3]!;
  m[0] = 2 * m[1]! - m[2]!;
  m[n + 1] = 2 * m[n]! - m[n - 1]!;
  m[n + 2] = 2 * m[n + 1]! - m[n]!;
  return m;
}

function akimaSlopes(m: Float64Array, n: number): Float64Array {
  const bend = (i: number) => Math.abs(m[i + 1]! - m[i]!);
  let largest = 0;
  for (let i = 0; i < n; i++) largest = Math.max(largest, bend(i + 2) + bend(i));
  return Float64Array.from({ length: n }, (_, i) => {
    const [right, left] = [bend(i + 2), bend(i)];
    if (!(right + left > tie * largest)) return 0.5 * (m[i + 3]! + m[i]!);
    return m[i + 1]! + (left / (right + left)) * (m[i + 2]! - m[i + 1]!);
  });
}
