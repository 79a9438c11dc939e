import { count, significant, times } from "../format/numbers.ts";
import { defineCheck, type Judgement, notApplicable } from "./check.ts";
import { makingOf } from "./intervalMaking.ts";
import { missingFact } from "./missingFact.ts";
import { headlineMaking, widthBy } from "./refitIntervals.ts";

const limits = {
  wider: {
    value: 1.5,
    why: "Widths from 400 draws differ by up to a sixth by chance, and resampling few runs adds some; calibrated on points that are independent within their runs.",
  },
};

export const c03Clusters = defineCheck({
  uses: ["fit", "trainingRuns", "headline"],
  mayKnow: ["pointsPerRun", "resampled"],
  limits,
  id: "C3",
  title: "Points of one training run",
  question: "Are points of one run drawn together where that matters?",
  domain: "intervals",
  items: ["D2", "F6"],
  why: "Checkpoints of one run share its seed, its data order and its mistakes; counted as independent points they make the interval look as if there had been more runs.",
  how: "The 80% interval of the headline with whole runs drawn anew, over the one with points drawn anew, 400 draws each from the refit. Without the runs it is read from the facts of the method.",
  threshold: `Pass: whole runs were drawn, or their interval is less than ${limits.wider.value} times as wide. Fail: it is wider and points were drawn. Warn: it is wider and it is not known what was drawn; or, without the runs, several points of a run were drawn one by one.`,
  source: "Liang and Zeger 1986; Cameron, Gelbach and Miller 2008. The limit is ours.",
  remedy: "Draw whole runs with replacement, with all their points.",
  judge: ({ fit, trainingRuns, headline, paper, claim, facts: { pointsPerRun }, limits: { wider } }) => {
    if (fit === undefined || trainingRuns === undefined || headline === undefined)
      return byFacts(makingOf(paper, claim).resampled, pointsPerRun);
    if (trainingRuns.largest <= 1) return notApplicable("Every point is the end of a run of its own.");
    const ratio =
      widthBy(fit, "cluster-percentile", { runs: trainingRuns }) / widthBy(fit, "case-percentile");
    const { resampled } = headlineMaking(fit);
    const matters = !(ratio < wider);
    const outcome = !matters || resampled === "runs" ? "pass" : resampled === undefined ? "warn" : "fail";
    return {
      outcome,
      sentence: `Drawing the ${count(trainingRuns.count)} training runs instead of the ${count(trainingRuns.of.length)} points makes the interval of ${headline.symbol} ${times(ratio)} as wide${outcome === "pass" ? (matters ? ", and runs were drawn" : "") : resampled === undefined ? "; what was drawn is not known" : "; points were drawn"}.`,
      evidence: [{ label: "points in the largest run", value: significant(trainingRuns.largest, 3) }],
    };
  },
});

function byFacts(
  resampled: string | undefined,
  pointsPerRun: { value?: number; reported?: false } | undefined,
): Judgement {
  const points = pointsPerRun?.value;
  if (points === undefined) return missingFact("pointsPerRun", pointsPerRun);
  if (points <= 1) return notApplicable("Every point is the end of a run of its own.");
  if (resampled === undefined) return missingFact("resampled", undefined);
  const together = resampled === "runs" || resampled === "signs";
  return {
    outcome: together ? "pass" : "warn",
    sentence: together
      ? "Whole runs were drawn anew."
      : `A run gives ${count(points)} points and they were drawn one by one; if they err together, the interval is up to ${significant(Math.sqrt(points), 2)} times too narrow.`,
    evidence: [],
  };
}
