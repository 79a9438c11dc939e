import { expect, test } from "vitest";
import { openRegistry } from "../../src/registry/load.ts";

const registry = openRegistry();

test("the checklist has 28 items, and hoffmann-2022 answers each once", () => {
  const items = registry.checklist("misfitting").items.map(({ id }) => id);
  expect(items).toHaveLength(28);
  const answered = registry.paper("hoffmann-2022").reporting?.map(({ item }) => item);
  expect(answered).toEqual(items);
});

test("items link only to checks that exist", () => {
  const existing = ["M01", "M02", "M04", "M07", "M08", "M25", "M27", "M34", "M37"];
  const linked = registry.checklist("misfitting").items.flatMap(({ checks }) => checks ?? []);
  expect([...new Set(linked)].sort()).toEqual(existing);
});

test("not reported is said only by somebody who looked", () => {
  for (const { item, status, verified, locator } of registry.paper("hoffmann-2022").reporting ?? []) {
    if (status === "not reported") expect(verified && locator !== undefined, item).toBe(true);
  }
});
