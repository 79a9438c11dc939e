import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { describe, expect, it } from "vitest";
import { fitLaw } from "../../src/fit/fitLaw.ts";
import { fitScreened } from "../../src/fit/fitScreened.ts";
import type { Problem } from "../../src/fit/problem.ts";
import { gridStarts } from "../../src/fit/starts.ts";
import { stream } from "../../src/intervals/stream.ts";
import { compileLaw } from "../../src/laws/law.ts";

const law = compileLaw("L = E + A/N^alpha + B/D^beta", {
  variables: ["N", "D"],
  logParameters: ["E", "A", "B"],
});
const logs: [number, ...number[]] = [0, 5, 10, 15, 20, 25];
const exponents: [number, ...number[]] = [0, 0.5, 1, 1.5, 2];
const starts = gridStarts(law, {
  E: [-1, -0.5, 0, 0.5, 1],
  A: logs,
  B: logs,
  alpha: exponents,
  beta: exponents,
});

/** A law with exponents, noise and number of runs drawn from wide ranges, and runs of it. */
function simulate(index: number): Problem {
  const generator = stream(1, "screened fits", index);
  const uniform = (low: number, high: number) => low + (high - low) * uniformFloat64(generator);
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform(0, 1))) * Math.cos(2 * Math.PI * uniform(0, 1));
  const [E, alpha, beta] = [uniform(0.5, 2.5), uniform(0.15, 0.65), uniform(0.15, 0.65)];
  const [A, B] = [uniform(0.2, 1.7) * Math.exp(20 * alpha), uniform(0.2, 1.7) * Math.exp(23 * beta)];
  const spread = 0.001 * Math.exp(uniform(0, 3));
  const rows = Math.floor(uniform(40, 240));
  const N = Float64Array.from({ length: rows }, () => Math.exp(uniform(17, 23)));
  const D = Float64Array.from({ length: rows }, () => Math.exp(uniform(20, 26)));
  const observed = N.map((n, i) => (E + A / n ** alpha + B / D[i]! ** beta) * Math.exp(spread * normal()));
  return {
    law,
    columns: { N, D },
    observed,
    objective: { loss: "huber", delta: 1e-3, residual: "log", reduce: "sum" },
  };
}

describe("fitScreened on 60 simulated laws", () => {
  it.each([4, 24])("ends as low from the best %i starts as 500 descents from the whole grid", (wanted) => {
    const missed = Array.from({ length: 60 }, (_, index) => index).filter((index) => {
      const problem = simulate(index);
      const spreadOut = starts.filter((_, k) => k % 9 === index % 9);
      const whole = fitLaw(problem, spreadOut, { method: "bfgs", polish: true });
      return fitScreened(problem, starts, wanted).objective > whole.objective * (1 + 1e-6);
    });
    expect(missed).toEqual([]);
  });
});
