import { afterAll, describe, expect, it } from "vitest";
import { openPool } from "../../src/compute/pool.ts";
import { planMultiverse } from "../../src/multiverse/planMultiverse.ts";
import { readUniverses } from "../../src/multiverse/recordedUniverses.ts";
import { runMultiverse } from "../../src/multiverse/runMultiverse.ts";
import { universeTasks } from "../../src/multiverse/universeTasks.ts";
import { openRegistry } from "../../src/registry/load.ts";

const registry = openRegistry();
const pool = openPool(1);
afterAll(() => pool.close());

describe("the recorded universes of hoffmann-2022", () => {
  // With draws and with optimisers that are left where they stop: test/slow/recordedUniverses.test.ts.
  it("have the estimates that a fit gives now, for some of the optima", async () => {
    const recorded = readUniverses(registry, "hoffmann-2022")!;
    const plan = planMultiverse(registry, "hoffmann-2022");
    const places = recorded.universes
      .map((_, k) => k)
      .filter((k) => plan.table.universes[k]!.choices.search === "optimum" && k % 110 === 7);
    expect(places.length).toBeGreaterThan(8);
    const some = places.map((k) => plan.table.universes[k]!);
    const counts = { draws: 0, nullDraws: 0, seed: 1 };
    const records = await runMultiverse(pool, await universeTasks(registry, plan, some, counts, undefined));
    records.forEach(({ key, n, estimates }, k) => {
      const stored = recorded.universes[places[k]!]!;
      const own = estimates.map((value) => (value === null ? null : Number(value.toPrecision(8))));
      expect([key, n, own]).toEqual([key, stored.n, stored.values.map(([value]) => value)]);
    });
  });
});
