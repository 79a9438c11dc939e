import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { REGISTRY_KINDS } from "../../src/registry/kinds.ts";
import { openRegistry } from "../../src/registry/load.ts";
import { formatProblem } from "../../src/registry/problem.ts";
import { rowNumbers } from "../../src/registry/rowNumbers.ts";
import type { Corpus, Paper, PrintedNumber } from "../../src/registry/types.ts";
import { validateRegistry } from "../../src/registry/validate.ts";

const registry = openRegistry();
const papers = registry.ids("paper").map((id) => registry.paper(id));
const corpus = JSON.parse(readFileSync("registry/corpus.json", "utf8")) as Corpus;

/** Every printed number of a paper with its place in the record. */
function numbersOf({ id, claims }: Paper): { at: string; number: PrintedNumber }[] {
  return claims.flatMap((claim) => {
    const groups = [
      ...(claim.records ?? []).map(({ parameters }) => parameters),
      claim.quantities ?? {},
      ...(claim.rows ?? []).map(rowNumbers),
    ];
    return groups.flatMap((group) =>
      Object.entries(group).map(([name, number]) => ({ at: `${id} ${claim.id} ${name}`, number })),
    );
  });
}

test("the shipped registry has no problems, and every file in it was checked", () => {
  const { files, problems } = validateRegistry();
  expect(problems.map(formatProblem)).toEqual([]);
  for (const folder of ["papers", "laws"])
    expect(files.filter((file) => file.startsWith(`registry/${folder}/`))).toEqual(
      readdirSync(`registry/${folder}`)
        .sort()
        .map((name) => `registry/${folder}/${name}`),
    );
  for (const id of readdirSync("registry/datasets"))
    expect(files).toContain(`registry/datasets/${id}/dataset.json`);
});

test("every schema has a kind", () => {
  const schemas = readdirSync("registry/schema").map((name) => name.replace(".schema.json", ""));
  expect(schemas.filter((name) => name !== "common").sort()).toEqual([...REGISTRY_KINDS].sort());
});

describe("the list of papers", () => {
  const inScope = corpus.papers.filter(({ scope }) => ["law", "theory-law", "rule"].includes(scope));

  test("every paper in scope has a record with claims", () => {
    expect(inScope.length).toBeGreaterThan(0);
    for (const { row, paper } of inScope) {
      expect(
        papers.map(({ id }) => id),
        `row ${row}`,
      ).toContain(paper);
      expect(registry.paper(paper!).claims.length, `row ${row}`).toBeGreaterThan(0);
    }
  });

  test("a paper that is a law has a claim about a law, or says why not", () => {
    for (const { paper, scope } of inScope) {
      if (scope !== "law") continue;
      const { claims, remarks = [] } = registry.paper(paper!);
      const told = remarks.length > 0 || claims.some((claim) => (claim.remarks ?? []).length > 0);
      expect(claims.some(({ law }) => law !== undefined) || told, paper).toBe(true);
    }
  });

  test("record and list agree on whether the arXiv identifier was seen", () => {
    for (const { paper, arxivConfirmed } of inScope)
      expect(registry.paper(paper!).arxivVerified, paper).toBe(arxivConfirmed);
  });
});

describe("printed numbers", () => {
  const numbers = papers.flatMap(numbersOf);

  test("stand in the registry in number, most of them seen", () => {
    expect(numbers.length).toBeGreaterThan(1000);
    expect(numbers.filter(({ number }) => number.verified).length / numbers.length).toBeGreaterThan(0.9);
  });

  test("name a bound by its field and not by a remark", () => {
    const words = /^(about|roughly|an? (upper|lower) (end|bound)|(more|less) than|exact)\b/i;
    expect(numbers.filter(({ number }) => words.test(number.remark ?? "")).map(({ at }) => at)).toEqual([]);
    expect(numbers.filter(({ number }) => number.bound !== undefined).length).toBeGreaterThan(0);
  });
});

test("no law claims a form that its paper's record denies to have been read", () => {
  const laws = registry.ids("law").map((id) => registry.law(id));
  const recalled = laws.filter(({ source = "" }) =>
    /recalled|from memory|not confirmed|not read/.test(source),
  );
  expect(recalled.length).toBeGreaterThan(0);
  for (const { id, form } of recalled) expect(form?.verified, id).toBe(false);
});
