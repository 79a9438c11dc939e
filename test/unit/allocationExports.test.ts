import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as assay from "../../src/index.ts";

test("the library offers every function that docs/allocation.md names", () => {
  const page = readFileSync("docs/allocation.md", "utf8");
  const rows = page.split("\n").filter((line) => line.startsWith("| ") && line.includes(".ts`"));
  const names = rows.flatMap((row) =>
    [...(row.split("|")[2] ?? "").matchAll(/`(\w+)`/g)].map(([, name]) => name!),
  );
  expect(names.length).toBeGreaterThan(15);
  const library: Readonly<Record<string, unknown>> = { ...assay };
  for (const name of names) expect(library[name], name).toBeTypeOf("function");
});

test("an allocation and a power law through the library alone", () => {
  const best = assay.optimalAllocation(
    {
      law: "L = E + A / N^alpha + B / D^beta",
      parameters: { E: 1.7, A: 400, alpha: 0.34, B: 410, beta: 0.28 },
      cost: "6 * N * D",
      variables: ["N", "D"],
    },
    6e21,
  );
  if (best.status !== "interior") throw new Error(`no interior optimum: ${best.status}`);
  const { N, D } = best.values as { N: number; D: number };
  // Both reducible terms stand in the ratio beta to alpha at the optimum.
  expect((400 / N ** 0.34 / (410 / D ** 0.28)) * (0.34 / 0.28)).toBeCloseTo(1, 6);
  expect((6 * N * D) / 6e21).toBeCloseTo(1, 9);
});
