import { expect, test } from "vitest";
import { extractFigure } from "../../src/digitise/extract.ts";
import type { Calibration } from "../../src/registry/types.ts";
import { BAR, colourIndex, LAW, RUNS, syntheticCalibration, syntheticSvg } from "./syntheticFigure.ts";

const DOCTYPE =
  '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">';
const read = (calibration = syntheticCalibration(), text = syntheticSvg({ head: DOCTYPE })) =>
  extractFigure({ file: "synthetic.svg", text }, calibration);
const edge = (k: number) => BAR.low * (BAR.high / BAR.low) ** (k / BAR.colours);

test("a figure with known runs is read back: positions, colours, pairs", () => {
  const { runs, response } = read();
  expect(response).toBe("L");
  expect(runs).toHaveLength(RUNS.length);
  for (const [index, { N, C, L, budget, twice }] of RUNS.entries()) {
    const run = runs[index]!;
    expect(run.values.N! / N).toBeCloseTo(1, 9);
    expect(run.values.C! / C).toBeCloseTo(1, 9);
    expect(run.values.D! / (C / 6 / N)).toBeCloseTo(1, 9);
    expect(run.bounds!.low).toBeLessThanOrEqual(L);
    expect(run.bounds!.high).toBeGreaterThanOrEqual(L);
    expect(run.read).toBe(twice ? "position" : "colour");
    expect(run.nominal).toBe(twice ? budget.C : undefined);
    expect(run.ambiguous).toBe(false);
    const k = colourIndex(L);
    if (twice) expect(run.values.L! / L).toBeCloseTo(1, 9);
    else {
      expect(run.values.L! / edge(k + 0.5)).toBeCloseTo(1, 9);
      expect(run.bounds!.high / run.bounds!.low).toBeCloseTo(edge(1) / edge(0), 9);
    }
  }
});

test("axes, colour scale and drawn law come out as they were drawn", () => {
  const { extraction } = read();
  expect(extraction.axes.map(({ ticks }) => ticks)).toEqual([4, 4, 3, 3]);
  for (const { residual, inexact } of extraction.axes) {
    expect(residual).toBeLessThan(1e-10);
    expect(inexact).toEqual([]);
  }
  expect(extraction.colour).toMatchObject({
    low: 1.8,
    high: 4.5,
    colours: 32,
    pairsOutsideStep: 0,
    openEnded: 0,
  });
  expect(extraction.pairs).toMatchObject({ matched: 9, ambiguous: 0 });
  expect(extraction.errors).toMatchObject({ byPosition: 9, byColour: 6 });
  const [low, high] = extraction.colour!.feasible!.stepLog;
  expect(low).toBeLessThan(extraction.colour!.stepLog);
  expect(high).toBeGreaterThan(extraction.colour!.stepLog);
  expect(extraction.plotted).toMatchObject({ slices: 3, vertices: 120 });
  for (const [name, value] of Object.entries(LAW))
    expect(extraction.plotted!.parameters[name]! / value).toBeCloseTo(1, 8);
});

test("a rounded tick label is set aside and said", () => {
  const { extraction, runs } = read(
    syntheticCalibration(),
    syntheticSvg({ sizes: ["10M", "100M", "0.9B", "10B"] }),
  );
  const [tick] = extraction.axes[1]!.inexact!;
  expect(tick!.label).toBe("0.9B");
  expect(tick!.value / 1e9).toBeCloseTo(1, 9);
  expect(extraction.notes!.map(({ code }) => code)).toContain("inexact-tick");
  expect(runs[0]!.values.N! / RUNS[0]!.N).toBeCloseTo(1, 9);
});

test("two runs of one size and colour make a pair ambiguous: drawing order decides, bounds stay those of the colour", () => {
  const first = RUNS[0]!;
  // The twin is nearer to the nominal budget but drawn last, away from the other runs of that budget.
  const twin = { ...first, C: first.budget.C, L: first.L, twice: false };
  const moved = { ...first, C: first.C * 0.95 };
  const { runs, extraction } = read(
    syntheticCalibration(),
    syntheticSvg({ runs: [moved, ...RUNS.slice(1), twin] }),
  );
  expect(extraction.pairs).toMatchObject({ matched: 9, ambiguous: 1 });
  expect(runs[0]).toMatchObject({ read: "position", ambiguous: true });
  expect(runs.at(-1)).toMatchObject({ read: "colour", ambiguous: false });
  expect(runs[0]!.bounds!.high / runs[0]!.bounds!.low).toBeCloseTo(edge(1) / edge(0), 9);
});

test("the last colour is open-ended", () => {
  const high = { ...RUNS[1]!, L: BAR.high * 0.999 };
  const { runs, extraction } = read(syntheticCalibration(), syntheticSvg({ runs: [...RUNS, high] }));
  expect(runs.at(-1)).toMatchObject({ open: "above", read: "colour" });
  expect(extraction.colour!.openEnded).toBe(1);
  expect(extraction.notes!.some(({ code }) => code === "open-ended")).toBe(true);
});

test("a plain scatter plot needs neither colour bar nor pairs", () => {
  const { figure, coordinateError, legends, axes, markers } = syntheticCalibration();
  const calibration = {
    figure,
    coordinateError,
    legends,
    axes,
    markers: [markers![1]],
    runs: { markers: "again" },
  } as Calibration;
  const { runs, response, extraction } = read(calibration);
  const shown = RUNS.filter(({ twice }) => twice);
  expect(response).toBe("L");
  expect(runs.map(({ read: how }) => how)).toEqual(shown.map(() => "position"));
  for (const [index, { N, L }] of shown.entries()) {
    expect(runs[index]!.values.N! / N).toBeCloseTo(1, 9);
    expect(runs[index]!.values.L! / L).toBeCloseTo(1, 9);
  }
  expect(extraction.colour).toBeUndefined();
  expect(extraction.errors).toMatchObject({ byPosition: shown.length, byColour: 0 });
});
