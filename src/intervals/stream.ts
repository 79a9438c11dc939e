import { createHash } from "node:crypto";
import { xoroshiro128plusFromState } from "pure-rand/generator/xoroshiro128plus";
import type { RandomGenerator } from "pure-rand/types/RandomGenerator";

/**
 * A random stream addressed by seed, name and index. Streams with different addresses are independent, so draws
 * can be split over any number of threads or machines and stay the same. The address is hashed to the 128-bit state.
 */
export function stream(seed: number, name: string, index: number): RandomGenerator {
  const hash = createHash("sha256").update(`${seed}/${name}/${index}`).digest();
  return xoroshiro128plusFromState([
    hash.readInt32LE(0),
    hash.readInt32LE(4),
    hash.readInt32LE(8),
    hash.readInt32LE(12),
  ]);
}
