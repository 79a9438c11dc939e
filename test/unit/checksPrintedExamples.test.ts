import { describe, expect, it } from "vitest";
import { type DraftClaim, fact, printed } from "../../src/calibration/simulatedPaper.ts";
import { judge } from "../../src/checks/judge.ts";
import { m09bUnits } from "../../src/checks/m09bUnits.ts";
import { m09cLogBase } from "../../src/checks/m09cLogBase.ts";
import { m09dOffset } from "../../src/checks/m09dOffset.ts";
import { m18TooFewSizes } from "../../src/checks/m18TooFewSizes.ts";
import { m30OnlyR2 } from "../../src/checks/m30OnlyR2.ts";
import { m32Downstream } from "../../src/checks/m32Downstream.ts";
import { m38PointValues } from "../../src/checks/m38PointValues.ts";
import { nearestMaximum } from "../../src/checks/nearestMaximum.ts";
import { openRegistry } from "../../src/registry/load.ts";
import { constantsOf, paperOnly, says } from "./printedSubject.ts";

/** A power law of compute, printed in some unit, with a loss at 10,000 PF-days. */
function computeLaw(claim: DraftClaim, K: string, loss: string, settled?: boolean): void {
  Object.assign(claim, {
    law: "power-law",
    records: [
      {
        id: "printed",
        title: "as printed",
        parameters: { K: { ...printed(K), unit: "PF-days" }, gamma: printed("0.050") },
      },
    ],
    examples: [{ at: { X: { ...printed("1.00e4"), unit: "PF-days" } }, gives: { L: printed(loss) } }],
    settled: settled === undefined ? {} : { units: settled },
  });
  delete claim.range;
}

describe("M09b", () => {
  // (3.1e8 / 1e4)^0.05 = 1.677
  it("passes where one unit gives the number", () => {
    const judged = says(m09bUnits, (_, claim) => computeLaw(claim, "3.1e8", "1.68"));
    expect([judged.outcome, judged.sentence]).toEqual([
      "pass",
      "Law of size and tokens: only PF-days give L = 1.68 at X = 1.00e4 PF-days.",
    ]);
  });
  it("warns where the unit is not stated, and fails where the stated one is wrong", () => {
    const unstated = says(m09bUnits, (_, claim) => computeLaw(claim, "3.1e8", "1.68", false));
    expect([unstated.outcome, unstated.sentence]).toEqual([
      "warn",
      expect.stringContaining("the unit is not stated; only PF-days"),
    ]);
    // The same constant in FLOP, under the label of PF-days.
    const wrong = says(m09bUnits, (_, claim) => computeLaw(claim, "2.68e28", "1.68", true));
    expect([wrong.outcome, wrong.sentence]).toEqual([
      "fail",
      expect.stringContaining("the stated units do not give L = 1.68 at X = 1.00e4 PF-days, but FLOP would"),
    ]);
  });
  it("fails where no unit gives it", () => {
    const judged = says(m09bUnits, (_, claim) => computeLaw(claim, "3.1e8", "2.90"));
    expect([judged.outcome, judged.sentence]).toEqual([
      "fail",
      expect.stringContaining("no unit gives L = 2.90"),
    ]);
  });
  it("asks for a possible loss where nothing is worked out", () => {
    const judged = judge(m09bUnits, {
      paper: openRegistry().paper("liu-2025"),
      claim: openRegistry().paper("liu-2025").claims[0],
      law: (id) => openRegistry().law(id),
    });
    expect(judged.outcome).toBe("warn");
    expect(judged.sentence).toContain("1e18 FLOP and PF-days, and 0.25 from FLOP");
  });
  it("cannot be computed where nobody looked", () => {
    const judged = says(m09bUnits, (_, claim) => {
      delete claim.settled;
    });
    expect([judged.outcome, judged.missing]).toEqual([
      "not computable",
      expect.stringContaining("works out"),
    ]);
  });
});

describe("M09c", () => {
  const cutoff = (N: string, logBase?: "e" | "10" | "not stated") =>
    says(m09cLogBase, (_, claim) => {
      const values = {
        a: "-0.0820",
        b: "-0.1080",
        c: "0.0090",
        d: "1.104",
        E_start: "1.847",
        E_max: "314.478",
      };
      Object.assign(claim, {
        law: "clark-routed",
        records: [
          {
            id: "printed",
            title: "as printed",
            parameters: Object.fromEntries(
              Object.entries(values).map(([name, value]) => [name, printed(value)]),
            ),
          },
        ],
        quantities: { cutoffN: printed(N) },
        settled: logBase === undefined ? {} : { logBase },
      });
    });
  it("passes for one base, and warns when it is not stated", () => {
    // 10^(0.108 / 0.009) = 1e12
    const judged = cutoff("1.0e12");
    expect([judged.outcome, judged.sentence]).toEqual([
      "pass",
      expect.stringContaining("only base 10 gives"),
    ]);
    expect(cutoff("1.0e12", "not stated").outcome).toBe("warn");
  });
  it("fails for another base than the stated, and for none", () => {
    // e^12 = 162,755
    expect(cutoff("1.63e5", "10").sentence).toContain("but the natural logarithm does");
    const none = cutoff("1.0e8");
    expect([none.outcome, none.sentence]).toEqual([
      "fail",
      expect.stringContaining("no base gives N_cutoff = 1.0e8"),
    ]);
  });
  it("looks at a coefficient beside its logarithm", () => {
    const judged = says(m09cLogBase, (_, claim) => {
      claim.law = "power-rule";
      claim.records = [
        { id: "printed", title: "as printed", parameters: { K: printed("1.21e9"), p: printed("-6.24") } },
      ];
      claim.quantities = { logIntercept: printed("20.91") };
      delete claim.settled;
    });
    expect(judged.sentence).toContain("only the natural logarithm gives K = 1.21e9");
  });
  it("does not apply without logarithms, and is not computable without a number", () => {
    expect(says(m09cLogBase).outcome).toBe("not applicable");
    const silent = says(m09cLogBase, (_, claim) => {
      claim.law = "kaplan-learning-rate";
      claim.records = [
        {
          id: "printed",
          title: "as printed",
          parameters: { c_0: printed("0.003239"), c_1: printed("0.0001395") },
        },
      ];
      delete claim.settled;
    });
    expect(silent.outcome).toBe("not computable");
  });
});

describe("M09d", () => {
  const loss = (value: string) =>
    says(m09dOffset, (_, claim) => {
      claim.examples = [
        {
          at: {
            N: { ...printed("1e9"), unit: "parameters", bound: "exactly" },
            D: { ...printed("2e10"), unit: "tokens", bound: "exactly" },
          },
          gives: { L: printed(value) },
        },
      ];
    });
  it("passes where the number follows, and fails where it needs a constant left out", () => {
    // 1.7 + 400 / 1e9^0.34 + 2000 / 2e10^0.37 = 2.3572
    expect(loss("2.357").outcome).toBe("pass");
    const judged = loss("0.657");
    expect([judged.outcome, judged.sentence]).toEqual([
      "fail",
      expect.stringContaining("printed 0.657, which follows with E left out"),
    ]);
  });
  it("fails for an optimum of another definition of compute", () => {
    const judged = says(m09dOffset, (_, claim) => {
      claim.examples = [
        { at: { C: { ...printed("1e22"), bound: "exactly" } }, gives: { optimalN: printed("2.0e10") } },
      ];
    });
    expect([judged.outcome, judged.sentence]).toEqual(["fail", expect.stringContaining("printed 2.0e10")]);
  });
  it("finds the seven bits of the precision law", () => {
    const registry = openRegistry();
    const paper = structuredClone(registry.paper("kumar-2024"));
    const subject = { paper, claim: paper.claims[0], law: (id: string) => registry.law(id) };
    const judged = judge(m09dOffset, subject);
    expect([judged.outcome, judged.sentence]).toEqual(["pass", expect.stringContaining("P = 7.002")]);
    paper.claims[0]!.examples![0]!.gives.P!.printed = "3.5";
    expect(judge(m09dOffset, subject).sentence).toContain("follows with n_w, n_a, n_kv left out");
  });
  it("cannot be computed without a derived number", () => {
    expect(says(m09dOffset).outcome).toBe("not computable");
  });
  it("finds the nearest maximum, or none", () => {
    expect(nearestMaximum((x) => -((Math.log(x) - 1) ** 2), 3)).toBeCloseTo(Math.E, 6);
    expect(nearestMaximum((x) => x, 3)).toBeNaN();
  });
});

describe("checks that go by what a paper reports", () => {
  it.each([
    [9, "pass"],
    [4, "warn"],
    [2, "fail"],
  ] as const)("M18 with %d sizes: %s", (sizes, outcome) => {
    const judged = says(m18TooFewSizes, ({ method }) => {
      method.sizes = fact(sizes);
    });
    expect([judged.outcome, judged.sentence]).toEqual([outcome, `The law rests on ${sizes} distinct sizes.`]);
  });
  it("M18 tells not looked up from not reported", () => {
    const silent = says(m18TooFewSizes, ({ method }) => {
      method.sizes = { reported: false, verified: true };
    });
    expect(silent.outcome).toBe("not reported");
    expect(
      says(m18TooFewSizes, ({ method }) => {
        delete method.sizes;
      }).outcome,
    ).toBe("not computable");
  });
  const silent = { reported: false, verified: true } as const;
  it.each([
    [{ lossError: fact(3) }, "pass", "misses losses by 3.0%"],
    [{ lossError: fact(12) }, "warn", "12%"],
    [{ lossError: fact(25) }, "fail", "25%"],
    [{ heldOutPoints: fact(2) }, "pass", "tested on 2 points"],
    [{ lossError: silent, heldOutPoints: fact(0), r2: fact(0.997) }, "warn", "R² = 0.997 is all"],
    [{ lossError: silent, heldOutPoints: silent }, "not reported", "neither"],
    [{ r2: fact(0.997) }, "not computable", "Nobody has looked up"],
  ] as const)("M30 with %j: %s", (facts, outcome, words) => {
    const judged = says(m30OnlyR2, (paper) => {
      paper.method = { ...facts };
    });
    expect([judged.outcome, judged.sentence]).toEqual([outcome, expect.stringContaining(words)]);
  });
  it.each([
    [{ downstream: fact(false) }, "not applicable"],
    [{ downstream: fact(true), downstreamError: fact(2) }, "pass"],
    [{ downstream: fact(true), downstreamError: fact(9) }, "warn"],
    [{ downstream: fact(true), downstreamError: silent }, "warn"],
    [{ downstream: fact(true) }, "not computable"],
  ] as const)("M32 with %j: %s", (facts, outcome) => {
    const judged = says(m32Downstream, (paper) => {
      paper.method = { ...facts };
    });
    expect(judged.outcome).toBe(outcome);
    if (outcome === "pass") expect(judged.sentence).toContain("2.0%");
  });
  it.each([
    [{ comparedLaws: fact(1) }, "not applicable"],
    [{ comparedLaws: fact(2), comparison: fact("point values" as const) }, "warn"],
    [{ comparison: fact("test" as const) }, "pass"],
    [{ comparison: silent }, "not reported"],
    [{}, "not computable"],
  ] as const)("M38 with %j: %s", (facts, outcome) => {
    expect(
      says(m38PointValues, (paper) => {
        paper.method = { ...facts };
      }).outcome,
    ).toBe(outcome);
  });
  it("M38 finds a registered test", () => {
    const judged = says(m38PointValues, (paper, claim) => {
      paper.claims.push({
        ...claim,
        id: "tests",
        title: "Tests",
        kind: "test",
        quantities: { pJoint: printed("1e-51") },
      });
    });
    expect([judged.outcome, judged.sentence]).toEqual([
      "pass",
      "A test of the difference is reported: tests.",
    ]);
  });
  it("leaves the careful paper alone", () => {
    expect(constantsOf(paperOnly().paper.claims[0]!).E!.printed).toBe("1.700000");
  });
});
