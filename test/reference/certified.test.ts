import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import {
  type CertifiedProblem,
  matchingDigits,
  problemOfCertified,
  solveCertified,
} from "../../src/fit/certifiedProblems.ts";
import { fitLaw } from "../../src/fit/fitLaw.ts";
import { fittingPoint } from "../../src/laws/law.ts";

const given = fileURLToPath(new URL("../../../shared/nist-strd/strd.json", import.meta.url));
const present = existsSync(given);
const read = (file: string | URL) =>
  JSON.parse(readFileSync(file, "utf8")) as Record<string, CertifiedProblem>;
const shared = present ? read(given) : {};
const classic = read(new URL("./data/classicProblems.json", import.meta.url));

const both = (problems: Record<string, CertifiedProblem>) =>
  Object.keys(problems).flatMap((name) => [
    { name, start: 1 as const },
    { name, start: 2 as const },
  ]);

describe.skipIf(!present)("NIST's certified problems (needs ../shared/nist-strd)", () => {
  it.each(both(shared))("$name from start $start", ({ name, start }) => {
    const result = solveCertified(name, shared[name]!, start);
    expect(result.status).toBe("converged");
    expect(result.digits).toBeGreaterThan(9.5);
    expect(result.errorDigits).toBeGreaterThan(9.5);
  });

  it.each(both(shared))("$name from start $start by variable projection", ({ name, start }) => {
    const result = solveCertified(name, shared[name]!, start, { method: "varpro" });
    expect(result.digits).toBeGreaterThan(9.5);
  });
});

describe("other certified problems with the same settings", () => {
  it.each(both(classic))("$name from start $start", ({ name, start }) => {
    const result = solveCertified(name, classic[name]!, start);
    expect(result.status).toBe("converged");
    expect(result.digits).toBeGreaterThan(9.5);
    // The residuals of Lanczos1 are of the size of rounding in its data: doubles hold three digits of their sum of squares.
    expect(result.errorDigits).toBeGreaterThan(name === "Lanczos1" ? 2.5 : 9.5);
  });
});

// Data typed from memory prove themselves: a wrong digit anywhere would show in the sum of squares.
describe("the data of the other problems give the certified sums of squares", () => {
  it.each(Object.keys(classic))("%s", (name) => {
    const own = classic[name]!;
    const problem = problemOfCertified(name, own);
    const fit = fitLaw(problem, [fittingPoint(problem.law, zip(own.params, own.start2))], { method: "lm" });
    expect(matchingDigits(fit.objective, own.rss!)).toBeGreaterThan(name === "Lanczos1" ? 2.5 : 9.5);
  });
});

function zip(names: readonly string[], values: readonly number[]): Record<string, number> {
  return Object.fromEntries(names.map((name, k) => [name, values[k]!]));
}

describe("matching digits", () => {
  it.each([
    [1.0000001, 1, 7],
    [1, 1, 11],
    [-1, 1, 0],
    [Number.NaN, 1, 0],
    [Number.POSITIVE_INFINITY, 1, 0],
    [1e-8, 0, 8],
  ])("%s against %s", (value, certified, digits) => {
    expect(matchingDigits(value, certified)).toBeCloseTo(digits, 3);
  });
});

describe("a certified problem that does not fit together is refused", () => {
  const problem: CertifiedProblem = {
    model: "a * exp(-b * x)",
    params: ["a", "b"],
    start1: [1, 1],
    start2: [1, 1],
    certified: [1, 1],
    sd: [1, 1],
    data: [
      [1, 2],
      [2, 3],
    ],
  };
  it("parameters that the model does not have", () => {
    expect(() => problemOfCertified("P", { ...problem, params: ["a", "c"] })).toThrow(
      "P: params are a, c, but the model has a, b",
    );
  });
  it("rows of unequal length", () => {
    expect(() => problemOfCertified("P", { ...problem, data: [[1, 2], [1]] })).toThrow("P: data rows need");
  });
});
