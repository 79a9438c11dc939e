import type { TrainingCurve } from "../allocation/trainingCurve.ts";
import { bindProblem } from "../fit/problem.ts";
import { intervalText, percent, significant, times } from "../format/numbers.ts";
import { standardNormalQuantile } from "../intervals/normal.ts";
import { standardDeviation } from "../intervals/quantile.ts";
import { roundingInterval } from "../registry/printed.ts";
import type { PaperClaim, PrintedNumber } from "../registry/types.ts";
import type { Replicated } from "../replication/replicate.ts";
import { claimsBy } from "./approachOf.ts";
import { defineCheck, notApplicable, notComputable } from "./check.ts";
import { medianSpread } from "./headline.ts";
import { lawAllocations, rangeOver } from "./lawAllocation.ts";
import { curvesOfLaw, luckOfRuns } from "./luckOfRuns.ts";
import type { PrintedLaw } from "./printedLaws.ts";
import type { TrainingRuns } from "./trainingRuns.ts";

const limits = {
  noise: {
    value: 0.005,
    why: "Spread of log losses between seeds where the runs do not tell; Kaplan et al. 2020 give 0.02 of losses near 3.",
  },
  covered: { value: 0.35, why: "Printed over needed half-width; calibrated on intervals from redrawn runs." },
  narrow: {
    value: 0.15,
    why: "Below about a seventh, luck alone moves the exponent out of its interval most of the time.",
  },
  spread: { value: 0.03, why: "Spread of an exponent without interval that would change what one trains." },
};

export const m26LuckyRun = defineCheck({
  uses: ["laws", "fit", "trainingRuns"],
  mayKnow: ["sizes"],
  limits,
  id: "M26",
  title: "The envelope picks the lucky run",
  question: "Does the interval of the envelope's exponent hold the luck of the runs that won?",
  domain: "form",
  items: ["D4", "F5", "F6"],
  why: "At each compute the envelope keeps the run of lowest loss, and a run with a lucky seed is low all along its curve. A handful of runs then stands for hundreds of points, and their luck becomes the slope.",
  how: `Training curves are taken from the runs, or drawn without noise from the printed law for as many sizes over the printed range. Each is moved up or down as a whole by the noise between runs (that of the residuals, or ${percent(limits.noise.value)}), the envelope is taken anew, and the spread of its exponent over these draws is what luck gives. The printed half-width is held against it.`,
  threshold: `Pass: the printed interval is at least ${limits.covered.value} of what luck alone gives. Warn: narrower, or without an interval luck moves the exponent by ${limits.spread.value} and more. Fail: below ${limits.narrow.value} of it.`,
  source: "The winner's curse; Hoffmann et al. 2022 smooth their curves and subsample. The limits are ours.",
  remedy:
    "Redraw whole runs for the interval, use several seeds about the winners, or fit all runs instead of the lowest.",
  judge: ({ paper, laws, fit, trainingRuns, facts, limits: own }) => {
    const claims = claimsBy(paper.claims, "envelope");
    if (claims.length === 0)
      return notApplicable("No claim of the paper rests on the envelope of training curves.");
    const curves =
      (fit === undefined || trainingRuns === undefined ? undefined : measuredCurves(fit, trainingRuns)) ??
      drawnCurves(laws ?? [], rangeOver(claims, "N"), facts.sizes?.value);
    if (curves === undefined)
      return notComputable(
        "Training curves are not at hand, and the printed numbers do not give what drawing them takes.",
        "training curves; or a law of size and tokens, the range of sizes, and their number",
      );
    const noise = fit === undefined ? own.noise : noiseOf(fit, trainingRuns, own.noise);
    const luck = luckOfRuns(curves, noise, draws, 1);
    if (luck === undefined)
      return notComputable("The envelope of these curves leaves no power law.", "sizes over a wider range");
    const printed = claims.flatMap(intervalOf);
    const evidence = [
      { label: "exponent of the envelope without luck", value: significant(luck.exponent, 4) },
      { label: "spread of the exponent by luck", value: significant(luck.spread, 2) },
      { label: "mean shift by luck", value: significant(luck.shift, 2) },
      { label: "noise between runs", value: percent(noise) },
    ];
    if (printed.length === 0)
      return {
        outcome: luck.spread < own.spread ? "pass" : "warn",
        sentence: `Luck of the runs alone gives the exponent of the envelope a spread of ${significant(luck.spread, 2)}; the paper prints no interval of it.`,
        evidence,
      };
    const shares = printed.map((one) => ({ ...one, share: one.deviation / luck.spread }));
    const narrowest = shares.reduce((a, b) => (b.share < a.share ? b : a));
    return {
      outcome: narrowest.share >= own.covered ? "pass" : narrowest.share >= own.narrow ? "warn" : "fail",
      sentence: `The printed interval ${intervalText(narrowest.low, narrowest.high)} of ${narrowest.title} is ${times(narrowest.share)} as wide as luck of the runs alone makes it.`,
      evidence,
    };
  },
});

const draws = 60;
const fewestCheckpoints = 8;
const fewestRuns = 5;

/** Curves of the runs, where enough runs have enough checkpoints. */
function measuredCurves({ part, selected }: Replicated, runs: TrainingRuns): TrainingCurve[] | undefined {
  const { N, D, L, C } = part.runs.columns;
  if (N === undefined || D === undefined || L === undefined) return undefined;
  const curves = Array.from({ length: runs.count }, (_, run) => {
    const rows = selected.rows.filter((_, i) => runs.of[i] === run);
    const pick = (column: Float64Array) => Float64Array.from(rows, (row) => column[row]!);
    const compute = C === undefined ? Float64Array.from(rows, (row) => 6 * N[row]! * D[row]!) : pick(C);
    return { run: `run ${run + 1}`, N: N[rows[0]!]!, D: pick(D), L: pick(L), C: compute };
  }).filter(({ L: losses }) => losses.length >= fewestCheckpoints);
  return curves.length < fewestRuns ? undefined : curves;
}

function drawnCurves(
  laws: readonly PrintedLaw[],
  range: readonly [number, number] | undefined,
  sizes: number | undefined,
): TrainingCurve[] | undefined {
  if (range === undefined || !(range[1] > range[0]) || sizes === undefined || sizes < fewestRuns)
    return undefined;
  const middle = 6 * 20 * range[0] * range[1];
  const [first] = lawAllocations(laws, middle);
  return first && curvesOfLaw(first.printed, range, sizes);
}

/** Noise between runs: of the mean residual of each run, or of single points where each is a run. */
function noiseOf(fit: Replicated, runs: TrainingRuns | undefined, usual: number): number {
  const residuals = bindProblem(fit.selected.problem).residuals(fit.fit.theta);
  if (runs === undefined || runs.largest < 2) return medianSpread(residuals) || usual;
  const sums = new Float64Array(runs.count);
  const counts = new Float64Array(runs.count);
  residuals.forEach((residual, i) => {
    sums[runs.of[i]!]! += residual;
    counts[runs.of[i]!]! += 1;
  });
  return standardDeviation(sums.map((sum, run) => sum / counts[run]!)) || usual;
}

// Where no level is printed, the one that this field prints most.
const usualLevel = 0.8;

function intervalOf(claim: PaperClaim) {
  const number = claim.quantities?.a as PrintedNumber | undefined;
  if (number?.interval === undefined) return [];
  const [low, high] = [
    roundingInterval(number.interval.low).value,
    roundingInterval(number.interval.high).value,
  ];
  const quantile = standardNormalQuantile((1 + (number.interval.level ?? usualLevel)) / 2);
  return [{ title: claim.title, low, high, deviation: (high - low) / 2 / quantile }];
}
