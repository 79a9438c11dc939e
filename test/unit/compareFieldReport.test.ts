import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compareField } from "../../src/comparison/compareField.ts";
import type { ComparisonDocument } from "../../src/comparison/comparisonDocument.ts";
import { openRegistry } from "../../src/registry/load.ts";
import { comparisonReport } from "../../src/report/comparisonModel.ts";
import { comparisonFiles, comparisonMark, writeComparison } from "../../src/report/comparisonWrite.ts";
import { checkReportFolder } from "../../src/report/reportFolder.ts";
import { openResults } from "../../src/results/openResults.ts";
import { exponent, outcome, printed, threeSources } from "./resultsOutcomes.ts";

const hostile = '<script>alert("1")</script> | *bold* {{title}}';
let base: string;
let document: ComparisonDocument;
beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), "assay-comparison-"));
  const database = await openResults(openRegistry(), [
    ...threeSources(),
    outcome("hostile", "hoffmann-2022", [
      exponent("a", { value: 0.5, standardError: 0.01 }, printed("approach-2", "a", "0.49"), {
        title: hostile,
        agrees: false,
        verdict: "inconsistent, conclusion unchanged",
        cause: hostile,
      }),
      exponent("odd", { value: 0.55 }, null, { title: hostile }),
    ]),
  ]);
  document = await compareField(database, { ids: null, level: 0.95, version: "test" });
  database.close();
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

describe("the report of a comparison", () => {
  it("is one page without scripts or requests", () => {
    const page = comparisonFiles(document).get("index.html")!;
    expect(page).toContain("default-src 'none'; style-src 'unsafe-inline'; img-src data:");
    expect(page).not.toMatch(/<script|<link|<img|https?:\/\/(?!www\.w3\.org)/);
    expect(page).not.toContain("undefined");
    expect(page).not.toContain("NaN");
  });

  it("escapes what outcomes say, in page, Markdown and charts", () => {
    const files = comparisonFiles(document);
    for (const [path, content] of files) {
      if (path.endsWith(".json") || path.endsWith(".csv")) continue;
      expect([path, content.includes("<script")]).toEqual([path, false]);
    }
    expect(files.get("index.html")).toContain("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;");
    expect(files.get("report.md")).toContain("&lt;script&gt;");
    expect(files.get("report.md")).toContain("\\*bold\\*");
  });

  it("has a chart of every counting, in both sizes, with its data", () => {
    const files = comparisonFiles(document);
    for (const counting of ["total", "non-embedding", "other", "not-read"]) {
      expect(files.get(`charts/exponents-${counting}.svg`)).toMatch(/^<\?xml/);
      expect(files.get(`charts/exponents-${counting}.csv`)).toMatch(/^paper,claim,replication,/);
    }
    expect(files.get("charts/exponents-total.svg")).not.toContain("var(--");
    const report = comparisonReport(document);
    for (const { wide, narrow } of report.countings.flatMap(({ figures }) => figures)) {
      expect(wide).toContain('viewBox="0 0 760');
      expect(narrow).toContain('viewBox="0 0 380');
    }
  });

  it("shows the mean where three sources allow one, with its formulas and their sources", () => {
    const { countings, methods } = comparisonReport(document);
    const [total] = countings;
    expect(total!.means.pooled.map(({ title }) => title)).toEqual(["Mean over sources: law fit, language"]);
    const [pooled] = total!.means.pooled;
    expect(pooled!.results.rows.map(({ cells }) => cells.map(({ text }) => text).slice(0, 3))).toEqual([
      ["DerSimonian-Laird", "0.551", "0.0536"],
      ["Paule-Mandel", "0.556", "0.0746"],
    ]);
    expect(pooled!.sources.rows).toHaveLength(3);
    expect(total!.means.reason).toMatch(/No other mean is formed/);
    expect(total!.figures[0]!.wide).toContain("Mean of 3 sources");
    const text = methods.map(({ value }) => value).join(" ");
    for (const source of [
      "DerSimonian and Laird 1986",
      "Paule and Mandel 1982",
      "Hartung and Knapp 2001",
      "Higgins, Thompson and Spiegelhalter 2009",
    ])
      expect(text).toContain(source);
  });

  it("says in its heading what each counting gives, never both together", () => {
    const { heading, cards } = comparisonReport(document);
    expect(heading).toMatch(
      /^Exponents run from 0\.\d{3} to 0\.\d{3} with all parameters counted, from 0\.\d{3} to 0\.\d{3} without embeddings$/,
    );
    expect(cards.map(({ title }) => title)).toEqual([
      "All parameters counted",
      "Embeddings left out",
      "Counted in another way",
      "Counting not read",
      "Replications",
    ]);
  });

  it("marks optima beyond the runs, and says where the range is not registered", () => {
    const { ratios } = comparisonReport(document);
    const row = ratios!.rows.find(({ cells }) => cells[0]!.text === "Hoffmann et al. 2022 · approach 3")!;
    const texts = row.cells.map(({ text }) => text);
    expect(texts.slice(1, 7).map((text) => text.endsWith("†"))).toEqual([
      false,
      false,
      true,
      true,
      true,
      true,
    ]);
    expect(texts.at(-1)).toContain("4.8");
    expect(ratios!.rows.some(({ cells }) => cells.at(-1)!.text === "not registered")).toBe(true);
  });

  it("stars a number that nobody has confirmed", () => {
    const { countings } = comparisonReport(document);
    const rows = countings.flatMap(({ figures }) => figures.flatMap(({ table }) => table.rows));
    const serrano = rows.find(({ cells }) => cells[0]!.text.startsWith("Serrano"))!;
    expect(serrano.cells[1]!.text).toBe("0.270*");
  });
});

describe("writeComparison", () => {
  it("writes every file, and the same bytes again in place of an earlier report", () => {
    const folder = join(base, "deep", "comparison");
    const files = writeComparison(document, folder);
    const read = () => files.map((file) => readFileSync(join(folder, file), "utf8"));
    const before = read();
    writeFileSync(join(folder, "charts", "stale.svg"), "");
    writeComparison(document, folder);
    expect(read()).toEqual(before);
    expect(readdirSync(folder).sort()).toEqual(["charts", "comparison.json", "index.html", "report.md"]);
    expect(readdirSync(join(folder, "charts"))).not.toContain("stale.svg");
    expect(readdirSync(join(base, "deep"))).toEqual(["comparison"]);
    expect(JSON.parse(readFileSync(join(folder, "comparison.json"), "utf8"))).toEqual(
      JSON.parse(JSON.stringify(document)),
    );
  });

  it("leaves a folder of other things, and a file, alone", () => {
    const folder = join(base, "mine");
    mkdirSync(folder);
    writeFileSync(join(folder, "thesis.txt"), "years of work");
    expect(() => checkReportFolder(folder, comparisonMark)).toThrow(/holds other files \(thesis\.txt\)/);
    expect(() => writeComparison(document, folder)).toThrow(/thesis\.txt/);
    expect(() => checkReportFolder(join(folder, "thesis.txt"), comparisonMark)).toThrow(/a file stands/);
    expect(() => writeComparison(document, join(folder, "thesis.txt", "deeper"))).toThrow(
      /cannot be written/,
    );
    expect(readdirSync(folder)).toEqual(["thesis.txt"]);
  });
});
