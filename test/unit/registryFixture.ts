import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Validation, validateRegistry } from "../../src/registry/validate.ts";

type Json = { [key: string]: unknown };

const locator = { source: "text", at: "Table 1" };
const number = (printed: string) => ({ printed, verified: true, locator });

/** A small registry without problems, as plain objects that a test may spoil before it writes them. */
export function soundRegistry() {
  const paper = {
    id: "doe-2020",
    title: "A law of everything",
    shortTitle: "Doe 2020",
    authors: ["Jane Doe"],
    year: 2020,
    sources: {
      text: { kind: "paper text", what: "The paper." },
      memory: { kind: "recollection", what: "From memory." },
    } as Json,
    claims: [
      {
        id: "fit",
        title: "The fit",
        kind: "law",
        statement: "It fits.",
        law: "line",
        records: [
          {
            id: "printed",
            title: "as printed",
            parameters: { K: number("2.5"), gamma: number("0.34") } as Json,
          },
        ],
        quantities: {
          a: {
            ...number("0.5"),
            interval: { low: "0.4", high: "0.6", level: 0.8, kind: "percentile" },
          } as Json,
        },
        range: { X: { low: "1e3", high: "1e6", verified: true, locator } },
      } as Json,
    ],
    reporting: [{ item: "H1", status: "reported", answer: "Equation 1.", verified: true, locator } as Json],
  };
  const law = {
    id: "line",
    title: "Power law",
    expression: "L = (K / X)^gamma",
    response: { symbol: "L", meaning: "loss", unit: "nats" },
    variables: { X: { meaning: "scale", unit: "tokens" } } as Json,
    parameters: {
      K: { meaning: "scale of the law", scale: "log", starts: [0, 1], plausible: [0, 10] },
      gamma: { meaning: "exponent", scale: "linear" },
    } as Json,
    derived: [
      { id: "half", symbol: "h", meaning: "half", unit: "", expression: "gamma / 2" },
      { id: "budget", symbol: "b", meaning: "at a budget", unit: "", expression: "K * C" },
    ] as Json[],
  };
  const dataset = {
    id: "points",
    title: "Points",
    paper: "doe-2020",
    licence: "MIT",
    origin: "Made for a test.",
    file: {
      path: "points.csv",
      format: "csv",
      sha256: "4bf0e63035dd1fafdbe5915d64110833dacd4754cfbb5e70330440fd3bb5f53b",
      bytes: 8,
    } as Json,
    columns: { x: { meaning: "x" } } as Json,
    runs: { X: "x", L: "x" } as Json,
  } as Json & { file: Json; runs: Json };
  const replication = {
    id: "again",
    title: "Again",
    paper: "doe-2020",
    claim: "fit",
    dataset: "points",
    law: "line",
    protocol: {
      select: [],
      objective: { loss: "huber", delta: 0.001, residual: "log", reduce: "sum" } as Json,
      optimiser: { method: "lbfgs" } as Json,
      starts: { K: [0, 1], gamma: [0.1] } as Json,
    },
    intervals: { kind: "case bootstrap", draws: 100, level: 0.9, seed: 1 },
    decisions: [
      {
        id: "size",
        title: "Size",
        quantity: "half",
        rule: { factor: 2 },
        consequence: "It matters.",
      } as Json,
    ],
  } as Json & { protocol: { starts: Json; objective: Json }; decisions: Json[] };
  const checklist = {
    id: "questions",
    title: "Questions",
    basedOn: "Nothing.",
    domains: [{ id: "H", title: "Hypothesis" }],
    items: [{ id: "H1", domain: "H", question: "What?", why: "Because.", confirmed: true } as Json],
  };
  return { paper, law, dataset, replication, checklist };
}

export type SoundRegistry = ReturnType<typeof soundRegistry>;

/** Text of the file that the sound dataset carries, and its checksum. */
export const POINTS = "x\n1\n2\n3\n";

/** Writes a registry to a temporary folder and gives back the folder; `removeRegistry` takes it away. */
export function createRegistry(registry: SoundRegistry): string {
  const root = mkdtempSync(join(tmpdir(), "assay-registry-"));
  writeJson(join(root, "registry/papers/doe-2020.json"), registry.paper);
  writeJson(join(root, "registry/laws/line.json"), registry.law);
  writeJson(join(root, "registry/datasets/points/dataset.json"), registry.dataset);
  writeFileSync(join(root, "registry/datasets/points/points.csv"), POINTS);
  writeJson(join(root, "replications/again/replication.json"), registry.replication);
  writeJson(join(root, "checklists/questions.json"), registry.checklist);
  return root;
}

export function removeRegistry(root: string): void {
  rmSync(root, { recursive: true, force: true });
}

/** Writes a registry to a temporary folder, hands the folder to `use`, and removes it. */
export function withRegistry<T>(registry: SoundRegistry, use: (root: string) => T): T {
  const root = createRegistry(registry);
  try {
    return use(root);
  } finally {
    removeRegistry(root);
  }
}

/** What validation says about a registry after `spoil` has changed it: one "file pointer message" each. */
export function problemsAfter(spoil: (registry: SoundRegistry) => void): string[] {
  const registry = soundRegistry();
  spoil(registry);
  return withRegistry(registry, (root) => shown(validateRegistry(root)));
}

/** Problems as "file pointer message" without the temporary folder; each line number is checked against the file. */
export function shown({ problems }: Validation): string[] {
  return problems.map(({ file, line, pointer, message }) => {
    const key = pointer.split("/").at(-1) ?? "";
    const text = readFileSync(file, "utf8").split("\n")[line - 1] ?? "";
    const expected = pointer === "" || /^\d+$/.test(key) ? /^\s*["{]/ : new RegExp(`^\\s*"${key}": `);
    if (!expected.test(text)) throw new Error(`${pointer} is not on line ${line}: ${text}`);
    const short = file.replace(/^.*assay-registry-[^/]*\//, "");
    return `${short} ${pointer} ${message.replaceAll(/\S*assay-registry-[^/]*\//g, "")}`;
  });
}

export function writeJson(path: string, value: unknown): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`);
}
