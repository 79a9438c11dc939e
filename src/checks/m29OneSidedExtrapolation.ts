import { counted, percent, significant, times } from "../format/numbers.ts";
import { roundingInterval } from "../registry/printed.ts";
import type { Outcome, PaperClaim, PrintedNumber } from "../registry/types.ts";
import type { Replicated } from "../replication/replicate.ts";
import { defineCheck, type Judgement, notComputable, worst } from "./check.ts";
import { heldOutLargest } from "./heldOutLargest.ts";
import { sizeText } from "./sizeText.ts";
import type { TrainingRuns } from "./trainingRuns.ts";

const limits = {
  visible: {
    value: 2.6,
    why: "Standard errors of the mean held-out residual; exceeded by chance in one of a hundred sound studies.",
  },
  large: { value: 4.5, why: "Standard errors; chance does not give as much." },
  many: {
    value: 4,
    why: "As many residuals of one sign and no other are rare by chance; proposed with the catalogue of checks.",
  },
  error: {
    value: 0.01,
    why: "Residuals of one sign count where they reach this share of the loss: one per cent, as several seeds differ by less.",
  },
  ratio: {
    value: 2,
    why: "Held-out over fitted root mean square; proposed with the catalogue of checks for errors in units of the fitted ones.",
  },
  largeRatio: { value: 4, why: "The same; proposed with the catalogue of checks." },
};
type Limits = { readonly [K in keyof typeof limits]: number };

export const m29OneSidedExtrapolation = defineCheck({
  uses: ["fit", "outcomes", "trainingRuns"],
  limits,
  id: "M29",
  title: "Good fit, one-sided extrapolation",
  question: "Does the law hold for runs larger than those that it was fitted to?",
  domain: "extrapolation",
  items: ["F6", "O1"],
  why: "A law is wanted for scales that were not trained. A wrong form fits within its range as well as a right one, and then misses everything beyond on the same side.",
  how: "The law is refitted without the largest sixth of the runs and predicts them; the mean residual is counted in its standard error, noise and uncertainty of the fit together. So are recorded predictions of runs that were held out. Without runs, printed pairs of predicted and measured losses, and printed errors of fitted and held-out points, are compared.",
  threshold: `Pass: below ${limits.visible.value} standard errors; held-out errors below ${limits.ratio.value} times the fitted ones. Warn: below ${limits.large.value} standard errors, or below ${limits.largeRatio.value} times, or ${limits.many.value} and more printed residuals all of one sign and above ${percent(limits.error.value)}. Fail: above.`,
  source:
    "Charles et al. 2025 and the released fits of Brandfonbrener et al. 2024, where it happens; the limits are ours.",
  remedy: "Hold out the largest scale, show its residuals with signs, and add the term that they ask for.",
  judge: ({ paper, fit, outcomes, trainingRuns, limits: own }) => {
    const parts = [
      fit === undefined ? undefined : byRuns(fit, own, trainingRuns),
      byOutcomes(outcomes ?? [], own),
      byPairs(paper.claims, own),
      byErrors(paper.claims, own),
    ].filter((part) => part !== undefined);
    if (parts.length === 0)
      return notComputable(
        "Neither runs nor printed predictions of held-out runs are at hand.",
        "the runs behind the law, or predicted and measured losses beyond the fitted range",
      );
    const outcome = worst(parts.map((part) => part.outcome));
    return {
      outcome,
      sentence: parts.find((part) => part.outcome === outcome)!.sentence,
      evidence: parts.flatMap((part) => part.evidence),
    };
  },
});

function grade(size: number, visible: number, large: number): "pass" | "warn" | "fail" {
  return size < visible ? "pass" : size < large ? "warn" : "fail";
}

function byRuns(done: Replicated, own: Limits, runs: TrainingRuns | undefined): Judgement | undefined {
  const held = heldOutLargest(done.selected.problem, done.fit.theta, done.plan.seed, runs?.of);
  if (held === undefined || !(held.standardError > 0)) return undefined;
  const errors = Math.abs(held.meanResidual) / held.standardError;
  if (!Number.isFinite(errors)) return undefined;
  const side = held.meanResidual > 0 ? "above" : "below";
  const text = `${counted(held.runs, runs === undefined ? "run" : "point")} from ${sizeText(done, held.from)} on, left out of the fit, are predicted ${percent(Math.abs(held.meanResidual))} ${side} what they reached, ${significant(errors, 2)} standard errors`;
  return {
    outcome: grade(errors, own.visible, own.large),
    sentence: `${text}.`,
    evidence: [
      {
        label: "mean residual of the largest runs, held out",
        value: `${percent(held.meanResidual)}, ${significant(errors, 2)} standard errors`,
      },
    ],
  };
}

/** Recorded predictions of runs that a study held out: the published number is what was measured. */
function byOutcomes(outcomes: readonly Outcome[], own: Limits): Judgement | undefined {
  const held = outcomes.flatMap(({ quantities }) =>
    quantities.flatMap(({ title, method, ours, published }) => {
      const error = ours?.standardError;
      if (!/rows held out/.test(method) || published == null || ours == null || !error) return [];
      return [
        { title, errors: (ours.value - published.value) / error, share: ours.value / published.value - 1 },
      ];
    }),
  );
  if (held.length === 0) return undefined;
  const largest = held.reduce((a, b) => (Math.abs(b.errors) > Math.abs(a.errors) ? b : a));
  return {
    outcome: grade(Math.abs(largest.errors), own.visible, own.large),
    sentence: `Of ${held.length} predictions of held-out runs the farthest, ${largest.title}, lies ${percent(Math.abs(largest.share))} ${largest.share < 0 ? "below" : "above"} the measured loss, ${significant(Math.abs(largest.errors), 2)} standard errors.`,
    evidence: held.map(({ title, errors, share }) => ({
      label: title,
      value: `${percent(share)}, ${significant(errors, 2)} standard errors`,
    })),
  };
}

function numberOf(claim: PaperClaim, name: string): number | undefined {
  const number = claim.quantities?.[name] as PrintedNumber | undefined;
  return number === undefined ? undefined : roundingInterval(number.printed).value;
}

/** Printed pairs of predicted and measured losses. */
function byPairs(claims: readonly PaperClaim[], own: Limits): Judgement | undefined {
  const pairs = claims.flatMap((claim) => {
    const [predicted, measured] = [numberOf(claim, "predictedLoss"), numberOf(claim, "measuredLoss")];
    if (predicted === undefined || measured === undefined || !(measured > 0)) return [];
    return [{ title: claim.title, share: predicted / measured - 1 }];
  });
  // One pair cannot show a side.
  if (pairs.length < 2) return undefined;
  const large = pairs.filter(({ share }) => Math.abs(share) > own.error);
  const above = large.filter(({ share }) => share > 0).length;
  const most = Math.max(above, large.length - above);
  const oneSided = most === large.length && most >= own.many;
  return {
    outcome: oneSided ? "warn" : "pass",
    sentence: `Of ${pairs.length} printed predictions beyond the fitted runs ${above} lie more than ${percent(own.error)} above and ${large.length - above} below the measured loss.`,
    evidence: pairs.map(({ title, share }) => ({
      label: `${title}: predicted over measured`,
      value: percent(share),
    })),
  };
}

/** Printed errors on fitted and on held-out points. */
function byErrors(claims: readonly PaperClaim[], own: Limits): Judgement | undefined {
  const pairs = claims.flatMap((claim) =>
    (["mse", "rmse"] as const).flatMap((kind) => {
      const of = (...ends: string[]) =>
        ends.map((end) => numberOf(claim, kind + end)).find((value) => value !== undefined);
      const [fitted, held] = [of("Fit", "Training"), of("HeldOut", "Validation")];
      if (fitted === undefined || held === undefined || !(fitted > 0)) return [];
      return [{ title: claim.title, ratio: kind === "mse" ? Math.sqrt(held / fitted) : held / fitted }];
    }),
  );
  if (pairs.length === 0) return undefined;
  const largest = pairs.reduce((a, b) => (b.ratio > a.ratio ? b : a));
  return {
    outcome: grade(largest.ratio, own.ratio, own.largeRatio),
    sentence: `The printed error on held-out points is ${times(largest.ratio)} that on fitted ones (${largest.title}).`,
    evidence: pairs.map(({ title, ratio }) => ({
      label: `${title}: held-out over fitted error`,
      value: times(ratio),
    })),
  };
}
