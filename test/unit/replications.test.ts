import { expect, test } from "vitest";
import { openRegistry } from "../../src/registry/load.ts";

const registry = openRegistry();

// Those whose papers took the grid of Hoffmann et al.; others have the starts of their own papers.
const withThatGrid = [
  "besiroglu-2024",
  "hoffmann-2022",
  "hoffmann-2022-published-reading",
  "mcleish-2025-cooldown-law",
  "mcleish-2025-law",
];

test.each(withThatGrid)("%s starts from the 4,500 points of Hoffmann et al.", (id) => {
  const { starts } = registry.replication(id).protocol;
  expect(Object.values(starts).reduce((product, values) => product * values.length, 1)).toBe(4500);
});

test("budgets run from 1e18 to 1e26 per half decade, with Gopher's among them", () => {
  const budgets = registry.replication("hoffmann-2022").budgets ?? [];
  expect(budgets).toHaveLength(18);
  expect(budgets).toContain(5.76e23);
  expect([...budgets].sort((one, other) => one - other)).toEqual(budgets);
  const steps = budgets.filter((C) => C !== 5.76e23).map((C) => Math.log10(C));
  for (const [index, step] of steps.entries()) expect(step).toBeCloseTo(18 + index / 2, 3);
});
