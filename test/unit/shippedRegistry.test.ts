import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { REGISTRY_KINDS } from "../../src/registry/kinds.ts";
import { formatProblem } from "../../src/registry/problem.ts";
import { validateRegistry } from "../../src/registry/validate.ts";

test("the shipped registry has no problems", () => {
  const { files, problems } = validateRegistry();
  expect(problems.map(formatProblem)).toEqual([]);
  expect(files.length).toBeGreaterThanOrEqual(14);
});

test("every schema has a kind", () => {
  const schemas = readdirSync("registry/schema").map((name) => name.replace(".schema.json", ""));
  expect(schemas.filter((name) => name !== "common").sort()).toEqual([...REGISTRY_KINDS].sort());
});
