import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import type { Problem } from "../../src/fit/problem.ts";
import { standardNormalQuantile } from "../../src/intervals/normal.ts";
import { stream } from "../../src/intervals/stream.ts";
import { plainSquares, planeLaw } from "./intervalInput.ts";

export const trueLine = { b0: 2, b1: -1, b2: 0.5 } as const;

/**
 * Rows of y = 2 - u + 0.5 v + normal noise; the spread may grow with u, and clusters of `perCluster` rows may share a part
 * of their noise. One simulation a number.
 */
export function linearRuns(
  simulation: number,
  options: { rows?: number; uneven?: boolean; perCluster?: number; shared?: number } = {},
): { problem: Problem; clusters: Int32Array } {
  const { rows = 30, uneven = false, perCluster = 1, shared = 0 } = options;
  const generator = stream(11, "linear runs", simulation);
  const normal = () => standardNormalQuantile(uniformFloat64(generator) || 0.5);
  const clusters = Int32Array.from({ length: rows }, (_, i) => Math.floor(i / perCluster));
  const common = Array.from({ length: rows }, () => shared * normal());
  const u = Float64Array.from({ length: rows }, (_, i) => (2 * (i + 0.5)) / rows - 1);
  const v = Float64Array.from({ length: rows }, (_, i) => Math.cos(3 * Math.floor(i / perCluster)));
  const observed = u.map((x, i) => {
    const spread = uneven ? 0.1 + 0.6 * (x + 1) ** 2 : 0.5;
    return trueLine.b0 + trueLine.b1 * x + trueLine.b2 * v[i]! + spread * normal() + common[clusters[i]!]!;
  });
  return { problem: { law: planeLaw, columns: { u, v }, observed, objective: plainSquares }, clusters };
}
