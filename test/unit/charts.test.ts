import { SaxesParser } from "saxes";
import { describe, expect, it } from "vitest";
import { reportModel } from "../../src/report/model.ts";
import { reportFiles } from "../../src/report/writeReport.ts";
import { fixtureAudit, fixtureBibtex } from "../fixtures/audit.ts";

/** Element names, ids and attribute texts of an SVG; throws when it is not well-formed XML. */
function readSvg(svg: string) {
  const names: string[] = [];
  const ids: string[] = [];
  const values: string[] = [];
  const texts: string[] = [];
  const parser = new SaxesParser();
  parser.on("opentag", (tag) => {
    names.push(tag.name);
    for (const [name, value] of Object.entries(tag.attributes)) {
      values.push(String(value));
      if (name === "id") ids.push(String(value));
    }
  });
  parser.on("text", (text) => texts.push(text));
  parser.write(svg).close();
  return { names, ids, values, texts };
}

const model = reportModel(fixtureAudit(), fixtureBibtex);
const figures = Object.values(model.figures).filter((figure) => figure !== null);

describe("charts of a report", () => {
  it("draws all ten from a full audit", () => {
    expect(figures.map((f) => f.number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  describe.each(
    figures.flatMap(
      (f) =>
        [
          [`${f.id} wide`, f.wide],
          [`${f.id} narrow`, f.narrow],
        ] as const,
    ),
  )("%s", (_, svg) => {
    const { names, ids, values, texts } = readSvg(svg);

    it("is well formed, named and described", () => {
      expect(names[0]).toBe("svg");
      expect(names.filter((n) => n === "title")).toHaveLength(1);
      expect(names.filter((n) => n === "desc")).toHaveLength(1);
      expect(svg).toMatch(/viewBox="0 0 \d+ [\d.]+"/);
      expect(texts.some((t) => t.trim() !== "")).toBe(true);
    });

    it("holds no number that does not exist and no style or script", () => {
      expect(values.filter((v) => /NaN|Infinity|undefined/.test(v))).toEqual([]);
      expect(names).not.toContain("style");
      expect(names).not.toContain("script");
      expect(ids.every((id) => /^[a-z-]+-(wide|narrow)-(title|desc)$/.test(id))).toBe(true);
    });
  });

  it("uses each id once in a page", () => {
    const ids = figures.flatMap((f) => [...readSvg(f.wide).ids, ...readSvg(f.narrow).ids]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("stands alone with its own colours in a file", () => {
    const files = reportFiles(fixtureAudit(), fixtureBibtex);
    const svgs = [...files].filter(([path]) => path.endsWith(".svg"));
    expect(svgs).toHaveLength(10);
    for (const [, svg] of svgs) {
      expect(svg).not.toContain("var(--");
      expect(svg).not.toMatch(/(href|url\()/);
      expect(() => readSvg(svg)).not.toThrow();
    }
  });

  it("gives its data as CSV with as many fields in every line", () => {
    for (const figure of figures) {
      const lines = figure.csv.trimEnd().split("\n");
      expect(lines.length).toBeGreaterThan(1);
      const widths = lines.map((l) => l.replace(/"[^"]*"/g, "").split(",").length);
      expect(new Set(widths).size).toBe(1);
    }
  });
});

describe("charts of a sparse audit", () => {
  it("leaves out what cannot be drawn", () => {
    const audit = fixtureAudit();
    audit.allocation.rows = [];
    audit.data.points = [];
    audit.parameters = [];
    audit.fits = [];
    audit.derived = [];
    audit.unreported = [];
    delete audit.multiverse;
    const { figures: drawn } = reportModel(audit, "");
    const left = Object.entries(drawn).filter(([, figure]) => figure !== null);
    expect(left.map(([name, figure]) => [name, figure!.number])).toEqual([["flow", 1]]);
  });

  it("survives an expression that is no law", () => {
    const audit = fixtureAudit();
    audit.law.expression = "not a law";
    expect(reportModel(audit, "").figures.fit).not.toBeNull();
  });
});
