import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { openPool } from "../../src/compute/pool.ts";
import { openRegistry } from "../../src/registry/load.ts";
import { outcomeDifferences } from "../../src/study/outcomeDifferences.ts";
import { readOutcome } from "../../src/study/outcomeFile.ts";
import { runStudy } from "../../src/study/runStudy.ts";
import { mirror } from "../unit/mirror.ts";

const registry = openRegistry(fileURLToPath(new URL("../../", import.meta.url)));
const pool = openPool(1);
afterAll(() => pool.close());

// The cheap ones; dey-2023 and charles-2025 rest on tables of the registry and run without the mirror too.
describe("recorded outcomes of datasets in the registry", () => {
  it.each(["dey-2023", "charles-2025"])("%s", { timeout: 60_000 }, async (id) => {
    const recorded = readOutcome(registry, id)!;
    const { outcome } = await runStudy(registry, id, { pool });
    expect(outcomeDifferences(recorded, outcome)).toEqual([]);
  });
});

describe.skipIf(!mirror)("recorded outcomes of released data (needs ../shared/data)", () => {
  it.each(["tao-2024", "li-2025-misfitting"])("%s", { timeout: 120_000 }, async (id) => {
    const recorded = readOutcome(registry, id)!;
    const { outcome } = await runStudy(registry, id, { pool, mirror });
    expect(outcomeDifferences(recorded, outcome)).toEqual([]);
  });

  it("tells a recorded number that has moved", { timeout: 60_000 }, async () => {
    const recorded = readOutcome(registry, "dey-2023")!;
    const { outcome } = await runStudy(registry, "dey-2023", { pool, seed: 2 });
    const moved = structuredClone(outcome) as { quantities: { ours: { value: number } | null }[] };
    moved.quantities[0]!.ours!.value *= 1.001;
    expect(outcomeDifferences(recorded, moved as typeof outcome).length).toBeGreaterThan(0);
  });
});
