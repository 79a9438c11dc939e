import { join } from "node:path";
import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { describe, expect, it } from "vitest";
import type { AllocationProblem } from "../../src/allocation/allocationProblem.ts";
import { approach2 } from "../../src/allocation/approach2.ts";
import { groupByBudget } from "../../src/allocation/isoflop.ts";
import { designRuns } from "../../src/allocation/isoflopDesign.ts";
import { chinchillaVertexShift, parabolaBias } from "../../src/allocation/parabolaBias.ts";
import { type PowerLaw, powerLawAt } from "../../src/allocation/powerLaw.ts";
import { type WastedCost, wastedCost } from "../../src/allocation/wastedCost.ts";
import { eigen } from "../../src/fit/polish.ts";
import { searchLaw } from "../../src/fit/searchLaw.ts";
import { standardNormalQuantile } from "../../src/intervals/normal.ts";
import { stream } from "../../src/intervals/stream.ts";
import { bindLaw } from "../../src/kernels/bindLaw.ts";
import { compileLaw } from "../../src/laws/law.ts";
import { mirror } from "../unit/mirror.ts";
import { csvRows, numbers } from "./publishedTables.ts";

const folder = join(mirror ?? "", "open-athena-2026-isoflops/upstream");
const text = "L = E + A / N^alpha + B / D^beta";

const surface = (parameters: Record<string, number>): AllocationProblem => ({
  law: text,
  parameters,
  cost: "6 * N * D",
  variables: ["N", "D"],
});

const printed = { E: 1.69, A: 406.4, B: 410.7 };
const chinchilla = surface({ ...printed, alpha: 0.34, beta: 0.28 });
// Exponents in the ratio three with the same sum.
const asymmetric = surface({ ...printed, alpha: 0.465, beta: 0.155 });
const budgets = [1e17, 1e18, 1e19, 1e20, 1e21];
const at = 1e24;

/** Percent by which approach 2 misses the optimal tokens at 1e24. */
function percentOff(problem: AllocationProblem, width: number, centre: [number, number] = [1, 1]): number {
  const design = { budgets, width, points: 15, centre };
  return 100 * parabolaBias(problem, design, [at], { allowOutside: true }).predictions[0]!.relativeD;
}

describe("Open-Athena 2026: bias of parabolas without noise, as printed", () => {
  it.each([
    [2, -0.3, -1.7],
    [16, -5.1, -23],
  ])("a window of %s times", (width, onChinchilla, onAsymmetric) => {
    expect(Math.abs(percentOff(chinchilla, width) - onChinchilla)).toBeLessThan(0.05);
    expect(Math.abs(percentOff(asymmetric, width) - onAsymmetric)).toBeLessThan(0.5);
  });

  it("is up to 35% when the centres also drift to a third", () => {
    expect(Math.abs(percentOff(asymmetric, 2, [1, 1 / 3]) - 35)).toBeLessThan(0.5);
  });

  it("leaves the exponent alone where the windows are centred, and tilts it where they drift", () => {
    const exponents = (centre: [number, number]) => {
      const { laws, trueLaws } = parabolaBias(asymmetric, { budgets, width: 8, points: 15, centre });
      return (laws.N as PowerLaw).exponent.value - (trueLaws.N as PowerLaw).exponent.value;
    };
    expect(Math.abs(exponents([1, 1]))).toBeLessThan(1e-12);
    expect(exponents([1, 1 / 3])).toBeLessThan(-0.01);
  });

  it.each([2, 4, 8, 16])("depends on exponents and window alone: %s times", (width) => {
    const shift = chinchillaVertexShift({ alpha: 0.34, beta: 0.28 }, { width, points: 15 }) as number;
    expect(percentOff(chinchilla, width)).toBeCloseTo(100 * Math.expm1(-shift), 8);
  });
});

describe("Open-Athena 2026: conditioning without noise", () => {
  it("of five parameters is 3.5e11, of two after eliminating the linear ones 11", () => {
    const runs = designRuns(asymmetric, { budgets, width: 8, points: 15, centre: [1, 10 ** -0.2] });
    const join = (pick: (run: (typeof runs)[number]) => Float64Array) =>
      Float64Array.from(runs.flatMap((run) => [...pick(run)]));
    const law = compileLaw(text, { variables: ["N", "D"] });
    const kernel = bindLaw(law, { N: join(({ N }) => N), D: join(({ D }) => D!) });
    const names = ["E", "A", "B", "alpha", "beta"];
    kernel.predict(law.parameters.map((name) => asymmetric.parameters[name]!));
    const jacobian = new Float64Array(kernel.rows * 5);
    kernel.fillJacobian(jacobian);
    const places = names.map((name) => law.parameters.indexOf(name));
    // At a perfect fit the Hessian of the sum of squares is 2 J'J.
    const gram = places.map((i) =>
      places.map((j) => {
        let sum = 0;
        for (let row = 0; row < kernel.rows; row++)
          sum += 2 * jacobian[row * 5 + i]! * jacobian[row * 5 + j]!;
        return sum;
      }),
    );
    const condition = (matrix: number[][]) => {
      const { values } = eigen(Float64Array.from(matrix.flat()), matrix.length);
      return Math.max(...values) / Math.min(...values);
    };
    expect(condition(gram) / 3.5e11).toBeGreaterThan(0.9);
    expect(condition(gram) / 3.5e11).toBeLessThan(1.1);
    expect(Math.abs(condition(schur(gram, 3)) - 11)).toBeLessThan(0.5);
  });

  /** What is left of a symmetric matrix when its first `count` variables are minimised over. */
  function schur(matrix: number[][], count: number): number[][] {
    let rest = matrix;
    for (let k = 0; k < count; k++)
      rest = rest
        .slice(1)
        .map((row, i) =>
          row.slice(1).map((value, j) => value - (rest[i + 1]![0]! * rest[0]![j + 1]!) / rest[0]![0]!),
        );
    return rest;
  }
});

describe("Open-Athena 2026: 9216 noisy fits by approach 2", () => {
  it("miss the exponents by 4.84% in geometric mean, as printed", { timeout: 60_000 }, () => {
    const a = 0.155 / 0.62;
    let [sum, count, failed] = [0, 0, 0];
    const repeats = 256;
    for (const number of [2, 3, 4])
      for (const points of [4, 8, 16, 32]) {
        const spread = Array.from({ length: number }, (_, k) => 1e17 * 10 ** ((4 * k) / (number - 1)));
        const runs = designRuns(asymmetric, { budgets: spread, width: 8, points, centre: [1, 1 / 3] });
        for (const sigma of [0.05, 0.1, 0.2])
          for (let repeat = 0; repeat < repeats; repeat++) {
            const generator = stream(42, `${number} ${points} ${sigma}`, repeat);
            const noisy = runs.map((run) => ({
              C: run.C,
              N: run.N,
              L: run.L.map((loss) => loss + sigma * standardNormalQuantile(uniformFloat64(generator))),
            }));
            const { laws, excluded } = approach2(noisy, { allowOutside: true });
            if (excluded.length > 0 || laws.N.status === "none") {
              failed++;
              continue;
            }
            const miss = laws.N.exponent.value - a;
            sum += Math.log(Math.abs(miss / a)) + Math.log(Math.abs(miss / (1 - a)));
            count += 2;
          }
      }
    // The mean of 18,000 logarithms with a spread near 1.4 is steady to about one percent.
    expect(Math.abs((100 * Math.exp(sum / count)) / 4.844893 - 1)).toBeLessThan(0.03);
    expect(failed).toBeLessThan(20);
  });
});

describe.skipIf(!mirror)("Open-Athena 2026: released tables (need ../shared/data)", () => {
  const surfaces: Record<string, Record<string, number>> = {
    Symmetric: { E: 1.69, A: 400, B: 400 },
    Chinchilla: printed,
    Asymmetric: printed,
    "Llama 3": { E: 0.6047, A: 59.1, B: 155.1 },
    SODA: { E: 3.169, A: 215886, B: 4750 },
    "Sparse-NMM": { E: 2.158, A: 381773, B: 4659 },
  };
  const tables = mirror
    ? [
        "article/figures/extrapolation_error/extrapolation_error_data.csv",
        "experiments/exp10/compounding_errors.csv",
        "experiments/exp11/token_allocation_errors.csv",
      ].map((name) => ({ name, rows: csvRows(join(folder, "results", name)) }))
    : [];

  it.each(tables)("$name, every cell", ({ rows }) => {
    expect(rows.length).toBeGreaterThan(10);
    for (const row of rows) {
      const low = Number(row.training_range!.split(/-(?=1)/)[0]);
      const centre = 1 / Number(row.center_scale ?? 1);
      const problem = surface({
        ...surfaces[row.surface!]!,
        alpha: Number(row.alpha),
        beta: Number(row.beta),
      });
      // The column rounds 3.8e25, the budget that the true optimum beside it belongs to, to one digit.
      const budget = row.eval_budget === "4e+25" ? 3.8e25 : Number(row.eval_budget);
      const { predictions } = parabolaBias(
        problem,
        {
          budgets: [0, 1, 2, 3, 4].map((decade) => low * 10 ** decade),
          width: 10 ** Number(row.log_range),
          points: 15,
          centre: [centre, centre / 10 ** Number(row.drift_rate ?? 0)],
        },
        [budget],
        { allowOutside: true },
      );
      expect(Math.abs(100 * predictions[0]!.relativeD - Number(row.rel_error_pct))).toBeLessThan(1e-8);
    }
  });

  it("Llama 3: surface, exponents and the share of compute that approach 2 wastes", () => {
    const rows = csvRows(join(folder, "data/isoflops/transform/isoflops.csv")).filter(
      ({ experiment }) => experiment === "llama_3__raw_loss",
    );
    const all = judge(rows);
    expect(Object.values(all.rounded)).toEqual([0.6047, 59.1, 155.1, 0.31, 0.3136]);
    expect(all.a).toBeCloseTo(0.4632, 4);
    expect(all.b).toBeCloseTo(0.5368, 4);
    expect(all.waste).toBeCloseTo(0.063, 3);
    // Without the points that the data set itself flags, most of that is gone.
    const clean = judge(rows.filter(({ outlier }) => outlier === "False"));
    expect(clean.a).toBeCloseTo(0.5, 3);
    expect(clean.waste).toBeLessThan(0.005);
  });

  function judge(rows: Record<string, string>[]) {
    const [N, D, L] = ["params", "tokens", "loss"].map((name) => numbers(rows, name)) as [
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    const law = compileLaw(text, { variables: ["N", "D"], logParameters: ["E", "A", "B"] });
    const objective = { loss: "squared", residual: "linear", reduce: "sum" } as const;
    const { parameters } = searchLaw({ law, columns: { N, D }, observed: L, objective });
    const { laws } = approach2(groupByBudget(numbers(rows, "budget"), { N, L, D }));
    const budget = 3.8e25;
    const tokens = powerLawAt(laws.D as PowerLaw, budget).value;
    const wasted = wastedCost(surface(parameters), { D: tokens, N: budget / 6 / tokens }) as WastedCost;
    const { E, A, B, alpha, beta } = parameters as Record<string, number>;
    const digits = (value: number, count: number) => Number(value.toFixed(count));
    return {
      rounded: {
        E: digits(E!, 4),
        A: digits(A!, 1),
        B: digits(B!, 1),
        alpha: digits(alpha!, 4),
        beta: digits(beta!, 4),
      },
      a: (laws.N as PowerLaw).exponent.value,
      b: (laws.D as PowerLaw).exponent.value,
      waste: wasted.share,
    };
  }
});
