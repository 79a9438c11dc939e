import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import { worst } from "../../src/report/marks.ts";
import { reportModel } from "../../src/report/model.ts";
import { place } from "../../src/report/modelNumbers.ts";
import { reportFiles } from "../../src/report/writeReport.ts";
import { fixtureAudit, fixtureBibtex } from "../fixtures/audit.ts";

const files = reportFiles(fixtureAudit(), fixtureBibtex);
const html = files.get("index.html") ?? "";
const markdown = files.get("report.md") ?? "";
const { document } = parseHTML(html);
const texts = (selector: string) =>
  [...document.querySelectorAll(selector)].map((e) => e.textContent?.trim() ?? "");

describe("report", () => {
  it("has the same sections in the same order in HTML and Markdown", () => {
    const page = texts("main h2").map((t) => t.replace(/^\S\s+(?=Inconsistent)/, ""));
    const plain = [...markdown.matchAll(/^## (.*)$/gm)].map((m) => m[1]!.replace(/^\S (?=Inconsistent)/, ""));
    expect(plain).toEqual(page);
    expect(page).toHaveLength(19);
  });

  it("uses every id once and every link inside the page has its target", () => {
    const ids = [...document.querySelectorAll("[id]")].map((e) => e.id);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
    const targets = [...document.querySelectorAll("a[href^='#']")].map((a) =>
      a.getAttribute("href")!.slice(1),
    );
    expect(targets.filter((id) => !ids.includes(id))).toEqual([]);
    const anchors = [...markdown.matchAll(/\]\(#([^)]+)\)/g)].map((m) => m[1]!);
    expect(anchors.length).toBeGreaterThan(5);
    for (const anchor of anchors) expect(markdown).toContain(`<a id="${anchor}">`);
  });

  it("links to files that exist", () => {
    const linked = [...markdown.matchAll(/\((charts\/[^)]+)\)/g)].map((m) => m[1]!);
    expect(linked.length).toBe(20);
    for (const path of linked) expect(files.has(path), path).toBe(true);
  });

  it("shows failures first, then warnings, and folds passes", () => {
    const order = texts(".finding .mark .word");
    expect(order).toEqual([
      "fail",
      "fail",
      "warn",
      "not reported",
      "not computable",
      "not applicable",
      "pass",
    ]);
    const passed = [...document.querySelectorAll("details.fold")].find(
      (d) => d.querySelector("summary")?.textContent === "Passed",
    );
    expect(passed?.querySelectorAll(".finding").length).toBe(1);
    expect(passed?.hasAttribute("open")).toBe(false);
  });

  it("keeps printed numbers as printed", () => {
    for (const printed of ["1.70", "400.1", "410.0", "[0.454, 0.455]"]) expect(html).toContain(printed);
  });

  it("declares a policy without scripts or network, and sets the law as MathML without its TeX", () => {
    expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"`);
    expect(document.querySelectorAll("math").length).toBe(1);
    expect(html).not.toContain("annotation");
    expect(document.querySelectorAll("script,link,img").length).toBe(0);
  });

  it("holds no unformatted or missing value", () => {
    for (const word of ["NaN", "undefined", "[object", "Infinity", "null"]) {
      expect(html, word).not.toContain(word);
      expect(markdown, word).not.toContain(word);
    }
    expect(html.replace(/<[^>]*>/g, " ")).not.toMatch(/\d\.\d{12,}/);
  });

  it("works without the optional parts", () => {
    const audit = fixtureAudit();
    delete audit.data.extraction;
    delete audit.isoflops;
    delete audit.bootstrap;
    delete audit.notes;
    delete audit.allocation.policy;
    audit.tests = [];
    audit.findings = [];
    audit.checklist = [];
    audit.verdict.decisions = [];
    for (const p of audit.parameters)
      p.refit = { estimate: p.refit.estimate, standardError: null, interval: null };
    const model = reportModel(audit, "");
    expect(model.contents.map((c) => c.id)).not.toContain("figure-reading");
    const bare = reportFiles(audit, "");
    expect(bare.get("index.html")).toContain("no interval");
    expect(bare.get("index.html")).not.toContain("undefined");
    expect(bare.get("report.md")).toContain("No test was made.");
  });
});

describe("words for numbers and outcomes", () => {
  it("says where a published value lies", () => {
    const interval = { low: 1, high: 2 };
    expect([0.9, 1, 2, 2.1].map((v) => place(v, interval))).toEqual([
      "below the interval",
      "inside",
      "inside",
      "above the interval",
    ]);
    expect(place(1, null)).toBe("no interval");
    expect(place(undefined, interval)).toBe("none published");
  });

  it("puts what matters first and never a gap before a failure", () => {
    expect(worst(["pass", "not reported", "fail"])).toBe("fail");
    expect(worst(["pass", "not reported"])).toBe("not reported");
    expect(worst([])).toBe("not applicable");
  });
});
