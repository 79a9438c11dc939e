import { describe, expect, it } from "vitest";
import { terminalSummary } from "../../src/report/terminal.ts";
import { fixtureAudit } from "../fixtures/audit.ts";

describe("terminalSummary", () => {
  it("aligns decimal points and pairs every mark with a word", () => {
    const lines = terminalSummary(fixtureAudit(), { colour: false, columns: 100 }).split("\n");
    const rows = lines.filter((line) => /^(E|A|B|alpha|beta) /.test(line));
    expect(rows).toHaveLength(5);
    const published = rows.map((row) => row.indexOf("."));
    expect(new Set(published).size).toBe(1);
    for (const row of rows) expect(row).toMatch(/[✓✕–] (inside|below|above)/);
    expect(lines.join("\n")).toMatch(/✕ fail/);
  });

  it.each([40, 60, 80, 120])("keeps sentences within %s columns", (columns) => {
    const text = terminalSummary(fixtureAudit(), { colour: false, columns });
    const sentences = text.split("\n").filter((line) => !/interval|\[/.test(line));
    expect(Math.max(...sentences.map((line) => [...line].length))).toBeLessThanOrEqual(columns);
  });

  it("colours only when asked", () => {
    const start = "\u001b[";
    expect(terminalSummary(fixtureAudit(), { colour: false, columns: 80 })).not.toContain(start);
    expect(terminalSummary(fixtureAudit(), { colour: true, columns: 80 })).toContain(start);
  });

  it("does not pass control characters on", () => {
    const audit = fixtureAudit();
    audit.verdict.sentence = "a\u001b[2Jb\u0007c\u202ed";
    audit.verdict.questions[0]!.sentence = "x\u001b]0;title\u0007y";
    const text = terminalSummary(audit, { colour: false, columns: 80 });
    expect(text.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });
});
