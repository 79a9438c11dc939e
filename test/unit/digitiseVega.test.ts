import { expect, test } from "vitest";
import { linearAxis, logAxis, valueAt } from "../fixtures/figureAxis.ts";
import { outsideBounds, readBack } from "../fixtures/readBack.ts";
import { type VegaSeries, vegaFigure } from "../fixtures/vegaFigure.ts";

const x = logAxis(1e18, 1e22, "Compute (FLOP)");
const y = linearAxis(2.13, 3.77, "Loss");
const spread = (count: number, offset: number) =>
  Array.from({ length: count }, (_, k) => ({
    x: valueAt(x, (((k * 7 + offset) % count) + 0.37) / count),
    y: valueAt(y, (((k * 5 + offset) % count) + 0.61) / count),
  }));
const series: VegaSeries[] = [
  { name: "10M", symbol: "circle", colour: "#4c78a8", points: spread(17, 0) },
  { name: "100M", symbol: "square", colour: "#f58518", points: spread(19, 3) },
  { name: "1B", symbol: "triangle-up", colour: "#e45756", points: spread(23, 5) },
  { name: "10B", symbol: "diamond", colour: "#72b7b2", points: spread(13, 1) },
  { name: "30B", symbol: "cross", colour: "#54a24b", points: spread(11, 2) },
];

test("a figure of Vega's structure: the half unit of its axes is taken off, tick marks on whole units do not blur it", () => {
  const { calibration, reading, medianShare } = readBack(vegaFigure(x, y, series));
  expect(calibration.axes).toMatchObject([
    { quantity: "C", scale: "log", title: "Compute (FLOP)" },
    { quantity: "L", scale: "linear", title: "Loss" },
  ]);
  for (const { how } of calibration.axes) expect(how).toMatch(/half unit/);
  expect(reading.series.map(({ spec }) => [spec.name, spec.markers!.outline])).toEqual([
    ["10M", "circle"],
    ["100M", "square"],
    ["1B", "triangle-up"],
    ["10B", "diamond"],
    ["30B", "plus"],
  ]);
  const truth = series.flatMap(({ points }) => points.map((point) => ({ C: point.x, L: point.y })));
  expect(outsideBounds(reading.points, truth)).toEqual([]);
  expect(medianShare).toBeLessThan(1e-3);
});

test("lines that join symbols are set aside, lines alone are read", () => {
  const points = spread(17, 0).toSorted((p, q) => p.x - q.x);
  const joined = readBack(
    vegaFigure(x, y, [{ name: "a", symbol: "circle", colour: "#4c78a8", points, line: true }]),
  );
  expect(joined.reading.series).toHaveLength(1);
  expect(joined.calibration.setAside!.map(({ why }) => why)).toContain(
    "they only connect markers that are read",
  );
  const alone = readBack(vegaFigure(x, y, [{ name: "a", colour: "#4c78a8", points, line: true }]));
  expect(alone.reading.series).toMatchObject([{ spec: { curve: { stroke: "#4c78a8" } } }]);
  expect(
    outsideBounds(
      alone.reading.points,
      points.map((point) => ({ C: point.x, L: point.y })),
    ),
  ).toEqual([]);
});

test("the same figure gives the same calibration, byte for byte", () => {
  const svg = vegaFigure(x, y, series);
  expect(JSON.stringify(readBack(svg).calibration)).toBe(JSON.stringify(readBack(svg).calibration));
});
