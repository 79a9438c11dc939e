import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import type { RandomGenerator } from "pure-rand/types/RandomGenerator";

/**
 * A Latin hypercube in the unit cube: in every dimension each of `count` equal slices holds one point, at a random place
 * in it, and the slices are paired at random. The generator is used up in place.
 * Source: McKay, Beckman and Conover 1979.
 */
export function latinHypercube(dimension: number, count: number, generator: RandomGenerator): Float64Array[] {
  const points = Array.from({ length: count }, () => new Float64Array(dimension));
  for (let d = 0; d < dimension; d++) {
    const slices = Array.from({ length: count }, (_, k) => k);
    for (let k = count - 1; k > 0; k--) {
      const other = uniformInt(generator, 0, k);
      [slices[k], slices[other]] = [slices[other]!, slices[k]!];
    }
    for (let k = 0; k < count; k++) points[k]![d] = (slices[k]! + uniformFloat64(generator)) / count;
  }
  return points;
}
