import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  type ExponentDraws,
  interpolatedApproach2,
  porianPlan,
} from "../../src/allocation/interpolatedApproach2.ts";
import { groupByBudget } from "../../src/allocation/isoflop.ts";
import { fitPowerLaw, type PowerLaw } from "../../src/allocation/powerLaw.ts";
import { mirror } from "../unit/mirror.ts";
import { csvRows, grouped, numbers } from "./publishedTables.ts";

const folder = join(mirror ?? "", "porian-2024-resolving-discrepancies/derived");
const setup = ["source", "label", "dataset"];

// The code's noise always takes its low value, as it compares log loss with thresholds of 3 and 6 or 7.
const noiseOf = (dataset: string) => (dataset === "rw" ? 0.002 : 0.01);

describe.skipIf(!mirror)("Porian et al. 2024 in their way (needs ../shared/data)", () => {
  const read = (name: string) => (mirror ? csvRows(join(folder, name)) : []);
  const optimal = grouped(read("optimal_points.csv"), setup);
  const ofSetup = (rows: Record<string, string>[], key: string) =>
    grouped(rows, setup).find((group) => group.key === key)!.rows[0]!;
  const fits = read("fits.csv").filter(({ method }) => method === "bs_median_weighted");
  const quantiles = read("bootstrap_quantiles.csv").filter(
    ({ method, parameter }) => method === "bootstrap_weighted" && parameter === "n_exponent",
  );
  const cases = grouped(read("isoflop_points.csv"), setup);

  it("has fifteen setups", () => {
    expect(cases.length).toBe(15);
  });

  it.each(cases)("$key", ({ key, rows }) => {
    const isoflops = groupByBudget(numbers(rows, "flops"), {
      N: numbers(rows, "n"),
      L: numbers(rows, "loss"),
    });
    const noise = noiseOf(rows[0]!.dataset!);
    const own = interpolatedApproach2(isoflops, { ...porianPlan, noise, seed: 1 });
    const theirs = optimal.find((group) => group.key === key)!.rows;
    const interior = theirs.filter(({ n }) => n !== "");
    // Budgets kept and dropped are theirs, and so are the optima up to the noise of 1000 draws.
    expect(own.optima.map(({ C }) => C)).toEqual([...numbers(interior, "flops")]);
    own.optima.forEach(({ N, logError }, k) => {
      expect(Math.abs(Math.log(N / Number(interior[k]!.n)))).toBeLessThan(0.08);
      expect(Math.abs(logError / Number(interior[k]!.n_star_std) - 1)).toBeLessThan(0.1);
    });
    const { exponent } = own.laws.N as PowerLaw;
    expect(Math.abs(exponent.value - Number(ofSetup(fits, key).n_exponent))).toBeLessThan(0.0025);
    const published = ofSetup(quantiles, key);
    const draws = own.exponentDraws as ExponentDraws;
    expect(Math.abs(draws.low - Number(published.q025))).toBeLessThan(0.004);
    expect(Math.abs(draws.high - Number(published.q975))).toBeLessThan(0.004);
  });

  it.each(cases)("$key: the weighted line through their own optima", ({ key }) => {
    const interior = optimal.find((group) => group.key === key)!.rows.filter(({ n }) => n !== "");
    const line = fitPowerLaw(numbers(interior, "flops"), numbers(interior, "n"), {
      weights: numbers(interior, "n_star_std").map((sd) => 1 / sd ** 2),
    }) as PowerLaw;
    const published = ofSetup(fits, key);
    expect(Math.abs(line.exponent.value - Number(published.n_exponent))).toBeLessThan(2e-9);
    expect(Math.abs(line.coefficient / Number(published.n_coef) - 1)).toBeLessThan(1e-7);
  });
});
