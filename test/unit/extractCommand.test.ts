import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommand } from "citty";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { extractCommand } from "../../src/cli/extractCommand.ts";
import { syntheticCalibration, syntheticSvg } from "./syntheticFigure.ts";

let folder: string;
let printed: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "assay-extract-"));
  writeFileSync(join(folder, "figure.svg"), syntheticSvg({ sizes: ["10M", "100M", "0.9B", "10B"] }));
  writeFileSync(join(folder, "calibration.json"), JSON.stringify(syntheticCalibration()));
  printed = "";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    printed += String(text);
    return true;
  });
});
afterEach(() => vi.restoreAllMocks());

const run = (...more: string[]) =>
  runCommand(extractCommand, {
    rawArgs: [join(folder, "figure.svg"), "--calibration", join(folder, "calibration.json"), ...more],
  });

test("the summary names runs, axes, colours, pairs and the law beside its published record", async () => {
  await run();
  expect(printed).toMatch(
    /^Synthetic\n15 runs, 9 by position \(ln within \de-\d+\), 6 by colour \(ln within 0\.0143\)\n/,
  );
  expect(printed).toMatch(/^n +N +3 +\de-\d+ +0\.9B stands at 1\.0000e\+9$/m);
  expect(printed).toMatch(/^colours +32 from 1\.8 to 4\.5: one step is 0\.028634 in ln/m);
  expect(printed).toMatch(/^pairs +9 runs shown twice \(0 ambiguous\)/m);
  expect(printed).toMatch(/^ +drawn +standard error +near$/m);
  expect(printed).toMatch(/^beta +0\.2800000 +\de-\d+ +0\.29$/m);
  expect(printed).toMatch(/nothing written; add --out <folder>/);
});

test("with --json it prints one document, with --out it writes the same extraction", async () => {
  const out = join(folder, "out");
  await run("--json", "--out", out);
  const document = JSON.parse(printed) as {
    runs: number;
    written: string[];
    extraction: { figure: string; pairs: { matched: number } };
  };
  expect(document).toMatchObject({
    runs: 15,
    written: ["runs.csv", "extraction.json"],
    extraction: { figure: "Synthetic" },
  });
  const written = JSON.parse(
    readFileSync(join(out, "extraction.json"), "utf8"),
  ) as typeof document.extraction;
  expect(written.pairs.matched).toBe(document.extraction.pairs.matched);
});

test("a comparison is explained from the geometry of the bar", async () => {
  // A reading that takes every colour at the upper edge of its middle row, one row of 96 spanning ln(2.5)/96.
  const calibration = {
    ...syntheticCalibration(),
    published: { title: "other", x: "x", y: "y", response: "loss" },
  };
  writeFileSync(join(folder, "calibration.json"), JSON.stringify(calibration));
  const out = join(folder, "out");
  await run("--out", out);
  const [header, ...rows] = readFileSync(join(out, "runs.csv"), "utf8")
    .trim()
    .split("\n")
    .map((line) => line.split(","));
  const at = (name: string) => header!.indexOf(name);
  const step = Math.log(2.5) / 32;
  const loss = (row: string[]) => {
    const middle = 1.8 * Math.exp(step * (Math.floor(Math.log(Number(row[at("L")]) / 1.8) / step) + 0.5));
    return middle * Math.exp(step / 6);
  };
  writeFileSync(
    join(folder, "other.csv"),
    `x,y,loss\n${rows.map((row) => [row[at("x")], row[at("y")], loss(row)].join(",")).join("\n")}\n`,
  );
  printed = "";
  await run("--json", "--compare", join(folder, "other.csv"));
  const { pairs } = (JSON.parse(printed) as { extraction: { pairs: Record<string, unknown> } }).extraction;
  expect(pairs.publishedExplanation).toMatch(
    /taken at the upper edge.*96 rows for 32 colours, is drawn 0\.00 units taller/,
  );
  expect(pairs.publishedUnexplained as number).toBeLessThan(1e-8);
  expect((pairs.publishedPredicted as { mean: number }).mean).toBeCloseTo(step / 6, 9);
});
