import fc from "fast-check";
import { expect, test } from "vitest";
import { axisBand, bandRange, leastTickError } from "../../src/digitise/axisBand.ts";
import { fitAxis, type Tick } from "../../src/digitise/fitAxis.ts";
import { latticeOf } from "../../src/digitise/lattice.ts";

const ticksOf = (places: readonly number[], values: readonly number[]): Tick[] =>
  places.map((position, index) => ({ position, value: values[index]!, label: String(values[index]) }));
const bandOf = (ticks: readonly Tick[], scale: "log" | "linear", error: number) =>
  axisBand(ticks, fitAxis(ticks, scale, 2, "axis"), error);

test("two ticks leave a band as wide as their error between them, and wider beyond", () => {
  const band = bandOf(ticksOf([100, 200], [0, 10]), "linear", 0.5)!;
  expect(bandRange(band, 100, 100).high).toBeCloseTo(0.05, 6);
  const middle = bandRange(band, 150, 150);
  expect([middle.low, middle.high].map((value) => value - 5)).toEqual([
    expect.closeTo(-0.05, 6),
    expect.closeTo(0.05, 6),
  ]);
  const beyond = bandRange(band, 400, 400);
  // 30 plus what both ticks half a unit off, in opposite directions, make of three times their distance.
  expect(beyond.high - beyond.low).toBeGreaterThan(0.45);
});

test("more ticks on whole units narrow the band below their rounding", () => {
  const places = Array.from({ length: 9 }, (_, k) => Math.round(10 + 37.37 * k));
  const band = bandOf(
    ticksOf(
      places,
      places.map((_, k) => k),
    ),
    "linear",
    0.5,
  )!;
  const { low, high } = bandRange(band, 150, 150);
  expect(37.37 * (high - low)).toBeLessThan(0.6);
});

test("ticks that no line passes within their error give no band, and say how large the error must be", () => {
  const ticks = ticksOf([0, 100.3, 200], [0, 1, 2]);
  const fit = fitAxis(ticks, "linear", 2, "axis");
  expect(axisBand(ticks, fit, 0.01)).toBeUndefined();
  // The best line leaves each tick 0.15 off.
  expect(leastTickError(ticks, fit, 1)).toBeCloseTo(0.15, 6);
});

test("the true value lies in the band whatever the ticks' errors are, as long as these are within their bound", () => {
  const drawn = fc.record({
    scale: fc.constantFrom("log" as const, "linear" as const),
    slope: fc.double({ min: 5, max: 80, noNaN: true }).chain((size) => fc.constantFrom(size, -size)),
    start: fc.double({ min: -300, max: 300, noNaN: true }),
    errors: fc.array(fc.double({ min: -0.4, max: 0.4, noNaN: true }), { minLength: 3, maxLength: 8 }),
    at: fc.double({ min: -2, max: 9, noNaN: true }),
    reading: fc.double({ min: -0.1, max: 0.1, noNaN: true }),
  });
  fc.assert(
    fc.property(drawn, ({ scale, slope, start, errors, at, reading }) => {
      const value = (u: number) => (scale === "log" ? Math.exp(u) : u);
      const ticks = errors.map((error, k) => ({
        position: start + slope * k + error,
        value: value(k),
        label: `${k}`,
      }));
      const fit = fitAxis(ticks, scale, 5, "axis");
      const band = axisBand(ticks, fit, 0.4)!;
      const position = start + slope * at + reading;
      const { low, high } = bandRange(band, position - 0.1, position + 0.1);
      expect(low).toBeLessThanOrEqual(value(at) * (1 + 1e-12) + 1e-12);
      expect(high).toBeGreaterThanOrEqual(value(at) * (1 - 1e-12) - 1e-12);
    }),
    { seed: 7 },
  );
});

test("a step to which coordinates were rounded is found when chance could hardly make it", () => {
  const rounded = (step: number, count: number) =>
    Array.from(
      { length: count },
      (_, k) => Math.round((13.37 + 71.77 * k) / step) * step + 0.001 * Math.sin(9 * k),
    );
  expect(latticeOf(rounded(0.05, 20), 0.002)).toBe(0.05);
  expect(latticeOf(rounded(0.5, 12), 0.002)).toBe(0.5);
  expect(latticeOf(rounded(0.05, 5), 0.002)).toBeUndefined();
  expect(latticeOf(rounded(0.0001, 40), 0.002)).toBeUndefined();
});
