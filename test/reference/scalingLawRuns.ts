import { readFileSync } from "node:fs";
import type { Target } from "../../src/fit/objective.ts";
import { bindProblem } from "../../src/fit/problem.ts";
import type { Objective } from "../../src/registry/types.ts";
import { chinchillaLaw } from "../unit/simulatedRuns.ts";

/** Names of the columns of parameters, compute and loss. */
export type RunColumns = readonly [params: string, compute: string, loss: string];

/** Order of the parameters in SciPy's runs: log A, log B, log E, alpha, beta; as places in the law's own order. */
const order = ["A", "B", "E", "alpha", "beta"].map((name) => chinchillaLaw.parameters.indexOf(name));

/** Log-Huber objective, in SciPy's order of parameters, of the runs of a file without the five highest losses. */
export function scalingLawTarget(file: string, columns: RunColumns, reduce: Objective["reduce"]): Target {
  const { N, D, L } = readRuns(file, columns);
  const objective: Objective = { loss: "huber", delta: 1e-3, residual: "log", reduce };
  return reordered(bindProblem({ law: chinchillaLaw, columns: { N, D }, observed: L, objective }));
}

/** The same sum with the arithmetic of data/scalingLaw.py: log-sum-exp, and NumPy's way of adding up; no gradient. */
export function numpyLawTarget(file: string, columns: RunColumns): Target {
  const { N, D, L } = readRuns(file, columns);
  const [logN, logD, logL] = [N.map(Math.log), D.map(Math.log), L.map(Math.log)];
  const losses = new Float64Array(N.length);
  return {
    dimension: 5,
    evaluate(theta) {
      const [a, b, e, alpha, beta] = Array.from(theta) as [number, number, number, number, number];
      for (let i = 0; i < losses.length; i++) {
        const [x, y] = [a - alpha * logN[i]!, b - beta * logD[i]!];
        const top = Math.max(x, y, e);
        const total = Math.exp(x - top) + Math.exp(y - top) + Math.exp(e - top);
        const residual = Math.abs(top + Math.log(total) - logL[i]!);
        const inside = Math.min(residual, 1e-3);
        losses[i] = inside * (residual - inside / 2);
      }
      return pairwiseSum(losses);
    },
  };
}

/** Halves down to 128 numbers, each half as eight interleaved sums. */
function pairwiseSum(values: Float64Array): number {
  const n = values.length;
  if (n > 128) {
    const half = Math.floor(n / 2) - (Math.floor(n / 2) % 8);
    return pairwiseSum(values.subarray(0, half)) + pairwiseSum(values.subarray(half));
  }
  const r = [0, 0, 0, 0, 0, 0, 0, 0];
  const whole = n - (n % 8);
  for (let i = 0; i < whole; i++) r[i % 8]! += values[i]!;
  let total = r[0]! + r[1]! + (r[2]! + r[3]!) + (r[4]! + r[5]! + (r[6]! + r[7]!));
  for (let i = whole; i < n; i++) total += values[i]!;
  return total;
}

/** All 4,500 starts of the published grid; the last parameter moves fastest. */
export function publishedStarts(): number[][] {
  const coefficient = [0, 5, 10, 15, 20, 25];
  const exponent = [0, 0.5, 1, 1.5, 2];
  const axes = [coefficient, coefficient, [-1, -0.5, 0, 0.5, 1], exponent, exponent];
  return axes.reduce<number[][]>(
    (rows, axis) => rows.flatMap((row) => axis.map((value) => [...row, value])),
    [[]],
  );
}

function readRuns(file: string, columns: RunColumns): Record<"N" | "D" | "L", Float64Array> {
  const [header = [], ...rows] = readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .map((line) => line.split(","));
  const [n, c, l] = columns.map((name) => header.indexOf(name)) as [number, number, number];
  const losses = rows.map((row) => Number(row[l]));
  const fifth = [...losses].sort((a, b) => b - a)[4]!;
  const kept = rows.filter((_, i) => losses[i]! < fifth);
  const column = (of: (row: string[]) => number) => Float64Array.from(kept, of);
  return {
    N: column((row) => Number(row[n])),
    D: column((row) => Number(row[c]) / (6 * Number(row[n]))),
    L: column((row) => Number(row[l])),
  };
}

function reordered(target: Target): Target {
  const own = new Float64Array(target.dimension);
  const slopes = new Float64Array(target.dimension);
  return {
    dimension: target.dimension,
    evaluate(theta, gradient) {
      order.forEach((place, j) => {
        own[place] = theta[j]!;
      });
      if (gradient === undefined) return target.evaluate(own);
      const value = target.evaluate(own, slopes);
      order.forEach((place, j) => {
        gradient[j] = slopes[place]!;
      });
      return value;
    },
  };
}
