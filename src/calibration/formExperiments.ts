import type { RandomGenerator } from "pure-rand/types/RandomGenerator";
import { stream } from "../intervals/stream.ts";
import { evaluateExpression } from "../laws/expression.ts";
import { compileRegisteredLaw } from "../laws/registeredLaw.ts";
import { openRegistry } from "../registry/load.ts";
import type { Replication } from "../registry/types.ts";
import {
  between,
  designPoints,
  type Experiment,
  normal,
  randomTruth,
  runsAt,
  type Truth,
  trueLoss,
} from "./randomStudy.ts";

/** Sizes of isoFLOP runs. */
export interface WindowPlan {
  /** Sizes reach from the centre divided by this to the centre times this. */
  readonly width: number;
  /** Centre over the true optimum at the lowest and the highest budget. */
  readonly centre?: readonly [number, number];
  /** The same sizes at every budget, from the lowest budget's smallest to the highest's largest. */
  readonly fixed?: boolean;
  /** Exponents lie at least so far apart (alpha over beta). */
  readonly skew?: number;
  /** Sizes at each budget, 11 unless given. */
  readonly sizes?: number;
  /** Spread of the log losses; random from 0.2% to 0.6% unless given. */
  readonly spread?: number;
}

const budgets = Array.from({ length: 8 }, (_, k) => 3e18 * 3 ** k);
const usualSizes = 11;
// What the choice of layers and widths moves the middle of a window by, as a share.
const placement = 0.15;

/** IsoFLOP runs with named budgets about the optimum of a random law. */
export function isoflopExperiment(seed: number, plan: WindowPlan): Experiment {
  const random = stream(seed, "isoflop experiment", 0);
  const truth = plan.skew === undefined ? randomTruth(random) : skewedTruth(random, plan.skew);
  const spread = plan.spread ?? between(random, 0.002, 0.006);
  const sizes = plan.sizes ?? usualSizes;
  const [first, last] = plan.centre ?? [1, 1];
  const optimum = (C: number) => optimalSize(truth, C);
  const points = budgets.flatMap((C, k) => {
    const along = k / (budgets.length - 1);
    const off = first ** (1 - along) * last ** along * Math.exp(placement * normal(random));
    const [low, high] = plan.fixed
      ? [optimum(budgets[0]!) / plan.width, optimum(budgets.at(-1)!) * plan.width]
      : [(optimum(C) * off) / plan.width, optimum(C) * off * plan.width];
    return Array.from({ length: sizes }, (_, i) => {
      const N = low * (high / low) ** (i / (sizes - 1));
      return { N, D: C / (6 * N), budget: C };
    });
  });
  const noise = points.map(() => Math.exp(spread * normal(random)));
  return experimentOf(
    truth,
    spread,
    points,
    points.map(({ N, D }, i) => trueLoss(truth, N, D) * noise[i]!),
    { budget: Float64Array.from(points, ({ budget }) => budget) },
  );
}

/** Parameters that minimise the loss of a law at C = 6 N D. */
export function optimalSize({ A, alpha, B, beta }: Truth, C: number): number {
  return ((alpha * A) / (beta * B)) ** (1 / (alpha + beta)) * (C / 6) ** (beta / (alpha + beta));
}

function skewedTruth(random: RandomGenerator, skew: number): Truth {
  const beta = between(random, 0.24, 0.3);
  const alpha = beta * skew * between(random, 1, 1.2);
  return {
    E: between(random, 1.5, 2.1),
    alpha,
    beta,
    A: between(random, 0.15, 0.35) * 1e9 ** alpha,
    B: between(random, 0.15, 0.35) * 2e10 ** beta,
  };
}

/** Runs of the law of Kaplan et al. in size and data, which has no floor, on a grid. */
export function floorlessExperiment(seed: number): Experiment {
  const random = stream(seed, "floorless experiment", 0);
  const law = compileRegisteredLaw(openRegistry().law("kaplan-nd"));
  const constants = {
    alpha_N: between(random, 0.06, 0.1),
    alpha_D: between(random, 0.08, 0.13),
    N_c: 10 ** between(random, 13, 14.3),
    D_c: 10 ** between(random, 12.8, 14),
  };
  const spread = between(random, 0.002, 0.01);
  const points = designPoints("grid", random);
  const losses = points.map(
    ({ N, D }) => evaluateExpression(law.body, { ...constants, N, D }) * Math.exp(spread * normal(random)),
  );
  return experimentOf({ E: 0, A: 1, alpha: 0.1, B: 1, beta: 0.1 }, spread, points, losses);
}

/** The replication of a study that fits the law of Kaplan et al., from starts of its own. */
export function fitKaplan(replication: Replication): Replication {
  const scales: [number, ...number[]] = [20, 26, 32];
  const exponents: [number, ...number[]] = [0.05, 0.12];
  return {
    ...replication,
    law: "kaplan-nd",
    protocol: {
      ...replication.protocol,
      starts: { N_c: scales, D_c: scales, alpha_N: exponents, alpha_D: exponents },
    },
  };
}

/** An experiment with other losses or other points of its truth. */
export function experimentOf(
  truth: Truth,
  spread: number,
  points: readonly { readonly N: number; readonly D: number }[],
  losses: readonly number[],
  columns: Readonly<Record<string, Float64Array>> = {},
): Experiment {
  const runs = runsAt(points, (_, i) => losses[i]!);
  return { truth, design: "grid", spread, runs: { ...runs, columns: { ...runs.columns, ...columns } } };
}

/** The same experiment with its losses changed run by run. */
export function withLosses(
  experiment: Experiment,
  change: (L: number, run: { readonly N: number; readonly D: number }) => number,
): Experiment {
  const { N, D, L } = experiment.runs.columns;
  const changed = L!.map((value, i) => change(value, { N: N![i]!, D: D![i]! }));
  return { ...experiment, runs: { ...experiment.runs, columns: { ...experiment.runs.columns, L: changed } } };
}
