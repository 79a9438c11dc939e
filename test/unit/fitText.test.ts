import { expect, test } from "vitest";
import { correlationsOf, covarianceOfDraws, strongestPairs } from "../../src/cli/fitCorrelations.ts";
import type { FitDocument } from "../../src/cli/fitDocument.ts";
import { fitText } from "../../src/cli/fitText.ts";
import { mergeNotes } from "../../src/cli/mergeNotes.ts";
import { paintFor } from "../../src/cli/terminal.ts";

const document: FitDocument = {
  law: "y = a + b * x",
  n: 9,
  rows: 10,
  columns: { y: "loss", x: "x" },
  parameters: {
    a: { estimate: 12.345, standardError: 0.21, interval: [11.9, null], start: 10 },
    b: { estimate: -0.5, standardError: null, interval: null, start: -0.5, held: "at its start" },
  },
  derived: {},
  objective: { name: "squared", value: 1.5, loss: "squared", residual: "linear", reduce: "sum" },
  convergence: {
    status: "converged",
    starts: 3,
    atOptimum: 2,
    distinctOptima: 1,
    gradientNorm: 1e-9,
    iterations: 10,
    evaluations: 1234,
    optima: [],
  },
  statistics: {
    method: "lm",
    evaluations: 1234,
    parameters: 2,
    degreesOfFreedom: 7,
    residualSpread: 0.4,
    chiSquare: 1.5,
    reducedChiSquare: 1.5 / 7,
    rSquared: 0.9,
    aicc: null,
    bic: 3.25,
  },
  correlations: { a: { b: -0.75 }, b: { a: -0.75 } },
  correlationsFrom: "the curvature at the optimum",
  intervals: { kind: "profile likelihood", draws: null, failed: null, level: 0.9, seed: 1 },
  notes: mergeNotes([
    { note: { code: "open", severity: "warning", message: "nothing bounds it" }, quantity: "a" },
    { note: { code: "open", severity: "warning", message: "nothing bounds it" }, quantity: "b" },
  ]),
};

test("a fit is told in the order of lmfit's reports", () => {
  const lines = fitText(document, paintFor({ isTTY: false })).split("\n");
  expect(lines.filter((line) => line.startsWith("[["))).toEqual([
    "[[Fit Statistics]]",
    "[[Notes]]",
    "[[Variables]] +/- standard error (relative) [90% interval]",
    "[[Correlations]] from the curvature at the optimum",
  ]);
  const text = lines.join("\n");
  expect(text).toContain("  intervals           90%, profile likelihood\n");
  expect(text).not.toContain("draws");
  expect(text).not.toContain("AICc");
  expect(text).toMatch(/ a: +12\.35 +\+\/- +0\.21 +\(1\.7%\) +\[11\.90, inf\] +\(start = 10\.00\)$/m);
  expect(text).toMatch(/ b: +−0\.500000 +\[-inf, inf\] +\(start = −0\.5000\) +at its start$/m);
  expect(text.match(/nothing bounds it \(a, b\)/g)).toHaveLength(1);
  expect(text).toMatch(/C\(a, b\) += +−0\.750$/m);
});

test("weak correlations are left out, and that is said", () => {
  const weak = { ...document, correlations: { a: { b: 0.05 }, b: { a: 0.05 } } };
  const text = fitText(weak, paintFor({ isTTY: false }));
  expect(text).not.toContain("C(a, b)");
  expect(text).toContain("unreported correlations are < 0.100");
});

test("correlations of draws", () => {
  const draws = [
    [0, 0, 5],
    [1, -2, 5],
    [2, -4, 5],
    [3, -5, 5],
  ];
  const correlations = correlationsOf(["a", "b", "c"], covarianceOfDraws(draws));
  // sxy = -8.5, sxx = 5, syy = 14.75.
  expect(correlations.a!.b).toBeCloseTo(-8.5 / Math.sqrt(5 * 14.75), 12);
  expect(correlations.c).toBeUndefined();
  expect(strongestPairs(correlations)).toHaveLength(1);
});
