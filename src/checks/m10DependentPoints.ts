import { bindProblem } from "../fit/problem.ts";
import { count, significant, times } from "../format/numbers.ts";
import { defineCheck, type Judgement } from "./check.ts";
import { clusterCorrelation } from "./clusterCorrelation.ts";
import type { Evidence } from "./evidence.ts";
import { missingFact } from "./missingFact.ts";

const limits = {
  inflation: {
    value: 1.2,
    why: "Calibrated: independent points reach it in fewer than one study in twenty; an interval too narrow by this factor misses the truth in 10 instead of 5 of 100 cases.",
  },
  largeInflation: {
    value: 1.5,
    why: "Ours: an interval too narrow by this factor misses the truth in 19 instead of 5 of 100 cases.",
  },
};

const byRun = ["runs", "nothing", "starts"];

export const m10DependentPoints = defineCheck({
  id: "M10",
  title: "Checkpoints treated as independent",
  question: "Do points of one training run count as one observation in the intervals?",
  domain: "intervals",
  items: ["D2", "F6"],
  why: "Checkpoints of a run share its seed, data order and learning rate. Drawn one by one they make intervals narrower than the runs allow; the constants themselves are hardly affected.",
  how: "What is drawn anew for the interval is held against the points that one run gives. With the runs, the correlation of residuals within a run gives the factor by which standard errors grow when runs are the unit.",
  threshold: `Pass: one point a run, whole runs drawn anew, or residuals of a run so little alike that standard errors stay below ${times(limits.inflation.value)} their size. Fail: several points a run drawn one by one, where they are not known to be independent or standard errors exceed ${times(limits.largeInflation.value)} their size. Warn: in between, or where the runs show the growth and it is not known what was drawn.`,
  source:
    "Li et al. 2025 and Choshen et al. 2024 use checkpoints in fits; the design effect is Kish's (1965).",
  remedy: "Draw whole training runs, or fit one point a run.",
  limits,
  uses: ["fit", "trainingRuns"],
  mayKnow: ["pointsPerRun", "resampled"],
  judge: ({ fit, trainingRuns, facts, limits: { inflation, largeInflation } }): Judgement => {
    const seen = fit && trainingRuns && seenIn(fit, trainingRuns);
    const points = seen?.perRun ?? facts.pointsPerRun?.value;
    if (points === undefined) return missingFact("pointsPerRun", facts.pointsPerRun);
    if (points <= 1) return { outcome: "pass", sentence: "Each training run gives one point.", evidence: [] };
    const drawn = facts.resampled?.value;
    const evidence = [
      { label: "points of a training run", value: significant(points, 3) },
      ...(drawn === undefined ? [] : [{ label: "drawn anew for the interval", value: drawn }]),
      ...(seen === undefined ? [] : seen.evidence),
    ];
    const growth = seen?.inflation;
    const grown =
      growth === undefined
        ? ""
        : `, and residuals within a run are alike enough to make standard errors ${times(growth)} as large`;
    if (drawn === "runs")
      return { outcome: "pass", sentence: "Whole training runs are drawn anew.", evidence };
    if (growth !== undefined && growth < inflation)
      return {
        outcome: "pass",
        sentence: `Residuals within a run are so little alike that standard errors by run are ${times(growth)} those by point.`,
        evidence,
      };
    if (drawn !== undefined && byRun.includes(drawn))
      return {
        outcome: growth === undefined ? "pass" : "warn",
        sentence: `A training run gives ${significant(points, 3)} points, but no interval treats them as independent${grown}.`,
        evidence,
      };
    if (drawn === undefined && growth === undefined) return missingFact("resampled", facts.resampled);
    return {
      outcome: drawn !== undefined && (growth === undefined || growth > largeInflation) ? "fail" : "warn",
      sentence: `A training run gives ${significant(points, 3)} points${drawn === undefined ? "" : `, and the interval draws ${drawn} anew one by one`}${grown}; this concerns intervals, not the constants.`,
      evidence,
    };
  },
});

function seenIn(fit: Evidence["fit"], runs: Evidence["trainingRuns"]) {
  const { problem } = fit.selected;
  const perRun = runs.of.length / runs.count;
  // With a run or two, or one point each, nothing can be said of the scatter between and within.
  if (perRun <= 1 || runs.count < 3) return undefined;
  const { rho, inflation } = clusterCorrelation(bindProblem(problem).residuals(fit.fit.theta), runs);
  if (!Number.isFinite(inflation)) return undefined;
  return {
    perRun,
    inflation,
    evidence: [
      { label: "training runs", value: count(runs.count) },
      { label: "correlation of residuals within a run", value: significant(rho, 2) },
      { label: "standard errors by run over those by point", value: significant(inflation, 3) },
    ],
  };
}
