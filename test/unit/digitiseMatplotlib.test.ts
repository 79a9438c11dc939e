import { describe, expect, test } from "vitest";
import { linearAxis, logAxis, valueAt } from "../fixtures/figureAxis.ts";
import { matplotlibFigure, type PlottedPanel, type PlottedSeries } from "../fixtures/matplotlibFigure.ts";
import { outsideBounds, readBack } from "../fixtures/readBack.ts";

const x = logAxis(3e17, 4e22, "Training compute (FLOP)");
const y = linearAxis(1.8, 4.8, "Validation loss");

/** Points of a power law with a wiggle, so that no two series share a place. */
const law = (shift: number, count = 12) =>
  Array.from({ length: count }, (_, k) => {
    const C = valueAt(x, 0.06 + (0.88 * k) / (count - 1));
    return { x: C, y: 1.9 + shift + 2 * (C / 1e18) ** -0.12 + 0.02 * Math.sin(5 * k) };
  });

const series: PlottedSeries[] = [
  { name: "10M", marker: "circle", colour: "#1f77b4", points: law(0), line: true },
  { name: "100M", marker: "square", colour: "#ff7f0e", points: law(0.1) },
  { name: "1B", marker: "triangle", colour: "#2ca02c", points: law(0.2) },
  { name: "dense, 3B", marker: "diamond", colour: "#d62728", points: law(0.3) },
  { name: "10B", marker: "cross", colour: "#9467bd", points: law(0.4) },
];
const panel: PlottedPanel = { x, y, series, legend: true };
const known = series.flatMap(({ points }) => points.map((point) => ({ C: point.x, L: point.y })));

describe.each(["text", "path"] as const)("a figure of Matplotlib's structure, labels as %s", (texts) => {
  const { calibration, reading, medianShare } = readBack(matplotlibFigure([panel], { texts }));

  test("axes come with their titles, scales and residuals", () => {
    expect(calibration.axes).toMatchObject([
      { id: "x-1", quantity: "C", title: "Training compute (FLOP)", direction: "x", scale: "log" },
      { id: "y-1", quantity: "L", title: "Validation loss", direction: "y", scale: "linear" },
    ]);
    for (const { found } of calibration.axes) expect(found!.residual).toBeLessThan(1e-6);
    expect(calibration.axes[0]!.ticks.given!.map(({ value }) => value.replace(/[{}]/g, ""))).toEqual(
      x.ticks.map(({ label }) => label),
    );
  });

  test("series are told apart by shape and colour, and named by the legend, whose samples are no points", () => {
    expect(
      reading.series.map(({ spec, points }) => [spec.name, spec.markers!.outline, points.length]),
    ).toEqual([
      ["10M", "circle", 12],
      ["100M", "square", 12],
      ["1B", "triangle-up", 12],
      ["dense, 3B", "diamond", 12],
      ["10B", "cross", 12],
    ]);
    expect(calibration.panels![0]!.except).toHaveLength(5);
    expect(reading.series.map(({ spec }) => spec.values)).toEqual([
      { N: "10M" },
      { N: "100M" },
      { N: "1B" },
      undefined,
      { N: "10B" },
    ]);
  });

  test("every point lies within its bounds, and these are tight", () => {
    expect(outsideBounds(reading.points, known)).toEqual([]);
    expect(medianShare).toBeLessThan(1e-6);
    expect(reading.notes).toEqual([]);
  });

  test("the line that joins markers is set aside, with its reason", () => {
    expect(calibration.setAside).toContainEqual({
      what: "lines, stroke #1f77b4, in panel-1",
      count: 1,
      why: "they only connect markers that are read",
    });
  });
});

test("a second panel shares the labelled axis of the first, and a factor at the end of an axis multiplies its labels", () => {
  const tokens = { ...linearAxis(0, 10, "Tokens") };
  const points = Array.from({ length: 9 }, (_, k) => ({ x: 0.7 + k, y: 4 - 0.2 * k }));
  const other = points.map((point) => ({ ...point, y: point.y + 0.13 }));
  const shown = (one: typeof points): PlottedPanel => ({
    x: tokens,
    y,
    series: [{ name: "AdamW", marker: "circle", colour: "#1f77b4", points: one }],
    multiplier: "1e9",
  });
  const { calibration, reading } = readBack(
    matplotlibFigure([shown(points), { ...shown(other), sharesY: true }]),
  );
  expect(calibration.panels!.map((one) => [one.x, one.y])).toEqual([
    ["x-1", "y-1"],
    ["x-2", "y-1"],
  ]);
  expect(calibration.axes.map(({ multiplier }) => multiplier)).toEqual(["1e9", undefined, "1e9"]);
  const truth = [...points, ...other].map((point) => ({ D: point.x * 1e9, L: point.y }));
  expect(outsideBounds(reading.points, truth)).toEqual([]);
});

test("a line without markers is read at its vertices, and at chosen places", () => {
  const points = Array.from({ length: 15 }, (_, k) => ({ x: valueAt(x, 0.05 + k / 16), y: 4 - 0.14 * k }));
  const svg = matplotlibFigure([{ x, y, series: [{ name: "run", colour: "#1f77b4", points, line: true }] }]);
  const { calibration, reading } = readBack(svg);
  expect(calibration.series).toMatchObject([{ curve: { stroke: "#1f77b4" }, found: { points: 15 } }]);
  expect(
    outsideBounds(
      reading.points,
      points.map((point) => ({ C: point.x, L: point.y })),
    ),
  ).toEqual([]);
  const asked = [1e19, 1e20, 3e21];
  const sampled = readBack(
    svg,
    (c) => ({ ...c, series: [{ ...c.series![0]!, sample: { x: ["1e19", "10^20", "3e21"] } }] }) as typeof c,
  );
  const between = (C: number) => {
    // Straight between vertices, as drawn: linear in ln C.
    const k = points.findIndex((point) => point.x > C);
    const [p, q] = [points[k - 1]!, points[k]!];
    return p.y + ((q.y - p.y) * Math.log(C / p.x)) / Math.log(q.x / p.x);
  };
  expect(
    outsideBounds(
      sampled.reading.points,
      asked.map((C) => ({ C, L: between(C) })),
    ),
  ).toEqual([]);
  expect(sampled.reading.points.map(({ values }) => values.C)).toEqual(
    asked.map((C) => ({ value: C, low: C, high: C })),
  );
});

test("the colour of a marker is a value where a bar explains it", () => {
  const axis = linearAxis(2, 4, "Test loss");
  const colours = Array.from(
    { length: 256 },
    (_, k) => [k, 255 - k, Math.round(128 + 100 * Math.sin(k / 60))] as const,
  );
  const size = logAxis(1e7, 1e10, "Parameters");
  const points = Array.from({ length: 40 }, (_, k) => ({
    x: valueAt(x, 0.03 + ((k * 17) % 40) / 42),
    y: valueAt(size, 0.04 + ((k * 11) % 40) / 43),
    colour: 2.01 + (1.98 * ((k * 7) % 40)) / 40,
  }));
  const svg = matplotlibFigure(
    [{ x, y: size, series: [{ name: "runs", marker: "circle", colour: "#000000", points }] }],
    { bar: { axis, colours } },
  );
  const { calibration, reading } = readBack(svg);
  expect(calibration.colourBars).toMatchObject([
    { id: "bar-1", axis: "bar-1-axis", image: { id: "imagebar" } },
  ]);
  expect(calibration.series).toMatchObject([{ colour: "bar-1", found: { points: 40 } }]);
  const truth = points.map((point) => ({ C: point.x, N: point.y, L: point.colour }));
  expect(outsideBounds(reading.points, truth)).toEqual([]);
  // One of 256 steps of the range 2 to 4.
  for (const { values } of reading.points)
    expect(values.L!.high - values.L!.low).toBeLessThan(1.02 * (2 / 256));
});

test("points beyond the panel are left out and counted, or read when asked for", () => {
  const points = [...law(0), { x: 1e23, y: 3 }];
  const svg = matplotlibFigure([
    { x, y, series: [{ name: "a", marker: "circle", colour: "#1f77b4", points }] },
  ]);
  const { reading } = readBack(svg);
  expect(reading.points).toHaveLength(12);
  expect(reading.notes.map(({ code }) => code)).toEqual(["outside-panel"]);
  const kept = readBack(
    svg,
    (c) => ({ ...c, series: [{ ...c.series![0]!, outside: "keep", found: { points: 13 } }] }) as typeof c,
  );
  expect(kept.reading.points.at(-1)).toMatchObject({ flags: ["outside"] });
  expect(kept.reading.points.at(-1)!.values.C!.value / 1e23).toBeCloseTo(1, 6);
});
