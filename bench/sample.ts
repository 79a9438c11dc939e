import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

const seed = 1;

/** A seeded sample without replacement, in the order of the whole. */
export function sampleOf<Item>(all: readonly Item[], wanted: number): Item[] {
  const generator = xoroshiro128plus(seed);
  const places = Array.from(all.keys());
  const size = Math.min(wanted, all.length);
  for (let k = 0; k < size; k++) {
    const other = uniformInt(generator, k, all.length - 1);
    [places[k], places[other]] = [places[other]!, places[k]!];
  }
  const chosen = new Set(places.slice(0, size));
  return all.filter((_, place) => chosen.has(place));
}
