import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { AssayError } from "../../src/errors.ts";
import { reportFiles, writeReport } from "../../src/report/writeReport.ts";
import { auditProblems, fixtureAudit, fixtureBibtex } from "../fixtures/audit.ts";

let base: string;
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), "assay-report-"));
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

describe("writeReport", () => {
  it("starts from a valid audit", () => {
    expect(auditProblems(fixtureAudit())).toEqual([]);
  });

  it("writes every file and nothing else", () => {
    const folder = join(base, "deep", "report");
    const files = writeReport(fixtureAudit(), fixtureBibtex, folder);
    expect(readdirSync(folder).sort()).toEqual([
      "audit.json",
      "charts",
      "index.html",
      "references.bib",
      "report.md",
    ]);
    expect(readdirSync(join(base, "deep"))).toEqual(["report"]);
    expect(files).toContain("charts/tokens-per-parameter.svg");
    expect(JSON.parse(readFileSync(join(folder, "audit.json"), "utf8"))).toEqual(fixtureAudit());
  });

  it("gives the same bytes for the same audit", () => {
    expect([...reportFiles(fixtureAudit(), fixtureBibtex)]).toEqual([
      ...reportFiles(fixtureAudit(), fixtureBibtex),
    ]);
  });

  it("replaces an earlier report whole", () => {
    const folder = join(base, "report");
    writeReport(fixtureAudit(), fixtureBibtex, folder);
    writeFileSync(join(folder, "charts", "stale.svg"), "");
    writeReport(fixtureAudit(), fixtureBibtex, folder);
    expect(readdirSync(join(folder, "charts"))).not.toContain("stale.svg");
    expect(readdirSync(base)).toEqual(["report"]);
  });

  it("leaves a folder of other files alone", () => {
    const folder = join(base, "mine");
    mkdirSync(folder);
    writeFileSync(join(folder, "thesis.txt"), "years of work");
    expect(() => writeReport(fixtureAudit(), fixtureBibtex, folder)).toThrow(/thesis\.txt/);
    expect(readFileSync(join(folder, "thesis.txt"), "utf8")).toBe("years of work");
  });

  it("names the folder when it cannot be made, and leaves nothing behind", () => {
    writeFileSync(join(base, "file"), "");
    const folder = join(base, "file", "report");
    expect(() => writeReport(fixtureAudit(), fixtureBibtex, folder)).toThrow(AssayError);
    expect(() => writeReport(fixtureAudit(), fixtureBibtex, join(base, "file"))).toThrow(
      /a file stands where a folder is needed/,
    );
    expect(readdirSync(base)).toEqual(["file"]);
  });
});
