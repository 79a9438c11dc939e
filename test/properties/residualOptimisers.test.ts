import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitLaw } from "../../src/fit/fitLaw.ts";
import type { Problem } from "../../src/fit/problem.ts";
import { bindProblem } from "../../src/fit/problem.ts";
import { type CompiledLaw, compileLaw, fittingPoint } from "../../src/laws/law.ts";
import type { Objective, Optimiser } from "../../src/registry/types.ts";

/** A law with constants to simulate from and starts some way off. */
interface Setting {
  readonly law: CompiledLaw;
  readonly truth: Record<string, number>;
  readonly N: Float64Array;
}

const unit = fc.double({ min: 0, max: 1, noNaN: true });
const between = (low: number, high: number) => unit.map((share) => low + (high - low) * share);

const settings: fc.Arbitrary<Setting> = fc.oneof(
  fc.record({ E: between(0.5, 3), A: between(2, 20), alpha: between(0.3, 0.9) }).map((truth) => ({
    law: compileLaw("L = E + A / N^alpha", { variables: ["N"], logParameters: ["E", "A"] }),
    truth,
    N: powers,
  })),
  fc.record({ a: between(1, 5), b: between(0.4, 1.2), c: between(-1, 1) }).map((truth) => ({
    law: compileLaw("L = a * exp(-b * N / 10) + c", { variables: ["N"] }),
    truth,
    N: steps,
  })),
  fc.record({ a: between(1, 5), b: between(-0.5, 0.5) }).map((truth) => ({
    law: compileLaw("L = a * N^b", { variables: ["N"], logParameters: ["a"] }),
    truth,
    N: powers,
  })),
);

const powers = Float64Array.from({ length: 24 }, (_, i) => 10 ** (i / 6));
const steps = Float64Array.from({ length: 24 }, (_, i) => 1 + 1.5 * i);

// Evenly spread noise from the golden ratio, so that no drawn problem is degenerate; one row in six is far out.
const noises = unit.map((offset) =>
  Array.from({ length: 24 }, (_, i) => {
    const even = 2 * (((i + 1 + 1000 * offset) * 0.6180339887498949) % 1) - 1;
    return even * (i % 6 === 0 ? 6 : 1);
  }),
);

function simulate({ law, truth, N }: Setting, noise: readonly number[], objective: Objective): Problem {
  const quiet: Problem = { law, columns: { N }, observed: new Float64Array(N.length), objective: squared };
  const clean = bindProblem(quiet).residuals(fittingPoint(law, truth));
  const size = 0.02;
  const onLog = objective.residual === "log";
  const observed = clean.map((y, i) => (onLog ? y * Math.exp(size * noise[i]!) : y + size * noise[i]!));
  return { law, columns: { N }, observed, objective };
}

const squared: Objective = { loss: "squared", residual: "linear", reduce: "sum" };

function startOf({ law, truth }: Setting, off: readonly number[]): Float64Array {
  return fittingPoint(law, truth).map((value, j) => value + 0.2 * (off[j]! - 0.5));
}

const lm: Optimiser = { method: "lm" };
const bfgs: Optimiser = { method: "bfgs" };
const offsets = fc.array(unit, { minLength: 3, maxLength: 3 });

describe("Levenberg-Marquardt reaches the optimum of BFGS", () => {
  it.each<Objective>([
    squared,
    { loss: "squared", residual: "linear", reduce: "mean" },
    { loss: "asymmetric", quantile: 0.2, residual: "linear", reduce: "sum" },
    { loss: "huber", delta: 0.01, residual: "linear", reduce: "sum" },
  ])("$loss, $reduce", (objective) => {
    fc.assert(
      fc.property(settings, noises, offsets, (setting, noise, off) => {
        const problem = simulate(setting, noise, objective);
        const start = startOf(setting, off);
        const one = fitLaw(problem, [start], lm);
        const other = fitLaw(problem, [start], bfgs);
        expect(one.objective).toBeLessThanOrEqual(other.objective * (1 + 1e-9));
        expect(one.convergence.status).toBe("converged");
        if (objective.loss === "squared") expect(one.convergence.relativeGradient).toBeLessThan(1e-10);
      }),
      { numRuns: 60, seed: 31 },
    );
  });
});

describe("variable projection", () => {
  it("ends where Levenberg-Marquardt ends, wherever the linear parameters start", () => {
    fc.assert(
      fc.property(settings, noises, offsets, (setting, noise, off) => {
        const problem = simulate(setting, noise, squared);
        const start = startOf(setting, off);
        const one = fitLaw(problem, [start], lm);
        const other = fitLaw(problem, [start], { method: "varpro" });
        expect(other.objective).toBeLessThanOrEqual(one.objective * (1 + 1e-10));
        if (other.objective < one.objective * (1 - 1e-9)) return;
        one.theta.forEach((value, j) => {
          expect(Math.abs(other.theta[j]! - value)).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(value)));
        });
      }),
      { numRuns: 60, seed: 32 },
    );
  });

  it("seeds a log-Huber fit that ends at the real objective's optimum", () => {
    const objective: Objective = { loss: "huber", delta: 1e-3, residual: "log", reduce: "sum" };
    fc.assert(
      fc.property(noises, offsets, (noise, off) => {
        const setting = {
          law: compileLaw("L = E + A / N^alpha", { variables: ["N"], logParameters: ["E", "A"] }),
          truth: { E: 1.7, A: 9, alpha: 0.5 },
          N: powers,
        };
        const problem = simulate(setting, noise, objective);
        const near = fitLaw(problem, [fittingPoint(setting.law, setting.truth)], bfgs);
        const far = Float64Array.of(3, -4, 0.2 + off[0]!);
        const end = fitLaw(problem, [far], { method: "varpro" });
        expect(end.objective).toBeLessThanOrEqual(near.objective * (1 + 1e-8));
      }),
      { numRuns: 30, seed: 33 },
    );
  });

  it("holds a coefficient at zero that the data want negative, and says so", () => {
    const law = compileLaw("L = E + A / N^alpha", { variables: ["N"], logParameters: ["E", "A"] });
    const N = Float64Array.from({ length: 12 }, (_, i) => 1 + i);
    const observed = N.map((n) => 5 / n ** 0.4 - 0.8);
    const fit = fitLaw({ law, columns: { N }, observed, objective: squared }, [Float64Array.of(0, 1, 0.4)], {
      method: "varpro",
    });
    expect(fit.convergence.status).toBe("at bound");
    expect(fit.convergence.activeBounds).toEqual([{ parameter: "E", side: "low", vanished: true }]);
    expect(fit.parameters.E).toBeLessThan(1e-9);
    expect(fit.notes.map((note) => note.code)).toContain("parameter-vanished");
  });
});

describe("bounds", () => {
  const methods: Optimiser["method"][] = ["lm", "varpro", "bfgs", "lbfgs", "nelder-mead"];
  it("are respected by every method, and the gradient methods agree on the constrained optimum", () => {
    fc.assert(
      fc.property(settings, noises, offsets, between(-1, 1), (setting, noise, off, shift) => {
        const problem = simulate(setting, noise, squared);
        const name = setting.law.parameters.at(-1)!;
        const edge = setting.truth[name]! + 0.1 * shift;
        const bounds = { [name]: shift > 0 ? { low: edge } : { high: edge } };
        const start = startOf(setting, off);
        const fits = methods.map((method) => fitLaw(problem, [start], { method, bounds }));
        for (const { parameters } of fits) {
          if (shift > 0) expect(parameters[name]).toBeGreaterThanOrEqual(edge - 1e-12 * Math.abs(edge));
          else expect(parameters[name]).toBeLessThanOrEqual(edge + 1e-12 * Math.abs(edge));
        }
        const best = Math.min(...fits.map(({ objective }) => objective));
        const [byLm, byVarpro, byBfgs] = fits;
        for (const fit of [byLm!, byVarpro!, byBfgs!]) {
          expect(fit.objective).toBeLessThanOrEqual(best * (1 + 1e-7));
          expect(["converged", "at bound"]).toContain(fit.convergence.status);
        }
        const free = fitLaw(problem, [start], lm);
        expect(best).toBeGreaterThanOrEqual(free.objective * (1 - 1e-9));
        // Held exactly when the free optimum lies outside.
        const outside =
          shift > 0 ? free.parameters[name]! < edge - 1e-6 : free.parameters[name]! > edge + 1e-6;
        if (outside)
          expect(byLm!.convergence.activeBounds?.map(({ parameter }) => parameter)).toContain(name);
      }),
      { numRuns: 40, seed: 34 },
    );
  });
});

describe("losses with a kink", () => {
  const line = compileLaw("L = a + b * N", { variables: ["N"] });
  const objectives: Objective[] = [
    { loss: "absolute", residual: "linear", reduce: "sum" },
    { loss: "quantile", quantile: 0.3, residual: "linear", reduce: "sum" },
    { loss: "quantile", quantile: 0.9, residual: "linear", reduce: "mean" },
  ];
  it.each(objectives)(
    "$loss $quantile of a line: as low as the best line through two points",
    (objective) => {
      fc.assert(
        fc.property(noises, (noise) => {
          const N = Float64Array.from(noise, (_, i) => 1 + i + 0.3 * noise[(i + 7) % 24]!);
          const observed = N.map((n, i) => 2 + 0.5 * n + noise[i]!);
          const problem: Problem = { law: line, columns: { N }, observed, objective };
          const target = bindProblem(problem);
          let best = Number.POSITIVE_INFINITY;
          for (let i = 0; i < 24; i++)
            for (let k = 0; k < i; k++) {
              const b = (observed[i]! - observed[k]!) / (N[i]! - N[k]!);
              best = Math.min(best, target.evaluate([observed[i]! - b * N[i]!, b]));
            }
          const fit = fitLaw(problem, [Float64Array.of(0, 0)], lm);
          expect(fit.objective).toBeLessThanOrEqual(best * (1 + 1e-9));
          expect(fit.objective).toBeGreaterThanOrEqual(best * (1 - 1e-9));
        }),
        { numRuns: 40, seed: 35 },
      );
    },
  );

  it("absolute loss of a curve: no worse than BFGS, and certified by balanced slopes", () => {
    const objective: Objective = { loss: "absolute", residual: "linear", reduce: "sum" };
    fc.assert(
      fc.property(settings, noises, offsets, (setting, noise, off) => {
        const problem = simulate(setting, noise, objective);
        const start = startOf(setting, off);
        const fit = fitLaw(problem, [start], lm);
        const other = fitLaw(problem, [start], bfgs);
        expect(fit.objective).toBeLessThanOrEqual(other.objective * (1 + 1e-6));
      }),
      { numRuns: 40, seed: 36 },
    );
  });
});
