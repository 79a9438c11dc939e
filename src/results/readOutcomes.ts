import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { badInput } from "../errors.ts";
import { explainErrors } from "../registry/explainErrors.ts";
import type { Registry } from "../registry/load.ts";
import { formatProblem } from "../registry/problem.ts";
import { inspectJson } from "../registry/readJson.ts";
import { schemaErrors } from "../registry/schemas.ts";
import type { Outcome } from "../registry/types.ts";

/**
 * Every recorded outcome, in alphabetical order of the replications' ids.
 * @throws AssayError with every problem of a file that does not follow the schema of outcomes.
 */
export function readOutcomes(registry: Registry): Outcome[] {
  const places = (["replication", "study"] as const).flatMap((kind) =>
    registry.ids(kind).map((id) => ({ id, file: join(dirname(registry.path(kind, id)), "outcome.json") })),
  );
  return [...new Map(places.map(({ id, file }) => [id, file]))]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, file]) => file)
    .filter((file) => existsSync(file))
    .map(readOutcome);
}

function readOutcome(file: string): Outcome {
  const document = inspectJson(file);
  const problems =
    document.value === undefined
      ? document.problems
      : [...document.problems, ...explainErrors(document, schemaErrors("outcome", document.value))];
  if (problems.length > 0) throw badInput(problems.map(formatProblem).join("\n"));
  return document.value as Outcome;
}
