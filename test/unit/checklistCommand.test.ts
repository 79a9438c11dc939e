import { cpSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type CommandDef, runCommand } from "citty";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { checkFlags } from "../../src/cli/checkFlags.ts";
import { type Asking, askItems } from "../../src/cli/checklistAsk.ts";
import { checklistCommand } from "../../src/cli/checklistCommand.ts";
import { commands } from "../../src/cli/commands.ts";
import type { Review } from "../../src/registry/types.ts";
import { validateRegistry } from "../../src/registry/validate.ts";
import { fixtureReview } from "../fixtures/reviewFixture.ts";
import { inFolder } from "../fixtures/runCli.ts";

let folder = "";
let release = () => {};

beforeEach(async () => {
  await new Promise<void>((ready) => {
    void inFolder((made) => {
      folder = made;
      ready();
      return new Promise<void>((done) => {
        release = done;
      });
    });
  });
});
afterEach(() => {
  release();
  process.exitCode = 0;
});

/** Calls the command as the command line does. */
async function run(...words: string[]) {
  let out = "";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    out += String(text);
    return true;
  });
  try {
    const command = checklistCommand(words) as unknown as CommandDef;
    checkFlags("checklist", commands.checklist!, command, words);
    await runCommand(command, { rawArgs: words });
    return { out, code: process.exitCode ?? 0 };
  } finally {
    vi.restoreAllMocks();
  }
}

const at = (name: string) => join(folder, name);
const read = (name: string) => JSON.parse(readFileSync(at(name), "utf8")) as Review;
const write = (name: string, value: unknown) =>
  writeFileSync(at(name), typeof value === "string" ? value : JSON.stringify(value, null, 2));
const saved = (spoil: (review: Review) => void = () => {}) => {
  const review = fixtureReview();
  spoil(review);
  write("review.json", review);
  return at("review.json");
};

describe("assay checklist new", () => {
  test("writes page, Markdown and JSON, and says what is answered", async () => {
    const { out, code } = await run("new", "hoffmann-2022", "--out", folder, "--edition", "arXiv v1");
    expect(code).toBe(0);
    expect(out).toContain("28 of 28 items answered, 28 of them proposed and not taken over; 0 open");
    for (const kind of ["html", "md", "json"])
      expect(existsSync(at(`hoffmann-2022-misfitting.${kind}`))).toBe(true);
    expect(read("hoffmann-2022-misfitting.json").edition).toBe("arXiv v1");
    expect(validateRegistry(at("hoffmann-2022-misfitting.json")).problems).toEqual([]);
  });

  test("writes one format, another list, and JSON about it", async () => {
    const { out } = await run(
      "new",
      "kaplan-2020",
      "--list",
      "reproducibility",
      "--format",
      "md",
      "--out",
      folder,
      "--json",
    );
    expect(JSON.parse(out)).toMatchObject({ files: [at("kaplan-2020-reproducibility.md")], items: 15 });
    expect(existsSync(at("kaplan-2020-reproducibility.json"))).toBe(false);
  });

  test("does not write over answers unless told to", async () => {
    await run("new", "kaplan-2020", "--format", "json", "--out", folder);
    await expect(run("new", "kaplan-2020", "--format", "json", "--out", folder)).rejects.toThrow(
      "kaplan-2020-misfitting.json: is there already and may hold answers; name another --out, or write over it with --replace",
    );
    await run("new", "kaplan-2020", "--format", "json", "--out", folder, "--replace");
  });

  test("takes a list of one's own, and a paper that is not registered", async () => {
    const list = {
      id: "own",
      title: "Own list",
      basedOn: "Ours.",
      domains: [{ id: "Q", title: "Questions" }],
      items: [{ id: "Q1", domain: "Q", question: "Is it so?", why: "It matters.", confirmed: true }],
    };
    write("own.json", list);
    await run("new", "doe-2026", "--title", "A new law", "--list", at("own.json"), "--out", folder);
    expect(read("doe-2026-own.json")).toMatchObject({
      paper: { id: "doe-2026", title: "A new law" },
      items: [{ id: "Q1", answer: null }],
    });
  });

  test.each<[string[], string]>([
    [["hoffman-2022"], 'no such paper: hoffman-2022; did you mean "hoffmann-2022"'],
    [["hoffmann-2022", "--list", "misfit"], 'no such checklist: misfit; did you mean "misfitting"'],
    [["hoffmann-2022", "--list", "nowhere.json"], "no such file:"],
    [["hoffmann-2022", "--format", "pdf"], "--format takes one of html, md, json: pdf"],
    [["hoffmann-2022", "--title", "X"], "--title is for papers that are not registered"],
    [["Doe 2026", "--title", "X"], "the id of a paper has lower-case letters, digits and hyphens"],
    [["hoffmann-2022", "--set", "H1=yes"], "unknown option of assay checklist: --set"],
  ])("refuses %j", async (words, message) => {
    await expect(run("new", ...words, "--out", folder)).rejects.toThrow(message);
  });

  test("refuses a list that is something else, or not sound, with field and value", async () => {
    await expect(run("new", "kaplan-2020", "--list", saved(), "--out", folder)).rejects.toThrow(
      "a review, where a checklist, like checklists/misfitting.json, is expected",
    );
    const item = { id: "q1", domain: "X", question: "?", why: "", confirmed: true, from: ["H1"] };
    write("own.json", {
      id: "own",
      title: "Own",
      basedOn: "",
      domains: [{ id: "Q", title: "Q" }],
      items: [item],
    });
    const refused = run("new", "kaplan-2020", "--list", at("own.json"), "--out", folder);
    await expect(refused).rejects.toThrow(
      /own\.json:\d+ \/items\/0\/id "id" is "q1", which is not an item id like H1/,
    );
    await expect(refused).rejects.toThrow(/\/items\/0\/domain there is no domain "X"; did you mean "Q"\?/);
    await expect(refused).rejects.toThrow(
      /\/items\/0\/from "from" names items of another list, but the list has no "answersFrom"/,
    );
  });

  test("refuses an audit of another paper", async () => {
    cpSync("test/fixtures/audit.json", at("audit.json"));
    await expect(run("new", "kaplan-2020", "--audit", at("audit.json"), "--out", folder)).rejects.toThrow(
      /the form about kaplan-2020; give an audit of kaplan-2020|lacks/,
    );
  });
});

describe("assay checklist fill", () => {
  test("takes answers from --set, and saves", async () => {
    const file = saved();
    const { out } = await run(
      "fill",
      file,
      "--set",
      "F3=partly,F2=open",
      "--reason",
      "Said in part",
      "--locator",
      "section 4",
    );
    expect(out).toBe(`4 of 5 items answered, 2 of them proposed and not taken over; 1 open: ${file}\n`);
    const items = read("review.json").items;
    expect(items.find(({ id }) => id === "F3")).toMatchObject({
      answer: "partly",
      reason: "Said in part",
      locator: "section 4",
      by: "reviewer",
    });
    expect(items.find(({ id }) => id === "F2")!.answer).toBe(null);
    expect(JSON.parse((await run("fill", file, "--set", "F2=na", "--json")).out)).toMatchObject({ open: 0 });
  });

  test.each<[string[], string]>([
    [["--set", "F9=yes"], 'the list small has no item F9; did you mean "F1"'],
    [
      ["--set", "F1=maybe"],
      "--set F1 takes one of yes, partly, no, na (not applicable), open (no answer): maybe",
    ],
    [["--set", "F1"], "--set takes name=value pairs separated by commas: F1"],
    [["--set", "F1=yes,F1=no"], "--set names F1 twice"],
    [["--reason", "x"], "--reason goes with --set"],
  ])("refuses %j and leaves the file", async (words, message) => {
    const file = saved();
    const before = readFileSync(file, "utf8");
    await expect(run("fill", file, ...words)).rejects.toThrow(message);
    expect(readFileSync(file, "utf8")).toBe(before);
  });

  const asking = (lines: string[], all = false) => {
    const said: string[] = [];
    const saves: Review[] = [];
    const given: Asking = {
      all,
      say: (text) => said.push(text),
      ask: async () => lines.shift() ?? null,
      save: (review) => saves.push(review),
    };
    return { given, said, saves };
  };

  test("asks what no reviewer has answered, saves after each answer, and stops at q", async () => {
    const { given, said, saves } = asking(["t", "b", "", "x", "n", "not said", "page 3", "q"]);
    const filled = await askItems(fixtureReview(), given);
    expect(filled.items.map(({ answer, by }) => [answer, by])).toEqual([
      ["yes", "reviewer"],
      ["no", "reviewer"],
      ["no", "reviewer"],
      ["not applicable", "reviewer"],
      [null, undefined],
    ]);
    expect(filled.items[1]).toMatchObject({ reason: "not said", locator: "page 3" });
    expect(saves).toHaveLength(2);
    expect(said).toContain("no such answer: x");
    expect(said[0]).toContain("M07 fail: Rounding moves N* by 30%.");
    expect(said.at(-1)).toContain("Known so far: Reported: H1.");
  });

  test("ends with its input, and asks everything when told to", async () => {
    const { given, said } = asking(["y", "because", "", "", ""], true);
    const filled = await askItems(fixtureReview(), given);
    expect(filled.items[0]).toMatchObject({
      reason: "because",
      locator: "Table 1 (paper text)",
      by: "reviewer",
    });
    expect(said.filter((text) => / of 5\n/.test(text))).toHaveLength(4);
    const done = fixtureReview();
    for (const item of done.items) Object.assign(item, { answer: "yes", by: "reviewer" });
    const nothing = asking([]);
    await askItems(done, nothing.given);
    expect(nothing.said).toEqual(["Every item is answered by a reviewer; --all asks them again."]);
  });
});

describe("assay checklist status", () => {
  test("counts by domain and names what is open; --strict makes that an exit code", async () => {
    const file = saved();
    const { out, code } = await run("status", file);
    expect(code).toBe(0);
    expect(out).toContain("Hypothesis & form      2    1       1");
    expect(out).toMatch(/all +5 +1 +1 +1 +1 +1\n/);
    expect(out).toContain("Proposed from the registry, not taken over: H1, H2");
    expect(out).toContain("Answered without a reason: F2");
    expect(out).toContain("\n  F3   Are tolerances told?");
    expect(out).not.toContain("\u001b");
    expect((await run("status", file, "--strict")).code).toBe(1);
    expect(JSON.parse((await run("status", file, "--json")).out)).toMatchObject({
      open: 1,
      unanswered: ["F3"],
    });
    process.exitCode = 0;
    await run("fill", file, "--set", "F3=yes");
    expect((await run("status", file, "--strict")).code).toBe(0);
  });

  test.each<[string, unknown, RegExp]>([
    ["broken text", '{"schema": "review/1",}', /review\.json:1 .*column/],
    ["an empty file", "", /review\.json:1 the file is empty; a JSON object is expected/],
    ["a list", [1], /not a review, as assay checklist new writes it; an object in braces is expected/],
    [
      "a checklist",
      { $schema: "checklist.schema.json" },
      /a checklist, where a review, as assay checklist new writes it, is expected/,
    ],
    ["nothing of a review", { nonsense: 1 }, /unknown key "nonsense"/],
  ])("refuses %s", async (_, content, message) => {
    write("review.json", content);
    await expect(run("status", at("review.json"))).rejects.toThrow(message);
  });

  test("refuses an answer that there is not, and items that stand twice", async () => {
    const file = saved((review) => {
      Object.assign(review.items[0]!, { answer: "yess" });
      review.items.push({ ...review.items[1]!, domain: "Q" });
    });
    const refused = run("status", file);
    await expect(refused).rejects.toThrow(
      /\/items\/0\/answer "answer" is "yess"; it must be one of yes, partly, no, not applicable, null; did you mean "yes"\?/,
    );
    await expect(refused).rejects.toThrow(/\/items\/5\/id "id" "H2" appears twice/);
    await expect(refused).rejects.toThrow(
      /\/items\/5\/domain there is no domain "Q"; did you mean "F" or "H"\?/,
    );
  });
});

describe("assay checklist export", () => {
  test.each([
    ["md", "# A small list: Doe et al. 2020\n"],
    ["tex", "% In the preamble: \\usepackage{array,booktabs,longtable}\n"],
    ["html", "<!doctype html>\n"],
    ["json", '{\n  "schema": "review/1"'],
  ])("writes %s to the screen or to a file", async (format, start) => {
    const file = saved();
    const { out } = await run("export", file, "--format", format);
    expect(out.startsWith(start)).toBe(true);
    expect((await run("export", file, "--format", format, "--out", at("sub/out.txt"))).out).toBe(
      `${at("sub/out.txt")}\n`,
    );
    expect(readFileSync(at("sub/out.txt"), "utf8")).toBe(out);
  });

  test("refuses an unknown format, none, and the review itself as its target", async () => {
    const file = saved();
    await expect(run("export", file, "--format", "docx")).rejects.toThrow(
      "--format takes one of html, md, json, tex: docx",
    );
    await expect(run("export", file)).rejects.toThrow("assay checklist export needs --format");
    await expect(run("export", file, "--format", "md", "--out", file)).rejects.toThrow(
      "--out is the review itself",
    );
  });
});

describe("assay checklist diff", () => {
  test("tells what is better and worse, and makes worse an exit code when asked", async () => {
    const file = saved();
    const later = fixtureReview();
    later.edition = "arXiv v2";
    Object.assign(later.items[0]!, { answer: "no", reason: "Taken out." });
    Object.assign(later.items[2]!, { answer: "yes" });
    later.items[0]!.evidence![0]!.outcome = "pass";
    write("later.json", later);
    const { out, code } = await run("diff", file, at("later.json"));
    expect(code).toBe(0);
    expect(out).toContain("doe-2020, arXiv v1 → doe-2020, arXiv v2 · small");
    expect(out).toContain("2 answers changed: 1 better, 1 worse, 0 otherwise; 3 the same");
    expect(out).toMatch(/Less is reported\n {2}H1 .* yes → no\n {6}Taken out\./);
    expect(out).toContain("M07 Too few digits: fail → pass (better)");
    expect((await run("diff", file, at("later.json"), "--strict")).code).toBe(1);
    expect(JSON.parse((await run("diff", file, at("later.json"), "--json")).out).answers).toHaveLength(2);
  });

  test("refuses reviews of different lists", async () => {
    const file = saved();
    write("other.json", { ...fixtureReview(), list: { ...fixtureReview().list, id: "large" } });
    await expect(run("diff", file, at("other.json"))).rejects.toThrow("different lists: small and large");
  });
});

test("an unknown action names the nearest", async () => {
  await expect(run("stats", "x.json")).rejects.toThrow(
    "assay checklist has no action stats; did you mean status?",
  );
  await expect(run()).rejects.toThrow("assay checklist needs <action>");
});
