import { expect, test } from "vitest";
import { type BarColours, barColours } from "../../src/digitise/barColours.ts";
import { readColour } from "../../src/digitise/readColour.ts";
import { parseDrawing } from "../../src/digitise/readDrawing.ts";
import { seriesAxes } from "../../src/digitise/seriesAxes.ts";
import type { Calibration, CalibrationBar } from "../../src/registry/types.ts";

/** A bar from y = 0 (value 10) down to y = 100 (value 0). */
const axis = seriesAxes(parseDrawing('<svg xmlns="http://www.w3.org/2000/svg"/>', "f.svg"), {
  figure: { title: "bar" },
  coordinateError: 1e-6,
  axes: [
    {
      id: "a",
      quantity: "v",
      direction: "y",
      scale: "linear",
      ticks: { given: [0, 2, 5, 10].map((v) => ({ at: 100 - 10 * v, value: String(v) })) },
    },
  ],
} as unknown as Calibration).get("a")!;
const bar = (body: string, spec: Partial<CalibrationBar>) =>
  barColours(
    parseDrawing(`<svg xmlns="http://www.w3.org/2000/svg">${body}</svg>`, "f.svg"),
    { id: "b", axis: "a", ...spec } as CalibrationBar,
    "y",
  );
const range = (colours: BarColours, colour: readonly [number, number, number]) => {
  const read = readColour(colours, axis, colour);
  return read && [read.low, read.high].map((value) => Number(value.toFixed(3)));
};

test("cells give the range of their cell", () => {
  const cells = Array.from(
    { length: 10 },
    (_, k) => `<rect x="0" y="${10 * k}" width="5" height="10" fill="rgb(${20 * k},0,100)"/>`,
  ).join("");
  const colours = bar(cells, { cells: { kind: "rect" } });
  expect(range(colours, [60, 0, 100])).toEqual([6, 7]);
  expect(readColour(colours, axis, [0, 0, 100])).toMatchObject({ beyond: true });
  expect(range(colours, [65, 0, 100])).toBeUndefined();
});

test("a gradient gives where its colour is as near as rounding allows, and refuses other colours", () => {
  const gradient =
    '<defs><linearGradient id="g" x1="0" y1="1" x2="0" y2="0"><stop offset="0" stop-color="#000000"/><stop offset="0.5" stop-color="rgb(200,0,0)"/><stop offset="100%" style="stop-color: rgb(200,250,0)"/></linearGradient></defs><rect x="0" y="0" width="5" height="100" fill="url(#g)"/>';
  const colours = bar(gradient, { gradient: { kind: "rect" } });
  const [low, high] = range(colours, [100, 0, 0])!;
  expect(low).toBeLessThan(2.5);
  expect(high).toBeGreaterThan(2.5);
  expect(high! - low!).toBeLessThan(0.8);
  const upper = range(colours, [200, 125, 0])!;
  expect(upper[0]).toBeLessThan(7.5);
  expect(upper[1]).toBeGreaterThan(7.5);
  expect(range(colours, [0, 0, 200])).toBeUndefined();
});

test("a colour that a bar shows twice has no one value", () => {
  const cells = [10, 50, 10, 90]
    .map((red, k) => `<rect x="0" y="${25 * k}" width="5" height="25" fill="rgb(${red},0,0)"/>`)
    .join("");
  const colours = bar(cells, { cells: { kind: "rect" } });
  expect(range(colours, [10, 0, 0])).toBeUndefined();
  expect(range(colours, [50, 0, 0])).toEqual([5, 7.5]);
});

test("a gradient across the bar is no scale along it", () => {
  const across =
    '<defs><linearGradient id="g"><stop offset="0" stop-color="#000"/><stop offset="1" stop-color="#fff"/></linearGradient></defs><rect width="5" height="100" fill="url(#g)"/>';
  expect(() => bar(across, { gradient: { kind: "rect" } })).toThrow(/which is no gradient along y/);
});
