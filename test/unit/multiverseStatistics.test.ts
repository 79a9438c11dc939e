import fc from "fast-check";
import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { describe, expect, it } from "vitest";
import { standardNormalQuantile } from "../../src/intervals/normal.ts";
import { stream } from "../../src/intervals/stream.ts";
import { conclusionOf } from "../../src/multiverse/conclusion.ts";
import { contrastsOf, largestContrast } from "../../src/multiverse/contrasts.ts";
import { jointTest } from "../../src/multiverse/jointTest.ts";
import { interactionsOf, varianceShares } from "../../src/multiverse/varianceShares.ts";

/** Standard normal numbers of a seed. */
function gaussian(seed: number): () => number {
  const generator = stream(seed, "joint test", 0);
  return () => standardNormalQuantile(Math.max(uniformFloat64(generator), 2 ** -54));
}

/** All combinations of options, the last axis fastest. */
const crossed = (sizes: readonly number[]): number[][] =>
  sizes.reduce<number[][]>(
    (rows, size) => rows.flatMap((row) => Array.from({ length: size }, (_, option) => [...row, option])),
    [[]],
  );

describe("variance shares", () => {
  it("are the squared effects of a two-level design", () => {
    // y = 3 x1 + 2 x2 + x1 x2 with levels -1 and 1: variances 9, 4, 1 of 14.
    const choices = crossed([2, 2, 2]);
    const level = (option: number) => 2 * option - 1;
    const values = choices.map(([a, b]) => 3 * level(a!) + 2 * level(b!) + level(a!) * level(b!));
    const shares = varianceShares({ values, choices, axes: 3 });
    expect(shares[0]!.first).toBeCloseTo(9 / 14, 12);
    expect(shares[0]!.total).toBeCloseTo(10 / 14, 12);
    expect(shares[1]!.first).toBeCloseTo(4 / 14, 12);
    expect(shares[1]!.total).toBeCloseTo(5 / 14, 12);
    expect(shares[2]!.first).toBeCloseTo(0, 12);
    expect(shares[2]!.total).toBeCloseTo(0, 12);
    const [first] = interactionsOf({ values, choices, axes: 3 }, 3);
    expect(first!.axes).toEqual([0, 1]);
    expect(first!.share).toBeCloseTo(1 / 14, 12);
  });

  it("lie between zero and one, alone below in all, on any full table", () => {
    const table = fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 4 }).chain((sizes) => {
      const choices = crossed(sizes);
      const values = fc.array(fc.double({ min: -10, max: 10, noNaN: true }), {
        minLength: choices.length,
        maxLength: choices.length,
      });
      return values.map((found) => ({ values: found, choices, axes: sizes.length }));
    });
    fc.assert(
      fc.property(table, (given) => {
        const shares = varianceShares(given);
        const sum = shares.reduce((all, { first }) => all + first, 0);
        expect(sum).toBeLessThanOrEqual(1 + 1e-9);
        for (const { first, total } of shares) {
          expect(first).toBeGreaterThanOrEqual(0);
          expect(total).toBeLessThanOrEqual(1 + 1e-9);
          expect(first).toBeLessThanOrEqual(total + 1e-9);
        }
      }),
      { numRuns: 200, seed: 1 },
    );
  });
});

describe("contrasts", () => {
  const universes = crossed([2, 3]).map((choices) => ({
    choices,
    value: 10 * choices[0]! + choices[1]!,
    draws: Array.from(
      { length: 40 },
      (_, b) => 10 * choices[0]! + choices[1]! + b / 10 + choices[0]! * (b - 19.5),
    ),
  }));

  it("compare universes that differ in one choice alone, draw by draw", () => {
    const [only] = contrastsOf(universes, 0, 0.95);
    expect(only).toMatchObject({ from: 0, to: 1, difference: 10, pairs: 3 });
    // The shared part of the draws cancels; what differs is b - 19.5, from -19.5 to 19.5.
    expect(only!.low).toBeCloseTo(10 - 19.5 * 0.95, 6);
    expect(only!.high).toBeCloseTo(10 + 19.5 * 0.95, 6);
  });

  it("leave out options without a partner", () => {
    const some = universes.filter(({ choices }) => !(choices[0] === 1 && choices[1] === 2));
    const found = contrastsOf(some, 1, 0.95);
    expect(found.map(({ from, to, pairs }) => [from, to, pairs])).toEqual([
      [0, 1, 2],
      [0, 2, 1],
      [1, 2, 1],
    ]);
    expect(largestContrast(found)).toMatchObject({ from: 0, to: 2, difference: 2 });
    expect(largestContrast([])).toBeUndefined();
  });
});

describe("the joint test", () => {
  /** Universes that share most of their error, as universes of the same runs do. */
  const study = (seed: number, offset: number) => {
    const next = gaussian(seed);
    const draws = 99;
    const shared = Array.from({ length: draws }, next);
    const sharedNull = Array.from({ length: draws }, next);
    const error = next();
    return Array.from({ length: 12 }, (_, u) => {
      const bias = u / 10;
      const own = () => 0.3 * next();
      return {
        value: bias + offset + error + own(),
        draws: shared.map((value) => bias + offset + error + value + own()),
        nullDraws: sharedNull.map((value) => bias + value + own()),
      };
    });
  };

  it("gives a small p as often as its size when nothing is there, although universes share their runs", () => {
    const studies = 400;
    const small = Array.from({ length: studies }, (_, k) => jointTest(study(k + 1, 0))).map((statistics) =>
      statistics.map(({ p }) => p <= 0.1),
    );
    for (const k of [0, 1, 2]) {
      const share = small.filter((one) => one[k]).length / studies;
      // Binomial error of 400 studies: 0.015; three of them.
      expect(share).toBeGreaterThan(0.055);
      expect(share).toBeLessThan(0.145);
    }
  });

  it("sees what is there", () => {
    for (const { id, p, observed, expected } of jointTest(study(1, 6))) {
      // The share cannot exceed one, which shared errors reach by chance now and then.
      expect(p).toBeLessThanOrEqual(id === "share" ? 0.06 : 0.01);
      expect(observed).toBeGreaterThan(expected);
    }
  });

  it("says nothing without draws", () => {
    expect(jointTest([{ value: 1, draws: [], nullDraws: [] }])).toEqual([]);
  });
});

describe("a conclusion", () => {
  const decision = { id: "d", title: "D", quantity: "a", consequence: "c" };

  it("by a range holds for the estimate, and surely for the interval", () => {
    const { keeps, keepsSurely } = conclusionOf({ ...decision, rule: { within: [0.4, 0.6] } }, undefined)!;
    expect(keeps({ value: 0.5, low: 0.3, high: 0.7 })).toBe(true);
    expect(keepsSurely({ value: 0.5, low: 0.3, high: 0.7 })).toBe(false);
    expect(keepsSurely({ value: 0.5, low: 0.45, high: 0.55 })).toBe(true);
    expect(keeps({ value: 0.61, low: 0.5, high: 0.7 })).toBe(false);
  });

  it("by a factor holds near the published value, or while the interval holds it", () => {
    const { keeps, keepsSurely } = conclusionOf({ ...decision, rule: { factor: 1.25 } }, 100)!;
    expect(keeps({ value: 120, low: 110, high: 130 })).toBe(true);
    expect(keeps({ value: 140, low: 130, high: 150 })).toBe(false);
    expect(keeps({ value: 140, low: 90, high: 200 })).toBe(true);
    expect(keepsSurely({ value: 110, low: 90, high: 120 })).toBe(true);
    expect(conclusionOf({ ...decision, rule: { factor: 1.25 } }, undefined)).toBeUndefined();
  });
});
