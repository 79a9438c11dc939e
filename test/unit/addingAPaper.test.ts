import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ComparisonDocument } from "../../src/comparison/comparisonDocument.ts";
import type { Audit, Replication } from "../../src/registry/types.ts";
import { lawOutcome } from "../../src/study/lawOutcome.ts";
import { assay } from "../fixtures/runCli.ts";

const page = readFileSync("docs/adding-a-paper.md", "utf8");
const papersFile = "my/registry/papers/roe-2031.json";

/** The constants from which the runs of the page were simulated, with a scatter of 0.3%. */
const truth = { E: 1.7, A: 400, B: 1100, gamma: 0.34 };
const bestRatio = (truth.B / truth.A) ** (1 / truth.gamma);

/** Files that the page gives in full: a path on a line of its own, then a block. */
const files = [...page.matchAll(/^`(my\/[^`]+)`:\n\n```\w+\n([\s\S]*?)```$/gm)].map(
  ([, path, text]) => [path!, text!] as const,
);

/** Commands of the page with what it shows of their output. */
const commands = [...page.matchAll(/^```sh\nassay (.*)\n```\n\n```text\n([\s\S]*?)\n```$/gm)].map(
  ([, words, shown]) => [words!, shown!.split("\n")] as const,
);

let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "assay-page-"));
  for (const [path, text] of files) write(path, text);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

/** A line as words and numbers; numbers of a fit may move in their last shown digits. */
function parts(line: string): (string | number)[] {
  const words = line
    .trim()
    .replaceAll(/[[\](),]/g, " ")
    .split(/\s+/);
  return words.map((word) => (/^\d/.test(word) && Number.isFinite(Number(word)) ? Number(word) : word));
}

function alike(one: string, other: string): boolean {
  const [first, second] = [parts(one), parts(other.replaceAll(/(\d),(\d{3})\b/g, "$1$2"))];
  return (
    first.length === second.length &&
    first.every((part, index) => {
      const twin = second[index];
      return typeof part === "number" && typeof twin === "number"
        ? Math.abs(part - twin) <= 0.03 * Math.abs(part)
        : part === twin;
    })
  );
}

test("the page gives five documents, their data and the commands", () => {
  expect(files.map(([path]) => path.replace(/^my\//, ""))).toEqual([
    "registry/laws/one-exponent.json",
    "registry/papers/roe-2031.json",
    "registry/datasets/roe-2031-runs/runs.csv",
    "registry/datasets/roe-2031-runs/dataset.json",
    "replications/roe-2031/replication.json",
    "replications/roe-2031-forecast/study.json",
  ]);
  expect(commands.map(([words]) => words.split(" ")[0])).toEqual([
    "validate",
    "replicate",
    "report",
    "compare",
  ]);
});

describe("following the page", () => {
  let audit: Audit;

  beforeAll(async () => {
    for (const [words, shown] of commands) {
      const { code, out, err } = await assay(words.split(" "), { cwd: folder });
      expect(err, words).toBe("");
      expect(code, words).toBe(0);
      const lines = out.split("\n");
      for (const line of shown)
        expect(
          lines.some((printed) => alike(line.replaceAll(/(\d),(\d{3})\b/g, "$1$2"), printed)),
          `assay ${words} printed no line like: ${line}\n${out}`,
        ).toBe(true);
    }
    audit = JSON.parse(readFileSync(join(folder, "out/roe-2031/audit.json"), "utf8")) as Audit;
  }, 180_000);

  test("the report finds the constants of the simulation again", () => {
    expect(audit.verdict.outcome).toBe("reproduced");
    expect(audit.parameters.map(({ name }) => name).sort()).toEqual(["A", "B", "E", "gamma"]);
    for (const { name, refit } of audit.parameters) {
      const exact = truth[name as keyof typeof truth];
      expect(refit.interval!.low, name).toBeLessThan(exact);
      expect(refit.interval!.high, name).toBeGreaterThan(exact);
      expect(Math.abs(refit.estimate / exact - 1), name).toBeLessThan(0.1);
    }
  });

  test("the outcome says how its numbers count parameters", () => {
    const text = readFileSync(join(folder, "my/replications/roe-2031/replication.json"), "utf8");
    const { quantities } = lawOutcome(JSON.parse(text) as Replication, audit);
    expect(quantities.length).toBeGreaterThan(4);
    expect(quantities.map(({ counting }) => counting)).toEqual(quantities.map(() => "total"));
  });

  test("the report says of every row whether it was used, and why not", () => {
    const { found, used, drops, points } = audit.data;
    expect([found, used]).toEqual([37, 36]);
    expect(drops).toEqual([{ reason: "diverged; left out in section 3", rows: [11] }]);
    expect(points.filter((point) => !point.used).map(({ L }) => L)).toEqual([7.312]);
  });

  test("tokens per parameter hold the truth, and the printed interval is found too narrow", () => {
    const { refit, published, changes } = audit.verdict.decisions[0]!;
    expect(published).toBeCloseTo(bestRatio, 6);
    expect(refit.interval!.low).toBeLessThan(bestRatio);
    expect(refit.interval!.high).toBeGreaterThan(bestRatio);
    expect(changes).toBe(false);
    // The printed interval is 0.2 wide, that of the refit about 2.
    expect(refit.interval!.high - refit.interval!.low).toBeGreaterThan(1);
    expect(audit.findings.find(({ id }) => id === "M34")?.outcome).toBe("fail");
  });

  test("the report names its inputs as they lie in a registry, not where somebody keeps them", () => {
    expect(audit.provenance.inputs.map(({ path }) => path)).toEqual([
      "replications/roe-2031/replication.json",
      "registry/papers/roe-2031.json",
      "registry/laws/one-exponent.json",
      "registry/datasets/roe-2031-runs/dataset.json",
      "registry/datasets/roe-2031-runs/runs.csv",
    ]);
    for (const file of ["index.html", "report.md", "audit.json"])
      expect(readFileSync(join(folder, "out/roe-2031", file), "utf8"), file).not.toContain(folder);
  });

  test("the paper joins the comparison of the field, and what is no printed number is told", async () => {
    const all = await assay(["compare", "--all", "--json", "--registry", "my"], { cwd: folder });
    const { groups } = JSON.parse(all.out) as ComparisonDocument;
    const [row] = groups.flatMap(({ rows }) => rows).filter(({ paper }) => paper === "roe-2031");
    // One exponent for size and data: both grow by the square root of compute.
    expect(row).toMatchObject({ claim: "joint-fit", counting: "total", domain: "language", verified: true });
    expect(row!.a).toBeCloseTo(0.5, 6);
    const paper = readFileSync(join(folder, papersFile), "utf8");
    write(papersFile, paper.replace('"law": {} }', '"a": { "quantity": "exponent" } }'));
    const { code, out } = await assay(["validate", "--registry", "my"], { cwd: folder });
    write(papersFile, paper);
    expect(code).toBe(2);
    expect(out).toMatch(
      /^my\/registry\/papers\/roe-2031\.json:\d+ \/claims\/0\/comparison\/rows\/0\/a\/quantity the claim has no quantity "exponent"/,
    );
  });

  test("list and show know the paper beside Assay's own", async () => {
    const listed = await assay(["list", "roe", "--registry", "my"], { cwd: folder });
    expect(listed.out).toContain("joint-fit  Fit of all runs · law one-exponent · 6 numbers");
    const shown = await assay(["show", "roe-2031", "--registry=my"], { cwd: folder });
    expect(shown.out).toMatch(/tokensPerParameter +19\.6 +\[19\.55, 19\.65\) +\(19\.5, 19\.7\) 95%/);
    const unknown = await assay(["show", "roe-2031"], { cwd: folder });
    expect(unknown.code).toBe(2);
  });

  test("a misspelt parameter is told as the page says", async () => {
    const paper = readFileSync(join(folder, papersFile), "utf8");
    write(papersFile, paper.replace('"gamma": {', '"gama": {'));
    const { code, out } = await assay(["validate", "--registry", "my"], { cwd: folder });
    write(papersFile, paper);
    expect(code).toBe(2);
    const shown = /```text\n(my\/.*)\n```/.exec(page)?.[1];
    expect(out.split("\n")[0]).toBe(shown);
  });
});
