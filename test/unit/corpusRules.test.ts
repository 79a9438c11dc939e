import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { corpusRules } from "../../src/registry/corpusRules.ts";
import { kindByPlace } from "../../src/registry/kinds.ts";
import type { Lookup } from "../../src/registry/lookup.ts";
import type { Corpus } from "../../src/registry/types.ts";
import { validateRegistry } from "../../src/registry/validate.ts";

const records: Readonly<Record<string, object>> = {
  "doe-2020": { arxiv: "2001.00001" },
  "roe-2021": { arxiv: "2101.00002" },
  "poe-2022": {},
};
const lookup: Lookup = {
  has: (kind, id) => kind === "paper" && Object.hasOwn(records, id),
  ids: () => Object.keys(records),
  raw: (_kind, id) => records[id],
};

const sound = () => ({
  papers: [
    { row: 1, arxiv: "2001.00001", scope: "law", paper: "doe-2020" },
    { row: 2, scope: "out", reason: "About something else." },
    { row: 3, arxiv: "2101.00002", scope: "theory-law", paper: "roe-2021" },
    { row: 4, scope: "rule", paper: "poe-2022" },
  ] as Record<string, unknown>[],
});

const found = (spoil: (papers: Record<string, unknown>[]) => void) => {
  const corpus = sound();
  spoil(corpus.papers);
  return corpusRules(corpus, lookup).map(({ path, message }) => `${path.join("/")}: ${message}`);
};

test("a sound corpus has no findings", () => {
  expect(found(() => {})).toEqual([]);
});

test.each<[string, (papers: Record<string, unknown>[]) => void, string[]]>([
  [
    "a paper that is not registered",
    (papers) => Object.assign(papers[0]!, { paper: "doe-2021" }),
    ['papers/0/paper: names no registered paper; did you mean "doe-2020" or "roe-2021" or "poe-2022"?'],
  ],
  [
    "another arXiv identifier",
    (papers) => Object.assign(papers[2]!, { arxiv: "2101.00003" }),
    ['papers/2/paper: has the arXiv identifier "2101.00002" in its record and "2101.00003" in this row'],
  ],
  [
    "an arXiv identifier that only the row has",
    (papers) => Object.assign(papers[3]!, { arxiv: "2201.00001" }),
    ['papers/3/paper: has the arXiv identifier none in its record and "2201.00001" in this row'],
  ],
  [
    "a row in scope without a record",
    (papers) => Reflect.deleteProperty(papers[0]!, "paper"),
    ['papers/0: is in scope and names no record; add "paper"'],
  ],
  [
    "a paper twice",
    (papers) => Object.assign(papers[2]!, { paper: "doe-2020", arxiv: "2001.00001" }),
    ["papers/2/paper: stands in two rows; each paper has one"],
  ],
  [
    "a row twice",
    (papers) => Object.assign(papers[3]!, { row: 1 }),
    ["papers/3/row: stands in two entries; number each once"],
  ],
  [
    "a row out of scope without a reason",
    (papers) => Reflect.deleteProperty(papers[1]!, "reason"),
    ['papers/1: is out of scope and does not say why; add "reason"'],
  ],
  [
    "a row out of scope with a record",
    (papers) => Object.assign(papers[1]!, { paper: "doe-2020" }),
    ["papers/1/paper: belongs to a row out of scope; remove it"],
  ],
])("%s", (_name, spoil, expected) => {
  expect(found(spoil)).toEqual(expected);
});

test("rules stand whatever a stranger writes into the file", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(Array.isArray(corpusRules({ papers: value }, lookup))).toBe(true);
      expect(Array.isArray(corpusRules(value, lookup))).toBe(true);
    }),
  );
});

const shipped = JSON.parse(readFileSync("registry/corpus.json", "utf8")) as Corpus;

test("the shipped corpus is validated and lists 218 papers, 76 of them with records", () => {
  expect(validateRegistry("registry/corpus.json")).toEqual({ files: ["registry/corpus.json"], problems: [] });
  expect(shipped.papers.map(({ row }) => row)).toEqual(Array.from({ length: 218 }, (_, index) => index + 1));
  const counts = new Map<string, number>();
  for (const { scope } of shipped.papers) counts.set(scope, (counts.get(scope) ?? 0) + 1);
  expect(Object.fromEntries(counts)).toEqual({ law: 46, "theory-law": 12, rule: 18, uses: 11, out: 131 });
  expect(shipped.papers.filter(({ paper }) => paper !== undefined)).toHaveLength(76);
});

test("assay validate names file, line and way out", () => {
  const root = mkdtempSync(join(tmpdir(), "assay-corpus-"));
  try {
    mkdirSync(join(root, "registry"));
    const file = join(root, "registry/corpus.json");
    const papers = shipped.papers.map((entry) =>
      entry.paper === "clark-2022" ? { ...entry, paper: "clark-2023" } : entry,
    );
    writeFileSync(file, JSON.stringify({ ...shipped, papers }, null, 2));
    expect(kindByPlace(file)).toBe("corpus");
    const [problem, ...others] = validateRegistry(root).problems;
    expect(others).toEqual([]);
    expect(problem?.message).toBe(
      '"paper" names no registered paper; did you mean "clark-2022"?: "clark-2023"',
    );
    expect(readFileSync(file, "utf8").split("\n")[problem!.line - 1]).toContain('"paper": "clark-2023"');
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});
