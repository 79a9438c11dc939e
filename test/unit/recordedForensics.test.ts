import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { forensicPlan } from "../../src/forensics/forensicPlan.ts";
import { forensicsHash, forensicsPath, readForensics } from "../../src/forensics/recordedForensics.ts";
import { scoreProtocol } from "../../src/forensics/scoreProtocol.ts";
import { planHash } from "../../src/multiverse/planHash.ts";
import { planMultiverse } from "../../src/multiverse/planMultiverse.ts";
import { readUniverses } from "../../src/multiverse/recordedUniverses.ts";
import { openRegistry } from "../../src/registry/load.ts";

const registry = openRegistry();
const searched = registry.ids("replication").filter((id) => existsSync(forensicsPath(registry, id)));

describe.each(searched)("the recorded search for the constants of %s", (id) => {
  const recorded = readForensics(registry, id)!;

  it("belongs to the registered documents and data", () => {
    const plan = forensicPlan(registry, id, recorded.recordId);
    expect(recorded.sha256).toBe(forensicsHash(registry, plan));
    expect(recorded.record).toBe(plan.record);
  });

  it("is ranked by the distance to the printed constants", () => {
    const scores = recorded.protocols.map(({ constants, score, inside }) => {
      const made = scoreProtocol(constants, recorded.printed);
      expect([made.inside, made.score]).toEqual([inside, expect.closeTo(score, 3)]);
      return score;
    });
    expect(scores).toEqual([...scores].sort((one, other) => other - one));
    for (const { options } of recorded.options)
      expect(options.reduce((sum, { posterior }) => sum + posterior, 0)).toBeCloseTo(1, 6);
  });

  it("says reproduced only where every printed number is met", () => {
    const met = recorded.protocols[0]!.inside === recorded.printed.length;
    expect(recorded.verdict.outcome === "reproduced").toBe(met);
  });
});

describe("searches", () => {
  it("are recorded for the Chinchilla law and at least two other published fits that they explain", () => {
    expect(searched).toContain("hoffmann-2022");
    const explained = searched.filter((id) => readForensics(registry, id)!.verdict.outcome === "reproduced");
    expect(explained.length).toBeGreaterThanOrEqual(2);
  });
});

describe.each(registry.ids("multiverse"))("the recorded universes of %s", (id) => {
  it("belong to the registered documents and data", () => {
    const plan = planMultiverse(registry, id);
    const recorded = readUniverses(registry, id);
    expect(recorded?.sha256).toBe(planHash(registry, plan, plan.table.universes));
    expect(recorded?.universes).toHaveLength(plan.table.universes.length);
  });
});
