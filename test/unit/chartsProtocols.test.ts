import { describe, expect, it } from "vitest";
import type { Audit } from "../../src/registry/types.ts";
import { figureRanges } from "../../src/report/figureRanges.ts";
import { figureShares } from "../../src/report/figureShares.ts";
import { figureSpecification } from "../../src/report/figureSpecification.ts";
import { fixtureAudit, plainAudit } from "../fixtures/audit.ts";
import { withFewUniverses } from "../fixtures/multiverse.ts";

/** Texts of a chart. */
const texts = (svg: string) => [...svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map((m) => m[1]!);
describe("specification curve", () => {
  const figure = figureSpecification(fixtureAudit())!;

  it("names the published and the preferred universe and the printed constants", () => {
    for (const svg of [figure.wide, figure.narrow]) {
      expect(texts(svg)).toEqual(
        expect.arrayContaining([
          "published protocol, refitted",
          "preferred protocol",
          "printed constants: 0.455",
        ]),
      );
    }
  });

  it("has a row for every option of every choice that has more than one, the heaviest choice first", () => {
    const words = texts(figure.narrow);
    const titles = ["Runs used", "Loss of a residual", "Optimiser and where it stops", "Law"];
    expect(words.filter((word) => titles.includes(word))).toEqual(titles);
    expect(words).toContain("all 48");
    expect(words).not.toContain("Weights of runs");
  });

  it("draws at most 300 universes, says so, and gives all as CSV", () => {
    const ticks = [...figure.wide.matchAll(/M[\d.]+,[\d.]+v8/g)].length;
    // Six choices; the ticks of two universes are drawn apart.
    expect(ticks).toBe(6 * 298);
    expect(figure.caption).toContain("300 of 395 universes are drawn");
    expect(figure.csv.trimEnd().split("\n")).toHaveLength(401);
    expect(figure.table.rows.length).toBeLessThanOrEqual(60);
    expect(figure.table.rows.map(({ cells }) => cells[4]!.text)).toEqual(
      expect.arrayContaining([expect.stringContaining("published"), "preferred"]),
    );
  });

  it("draws all of a few, and says nothing of hollow dots where there are none", () => {
    const audit = withFewUniverses(fixtureAudit(), 20);
    for (const { options } of audit.multiverse!.axes) for (const option of options) option.defensible = true;
    const { caption } = figureSpecification(audit)!;
    expect(caption).not.toContain("are drawn");
    expect(caption).not.toContain("Hollow");
  });

  it("joins the names when the published universe is the preferred one", () => {
    const audit = fixtureAudit();
    audit.multiverse!.preferred = audit.multiverse!.published;
    const words = texts(figureSpecification(audit)!.wide);
    expect(words).toContain("published protocol, refitted; also preferred");
    expect(words).not.toContain("preferred protocol");
  });

  it("uses a log axis for numbers that are compared by their factor", () => {
    const audit = fixtureAudit();
    const one = audit.multiverse!;
    one.watched.reverse();
    one.universes.forEach((universe) => {
      universe.values.reverse();
    });
    one.universes[3]!.values[0] = [-1, null, null];
    const drawn = figureSpecification(audit)!;
    expect(texts(drawn.wide)).toEqual(expect.arrayContaining(["5", "10", "20", "50"]));
    expect(drawn.wide).not.toMatch(/NaN|Infinity/);
  });

  it("survives one universe without an interval", () => {
    const audit = fixtureAudit();
    const one = audit.multiverse!;
    one.universes = [{ ...one.universes[one.published]!, values: [[0.5, null, null]] }];
    Object.assign(one, { published: 0, preferred: 0 });
    delete one.watched[0]!.published;
    const drawn = figureSpecification(audit)!;
    expect(drawn.wide).not.toMatch(/NaN|Infinity/);
    expect(drawn.table.rows[0]!.cells[2]!.text).toBe("not computed");
  });
});

describe("what moves it", () => {
  it("labels each bar with both shares, the longest first", () => {
    const figure = figureShares(fixtureAudit())!;
    expect(texts(figure.wide)).toEqual(
      expect.arrayContaining(["56%, alone 48%", "24%, alone 18%", "5.2%, alone 4.1%", "0.6%, alone 0.4%"]),
    );
    expect(texts(figure.wide)).not.toContain("Optimiser and where it stops");
    expect(figure.caption).toContain("only shortcuts make otherwise have no share");
    expect(figure.csv.split("\n")[1]).toBe("rows,0.481,0.557");
  });

  it("is left out where nothing moves", () => {
    const audit = fixtureAudit();
    for (const effect of audit.multiverse!.answers[0]!.effects) Object.assign(effect, { first: 0, total: 0 });
    expect(figureShares(audit)).toBeNull();
    expect(figureShares(plainAudit())).toBeNull();
  });
});

describe("range by choice", () => {
  it("shows what is not reported first, in words", () => {
    const words = texts(figureRanges(fixtureAudit())!.narrow);
    const status = words.filter((word) => /reported|looked up/.test(word));
    expect(status).toEqual(["not reported", "not reported", "partly reported", "not looked up", "reported"]);
    expect(words).toContain("published protocol, refitted: 0.498");
  });

  it("uses a log axis where values span more than a factor of four, and draws options without a value as nothing", () => {
    const audit: Audit = { ...plainAudit(), unreported: fixtureAudit().unreported! };
    const choice = audit.unreported![0]!;
    choice.highest = { value: 40, option: choice.options[0]!.id };
    choice.options[0]!.value = 40;
    choice.options[1]!.value = null;
    const figure = figureRanges(audit)!;
    expect(texts(figure.wide)).toEqual(expect.arrayContaining(["1", "10"]));
    expect(figure.csv).toContain(",\n");
    expect(figureRanges(plainAudit())).toBeNull();
  });
});
