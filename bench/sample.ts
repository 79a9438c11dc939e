import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

const seed = 1;
const warmUp = 20;

/** The same things in a seeded random order, so that any part of them stands for the whole. */
export function shuffled<Item>(all: readonly Item[]): Item[] {
  const generator = xoroshiro128plus(seed);
  const items = [...all];
  for (let k = 0; k < items.length; k++) {
    const other = uniformInt(generator, k, items.length - 1);
    [items[k], items[other]] = [items[other]!, items[k]!];
  }
  return items;
}

/** The part of round `round` (from 1): consecutive parts that begin anew after the last item. Round 0 is a small one. */
export function partOf<Item>(items: readonly Item[], size: number, round: number): Item[] {
  if (round === 0) return items.slice(0, warmUp);
  const from = (round - 1) * size;
  return Array.from({ length: Math.min(size, items.length) }, (_, k) => items[(from + k) % items.length]!);
}
