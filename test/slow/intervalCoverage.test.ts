import { describe, expect, it } from "vitest";
import { coverageOf } from "../unit/coverageCount.ts";

const simulations = 400;
const draws = 299;
const binomial = 3 * Math.sqrt((0.95 * 0.05) / simulations);
const worst = ({ b1, b2 }: { b1: number; b2: number }) => Math.min(b1, b2);

const assumesOneSpread = /^(wald|profile|residual|parametric)/;
const keepsClusters = /^(sandwich|profile-calibrated|wild|cluster|subsampling)/;

describe("coverage of nominal 95% intervals on straight lines", () => {
  it("errors of one spread: every method", () => {
    for (const [id, count] of Object.entries(coverageOf(simulations, draws)))
      expect(worst(count), id).toBeGreaterThan(0.92 - binomial);
  });

  it("unequal spread: methods that assume one spread fall behind the others", () => {
    const counts = coverageOf(simulations, draws, { uneven: true });
    for (const [id, count] of Object.entries(counts))
      if (!assumesOneSpread.test(id) || id === "profile-calibrated")
        expect(worst(count), id).toBeGreaterThan(0.9 - binomial);
    expect(worst(counts.sandwich!)).toBeGreaterThan(worst(counts.wald!));
    expect(worst(counts["wild-studentised"]!)).toBeGreaterThan(worst(counts["residual-percentile"]!));
  });

  it("clusters: methods that take rows as independent miss the truth often", () => {
    const counts = coverageOf(simulations, draws, { rows: 60, perCluster: 4, shared: 0.6, clustered: true });
    for (const [id, count] of Object.entries(counts))
      if (keepsClusters.test(id)) expect(worst(count), id).toBeGreaterThan(0.88 - binomial);
      else expect(worst(count), id).toBeLessThan(0.8);
  });
});
