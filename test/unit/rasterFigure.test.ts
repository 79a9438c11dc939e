import fc from "fast-check";
import { encode } from "fast-png";
import { expect, test } from "vitest";
import { extractSeries } from "../../src/digitise/extractSeries.ts";
import type { Figure } from "../../src/digitise/openFigure.ts";
import { proposeCalibration } from "../../src/digitise/proposeCalibration.ts";
import { readPixels } from "../../src/digitise/readPixels.ts";
import type { Calibration, CalibrationSeries } from "../../src/registry/types.ts";

type Disc = {
  readonly x: number;
  readonly y: number;
  readonly radius?: number;
  readonly colour?: readonly [number, number, number];
};

const SIZE = { width: 300, height: 240 };
const FRAME = { left: 40, right: 280, top: 20, bottom: 200 };
const BLUE = [31, 119, 180] as const;

/** Draws discs with soft rims (sixteen samples a pixel), a frame of one pixel, and tick marks below and left of it. */
function picture(discs: readonly Disc[], channels: 3 | 4 = 3): Uint8Array {
  const data = new Uint8Array(channels * SIZE.width * SIZE.height).fill(255);
  const blend = (row: number, column: number, colour: readonly number[], share: number) => {
    const start = channels * (row * SIZE.width + column);
    for (let k = 0; k < 3; k++)
      data[start + k] = Math.round(data[start + k]! + share * (colour[k]! - data[start + k]!));
  };
  for (const { x, y, radius = 5, colour = BLUE } of discs) {
    for (let row = Math.floor(y - radius) - 1; row <= y + radius + 1; row++)
      for (let column = Math.floor(x - radius) - 1; column <= x + radius + 1; column++) {
        const samples = Array.from({ length: 16 }, (_, k) => [
          column + ((k % 4) + 0.5) / 4,
          row + (Math.floor(k / 4) + 0.5) / 4,
        ]);
        blend(
          row,
          column,
          colour,
          samples.filter(([u, v]) => Math.hypot(u! - x, v! - y) < radius).length / 16,
        );
      }
  }
  const dark = (row: number, column: number) => blend(row, column, [0, 0, 0], 1);
  for (let column = FRAME.left; column <= FRAME.right; column++)
    for (const row of [FRAME.top, FRAME.bottom]) dark(row, column);
  for (let row = FRAME.top; row <= FRAME.bottom; row++)
    for (const column of [FRAME.left, FRAME.right]) dark(row, column);
  for (const k of [0, 1, 2, 3]) for (let away = 1; away <= 6; away++) dark(FRAME.bottom + away, 60 + 60 * k);
  for (const k of [0, 1, 2]) for (let away = 1; away <= 6; away++) dark(40 + 60 * k, FRAME.left - away);
  return encode({ ...SIZE, data, channels, depth: 8 });
}

function pngFigure(bytes: Uint8Array): Figure {
  const pixels = readPixels(bytes, "f.png");
  const viewport = { left: 0, right: pixels.width, top: 0, bottom: pixels.height };
  const drawing = { file: "f.png", elements: [], viewport, clips: [], gradients: new Map(), grid: 0 };
  return { file: "f.png", kind: "png", sha256: "0".repeat(64), drawing, svg: "", words: [], pixels, bytes };
}

/** The proposal with the values of its ticks filled in: x 10^1 to 10^4, y 3, 2, 1 from the top. */
function calibrated(figure: Figure): Calibration {
  const calibration = proposeCalibration(figure, { file: "f.png", page: undefined });
  const [x, y] = calibration.axes as [Calibration["axes"][0], Calibration["axes"][0]];
  const filled = (axis: typeof x, values: readonly string[]) => ({
    ...axis,
    ticks: { given: axis.ticks.given!.map((tick, k) => ({ ...tick, value: values[k]! })) },
  });
  return {
    ...calibration,
    axes: [{ ...filled(x, ["10", "100", "1000", "10000"]), scale: "log" }, filled(y, ["3", "2", "1"])],
  } as unknown as Calibration;
}

const valueX = (x: number) => 10 ** ((x - 60.5) / 60 + 1);
const valueY = (y: number) => 3 - (y - 40.5) / 60;

test("ticks are found on the frame, their values are left to fill in", () => {
  const figure = pngFigure(picture([{ x: 100, y: 100 }]));
  const { axes, panels } = proposeCalibration(figure, { file: "f.png", page: undefined });
  expect(panels![0]!.box).toEqual({ left: 40.5, right: 280.5, top: 20.5, bottom: 200.5 });
  expect(axes.map(({ ticks }) => ticks.given!.map(({ at, value }) => [at, value]))).toEqual([
    [60.5, 120.5, 180.5, 240.5].map((at) => [at, "?"]),
    [40.5, 100.5, 160.5].map((at) => [at, "?"]),
  ]);
});

test("markers by colour lie within their bounds, which are near a pixel", () => {
  const place = fc.record({
    x: fc.double({ min: 50, max: 270, noNaN: true }),
    y: fc.double({ min: 30, max: 190, noNaN: true }),
  });
  const far = fc.uniqueArray(place, {
    minLength: 3,
    maxLength: 9,
    comparator: (p, q) => Math.hypot(p.x - q.x, p.y - q.y) < 16,
  });
  fc.assert(
    fc.property(far, (discs) => {
      const figure = pngFigure(picture(discs));
      const { points, notes } = extractSeries(figure, calibrated(figure));
      expect(notes).toEqual([]);
      expect(points).toHaveLength(discs.length);
      for (const { x, y, values, error } of points) {
        const disc = discs.reduce((p, q) =>
          Math.hypot(q.x - x, q.y - y) < Math.hypot(p.x - x, p.y - y) ? q : p,
        );
        expect(Math.hypot(disc.x - x, disc.y - y)).toBeLessThan(0.2);
        for (const [quantity, truth] of [
          ["x", valueX(disc.x)],
          ["y", valueY(disc.y)],
        ] as const) {
          expect(values[quantity]!.low).toBeLessThanOrEqual(truth);
          expect(values[quantity]!.high).toBeGreaterThanOrEqual(truth);
        }
        expect(Math.max(error.x, error.y)).toBeLessThan(2);
      }
    }),
    { seed: 3, numRuns: 40 },
  );
});

test("two markers that touch are one flagged row whose bound covers both; a half hidden one is flagged too", () => {
  const discs: Disc[] = [
    { x: 70, y: 60 },
    { x: 150, y: 60 },
    { x: 220, y: 60 },
    { x: 250, y: 150 },
    { x: 100, y: 120 },
    { x: 107, y: 123 },
    { x: 180, y: 150 },
  ];
  const cover: Disc = { x: 185, y: 152, colour: [214, 39, 40] };
  const figure = pngFigure(picture([...discs, cover]));
  const { points, notes } = extractSeries(figure, calibrated(figure));
  const blue = points.filter(({ colour }) => colour === "#1f77b4");
  expect(blue.flatMap(({ flags }) => flags).sort()).toEqual(["overlap", "part"]);
  expect(notes.map(({ code }) => code)).toEqual(expect.arrayContaining(["overlap", "part"]));
  for (const disc of discs) {
    const covered = blue.some(
      ({ values: { x, y } }) =>
        x!.low <= valueX(disc.x) &&
        valueX(disc.x) <= x!.high &&
        y!.low <= valueY(disc.y) &&
        valueY(disc.y) <= y!.high,
    );
    expect([disc, covered]).toEqual([disc, true]);
  }
});

test("each vivid colour is a series, the softened rims are none, and transparency shows white", () => {
  const discs = [0, 1, 2, 3].flatMap((k): Disc[] => [
    { x: 70 + 50 * k, y: 60 },
    { x: 80 + 50 * k, y: 140, colour: [214, 39, 40] },
  ]);
  for (const channels of [3, 4] as const) {
    const calibration = calibrated(pngFigure(picture(discs, channels)));
    expect(calibration.series!.map(({ pixels, found }) => [pixels!.colour, found!.points]).sort()).toEqual([
      ["#1f77b4", 4],
      ["#d62728", 4],
    ]);
  }
});

test("selecting vector markers in a raster image is refused, and pixels in a vector one", () => {
  const figure = pngFigure(picture([{ x: 100, y: 100 }]));
  const calibration = calibrated(figure);
  const series = [{ id: "s", panel: "panel-1", markers: { outline: "circle" } }] as CalibrationSeries[];
  expect(() => extractSeries(figure, { ...calibration, series })).toThrow(/f\.png: series s not found/);
  const vector = { ...figure, pixels: undefined } as unknown as Figure;
  const byPixels = [{ id: "s", panel: "panel-1", pixels: { colour: "#1f77b4" } }] as CalibrationSeries[];
  expect(() => extractSeries(vector, { ...calibration, series: byPixels })).toThrow(
    /reads "pixels", which only a raster image has/,
  );
});

test("a broken or too large picture is refused", () => {
  expect(() =>
    readPixels(new Uint8Array([0x89, 0x50, 0x4e, 0x47, ...new Array<number>(40).fill(0)]), "f.png"),
  ).toThrow(/f\.png: the PNG cannot be decoded/);
  const huge = picture([]).slice();
  new DataView(huge.buffer).setUint32(16, 4_000_000);
  expect(() => readPixels(huge, "f.png")).toThrow(/too large for a figure: 4000000 x 240 pixels/);
});
