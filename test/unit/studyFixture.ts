import { statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openPool } from "../../src/compute/pool.ts";
import { hashFile } from "../../src/data/hashFile.ts";
import { openRegistry } from "../../src/registry/load.ts";
import { runStudy, type StudyRun } from "../../src/study/runStudy.ts";
import { createRegistry, removeRegistry, soundRegistry, writeJson } from "./registryFixture.ts";

type Json = Record<string, unknown>;

/** A registry with a paper that prints numbers, a dataset made of rows, and one study. */
export interface StudyFixture {
  /** Columns of the dataset's file; texts or numbers. */
  readonly columns: Readonly<Record<string, readonly (number | string)[]>>;
  /** Names among the columns that are texts. */
  readonly texts?: readonly string[];
  /** Constants that the claim "fit" prints, and quantities, as printed. */
  readonly parameters?: Readonly<Record<string, string>>;
  readonly quantities?: Json;
  readonly rows?: readonly Json[];
  readonly filters?: readonly Json[];
  readonly study: Json;
}

const locator = { source: "text", at: "Table 1" };

/** A printed number as papers keep it. */
export const printed = (text: string, more: Json = {}) => ({
  printed: text,
  verified: true,
  locator,
  ...more,
});

const one = { id: "a-number", title: "One", method: "table-arithmetic", expressions: { one: "1" } };

/** Everything that a study needs beside its steps; without quantities it asks for a number of its own. */
export const studyOf = ({ steps, ...parts }: Json & { readonly steps: readonly Json[] }): Json => ({
  id: "made-up",
  title: "A made-up study",
  paper: "doe-2020",
  statement: "It is so.",
  seed: 1,
  data: [{ id: "all", dataset: "points" }],
  steps: parts.quantities === undefined ? [...steps, one] : steps,
  quantities: [{ id: "one", title: "One", kind: "count", from: { step: "a-number", value: "one" } }],
  ...parts,
});

/** Writes the registry of a fixture to a temporary folder. */
export function writeStudy(fixture: StudyFixture): string {
  const registry = soundRegistry();
  const names = Object.keys(fixture.columns);
  const texts = fixture.texts ?? [];
  const claim = registry.paper.claims[0]! as Json;
  if (fixture.parameters !== undefined)
    claim.records = [
      {
        id: "printed",
        title: "as printed",
        parameters: Object.fromEntries(
          Object.entries(fixture.parameters).map(([name, text]) => [name, printed(text)]),
        ),
      },
    ];
  if (fixture.quantities !== undefined) claim.quantities = fixture.quantities;
  if (fixture.rows !== undefined) claim.rows = fixture.rows;
  const identity = (wanted: readonly string[]) => Object.fromEntries(wanted.map((name) => [name, name]));
  registry.dataset.runs = identity(names.filter((name) => !texts.includes(name)));
  registry.dataset.texts = identity(texts);
  registry.dataset.columns = Object.fromEntries(names.map((name) => [name, { meaning: name }]));
  if (fixture.filters !== undefined) registry.dataset.filters = fixture.filters;
  const root = createRegistry(registry);
  const lines = (fixture.columns[names[0]!] ?? []).map((_, row) =>
    names.map((name) => String(fixture.columns[name]![row])).join(","),
  );
  const file = join(root, "registry/datasets/points/points.csv");
  writeFileSync(file, `${names.join(",")}\n${lines.join("\n")}\n`);
  registry.dataset.file.sha256 = hashFile(file);
  registry.dataset.file.bytes = statSync(file).size;
  writeJson(join(root, "registry/datasets/points/dataset.json"), registry.dataset);
  writeJson(join(root, `replications/${fixture.study.id}/study.json`), fixture.study);
  return root;
}

/** Writes, runs and removes a study. */
export async function runFixture(fixture: StudyFixture, workers = 1): Promise<StudyRun> {
  const root = writeStudy(fixture);
  const pool = openPool(workers);
  try {
    return await runStudy(openRegistry(root), String(fixture.study.id), { pool });
  } finally {
    await pool.close();
    removeRegistry(root);
  }
}

/** A value of a step as a number. */
export function numberIn(run: StudyRun, step: string, key: string): number {
  const found = run.results.get(step)?.values[key];
  if (found === undefined || !("value" in found)) throw new Error(`${step} has no ${key}`);
  return found.value;
}
