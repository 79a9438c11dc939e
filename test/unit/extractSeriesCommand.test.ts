import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommand } from "citty";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { extractCommand } from "../../src/cli/extractCommand.ts";
import { loadCalibration } from "../../src/digitise/loadCalibration.ts";
import type { Calibration } from "../../src/registry/types.ts";
import { linearAxis, logAxis, valueAt } from "../fixtures/figureAxis.ts";
import { matplotlibFigure } from "../fixtures/matplotlibFigure.ts";

const x = logAxis(3e17, 4e22, "Training compute (FLOP)");
const y = linearAxis(1.8, 4.8, "Loss");
const points = (shift: number) =>
  Array.from({ length: 8 }, (_, k) => ({ x: valueAt(x, 0.1 + k / 10), y: 4.2 - shift - 0.2 * k }));
const series = [
  { name: "10M", marker: "circle", colour: "#1f77b4", points: points(0) },
  { name: 'a, "b"', marker: "square", colour: "#ff7f0e", points: points(0.3) },
] as const;

let folder: string;
let printed: string;
const path = (name: string) => join(folder, name);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "assay-series-"));
  writeFileSync(path("figure.svg"), matplotlibFigure([{ x, y, series, legend: true }]));
  printed = "";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    printed += String(text);
    return true;
  });
});
afterEach(() => vi.restoreAllMocks());
const run = (...rawArgs: string[]) => runCommand(extractCommand, { rawArgs });
const read = (name: string) => readFileSync(path(name), "utf8");
const change = (edit: (calibration: Record<string, unknown> & Calibration) => void) => {
  const calibration = JSON.parse(read("c.json"));
  edit(calibration);
  writeFileSync(path("c.json"), JSON.stringify(calibration, null, 2));
};

test("a proposal is written, checked against the schema, and read by it: table, document and picture", async () => {
  await run(path("figure.svg"), "--propose", path("c.json"));
  expect(printed).toMatch(/^figure\n1 panel, 2 axes, 2 series\n/);
  expect(printed).toMatch(/^x-1 +C +log +5 +\de-\d+ +Training compute \(FLOP\)$/m);
  expect(printed).toMatch(/^series-1-1 +panel-1 +outline circle, fill #1f77b4, stroke #1f77b4 +8 +10M$/m);
  expect(printed).toMatch(/next +check it, then: assay extract .*c\.json --out runs\.csv/);
  expect(loadCalibration(path("c.json")).figure).toMatchObject({ title: "figure", file: "figure.svg" });
  printed = "";
  await run(path("c.json"), "--out", path("runs.csv"), "--overlay", path("check.svg"));
  expect(printed).toMatch(/^figure\n16 points in 2 series\n/);
  expect(printed).toMatch(/^series-1-1 +panel-1 +8 +\de-\d+% +\de-\d+% +10M$/m);
  const [header, first, ...rest] = read("runs.csv").trim().split("\n");
  expect(header).toBe("panel,series,N,N_low,N_high,C,C_low,C_high,L,L_low,L_high,read,flags,x,y,colour");
  expect(first).toMatch(/^panel-1,10M,10000000,10000000,10000000,/);
  expect(rest.at(-1)).toMatch(/^panel-1,"a, ""b""",,,,/);
  expect(read("check.svg")).toMatch(/^<svg [^>]*>[\s\S]*series-1-1 10M: 8[\s\S]*<\/svg>\n$/);
  await run(path("c.json"), "--out", path("readings"));
  expect(readdirSync(path("readings")).sort()).toEqual(["extraction.json", "runs.csv"]);
  expect(read("readings/runs.csv")).toBe(read("runs.csv"));
  expect(JSON.parse(read("readings/extraction.json"))).toMatchObject({
    figure: "figure",
    points: 16,
    series: [{ id: "series-1-1", points: 8 }, {}],
  });
});

test("bounds in the table are rounded outwards", async () => {
  await run(path("figure.svg"), "--propose", path("c.json"));
  await run(path("c.json"), "--out", path("runs.csv"));
  const rows = read("runs.csv")
    .trim()
    .split("\n")
    .slice(1, 9)
    .map((line) => line.split(",").slice(2).map(Number));
  for (const [index, row] of rows.entries()) {
    const { x: C, y: L } = series[0].points[index]!;
    expect(row[4]!).toBeLessThanOrEqual(C);
    expect(row[5]!).toBeGreaterThanOrEqual(C);
    expect(row[7]!).toBeLessThanOrEqual(L);
    expect(row[8]!).toBeGreaterThanOrEqual(L);
  }
});

test("--json prints one document, of a proposal and of a reading", async () => {
  await run(path("figure.svg"), "--propose", path("c.json"), "--json", "--overlay", path("p.svg"));
  expect(JSON.parse(printed)).toMatchObject({
    calibration: { series: [{ id: "series-1-1" }, {}] },
    written: ["c.json", "p.svg"],
  });
  printed = "";
  await run(path("c.json"), "--json");
  expect(JSON.parse(printed)).toMatchObject({ extraction: { points: 16 }, written: [] });
});

test("a calibration in another folder names its figure relative to itself; another figure can be given and is noted", async () => {
  mkdirSync(path("notes"));
  await run(path("figure.svg"), "--propose", path("notes/c.json"));
  expect(JSON.parse(read("notes/c.json")).figure.file).toBe("../figure.svg");
  await run(path("notes/c.json"), "--out", path("a.csv"));
  writeFileSync(path("other.svg"), `${read("figure.svg")}<!-- another -->`);
  printed = "";
  await run(path("other.svg"), "--calibration", path("notes/c.json"), "--out", path("b.csv"));
  expect(read("b.csv")).toBe(read("a.csv"));
  expect(printed).toMatch(/warning: the figure is not the file that this calibration was written for/);
});

test("the compute rule derives the third of N, D and C with its bounds", async () => {
  await run(path("figure.svg"), "--propose", path("c.json"));
  change((calibration) => {
    Object.assign(calibration, { computeRule: 6 });
  });
  await run(path("c.json"), "--out", path("runs.csv"));
  const [header, first] = read("runs.csv")
    .split("\n")
    .map((line) => line.split(","));
  const at = (name: string) => Number(first![header!.indexOf(name)]);
  expect((6 * at("N") * at("D")) / at("C")).toBeCloseTo(1, 7);
  expect(at("D_low")).toBeLessThan(at("D_high"));
});

test("no proposal overwrites what is there", async () => {
  writeFileSync(path("c.json"), "mine");
  await expect(run(path("figure.svg"), "--propose", path("c.json"))).rejects.toThrow(
    /would overwrite .*c\.json/,
  );
  expect(read("c.json")).toBe("mine");
});

test("a figure without readable labels gives a start whose ticks are to be filled in, and says so", async () => {
  const unreadable = read("figure.svg")
    .replaceAll(/<text[\s\S]*?<\/text>/g, "")
    .replaceAll(/<!--.*?-->/g, "");
  writeFileSync(path("figure.svg"), unreadable);
  await run(path("figure.svg"), "--propose", path("c.json"));
  expect(printed).toMatch(/No panel was found/);
  await expect(run(path("c.json"))).rejects.toThrow(/c\.json:\d+ \/axes\/0\/ticks\/given .*2/);
  change((calibration) => {
    const [xAxis, yAxis] = calibration.axes as unknown as Record<string, unknown>[];
    // Places of the powers of ten and of the losses 2 and 4 as the figure draws them.
    Object.assign(xAxis!, {
      scale: "log",
      quantity: "C",
      ticks: {
        given: [18, 19, 20, 21, 22].map((k) => ({
          at: Number((57.6 + (257.13 * Math.log10(10 ** k / 3e17)) / Math.log10(4e22 / 3e17)).toFixed(6)),
          value: `10^${k}`,
        })),
      },
    });
    Object.assign(yAxis!, {
      quantity: "L",
      ticks: {
        given: [2, 3, 4].map((L) => ({
          at: Number((307.584 - 88.704 * (L - 1.8)).toFixed(6)),
          value: String(L),
        })),
      },
    });
    Object.assign(calibration, {
      series: [
        { id: "runs", panel: "panel-1", markers: { outline: "circle", within: ["p0"] }, anchor: "origin" },
      ],
    });
  });
  await run(path("c.json"), "--out", path("runs.csv"));
  expect(read("runs.csv").trim().split("\n")).toHaveLength(9);
  const first = read("runs.csv").split("\n")[1]!.split(",");
  expect(Number(first[2]) / series[0].points[0]!.x).toBeCloseTo(1, 6);
});

test.each([
  [
    "neither a calibration nor a proposal",
    () => ["figure.svg"],
    /--propose calibration\.json writes a start, --calibration takes one that is there/,
  ],
  ["two calibrations", () => ["c.json", "--calibration", path("c.json")], /two calibrations are given/],
  [
    "a proposal from a calibration",
    () => ["c.json", "--propose", path("d.json")],
    /--propose takes a figure, not a calibration/,
  ],
  [
    "a proposal with --out",
    () => ["figure.svg", "--propose", path("d.json"), "--out", path("x")],
    /--out does not go with --propose/,
  ],
  [
    "a proposal that is no JSON file",
    () => ["figure.svg", "--propose", path("d.txt")],
    /--propose takes a JSON file/,
  ],
  [
    "a picture that is no SVG file",
    () => ["c.json", "--overlay", path("x.png")],
    /--overlay takes an SVG file/,
  ],
  ["a page with a calibration", () => ["c.json", "--page", "2"], /--page goes with --propose/],
  ["a comparison", () => ["c.json", "--compare", path("x.csv")], /--compare goes with a calibration of runs/],
])("%s is refused", async (_, args, message) => {
  await run(path("figure.svg"), "--propose", path("c.json"));
  const [first, ...rest] = args() as [string, ...string[]];
  await expect(run(path(first), ...rest)).rejects.toThrow(message);
  expect(existsSync(path("d.json"))).toBe(false);
});
