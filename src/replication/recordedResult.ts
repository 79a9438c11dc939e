import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Registry } from "../registry/load.ts";
import type { Result } from "../registry/types.ts";
import { writeWhole } from "../registry/writeWhole.ts";
import type { Replicated } from "./replicate.ts";

/** Path of a replication's recorded result. */
export function resultPath(registry: Registry, id: string): string {
  return join(dirname(registry.path("replication", id)), "result.json");
}

/** The recorded result of another replication, or undefined when none was recorded. */
export function readResult(registry: Registry, id: string): Result | undefined {
  const path = resultPath(registry, id);
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Result) : undefined;
}

/** What is worth keeping of a replication: fits, tests and intervals, none of the runs. */
export function resultOf(done: Replicated, tests: Result["tests"]): Result {
  const { replication, law, dataset, compiled } = done.part;
  const budgets = [undefined, ...new Set((replication.decisions ?? []).map((decision) => decision.compute))];
  const derived: Result["derived"] = {};
  for (const { id, expression } of law.derived ?? []) {
    const needsCompute = /\bC\b/.test(expression);
    for (const compute of budgets)
      if ((compute !== undefined) === needsCompute)
        derived[compute === undefined ? id : `${id}@${compute}`] = done.quantities.derived(id, compute);
  }
  return {
    $schema: "../../registry/schema/result.schema.json",
    id: replication.id,
    title: replication.title,
    dataset: dataset.id,
    datasetSha256: dataset.file.sha256,
    fits: [{ id: "refit", title: replication.title, fit: done.fit }, ...done.variants].map(
      ({ id, title, fit }) => ({
        id,
        title,
        n: fit.n,
        objective: fit.objective,
        parameters: { ...fit.parameters },
      }),
    ),
    tests: tests.map(({ id, title, statistic, df, p }) => ({
      id,
      title,
      statistic,
      ...(df === undefined ? {} : { df }),
      ...(p === undefined ? {} : { p }),
    })),
    parameters: Object.fromEntries(
      compiled.parameters.map((name) => [name, done.quantities.parameter(name)]),
    ),
    derived,
  };
}

/** Writes a result beside its protocol, whole or not at all. */
export function recordResult(registry: Registry, result: Result): void {
  writeWhole(resultPath(registry, result.id), result);
}
