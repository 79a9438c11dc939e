import { describe, expect, it } from "vitest";
import { judgedOf } from "../../src/audit/describeChecks.ts";
import { allTrials } from "../../src/calibration/allTrials.ts";
import { calibrate, totalTally } from "../../src/calibration/calibrate.ts";
import { readRates } from "../../src/calibration/ratesFile.ts";
import { soundScenarios } from "../../src/calibration/soundScenarios.ts";
import { allChecks } from "../../src/checks/allChecks.ts";
import { openPool } from "../../src/compute/pool.ts";
import { openRegistry } from "../../src/registry/load.ts";
import { schemaErrors } from "../../src/registry/schemas.ts";
import { misfittingIds } from "./misfittingIds.ts";

const registry = openRegistry();

describe.each(allChecks.map((check) => [check.id, check] as const))("%s", (id, check) => {
  const rates = readRates(registry, id);

  it("has recorded rates that follow their schema", () => {
    expect(rates).toBeDefined();
    expect(schemaErrors("rates", rates)).toEqual([]);
    expect(rates!.check).toBe(id);
  });

  // A check that cries wolf is worse than none.
  it("fails fewer than 1% and warns at fewer than 5% of sound studies", () => {
    const sound = totalTally(rates!, "sound");
    const judged = judgedOf(sound);
    expect(judged).toBeGreaterThan(0);
    expect(sound.failed / judged).toBeLessThan(0.01);
    expect(sound.warned / judged).toBeLessThan(0.05);
  });

  it("catches at least one broken protocol more often than not, among those that its trial names", () => {
    const trial = allTrials.find((one) => one.check === id)!;
    expect(rates!.broken.map((row) => row.id)).toEqual(trial.broken.map((row) => row.id));
    expect(rates!.broken.length).toBeGreaterThan(0);
    expect(rates!.broken.some(({ warned, failed, simulations }) => warned + failed > simulations / 2)).toBe(
      true,
    );
  });

  it("was measured on the sound scenarios that there are", () => {
    const trial = allTrials.find((one) => one.check === id)!;
    const expected = [
      ...soundScenarios.filter((scenario) => trial.except?.[scenario.id] === undefined),
      ...(trial.sound ?? []),
    ].map((scenario) => scenario.id);
    expect(rates!.sound.map((row) => row.id)).toEqual(expected);
  });

  it("says every limit's reason, and answers items that a checklist has", () => {
    for (const { why, value } of Object.values(check.limits)) {
      expect(why.length).toBeGreaterThan(10);
      expect(Number.isFinite(value)).toBe(true);
    }
    for (const item of check.items) expect(misfittingIds).toContain(item);
    for (const text of [check.title, check.question, check.why, check.how, check.threshold, check.remedy])
      expect(text.length).toBeGreaterThan(10);
  });
});

describe("calibration", () => {
  it("does not depend on what is calibrated together", async () => {
    const pool = openPool(1);
    const few = { sound: 2, broken: 2 };
    const [alone] = await calibrate(pool, ["M01"], few);
    const [, together] = await calibrate(pool, ["M07", "M01"], few);
    expect(together).toEqual(alone);
    expect(totalTally(alone!, "sound")).toMatchObject({ simulations: 6, passed: 6 });
    expect(totalTally(alone!, "broken").failed).toBeGreaterThan(0);
  });
});
