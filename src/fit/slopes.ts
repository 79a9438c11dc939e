import { lengthOf } from "./vector.ts";

/** Gradient, lengths of the Jacobian's columns and length of the residual. */
export function slopes(jacobian: Float64Array, residual: Float64Array, n: number) {
  const gradient = new Float64Array(n);
  const lengths = new Float64Array(n);
  for (let i = 0; i < residual.length; i++)
    for (let j = 0; j < n; j++) {
      const value = jacobian[i * n + j]!;
      gradient[j]! += value * residual[i]!;
      lengths[j]! += value * value;
    }
  for (let j = 0; j < n; j++) lengths[j] = Math.sqrt(lengths[j]!);
  return { gradient, lengths, length: lengthOf(residual) };
}

/** Largest cosine between the residual and a free column of the Jacobian: a gradient without units. */
export function relativeGradient(facts: ReturnType<typeof slopes>, free: readonly number[]): number {
  let largest = 0;
  for (const j of free) {
    const size = facts.lengths[j]! * facts.length;
    if (size > 0) largest = Math.max(largest, Math.abs(facts.gradient[j]!) / size);
  }
  return largest;
}

/** Places that no bound holds. */
export function freePlaces(n: number, held: readonly number[]): number[] {
  return Array.from({ length: n }, (_, j) => j).filter((j) => !held.includes(j));
}

/** Some columns of a row-major matrix. */
export function columnsOf(matrix: Float64Array, places: readonly number[], n: number): Float64Array {
  if (places.length === n) return matrix;
  const out = new Float64Array((matrix.length / n) * places.length);
  for (let i = 0; i < matrix.length / n; i++)
    places.forEach((j, place) => {
      out[i * places.length + place] = matrix[i * n + j]!;
    });
  return out;
}
