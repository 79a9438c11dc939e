import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Problem } from "../../src/fit/problem.ts";
import type { MethodInput } from "../../src/intervals/intervalMethod.ts";
import { profile } from "../../src/intervals/profile.ts";
import { parameterQuantities } from "../../src/intervals/quantities.ts";
import { wald } from "../../src/intervals/wald.ts";
import { compileLaw } from "../../src/laws/law.ts";
import { plainSquares } from "../unit/intervalInput.ts";
import { mirror } from "../unit/mirror.ts";

interface Certified {
  model: string;
  params: string[];
  certified: number[];
  sd: number[];
  data: number[][];
}

const file = `${mirror ?? ""}/../nist-strd/strd.json`;
const present = mirror !== undefined && existsSync(file);
const problems = present ? (JSON.parse(readFileSync(file, "utf8")) as Record<string, Certified>) : {};

/** A certified problem with one predictor at its certified estimates; data rows hold the response first. */
function inputOf({ model, params, certified, data }: Certified): MethodInput {
  const law = compileLaw(`y = ${model.replaceAll("**", "^")}`, { variables: ["x"] });
  const problem: Problem = {
    law,
    columns: { x: Float64Array.from(data, (row) => row[1]!) },
    observed: Float64Array.from(data, (row) => row[0]!),
    objective: plainSquares,
  };
  const optimum = Float64Array.from(law.parameters, (name) => certified[params.indexOf(name)]!);
  const inverseHessian = new Float64Array(optimum.length ** 2);
  return { problem, optimum, inverseHessian, level: 0.95, draws: 0, seed: 1 };
}

describe.skipIf(!present)("certified nonlinear problems of NIST (needs ../shared/nist-strd)", () => {
  it.each(Object.entries(problems))("%s: standard deviations to nine digits", (_, certified) => {
    const input = inputOf(certified);
    for (const own of wald.estimate(input, parameterQuantities(input.problem.law))) {
      const expected = certified.sd[certified.params.indexOf(own.quantity)]!;
      expect(Math.abs(own.standardError! / expected - 1)).toBeLessThan(1e-9);
      expect(own.notes.map(({ code }) => code).filter((code) => code !== "log-scale")).toEqual([]);
    }
  });

  it.each(Object.entries(problems))(
    "%s: every profile is closed, about the certified optimum",
    (_, certified) => {
      const input = inputOf(certified);
      for (const { low, high, estimate, notes } of profile.estimate(
        input,
        parameterQuantities(input.problem.law),
      )) {
        expect(low!).toBeLessThan(estimate);
        expect(high!).toBeGreaterThan(estimate);
        expect(notes).toEqual([]);
      }
    },
  );

  // R's profile.nls gives up on this one. Limits by SciPy 1.17: the other six parameters minimised with least_squares along
  // a path of small steps, then bisection of the F statistic.
  it("Thurber: profile limits, three of them far from symmetric", () => {
    const input = inputOf(problems.Thurber!);
    const expected: Record<string, [number, number]> = {
      b1: [1278.5868413858, 1297.7141429079],
      b2: [1381.50330068, 1548.2749654],
      b3: [502.356256982, 625.867412959],
      b4: [59.584449814, 83.57379888],
      b5: [0.879713484269, 1.01768927355],
      b6: [0.356104492654, 0.422544095073],
      b7: [0.0335270064746, 0.0574054044743],
    };
    for (const own of profile.estimate(input, parameterQuantities(input.problem.law))) {
      const [low, high] = expected[own.quantity]!;
      const width = high - low;
      expect(Math.abs(own.low! - low) / width).toBeLessThan(1e-6);
      expect(Math.abs(own.high! - high) / width).toBeLessThan(1e-6);
    }
  });
});
