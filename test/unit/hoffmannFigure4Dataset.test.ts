import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { loadCalibration } from "../../src/digitise/loadCalibration.ts";
import { readTable } from "../../src/digitise/readTable.ts";
import { sha256 } from "../../src/digitise/sha256.ts";
import { packageRoot } from "../../src/packageRoot.ts";
import type { AuditExtraction, Dataset } from "../../src/registry/types.ts";

const folder = join(packageRoot(), "registry/datasets/hoffmann-2022-figure-4");
const text = (name: string) => readFileSync(join(folder, name), "utf8");
const manifest = JSON.parse(text("dataset.json")) as Dataset;
const extraction = JSON.parse(text("extraction.json")) as AuditExtraction;
const rows = text("runs.csv")
  .trim()
  .split("\n")
  .map((line) => line.split(","));
const header = rows.shift()!;
const cells = (name: string) => rows.map((row) => row[header.indexOf(name)]!);
const [N, C, D, L, low, high] = readTable(join(folder, "runs.csv"), [
  "N",
  "C",
  "D",
  "L",
  "L_low",
  "L_high",
]) as [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];

test("the manifest describes the file that is there", () => {
  const csv = readFileSync(join(folder, "runs.csv"));
  expect(manifest.file).toMatchObject({ sha256: sha256(csv), bytes: csv.length });
  expect(manifest.rows).toBe(rows.length);
  expect(Object.keys(manifest.columns)).toEqual(header);
});

test("the extraction names the calibration that is there, and suits the schema of an audit", () => {
  expect(extraction.calibrationSha256).toBe(sha256(text("calibration.json")));
  expect(extraction.figureSha256).toBe(loadCalibration(join(folder, "calibration.json")).figure.sha256);
  const ajv = new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true });
  const schema = (name: string) =>
    JSON.parse(readFileSync(join(packageRoot(), `registry/schema/${name}.schema.json`), "utf8")) as object;
  ajv.addSchema(["common", "universes", "forensics", "audit"].map(schema));
  const validate = ajv.compile({ $ref: "audit.schema.json#/$defs/extraction" });
  expect(validate(extraction), JSON.stringify(validate.errors)).toBe(true);
});

test("245 runs in the ranges of the figure", () => {
  expect(rows).toHaveLength(245);
  const range = (values: Float64Array) =>
    [Math.min(...values), Math.max(...values)].map((value) => Number(value.toPrecision(3)));
  expect(range(N)).toEqual([57300000, 16200000000]);
  expect(range(C)).toEqual([1.4e18, 1.3e22]);
  expect(range(L)).toEqual([2.07, 4.99]);
});

test("tokens follow from compute, and every loss lies between its bounds", () => {
  for (const [row, tokens] of D.entries()) {
    // Three numbers of nine digits, each rounded by at most 5e-9.
    expect(Math.abs((6 * N[row]! * tokens) / C[row]! - 1)).toBeLessThan(1.5e-8);
    expect(low[row]!).toBeLessThan(L[row]!);
    expect(high[row]!).toBeGreaterThan(L[row]!);
  }
});

test("bounds are those of the way a loss was read", () => {
  const step = Math.log(5 / 1.8) / 256;
  const [read, ambiguous] = [cells("read"), cells("ambiguous")];
  for (const [row, how] of read.entries()) {
    const width = Math.log(high[row]! / low[row]!);
    if (how === "position" && ambiguous[row] === "0") expect(width).toBeLessThan(1e-6);
    else expect(Math.abs(width / step - 1)).toBeLessThan(1e-5);
  }
  const count = (values: readonly string[], value: string) => values.filter((item) => item === value).length;
  expect([count(read, "position"), count(read, "colour")]).toEqual([
    extraction.errors.byPosition,
    extraction.errors.byColour,
  ]);
  expect(count(ambiguous, "1")).toBe(extraction.pairs.ambiguous);
  expect(cells("open").flatMap((open, row) => (open === "" ? [] : [row]))).toEqual([0]);
});

test("114 runs have one of nine budgets, near their compute", () => {
  const budgets = cells("budget").map((cell) => (cell === "" ? undefined : Number(cell)));
  const known = budgets.filter((budget) => budget !== undefined);
  expect(known).toHaveLength(114);
  expect([...new Set(known)].sort((p, q) => p - q)).toEqual([
    6e18, 1e19, 3e19, 6e19, 1e20, 3e20, 6e20, 1e21, 3e21,
  ]);
  for (const [row, budget] of budgets.entries()) {
    expect(budget !== undefined).toBe(cells("read")[row] === "position");
    if (budget !== undefined) expect(Math.abs(Math.log(C[row]! / budget))).toBeLessThan(0.24);
  }
});
