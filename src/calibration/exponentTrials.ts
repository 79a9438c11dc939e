import { approach1 } from "../allocation/approach1.ts";
import { approach1Draws } from "../allocation/approach1Draws.ts";
import { approach2Draws, isoflopExponent } from "../allocation/approach2Draws.ts";
import { groupByBudget } from "../allocation/isoflop.ts";
import { curvesOfLaw, envelopeOptions } from "../checks/luckOfRuns.ts";
import { standardNormalQuantile } from "../intervals/normal.ts";
import { quantile } from "../intervals/quantile.ts";
import { stream } from "../intervals/stream.ts";
import { compileRegisteredLaw } from "../laws/registeredLaw.ts";
import { openRegistry } from "../registry/load.ts";
import { isoflopExperiment, type WindowPlan } from "./formExperiments.ts";
import { addClaim, allocationClaim, recordOnly } from "./formPapers.ts";
import { type Experiment, normal } from "./randomStudy.ts";
import { fact, printed } from "./simulatedPaper.ts";
import { type StudyChanges, simulatedStudy } from "./simulatedStudy.ts";
import type { Scenario, Trial } from "./trial.ts";

/** A paper that says nothing of what a size off the optimum costs. */
const silentOnFlatness: StudyChanges = {
  paper: (paper) => {
    paper.method.flatness = fact(false);
  },
};

/** One best size, and nothing about its neighbours. */
export const m24Trial: Trial = {
  check: "M24",
  sound: [
    {
      id: "flatness-shown",
      title: "a paper that shows the loss of sizes off the optimum, runs not released",
      subject: async (seed) => recordOnly(await simulatedStudy(seed)),
    },
  ],
  broken: [
    { id: "point-only", title: "one best size", subject: (seed) => simulatedStudy(seed, silentOnFlatness) },
    {
      id: "point-only-record",
      title: "one best size, runs not released",
      subject: async (seed) => recordOnly(await simulatedStudy(seed, silentOnFlatness)),
    },
  ],
};

const level = 0.8;

// Share of the loss that a run as long as its warm-up loses.
const warmupCost = 0.1;

/** The exponent by parabolas with an 80% interval, from runs redrawn within budgets. */
function byParabolas({ runs }: Experiment, seed: number, warmup: number) {
  const { budget, N, D, L } = runs.columns;
  // Runs of few tokens spend much of them on the warm-up, and end higher.
  const losses = L!.map((value, i) => value * Math.exp((warmupCost * warmup) / D![i]!));
  const isoflops = groupByBudget(budget!, { N: N!, L: losses });
  const drawn = approach2Draws(isoflops, 200, seed).filter(Number.isFinite).sort();
  const estimate = isoflopExponent(isoflops) ?? Number.NaN;
  return {
    estimate,
    low: quantile(drawn, 0.1),
    high: quantile(drawn, 0.9),
    kind: "runs redrawn within budgets",
  };
}

const twoApproaches =
  (plan: WindowPlan, change: StudyChanges = {}, warmup = 0) =>
  (seed: number) =>
    simulatedStudy(seed, {
      experiment: (own) => isoflopExperiment(own, plan),
      ...change,
      paper: (paper, experiment) => {
        addClaim(
          paper,
          allocationClaim("Approach 2: isoFLOP profiles", experiment, byParabolas(experiment, seed, warmup)),
        );
        change.paper?.(paper, experiment);
      },
    });

/** Two approaches on the same runs. */
export const m25Trial: Trial = {
  check: "M25",
  sound: [
    {
      id: "two-approaches",
      title: "parabolas and parametric fit of the same runs, intervals from redrawn runs",
      subject: twoApproaches({ width: 4 }),
    },
  ],
  broken: [
    {
      id: "stopped-early",
      title: "parametric fit that ended beside the optimum, interval a tenth as wide as it should be",
      subject: twoApproaches(
        { width: 4 },
        {
          paper: (paper) => {
            const a = paper.claims[0]!.quantities!.a!;
            const off = Number(a.printed) - 0.06;
            const half = (Number(a.interval!.high) - Number(a.interval!.low)) / 20;
            paper.claims[0]!.quantities!.a = printed(off.toFixed(4), {
              ...a.interval!,
              low: (off - half).toFixed(4),
              high: (off + half).toFixed(4),
            });
          },
        },
      ),
    },
    {
      id: "long-warmup",
      title: "parabolas through runs of their own, with a warm-up of a billion tokens at every budget",
      subject: twoApproaches({ width: 4 }, {}, 1e9),
    },
  ],
};

const envelopeSizes = 24;
const envelopeRange = [5e7, 1e10] as const;

/** Training curves of the true law, each as lucky as its seed. */
function luckyCurves({ truth, spread }: Experiment, seed: number) {
  const random = stream(seed, "curves", 0);
  const compiled = compileRegisteredLaw(openRegistry().law("chinchilla"));
  return curvesOfLaw({ compiled, natural: { ...truth } }, envelopeRange, envelopeSizes).map((curve) => {
    const luck = Math.exp(spread * normal(random));
    return { ...curve, L: curve.L.map((L) => L * luck) };
  });
}

/** A claim by the envelope of such curves, with an interval of redrawn runs or of the line through its points. */
const envelopeStudy =
  (interval: "runs" | "line", released = true) =>
  async (seed: number) => {
    const subject = await simulatedStudy(seed, {
      paper: (paper, experiment) => {
        const curves = luckyCurves(experiment, seed);
        // As many values of compute as Hoffmann et al. 2022 take.
        const { N } = approach1(curves, { dropEdges: true, level }).laws;
        if (N.status === "none") return;
        const { value, standardError } = N.exponent;
        const drawn = approach1Draws(curves, envelopeOptions, { kind: "bootstrap" }, 100, seed)
          .N.filter(Number.isFinite)
          .sort();
        const half = standardNormalQuantile((1 + level) / 2) * (standardError ?? 0);
        const [low, high] =
          interval === "runs" ? [quantile(drawn, 0.1), quantile(drawn, 0.9)] : [value - half, value + half];
        const claim = allocationClaim("Approach 1: envelope of training curves", experiment, {
          estimate: value,
          low,
          high,
          kind: interval === "runs" ? "runs redrawn" : "standard error of the line",
        });
        const ends = envelopeRange.map((size) => size.toPrecision(4).replace("e+", "e"));
        claim.range!.N = { ...claim.range!.N!, low: ends[0]!, high: ends[1]! };
        addClaim(paper, claim);
        paper.method.sizes = fact(envelopeSizes);
      },
    });
    return released ? subject : recordOnly(subject);
  };

const envelope = (id: string, title: string, subject: Scenario["subject"]): Scenario => ({
  id,
  title,
  subject,
});

/** Envelopes whose interval holds the luck of the runs, or does not. */
export const m26Trial: Trial = {
  check: "M26",
  sound: [
    envelope("redrawn-runs", "envelope of 24 runs, interval from redrawn runs", envelopeStudy("runs")),
    envelope(
      "redrawn-runs-record",
      "envelope of 24 runs, interval from redrawn runs, runs not released",
      envelopeStudy("runs", false),
    ),
  ],
  broken: [
    envelope(
      "line-error",
      "interval from the standard error of the line through the envelope",
      envelopeStudy("line"),
    ),
    envelope(
      "line-error-record",
      "interval from the standard error of the line, runs not released",
      envelopeStudy("line", false),
    ),
  ],
};
