import { describe, expect, it } from "vitest";
import { CountedTarget } from "../../src/fit/countedTarget.ts";
import { descend, descendProblem } from "../../src/fit/descend.ts";
import { fitLaw } from "../../src/fit/fitLaw.ts";
import { differenceStep, withForwardDifferences } from "../../src/fit/forwardDifference.ts";
import type { Target } from "../../src/fit/objective.ts";
import { planFit } from "../../src/fit/planFit.ts";
import { bindProblem } from "../../src/fit/problem.ts";
import { wolfeSearch } from "../../src/fit/wolfeSearch.ts";
import { simulatedProblem, trueTheta } from "./simulatedRuns.ts";
import { quadratic, rosenbrock } from "./testFunctions.ts";

const box = { low: Float64Array.of(0), high: Float64Array.of(1) };

describe("steps of differences, as SciPy 1.10 takes them", () => {
  it.each([
    ["forward inside the box", { step: 1e-8, box }, 0.5, 1e-8],
    ["backward at the upper bound", { step: 1e-8, box }, 1, -1e-8],
    ["forward at the lower bound", { step: 1e-8, box }, 0, 1e-8],
    ["to the farther bound where neither side has room", { step: 3, box }, 0.25, 0.75],
    ["to the lower one when that is farther", { step: 3, box }, 0.75, -0.75],
    ["grown where it would not move a large parameter", { step: 1e-8 }, 1e12, 1e12 * 2 ** -26],
    ["and away from zero", { step: 1e-8 }, -1e12, -1e12 * 2 ** -26],
  ])("%s", (_, rule, x, expected) => {
    expect(differenceStep(rule, x, 0)).toBe(expected);
  });

  it("leaves the older differences as they were", () => {
    const asked: number[][] = [];
    const target: Target = {
      dimension: 2,
      evaluate(theta) {
        asked.push(Array.from(theta));
        return theta[0]! + 2 * theta[1]!;
      },
    };
    withForwardDifferences(target).evaluate([1, 2], new Float64Array(2));
    expect(asked).toEqual([
      [1, 2],
      [1 + 1e-8, 2],
      [1, 2 + 1e-8],
    ]);
  });
});

describe("evaluations as SciPy counts them", () => {
  const point = Float64Array.of(1, 2);
  const out = new Float64Array(2);

  it("count points once, given gradients never and differences each", () => {
    const given = new CountedTarget(rosenbrock);
    given.value(point);
    given.value(Float64Array.from(point));
    given.gradient(point, out);
    expect(given.evaluations).toBe(1);
    const numeric = new CountedTarget(rosenbrock, { step: 1e-8 });
    numeric.valueAndGradient(point, out);
    numeric.gradient(point, out);
    expect(numeric.evaluations).toBe(3);
    numeric.value(Float64Array.of(0, 0));
    expect(numeric.evaluations).toBe(4);
  });

  it("stop L-BFGS-B once they are more than 15,000, after the iteration under way", () => {
    const fallsNowhere: Target = {
      dimension: 1,
      evaluate(_, gradient) {
        gradient?.set([-1]);
        return Number.POSITIVE_INFINITY;
      },
    };
    const end = descend(fallsNowhere, [0], { method: "scipy-lbfgsb" });
    // What SciPy 1.10.1 reports for the same function.
    expect([end.status, end.iterations, end.evaluations]).toEqual(["iteration limit", 834, 15_013]);
  });
});

describe("the second Wolfe search", () => {
  const profileOf = (value: (step: number) => number, slope: (step: number) => number) => ({ value, slope });

  it("finds a minimum in a bracket", () => {
    const parabola = profileOf(
      (t) => (t - 3) ** 2,
      (t) => 2 * (t - 3),
    );
    const found = wolfeSearch(parabola, 9, -6, 10, 1e100)!;
    expect(found.step).toBeCloseTo(3, 9);
    expect(found.value).toBe((found.step - 3) ** 2);
  });

  it("returns the next step after ten doublings of a line that falls for ever, as SciPy does", () => {
    const line = profileOf(
      (t) => -t,
      () => -1,
    );
    expect(wolfeSearch(line, 0, -1, 1, 1e100)).toEqual({ step: 1024, value: -1024 });
  });

  it("finds nothing from a step of zero", () => {
    const line = profileOf(
      (t) => -t,
      () => -1,
    );
    expect(wolfeSearch(line, 0, -1, 0, 1e100)).toBeUndefined();
  });
});

describe("fits with the methods of SciPy", () => {
  it("stay where they ended unless polishing is asked for", () => {
    for (const method of ["scipy-lbfgsb", "scipy-bfgs"] as const) {
      const optimiser = { method, gradientTolerance: 1e-2 };
      const rough = fitLaw(simulatedProblem(), [trueTheta], optimiser);
      const end = descend(bindProblem(simulatedProblem()), trueTheta, optimiser);
      expect(rough.theta).toEqual(end.theta);
      const polished = fitLaw(simulatedProblem(), [trueTheta], { ...optimiser, polish: true });
      expect(polished.objective).toBeLessThan(rough.objective);
    }
  });

  it("are planned without units or rules of ours", () => {
    for (const method of ["scipy-lbfgsb", "scipy-bfgs"] as const) {
      const plan = planFit(simulatedProblem(), [trueTheta], { method });
      expect(plan.optimiser).toEqual({ method });
      expect(plan.starts).toEqual([trueTheta]);
    }
  });

  it("rest on bounds, and say on which", () => {
    const fit = fitLaw(simulatedProblem(), [trueTheta], {
      method: "scipy-lbfgsb",
      bounds: { alpha: { low: 0, high: 0.3 } },
    });
    expect(fit.convergence.status).toBe("at bound");
    expect(fit.parameters.alpha).toBe(0.3);
    expect(fit.convergence.activeBounds).toEqual([{ parameter: "alpha", side: "high" }]);
  });

  it("refuse bounds where SciPy has none", () => {
    const problem = simulatedProblem();
    const optimiser = { method: "scipy-bfgs", bounds: { alpha: { low: 0 } } } as const;
    expect(() => descendProblem(problem, bindProblem(problem), trueTheta, optimiser)).toThrow(
      "scipy-bfgs takes no bounds",
    );
  });

  it("find the minimum of a convex quadratic in any box that holds it", () => {
    const target = quadratic(
      [
        [2, 1, 0],
        [0, 3, 1],
        [1, 0, 1],
      ],
      [1, -2, 0.5],
    );
    for (const room of [0.01, 1, 100]) {
      const around = {
        low: Float64Array.of(1 - room, -2 - room, 0.5 - room),
        high: Float64Array.of(1 + room, -2 + room, 0.5 + room),
      };
      const end = descend(target, [50, -50, 9], { method: "scipy-lbfgsb", functionTolerance: 0 }, around);
      expect(end.status).toBe("converged");
      [1, -2, 0.5].forEach((x, j) => {
        expect(end.theta[j]).toBeCloseTo(x, 4);
      });
    }
  });
});
