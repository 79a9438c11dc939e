import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import type { Audit } from "../../src/registry/types.ts";
import { reportModel } from "../../src/report/model.ts";
import { forensicsModel } from "../../src/report/modelForensics.ts";
import { multiverseModel } from "../../src/report/modelMultiverse.ts";
import { unreportedModel } from "../../src/report/modelUnreported.ts";
import { thinned, universesView } from "../../src/report/universesView.ts";
import { reportFiles } from "../../src/report/writeReport.ts";
import { fixtureAudit, plainAudit } from "../fixtures/audit.ts";

const page = (audit: Audit) => parseHTML(reportFiles(audit, "").get("index.html") ?? "").document;
const cells = (table: { rows: readonly { cells: readonly { text: string }[] }[] } | null | undefined) =>
  table?.rows.map((row) => row.cells.map(({ text }) => text)) ?? [];

describe("universes of an audit", () => {
  const document = fixtureAudit().multiverse!;

  it("are sorted by the headline, without those that have none", () => {
    const view = universesView(document);
    expect(view).toHaveLength(395);
    expect(view.every((one, i) => i === 0 || one.value >= view[i - 1]!.value)).toBe(true);
    expect(view.filter(({ published }) => published)).toHaveLength(1);
  });

  it("are thinned evenly, keeping what must be kept", () => {
    const list = Array.from({ length: 1000 }, (_, i) => i);
    const some = thinned(list, 100, (i) => i === 333 || i === 334);
    expect(some).toHaveLength(100);
    expect(some).toEqual(expect.arrayContaining([0, 333, 334, 999]));
    expect(thinned(list, 2000, () => false)).toEqual(list);
    expect(thinned([1, 2, 3], 2, () => true)).toEqual([1, 2, 3]);
  });
});

describe("multiverse in a report", () => {
  const model = multiverseModel(fixtureAudit())!;

  it("says how many universes there are and what is left out", () => {
    expect(model.size).toContain("400 universes of 6 choices");
    expect(model.size).toContain("320 of 720 combinations are left out");
    expect(model.size).toContain("5 gave no value");
    expect(model.leftOut).toEqual([
      { label: "320", value: "Stopping rules are varied for the printed law." },
    ]);
  });

  it("lists choices by what they move, without those that leave none", () => {
    const rows = cells(model.effects);
    expect(rows.map(([title]) => title)).toEqual([
      "Runs used",
      "Loss of a residual",
      "Optimiser and where it stops",
      "Law",
      "Scale of the residual",
      "Starting points",
    ]);
    expect(rows[0]).toEqual([
      "Runs used",
      "48%",
      "56%",
      "without the smallest fifth of models → all 48",
      "+0.070 [0.049, 0.091]",
      "80",
    ]);
    expect(rows[2]!.slice(1, 3)).toEqual(["–", "–"]);
    expect(rows[2]![4]).toBe("−0.050 [−0.071, −0.029]");
    expect(model.interactions).toContain("“Loss of a residual” with “Runs used” (4.8% of the variance)");
    expect(model.interactions).not.toContain("Scale of the residual");
  });

  it("reads contrasts and the joint test of a log scale as factors", () => {
    const audit = fixtureAudit();
    audit.multiverse!.watched[0]!.scale = "log";
    const logged = multiverseModel(audit)!;
    expect(logged.effects!.columns[4]!.label).toBe("factor on a");
    expect(cells(logged.effects)[0]![4]).toBe("1.073 [1.050, 1.095]");
    expect(cells(logged.joint!.table)[0]![1]).toBe("1.1 times");
    expect(cells(model.joint!.table)[1]).toEqual([
      "universes more than 1.96 standard errors from it",
      "85%",
      "4.0%",
      "0.010",
    ]);
  });

  it("gives each further number a line and each saying a mark", () => {
    expect(model.others).toHaveLength(1);
    expect(model.others[0]!.label).toBe("Tokens per parameter at the optimum (D/N)");
    expect(model.others[0]!.value).toMatch(/^lowest .* tokens per parameter; 58\.3 at the printed constants/);
    expect(model.others[0]!.value).toMatch(
      /keep its conclusion \(within 2\.0 times of the published value\)$/,
    );
    expect(model.conclusion).toBe("Exponent of optimal parameters (a from 0.45 to 0.55)");
    expect(model.sayings.map(({ mark }) => `${mark.symbol} ${mark.word}`)).toEqual([
      "✓ confirmed",
      "✕ contradicted",
      "– undecided",
    ]);
  });

  it("survives a document without optional parts and without values", () => {
    const audit = fixtureAudit();
    const one = audit.multiverse!;
    delete one.joint;
    delete one.sayings;
    one.leftOut = [];
    one.watched = one.watched.slice(0, 1).map(({ quantity, title, symbol, unit, scale }) => ({
      quantity,
      title,
      symbol,
      unit,
      scale,
    }));
    one.answers = one.answers.slice(0, 1).map((answer) => ({ ...answer, interactions: [], effects: [] }));
    one.universes = one.universes.map((universe) => ({ ...universe, values: [[null, null, null]] }));
    const { figures, protocols } = reportModel(audit, "");
    expect([figures.specification, figures.shares]).toEqual([null, null]);
    expect(protocols!.multiverse).toMatchObject({ effects: null, joint: null, others: [], interactions: "" });
    expect(reportFiles(audit, "").get("index.html")).not.toMatch(/NaN|undefined|null/);
  });
});

describe("choices that were not reported", () => {
  it("come first, and the widest of them is named", () => {
    const model = unreportedModel(fixtureAudit())!;
    expect(model.sentence).toContain("The paper does not report 2 of 5 choices");
    expect(model.sentence).toContain("“Optimiser and where it stops” could hide most: a runs from 0.498");
    expect(cells(model.table).map((row) => row[1])).toEqual([
      "not reported",
      "not reported",
      "partly reported",
      "not looked up",
      "reported",
    ]);
  });

  it("fall back on partly reported ones, and say when none is open", () => {
    const audit = fixtureAudit();
    audit.unreported = audit.unreported!.filter(({ status }) => status !== "not reported");
    expect(unreportedModel(audit)!.sentence).toContain("reports only in part 1 of 3 choices");
    audit.unreported = audit.unreported.filter(({ status }) => status === "reported");
    expect(unreportedModel(audit)!.sentence).toBe(
      "The paper is not known to leave open any of 1 choice varied one at a time.",
    );
    audit.unreported = [];
    expect(unreportedModel(audit)).toBeNull();
  });
});

describe("the search for the printed numbers", () => {
  const model = forensicsModel(fixtureAudit())!;

  it("names what differs and stars what rounds to the printed number", () => {
    expect(cells(model.protocols)[2]!.slice(1)).toEqual([
      "nothing",
      "8%",
      "3 of 5",
      "not known",
      "8%",
      "37.5",
    ]);
    const [printed, first] = cells(model.constants);
    expect(printed!.map((text) => text.trim())).toEqual([
      "printed",
      "1.70",
      "400.1",
      "410.0",
      "0.34",
      "0.28",
    ]);
    expect(first!.map((text) => text.includes("*"))).toEqual([false, true, true, true, true, true]);
    expect(model.starred).not.toBe("");
  });

  it("shows only choices of which the constants say something", () => {
    expect(model.options!.rows.map(({ group }) => group).filter((group) => group !== "")).toEqual([
      "Sum or mean over runs",
    ]);
    expect(model.nearest).toContain("number 312 by objective");
  });

  it("survives an empty document", () => {
    const audit = fixtureAudit();
    Object.assign(audit.forensics!, { printed: [], protocols: [], options: [], observations: [] });
    delete audit.forensics!.nearestEnd;
    expect(forensicsModel(audit)).toMatchObject({
      protocols: null,
      constants: null,
      options: null,
      nearest: "",
    });
  });
});

describe("section of other protocols", () => {
  it("stands after the checks and before the checklist, in the page and in its contents", () => {
    const ids = [...page(fixtureAudit()).querySelectorAll("main > section[id]")].map((e) => e.id);
    expect(ids.indexOf("multiverse")).toBe(ids.indexOf("checks") + 1);
    expect(ids.indexOf("multiverse")).toBe(ids.indexOf("checklist") - 1);
    const contents = reportModel(fixtureAudit(), "").contents.map(({ id }) => id);
    expect(contents.indexOf("multiverse")).toBe(contents.indexOf("checks") + 1);
  });

  it("is not there without its data", () => {
    const files = reportFiles(plainAudit(), "");
    expect(files.get("index.html")).not.toContain("multiverse");
    expect(files.get("report.md")).not.toContain("Other defensible protocols");
    expect([...files.keys()].filter((path) => path.endsWith(".svg"))).toHaveLength(7);
    expect(reportModel(plainAudit(), "").protocols).toBeNull();
  });

  it.each([
    ["multiverse", ["specification-curve", "what-moves-it"], "All universes at once"],
    ["unreported", ["range-by-choice"], "What was not reported, and what it could hide"],
    ["forensics", [], "Which protocol gives the printed numbers?"],
  ] as const)("shows %s alone", (part, figures, title) => {
    const audit: Audit = { ...plainAudit(), [part]: fixtureAudit()[part] };
    const section = page(audit).querySelector("#multiverse");
    expect([...(section?.querySelectorAll("figure") ?? [])].map((f) => f.id)).toEqual(
      figures.map((id) => `figure-${id}`),
    );
    expect([...(section?.querySelectorAll("h3") ?? [])].map((h) => h.textContent)).toContain(title);
    const markdown = reportFiles(audit, "").get("report.md") ?? "";
    expect(markdown).toContain(`### ${title}`);
    expect(markdown.match(/^### (All universes|What was not|Which protocol)/gm)).toHaveLength(1);
  });

  it("has the same headings in Markdown and HTML", () => {
    const document = page(fixtureAudit());
    const html = [...document.querySelectorAll("#multiverse h3")].map((h) => h.textContent);
    const markdown = reportFiles(fixtureAudit(), "").get("report.md") ?? "";
    const part = markdown.split(/^## /m).find((text) => text.startsWith("Other defensible protocols"));
    expect([...part!.matchAll(/^### (.*)$/gm)].map((m) => m[1])).toEqual(html);
  });

  it("keeps titles of options as text", () => {
    const audit = fixtureAudit();
    const title = '<img src=x onerror=alert(1)> & "quotes" | `code`';
    for (const axis of audit.multiverse!.axes) for (const option of axis.options) option.title = title;
    for (const choice of audit.unreported!) for (const option of choice.options) option.title = title;
    audit.forensics!.options[0]!.options[0]!.title = title;
    const files = reportFiles(audit, "");
    expect(parseHTML(files.get("index.html")!).document.querySelectorAll("img").length).toBe(0);
    expect(files.get("report.md")).not.toContain("<img");
    expect(files.get("charts/specification-curve.svg")).not.toContain("<img");
  });
});
