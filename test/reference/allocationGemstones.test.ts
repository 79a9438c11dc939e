import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Approach1Options, approach1 } from "../../src/allocation/approach1.ts";
import type { PowerLaw } from "../../src/allocation/powerLaw.ts";
import type { TrainingCurve } from "../../src/allocation/trainingCurve.ts";
import { mirror } from "../unit/mirror.ts";

const folder = join(mirror ?? "", "mcleish-2025-gemstones/upstream");

// Head width, vocabulary and sequence of the suite; grouped queries, two a group.
const [head, vocabulary, sequence] = [128, 50304, 2048];

/** Operations a token as the paper counts them: forward, and backward with attention recomputed. */
function operations(width: number, depth: number): number {
  const queries = width / head;
  const projections = 4 * queries * width * head + 5.25 * queries * head;
  const products = sequence * queries * (head + 3 + 2 * head);
  const output = 2 * width * head * queries;
  const gated = 24 * width * width + 40 * width + 2 * width + 14 * width;
  const ends = 7 * width + 2 * width * vocabulary;
  const attention = depth * (3 * projections + 3.5 * products + 3 * output);
  return attention + 3 * (depth * gated + ends);
}

/** Parameters without embedding and head. */
function bodyParameters(width: number, depth: number): number {
  const queries = width / head;
  const attention = width * (queries + 2 * Math.floor(queries / 2)) * head + head * queries * width;
  return depth * (attention + 12 * width * width + 2 * width) + width;
}

interface Checkpoint {
  readonly run_name: string;
  readonly width: number;
  readonly depth: number;
  readonly params_active_precise: number;
  readonly tokens: number;
  readonly step: number;
  readonly final_loss: number;
}

function curvesOf(file: string, embeddings: boolean): TrainingCurve[] {
  const rows = readFileSync(join(folder, `wandb_dfs/wandb_df_for_fitting_${file}.jsonl`), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Checkpoint)
    .filter(({ step }) => step > 0);
  return [...new Set(rows.map(({ run_name }) => run_name))].map((run) => {
    const own = rows.filter(({ run_name }) => run_name === run);
    const { width, depth, params_active_precise } = own[0]!;
    return {
      run,
      N: embeddings ? params_active_precise : bodyParameters(width, depth),
      C: Float64Array.from(own, ({ tokens }) => operations(width, depth) * tokens),
      D: Float64Array.from(own, ({ tokens }) => tokens),
      L: Float64Array.from(own, ({ final_loss }) => final_loss),
    };
  });
}

const sets = [
  ["hot_477", ""],
  ["hot_100b+_477", "_100b+"],
  ["hot_120b+_only_477", "_120b+_only"],
  ["cool_end", "_cooldown"],
  ["lr_ablation_hot_477", "_lr_ablation"],
] as const;

const exponentOf = (curves: TrainingCurve[], options: Approach1Options) =>
  (approach1(curves, options).laws.N as PowerLaw).exponent.value;

describe.skipIf(!mirror)("Gemstones' approach 1 by the convex hull (needs ../shared/data)", () => {
  const printed = (quantity: string, set: string, embeddings: boolean) => {
    const name = `approach_1_linear_regression_${quantity}${set}${embeddings ? "" : "_no_embeds"}.json`;
    const { coef, intercept } = JSON.parse(readFileSync(join(folder, "parameters", name), "utf8"));
    return { slope: coef[0] as number, intercept: intercept as number };
  };

  it.each(sets.flatMap((set) => [true, false].map((embeddings) => [...set, embeddings] as const)))(
    "%s%s, embeddings %s",
    (file, set, embeddings) => {
      const { laws } = approach1(curvesOf(file, embeddings), { method: { kind: "hull" } });
      for (const [quantity, law] of [
        ["params", laws.N],
        ["tokens", laws.D],
      ] as const) {
        const published = printed(quantity, set, embeddings);
        const own = law as PowerLaw;
        expect(Math.abs(own.exponent.value - published.slope)).toBeLessThan(1e-11);
        expect(Math.abs(own.logCoefficient.value - published.intercept)).toBeLessThan(1e-9);
      }
    },
  );

  it("rests on nine runs, and moves by 0.06 to 0.1 when winners are picked in another way", () => {
    const curves = curvesOf("hot_477", true);
    const { winners, distinctRuns } = approach1(curves, { method: { kind: "hull" } });
    expect([winners.length, distinctRuns]).toEqual([21, 9]);
    expect(exponentOf(curves, {})).toBeCloseTo(0.556, 3);
    expect(exponentOf(curves, { method: { kind: "buckets", count: 750 } })).toBeCloseTo(0.603, 3);
  });
});
