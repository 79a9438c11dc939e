import { describe, expect, it } from "vitest";
import { openPool } from "../../src/compute/pool.ts";
import { planMultiverse } from "../../src/multiverse/planMultiverse.ts";
import { readUniverses } from "../../src/multiverse/recordedUniverses.ts";
import { runMultiverse } from "../../src/multiverse/runMultiverse.ts";
import { universeTasks } from "../../src/multiverse/universeTasks.ts";
import { openRegistry } from "../../src/registry/load.ts";

const registry = openRegistry();

describe("the recorded universes of hoffmann-2022", () => {
  const recorded = readUniverses(registry, "hoffmann-2022")!;
  const whole = planMultiverse(registry, "hoffmann-2022");

  it("are what a fit gives now, for every fiftieth of them", async () => {
    const places = recorded.universes.map((_, k) => k).filter((k) => k % 50 === 37);
    const some = places.map((k) => whole.table.universes[k]!);
    const pool = openPool(2);
    try {
      const { bootstrap } = whole.multiverse;
      const work = await universeTasks(registry, whole, some, { nullDraws: 0, ...bootstrap }, undefined);
      const records = await runMultiverse(pool, work);
      records.forEach((record, k) => {
        const stored = recorded.universes[places[k]!]!;
        expect([record.key, record.n, record.search.status]).toEqual([record.key, stored.n, stored.status]);
        record.estimates.forEach((estimate, q) => {
          const value = estimate === null ? null : Number(estimate.toPrecision(8));
          expect([record.key, q, stored.values[q]![0]]).toEqual([record.key, q, value]);
        });
      });
    } finally {
      await pool.close();
    }
  }, 300_000);
});
