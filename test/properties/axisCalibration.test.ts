import fc from "fast-check";
import { expect, test } from "vitest";
import { fitAxis, locate, measure } from "../../src/digitise/fitAxis.ts";

/** An axis in ln(value) against position, falling or rising, with ticks at powers of two or ten. */
const axis = fc.record({
  slope: fc.double({ min: 0.002, max: 0.2, noNaN: true }).chain((size) => fc.constantFrom(size, -size)),
  intercept: fc.double({ min: -60, max: 60, noNaN: true }),
  start: fc.double({ min: 0, max: 800, noNaN: true }),
  spacing: fc.double({ min: 5, max: 200, noNaN: true }),
  count: fc.integer({ min: 4, max: 9 }),
});

const ticksOf = ({
  slope,
  intercept,
  start,
  spacing,
  count,
}: {
  slope: number;
  intercept: number;
  start: number;
  spacing: number;
  count: number;
}) =>
  Array.from({ length: count }, (_, index) => {
    const position = start + index * spacing;
    return { position, value: Math.exp(intercept + slope * position), label: `tick ${index}` };
  });

test("a log axis is recovered from its ticks, and reads and places values consistently", () => {
  fc.assert(
    fc.property(axis, fc.double({ min: 0, max: 1000, noNaN: true }), (drawn, position) => {
      const fit = fitAxis(ticksOf(drawn), "log", 0.001, "axis");
      expect(Math.abs(fit.slope / drawn.slope - 1)).toBeLessThan(1e-8);
      expect(fit.ticks).toBe(drawn.count);
      expect(fit.inexact).toEqual([]);
      expect(fit.residual).toBeLessThan(1e-9);
      expect(
        Math.abs(Math.log(measure(fit, position)) - drawn.intercept - drawn.slope * position),
      ).toBeLessThan(1e-7);
      expect(Math.abs(locate(fit, measure(fit, position)) - position)).toBeLessThan(1e-6);
    }),
    { seed: 1 },
  );
});

test("one wrongly labelled tick is flagged with the value at its place, and changes nothing", () => {
  const wrong = fc.double({ min: 0.02, max: 5, noNaN: true }).chain((size) => fc.constantFrom(size, -size));
  fc.assert(
    fc.property(axis, fc.nat(), wrong, (drawn, which, shift) => {
      const ticks = ticksOf(drawn);
      const index = which % drawn.count;
      const bad = ticks[index]!;
      const fit = fitAxis(
        ticks.map((tick) =>
          tick === bad ? { ...tick, value: tick.value * Math.exp(shift), label: "bad" } : tick,
        ),
        "log",
        0.001,
        "axis",
      );
      expect(fit.inexact.map(({ label }) => label)).toEqual(["bad"]);
      expect(Math.abs(fit.inexact[0]!.value / bad.value - 1)).toBeLessThan(1e-7);
      expect(Math.abs(fit.slope / drawn.slope - 1)).toBeLessThan(1e-8);
    }),
    { seed: 2 },
  );
});

test("a linear axis is recovered", () => {
  fc.assert(
    fc.property(axis, (drawn) => {
      const ticks = ticksOf(drawn).map(({ position, label }) => ({
        position,
        value: drawn.intercept + drawn.slope * position,
        label,
      }));
      const fit = fitAxis(ticks, "linear", 0.001, "axis");
      expect(Math.abs(fit.slope / drawn.slope - 1)).toBeLessThan(1e-8);
    }),
    { seed: 3 },
  );
});

test("ticks of a linear axis are refused on a log scale, with what was found", () => {
  const ticks = [1, 2, 3, 4, 5].map((value) => ({ position: 100 * value, value, label: String(value) }));
  expect(() => fitAxis(ticks, "log", 0.001, "f.svg: axis x")).toThrow(
    /f\.svg: axis x: the ticks are not on a log scale: at most 2 of 5.*1 at 100, 2 at 200/,
  );
  const mixed = [1, 100, 10, 1000].map((value, index) => ({
    position: 100 * index,
    value,
    label: String(value),
  }));
  expect(() => fitAxis(mixed, "log", 0.001, "f.svg: axis x")).toThrow(
    /their order along the axis is not that of their values/,
  );
  expect(() =>
    fitAxis(
      [
        { position: 1, value: -1, label: "-1" },
        { position: 2, value: 1, label: "1" },
      ],
      "log",
      0.001,
      "f",
    ),
  ).toThrow(/positive labels only/);
  expect(() => fitAxis([], "log", 0.001, "f")).toThrow(/fewer than two ticks.*none/);
});
