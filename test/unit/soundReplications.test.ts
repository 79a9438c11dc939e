import { describe, expect, it } from "vitest";
import { allChecks } from "../../src/checks/allChecks.ts";
import { judgementOf } from "./judgementOf.ts";
import { replicateSimulated } from "./replicatedFixture.ts";
import { simulateRuns } from "./simulatedRuns.ts";

/** Twenty papers that did everything well; noise and design differ. A check that fails them would fail anybody. */
describe("twenty sound replications", () => {
  const outcomes: Record<string, string[]> = {};

  it("run", async () => {
    for (let k = 0; k < 20; k++) {
      const runs = simulateRuns(7 + (k % 4), 9 + (k % 3), 0.003 + 0.001 * (k % 5), 1000 * k);
      const done = await replicateSimulated(() => {}, runs);
      for (const check of allChecks) {
        outcomes[check.id] ??= [];
        outcomes[check.id]!.push(judgementOf(check, done).outcome);
      }
    }
    expect(outcomes.M01).toHaveLength(20);
  });

  it.each(["M01", "M02", "M04", "M08", "M34"])("%s never fails", (id) => {
    expect(outcomes[id]!.filter((outcome) => outcome === "fail")).toEqual([]);
  });

  it("M27 fails none and warns of one at most, though a size left out may move the headline by a standard error", () => {
    expect(outcomes.M27!.filter((outcome) => outcome === "fail")).toEqual([]);
    expect(outcomes.M27!.filter((outcome) => outcome === "warn").length).toBeLessThanOrEqual(1);
  });

  it("M01 and M04 pass all", () => {
    expect(new Set([...outcomes.M01!, ...outcomes.M04!])).toEqual(new Set(["pass"]));
  });
});
