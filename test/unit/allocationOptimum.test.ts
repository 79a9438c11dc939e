import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BoundAllocation, InteriorAllocation } from "../../src/allocation/allocationOutcome.ts";
import { allocationPath, costGrid } from "../../src/allocation/allocationPath.ts";
import type { AllocationProblem } from "../../src/allocation/allocationProblem.ts";
import { costs } from "../../src/allocation/costs.ts";
import { findRoot } from "../../src/allocation/findRoot.ts";
import { type FlatRange, flatRange } from "../../src/allocation/flatRange.ts";
import type { NoResult } from "../../src/allocation/noResult.ts";
import { cheapestAllocation, optimalAllocation } from "../../src/allocation/optimalAllocation.ts";
import type { PowerLaw } from "../../src/allocation/powerLaw.ts";
import { type WastedCost, wastedCost } from "../../src/allocation/wastedCost.ts";
import { compileLaw } from "../../src/laws/law.ts";

const chinchilla: AllocationProblem = {
  law: "L = E + A / N^alpha + B / D^beta",
  parameters: { E: 1.69, A: 406.4, B: 410.7, alpha: 0.34, beta: 0.28 },
  cost: costs.training.expression,
  variables: ["N", "D"],
};
const inside = (problem: AllocationProblem, cost: number) => {
  const own = optimalAllocation(problem, cost);
  expect(own.status).toBe("interior");
  return own as InteriorAllocation;
};

describe("optimalAllocation", () => {
  it("equals the closed form of Hoffmann et al. 2022 for any constants and budget", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 0.9, noNaN: true }),
        fc.double({ min: 0.1, max: 0.9, noNaN: true }),
        fc.double({ min: 0, max: 4, noNaN: true }),
        fc.double({ min: 2, max: 8, noNaN: true }),
        fc.double({ min: 2, max: 8, noNaN: true }),
        fc.double({ min: 16, max: 27, noNaN: true }),
        (alpha, beta, E, logA, logB, logC) => {
          const [A, B, C] = [Math.exp(logA), Math.exp(logB), 10 ** logC];
          const own = inside({ ...chinchilla, parameters: { E, A, B, alpha, beta } }, C);
          const G = ((alpha * A) / (beta * B)) ** (1 / (alpha + beta));
          const a = beta / (alpha + beta);
          expect(Math.abs(own.values.N! / (G * (C / 6) ** a) - 1)).toBeLessThan(1e-9);
          expect(Math.abs(own.values.D! / ((C / 6) ** (1 - a) / G) - 1)).toBeLessThan(1e-9);
          expect(Math.abs(own.exponents.N! - a)).toBeLessThan(1e-7);
          expect(Math.abs(own.exponents.D! - (1 - a))).toBeLessThan(1e-7);
        },
      ),
      { numRuns: 40 },
    );
  });

  it("is lower than its neighbours at equal cost, and moves as its exponents say", () => {
    const problem = {
      ...chinchilla,
      cost: costs["training with causal attention"].expression,
      constants: { context: 4096 },
      definitions: { layers: "(N / (12 * 128^2))^(1/3)", width: "128 * layers" },
    };
    const at = inside(problem, 1e22);
    const next = inside(problem, 1e22 * 1.001);
    for (const name of ["N", "D", "layers", "width"])
      expect(Math.log(next.values[name]! / at.values[name]!) / Math.log(1.001)).toBeCloseTo(
        at.exponents[name]!,
        4,
      );
    expect((next.loss - at.loss) / Math.log(1.001)).toBeCloseTo(at.lossSlope, 4);
    const off = wastedCost(problem, { N: at.values.N! * 1.5, D: at.values.D! / 1.4 }) as WastedCost;
    expect(off.share).toBeGreaterThan(0);
    const none = wastedCost(problem, { N: at.values.N!, D: at.values.D! }) as WastedCost;
    expect(Math.abs(none.share)).toBeLessThan(1e-12);
  });

  it("is entered from either side", () => {
    for (const cost of [1e18, 1e22, 1e26]) {
      const forward = inside(chinchilla, cost);
      const back = cheapestAllocation(chinchilla, forward.loss) as InteriorAllocation;
      // The loss is flat in cost for large budgets: the way back loses digits there.
      expect(Math.abs(back.cost / cost - 1)).toBeLessThan(1e-8);
      expect(back.exponents.N!).toBeCloseTo(forward.exponents.N!, 6);
    }
  });

  it("takes compiled laws, and one variable alone is what the cost leaves", () => {
    const law = compileLaw("L = E + A / N^alpha", { variables: ["N"], logParameters: ["A"] });
    const own = inside(
      { law, parameters: { E: 1, A: 10, alpha: 0.3 }, cost: "120 * N^2", variables: ["N"] },
      1.2e20,
    );
    expect(own.values.N! / 1e9).toBeCloseTo(1, 12);
    expect([own.exponents.N, own.curvature]).toEqual([expect.closeTo(0.5, 10), null]);
  });

  it("says which variable runs to its bound, and whose bound it is", () => {
    const greedy = { ...chinchilla, law: "L = E + A / N^alpha", parameters: { E: 1, A: 10, alpha: 0.3 } };
    expect((optimalAllocation(greedy, 1e20) as BoundAllocation).held).toEqual([
      { variable: "D", side: "low", given: false },
    ]);
    const capped = optimalAllocation(
      { ...chinchilla, bounds: { D: { high: 1e11 } } },
      1e24,
    ) as BoundAllocation;
    expect(capped.status).toBe("at bound");
    expect(capped.held).toEqual([{ variable: "D", side: "high", given: true }]);
    expect(6 * capped.values.N! * capped.values.D!).toBeCloseTo(1e24, -12);
  });

  it("finds the lower of two minima and names the other", () => {
    // Two valleys in N, the right one deeper.
    const valleys: AllocationProblem = {
      law: "L = E + (log(N) - 15)^2 * (log(N) - 20)^2 - 0.1 * log(N) + B / D^beta",
      parameters: { E: 3, B: 1e-3, beta: 0.1 },
      cost: "6 * N * D",
      variables: ["N", "D"],
    };
    const own = inside(valleys, 1e20);
    expect(Math.log(own.values.N!)).toBeCloseTo(20, 2);
    expect(own.others.map(({ values }) => Math.round(Math.log(values.N!)))).toEqual([15]);
    expect(own.notes.map(({ code }) => code)).toEqual(["several-minima"]);
  });

  it("follows a bend: the optimum stays on a kink and moves along it", () => {
    const kink: AllocationProblem = {
      ...chinchilla,
      law: "L = E + A / N^alpha + B / min(D, cap)^beta",
      constants: { cap: 1e11 },
    };
    const own = inside(kink, 1e24);
    expect(own.values.D! / 1e11).toBeCloseTo(1, 9);
    expect([own.exponents.D, own.exponents.N]).toEqual([expect.closeTo(0, 6), expect.closeTo(1, 6)]);
    expect(own.notes.map(({ code }) => code)).toEqual(["optimum-on-kink"]);
    expect(inside(kink, 1e18).notes).toEqual([]);
  });

  it("names why there is no allocation", () => {
    const reason = (problem: AllocationProblem, cost: number) =>
      (optimalAllocation(problem, cost) as NoResult).reason;
    expect(reason({ ...chinchilla, cost: "6 * N * D + 1e25" }, 1e24)).toBe("infeasible");
    expect(reason({ ...chinchilla, bounds: { N: { high: 10 }, D: { high: 10 } } }, 1e24)).toBe("infeasible");
    expect(reason({ ...chinchilla, law: "L = log(0 - N) + A / D^alpha + E * B * beta" }, 1e24)).toBe(
      "undefined",
    );
    expect((cheapestAllocation(chinchilla, 1.5) as NoResult).reason).toBe("infeasible");
    expect(reason({ ...chinchilla, law: "L = E + A * 0 / N^alpha + B * 0 * beta" }, 1e20)).toBe("flat");
    // The root has no value beyond 1e12 parameters, and the loss falls all the way there.
    const ending = { ...chinchilla, law: "L = E + A + alpha + B + beta + sqrt(log(1e12 / N)) + 0 * D" };
    expect(reason(ending, 1e20)).toBe("unsettled");
  });

  it.each<[Partial<AllocationProblem>, string]>([
    [{ variables: [] }, "variables is empty"],
    [{ cost: "6 * N * T" }, "the cost names T, which is no variable (N, D)"],
    [{ parameters: { E: 1 } }, "the law names A, which is no variable"],
    [{ constants: { N: 3 } }, "N is given twice"],
    [{ constants: { x: Number.NaN } }, "x needs a finite value: NaN"],
    [{ bounds: { T: { low: 1 } } }, "bounds name an unknown variable: T"],
    [{ bounds: { N: { low: 5, high: 2 } } }, "bounds of N need 0 < low < high: 5 to 2"],
    [
      { definitions: { p: "q + 1", q: "p * 2" } },
      "definition refers to itself: q -> p -> q; break the circle",
    ],
    [{ definitions: { p: "N + unknown" } }, "definition of p names unknown"],
  ])("refuses %o", (part, message) => {
    expect(() => optimalAllocation({ ...chinchilla, ...part }, 1e20)).toThrow(message);
  });

  it("refuses costs, losses and choices that are none", () => {
    expect(() => optimalAllocation(chinchilla, 0)).toThrow("cost must be positive and finite: 0");
    expect(() => cheapestAllocation(chinchilla, Number.NaN)).toThrow("target loss must be finite");
    expect(() => wastedCost(chinchilla, { N: 1e9 })).toThrow(
      "a choice needs a positive value of D: undefined",
    );
  });
});

describe("flatRange", () => {
  it("a factor of two in size costs 0.005 at 5.76e23 and 0.015 at 1e21 (checks.md M24)", () => {
    for (const [cost, price] of [
      [5.76e23, 0.005],
      [1e21, 0.015],
    ] as const) {
      const best = inside(chinchilla, cost);
      const range = flatRange(chinchilla, cost, "N", price) as FlatRange;
      expect(range.best).toBe(best.values.N);
      expect(range.high! / range.best).toBeGreaterThan(1.7);
      expect(range.high! / range.best).toBeLessThan(2.6);
      const bound = 1.0000001 * range.high!;
      const L = 1.69 + 406.4 / bound ** 0.34 + 410.7 / (cost / 6 / bound) ** 0.28;
      expect(L - best.loss).toBeCloseTo(price, 7);
      expect(range.low!).toBeLessThan(range.best);
    }
  });

  it("is open where a bound or the cost comes first", () => {
    const narrow = { ...chinchilla, bounds: { N: { low: 2e10, high: 1e12 } } };
    const own = flatRange(narrow, 5.76e23, "N", 0.05) as FlatRange;
    expect(own.low).toBeNull();
    expect(own.high!).toBeGreaterThan(own.best);
    const serving = { ...chinchilla, cost: "6 * N * D + 2 * N * Dinf", constants: { Dinf: 1e13 } };
    expect((flatRange(serving, 1e23, "N", 5) as FlatRange).high).not.toBeNull();
    expect(() => flatRange(chinchilla, 1e20, "T", 0.1)).toThrow("a range needs two variables, one of them T");
    expect(() => flatRange(chinchilla, 1e20, "N", 0)).toThrow("tolerance must be positive: 0");
    const capped = { ...chinchilla, bounds: { N: { high: 10 } } };
    expect((flatRange(capped, 1e20, "N", 0.1) as NoResult).reason).toBe("edge-minimum");
  });
});

describe("several variables", () => {
  it("separable powers: exponents and shares follow from the first-order conditions", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.2, max: 0.8, noNaN: true }), { minLength: 3, maxLength: 3 }),
        fc.array(fc.double({ min: 0, max: 5, noNaN: true }), { minLength: 3, maxLength: 3 }),
        fc.double({ min: 12, max: 24, noNaN: true }),
        ([a, b, c], [logA, logB, logC], logCost) => {
          const own = inside(
            {
              law: "L = A / x^a + B / y^b + C / z^c",
              parameters: { A: Math.exp(logA!), B: Math.exp(logB!), C: Math.exp(logC!), a: a!, b: b!, c: c! },
              cost: "x * y^2 * z",
              variables: ["x", "y", "z"],
            },
            10 ** logCost,
          );
          const { x, y, z } = own.values as { x: number; y: number; z: number };
          const slopes = [
            (a! * Math.exp(logA!)) / x ** a!,
            (b! * Math.exp(logB!)) / y ** b! / 2,
            (c! * Math.exp(logC!)) / z ** c!,
          ];
          for (const slope of slopes) expect(Math.abs(slope / slopes[0]! - 1)).toBeLessThan(1e-5);
          const scale = 1 / a! + 2 / b! + 1 / c!;
          expect(own.exponents.x!).toBeCloseTo(1 / a! / scale, 5);
          expect(own.exponents.y!).toBeCloseTo(1 / b! / scale, 5);
          expect(own.exponents.z!).toBeCloseTo(1 / c! / scale, 5);
        },
      ),
      { numRuns: 15 },
    );
  });

  it("says which of three variables runs to its bound", () => {
    const own = optimalAllocation(
      {
        law: "L = A / x^a + B / y^b",
        parameters: { A: 1, B: 1, a: 0.3, b: 0.4 },
        cost: "x * y * z",
        variables: ["x", "y", "z"],
        bounds: { z: { low: 3, high: 1e6 } },
      },
      1e12,
    );
    expect(own.status).toBe("at bound");
    expect((own as BoundAllocation).held).toEqual([{ variable: "z", side: "low", given: true }]);
  });
});

describe("allocationPath", () => {
  it("draws the law's own power law through its optima", () => {
    const { laws, budgets } = allocationPath(chinchilla, costGrid(1e18, 1e24, 7));
    expect((laws.N as PowerLaw).exponent.value).toBeCloseTo(0.28 / 0.62, 9);
    expect((laws.N as PowerLaw).sigma!).toBeLessThan(1e-9);
    expect(budgets.map(({ cost }) => Math.round(Math.log10(cost)))).toEqual([18, 19, 20, 21, 22, 23, 24]);
  });

  it("has no law from one interior optimum", () => {
    const capped = { ...chinchilla, bounds: { N: { high: 1e9 } } };
    const { laws, budgets } = allocationPath(capped, [1e19, 1e24, 1e25]);
    expect(budgets.map(({ allocation }) => allocation.status)).toEqual(["interior", "at bound", "at bound"]);
    expect((laws.N as NoResult).reason).toBe("too-few-budgets");
    expect(() => costGrid(1, 1, 3)).toThrow("costs need 0 < from < to");
  });
});

describe("findRoot", () => {
  it("finds roots to rounding, of kinked and steep functions too", () => {
    fc.assert(
      fc.property(fc.double({ min: -9, max: 9, noNaN: true }), (root) => {
        for (const f of [
          (x: number) => (x - root) ** 3,
          (x: number) => Math.atan(1e6 * (x - root)),
          (x: number) => (x < root ? -1 : x - root + 1e-3),
        ]) {
          const own = findRoot(f, -10, 10, f(-10), f(10));
          expect(Math.abs(own - root)).toBeLessThan(1e-4);
        }
        const line = (x: number) => 2 * (x - root);
        expect(Math.abs(findRoot(line, -10, 10, line(-10), line(10)) - root)).toBeLessThan(1e-13);
      }),
    );
  });
});
