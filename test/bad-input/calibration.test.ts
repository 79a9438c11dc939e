import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { figureOfCalibration } from "../../src/digitise/calibratedFigure.ts";
import { extractSeriesFile } from "../../src/digitise/extractSeriesFile.ts";
import { loadCalibration } from "../../src/digitise/loadCalibration.ts";
import { proposeCalibration } from "../../src/digitise/proposeCalibration.ts";
import { AssayError } from "../../src/errors.ts";
import { linearAxis } from "../fixtures/figureAxis.ts";
import { matplotlibFigure } from "../fixtures/matplotlibFigure.ts";
import { svgFigure } from "../fixtures/readBack.ts";

const axis = linearAxis(0, 10);
const points = [1.3, 4.6, 8.2].map((x) => ({ x, y: 10 - x }));
const svg = matplotlibFigure([
  {
    x: axis,
    y: { ...axis, title: "Loss" },
    series: [{ name: "a", marker: "circle", colour: "#1f77b4", points }],
  },
]);
const folder = mkdtempSync(join(tmpdir(), "assay-calibration-"));
const path = (name: string) => join(folder, name);
writeFileSync(path("figure.svg"), svg);

/** A document to be spoilt: every part of it may be anything. */
interface Tree {
  [key: string]: Tree;
}

/** The message with which a changed proposal is refused. */
function refusal(change: (calibration: Tree) => void): string {
  const calibration = structuredClone(
    proposeCalibration(svgFigure(svg), { file: "figure.svg", page: undefined }),
  ) as unknown as Tree;
  change(calibration);
  writeFileSync(path("c.json"), JSON.stringify(calibration, null, 2));
  try {
    const loaded = loadCalibration(path("c.json"));
    extractSeriesFile(figureOfCalibration(path("c.json"), loaded), path("c.json"), loaded);
  } catch (error) {
    expect(error).toBeInstanceOf(AssayError);
    return (error as AssayError).message;
  }
  throw new Error("it was read");
}

const set = (target: unknown, values: object) => Object.assign(target as object, values);

test.each<[string, (c: Tree) => void, RegExp]>([
  [
    "an unknown key",
    (c) => set(c.series![0], { shape: "circle" }),
    /c\.json:\d+ \/series\/0\/shape unknown key "shape"/,
  ],
  [
    "an unknown outline",
    (c) => set(c.series![0]!.markers, { outline: "blob" }),
    /\/series\/0\/markers\/outline/,
  ],
  ["no way to find points", (c) => delete (c.series![0] as Record<string, unknown>).markers, /\/series\/0/],
  ["one tick", (c) => set(c.axes![0]!.ticks, { given: [{ at: 1, value: "1" }] }), /\/axes\/0\/ticks\/given/],
  [
    "a tick that is no number",
    (c) => set(c.axes![0]!.ticks!.given![0], { value: "many" }),
    /axis x-1: tick label "many" is not a number; write what it stands for under "given", or delete it/,
  ],
  [
    "a multiplier that is no number",
    (c) => set(c.axes![0], { multiplier: "lots" }),
    /axis x-1: multiplier "lots" is not a number/,
  ],
  [
    "the wrong scale",
    (c) => set(c.axes![0], { scale: "log" }),
    /axis x-1: a log axis has positive labels only|the ticks are not on a log scale/,
  ],
  [
    "ticks further off than their error",
    (c) => set(c.axes![0]!.ticks!.given![1], { at: 109.1 }) && set(c.axes![0], { tolerance: 2 }),
    /axis x-1: no line passes within .* of all \d ticks; correct a tick, or set "tickError" to 0\.\d+ or more/,
  ],
  [
    "a panel that is not described",
    (c) => set(c.series![0], { panel: "panel-9" }),
    /series series-1-1 is in the panel "panel-9"; described are: panel-1/,
  ],
  [
    "a panel with a foreign axis",
    (c) => set(c.panels![0], { y: "z" }),
    /panel panel-1 uses the axis "z"; described are: x-1, y-1/,
  ],
  [
    "axes exchanged",
    (c) => set(c.panels![0], { x: "y-1", y: "x-1" }),
    /panel panel-1: its x axis must have direction x/,
  ],
  [
    "two series of one id",
    (c) => (c.series as unknown as Tree[]).push(structuredClone(c.series![0]!)),
    /two series have the id "series-1-1"/,
  ],
  ["a quantity twice", (c) => set(c.axes![1], { quantity: "x" }), /series series-1-1 gives x twice/],
  [
    "a value that is no number",
    (c) => set(c.series![0], { values: { N: "big" } }),
    /the value of N, "big", is not a number/,
  ],
  [
    "a bar that is not described",
    (c) => set(c.series![0], { colour: "bar-1" }),
    /colour bar "bar-1" is used but not described/,
  ],
  [
    "a selector without elements",
    (c) => set(c.series![0]!.markers, { fill: "#123456" }),
    /figure\.svg: series series-1-1 not found: .*nothing in the figure has fill = "#123456"/,
  ],
  [
    "a sample that is no number",
    (c) => set(c.series![0], { markers: undefined, curve: { stroke: "#000000" }, sample: { x: ["often"] } }),
    /sample at "often", which is not a number/,
  ],
  [
    "runs and series",
    (c) =>
      set(c, { runs: { markers: "m" }, markers: [{ id: "m", select: { kind: "use" }, x: "x-1", y: "y-1" }] }),
    /describe either "runs" with "markers", or "series" with "panels", not both/,
  ],
  ["an absolute path", (c) => set(c.figure, { file: "/etc/passwd" }), /\/figure\/file must be relative/],
  [
    "an address",
    (c) => set(c.figure, { file: "https://example.org/a.svg" }),
    /\/figure\/file must be relative/,
  ],
  [
    "no figure",
    (c) => delete (c.figure as Record<string, unknown>).file,
    /names no figure; add "file" under "figure"/,
  ],
  ["a figure that is not there", (c) => set(c.figure, { file: "none.svg" }), /no such figure: .*none\.svg/],
])("%s is refused", (_, change, message) => {
  expect(refusal(change)).toMatch(message);
});

test("series that read the same elements, and counts that changed, are noted", () => {
  const figure = svgFigure(svg);
  const calibration = proposeCalibration(figure, { file: "figure.svg", page: undefined });
  const [one] = calibration.series!;
  const twice = {
    ...calibration,
    series: [
      { ...one!, found: { points: 7 } },
      { ...one!, id: "again" },
    ],
  };
  writeFileSync(path("c.json"), JSON.stringify(twice));
  const { document } = extractSeriesFile(path("figure.svg"), path("c.json"), twice as never);
  expect(document.notes!.map(({ code, message }) => [code, message])).toEqual([
    ["other-count", "series series-1-1 gave 3 points, where the calibration was made with 7"],
    ["shared-elements", "series series-1-1 and again both read 3 elements; narrow a selector"],
  ]);
});
