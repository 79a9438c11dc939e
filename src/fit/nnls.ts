import { decompose } from "./svd.ts";
import { lengthOf } from "./vector.ts";

// A multiplier below this share of its column and the right-hand side is rounding.
const tolerance = 1e-12;

/**
 * Least squares min |A x - b| with x_j >= 0 where `positive` says so; other coefficients are free. `matrix` is rows x n,
 * row-major. Of equally good solutions the shortest one in units of the columns' lengths.
 * Source: Lawson and Hanson 1974, Solving Least Squares Problems, algorithm NNLS (23.10).
 */
export function nonNegativeLeastSquares(
  matrix: Float64Array,
  right: Float64Array,
  rows: number,
  positive: readonly boolean[],
): Float64Array {
  const n = positive.length;
  const lengths = columnLengths(matrix, rows, n);
  const size = lengthOf(right);
  let x: Float64Array = new Float64Array(n);
  const inside = new Set(positive.flatMap((limited, j) => (limited ? [] : [j])));
  if (inside.size > 0) x = solveOn(matrix, right, rows, n, lengths, inside);
  for (let round = 0; round < 3 * n + 3; round++) {
    const multipliers = correlations(matrix, right, rows, n, x);
    let enter = -1;
    let largest = tolerance * size;
    for (let j = 0; j < n; j++) {
      const along = lengths[j]! > 0 ? multipliers[j]! / lengths[j]! : 0;
      if (!inside.has(j) && along > largest) {
        largest = along;
        enter = j;
      }
    }
    if (enter < 0) return x;
    inside.add(enter);
    let next = solveOn(matrix, right, rows, n, lengths, inside);
    // A column that wants in but would come out negative is parallel to others up to rounding.
    if (!(next[enter]! > 0)) return x;
    for (let blocked = firstBlocked(x, next, positive, inside); blocked !== undefined; ) {
      const { share, places } = blocked;
      x = x.map((value, j) => (inside.has(j) ? value + share * (next[j]! - value) : 0));
      for (const j of places) {
        inside.delete(j);
        x[j] = 0;
      }
      next = solveOn(matrix, right, rows, n, lengths, inside);
      blocked = firstBlocked(x, next, positive, inside);
    }
    x = next;
  }
  return x;
}

/** How far one can go from x to next before coefficients turn negative, and which do so first. */
function firstBlocked(
  x: Float64Array,
  next: Float64Array,
  positive: readonly boolean[],
  inside: ReadonlySet<number>,
): { share: number; places: number[] } | undefined {
  const falling = [...inside].filter((j) => positive[j] && !(next[j]! > 0));
  if (falling.length === 0) return undefined;
  const shareOf = (j: number) => (x[j]! > next[j]! ? x[j]! / (x[j]! - next[j]!) : 0);
  const share = Math.min(...falling.map(shareOf));
  return { share, places: falling.filter((j) => shareOf(j) <= share) };
}

/** Unconstrained least squares on some columns, others zero; columns are brought to equal length first. */
function solveOn(
  matrix: Float64Array,
  right: Float64Array,
  rows: number,
  n: number,
  lengths: Float64Array,
  inside: ReadonlySet<number>,
): Float64Array {
  const places = [...inside].filter((j) => lengths[j]! > 0).sort((a, b) => a - b);
  const k = places.length;
  const part = new Float64Array(rows * k);
  for (let i = 0; i < rows; i++)
    places.forEach((j, place) => {
      part[i * k + place] = matrix[i * n + j]! / lengths[j]!;
    });
  const solved = leastSquares(part, right, rows, k);
  const out = new Float64Array(n);
  places.forEach((j, place) => {
    out[j] = solved[place]! / lengths[j]!;
  });
  return out;
}

/** Shortest least-squares solution; directions that only rounding determines are left out. */
export function leastSquares(
  matrix: Float64Array,
  right: Float64Array,
  rows: number,
  n: number,
): Float64Array {
  const { values, along, v } = decompose(matrix, right, rows, n);
  const floor = 1e-14 * Math.max(0, ...values);
  const out = new Float64Array(n);
  for (let k = 0; k < n; k++)
    if (values[k]! > floor) for (let j = 0; j < n; j++) out[j]! += (v[j * n + k]! * along[k]!) / values[k]!;
  return out;
}

function columnLengths(matrix: Float64Array, rows: number, n: number): Float64Array {
  const out = new Float64Array(n);
  for (let i = 0; i < rows; i++) for (let j = 0; j < n; j++) out[j]! += matrix[i * n + j]! ** 2;
  return out.map(Math.sqrt);
}

/** A' (b - A x). */
function correlations(
  matrix: Float64Array,
  right: Float64Array,
  rows: number,
  n: number,
  x: Float64Array,
): Float64Array {
  const out = new Float64Array(n);
  for (let i = 0; i < rows; i++) {
    let rest = right[i]!;
    for (let j = 0; j < n; j++) rest -= matrix[i * n + j]! * x[j]!;
    for (let j = 0; j < n; j++) out[j]! += matrix[i * n + j]! * rest;
  }
  return out;
}
