import { describe, expect, it } from "vitest";
import { coverageOf } from "./coverageCount.ts";

/** Three binomial standard errors of a share of `n` simulations. */
const binomial = (share: number, n: number) => 3 * Math.sqrt((share * (1 - share)) / n);

// The long version with unequal spread and clusters is in test/slow.
describe("coverage on straight lines with normal errors of one spread", () => {
  it("is nominal for the methods that are exact there", () => {
    const counts = coverageOf(500, 0, { methods: ["wald", "profile"] });
    for (const { b1, b2 } of Object.values(counts))
      for (const share of [b1, b2]) expect(Math.abs(share - 0.95)).toBeLessThan(binomial(0.95, 500));
  });

  it("is near nominal for every method", () => {
    const counts = coverageOf(60, 99);
    expect(Object.keys(counts).length).toBeGreaterThan(20);
    // Large-sample methods may lose three points at thirty rows, and 99 draws another.
    for (const [id, { b1, b2 }] of Object.entries(counts))
      expect(Math.min(b1, b2), id).toBeGreaterThan(0.91 - binomial(0.91, 60));
  });
});
