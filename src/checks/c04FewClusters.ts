import { count, counted } from "../format/numbers.ts";
import { defineCheck, notApplicable } from "./check.ts";
import { clustersUsed } from "./clustersUsed.ts";
import { makingOf } from "./intervalMaking.ts";
import { missingFact } from "./missingFact.ts";
import { headlineMaking } from "./refitIntervals.ts";

const limits = {
  enough: { value: 30, why: "Usual advice; below it clustered intervals are known to be too narrow." },
  few: {
    value: 10,
    why: "Below this two signs give too few distinct draws, so that even the wild bootstrap needs other weights (Webb 2014).",
  },
};

export const c04FewClusters = defineCheck({
  uses: ["fit", "trainingRuns", "intervals"],
  mayKnow: ["resampled", "pointsPerRun", "points", "models"],
  limits,
  id: "C4",
  title: "Few training runs to draw from",
  question: "Are there enough training runs for an interval that draws whole runs?",
  domain: "intervals",
  items: ["T1", "F6"],
  why: "However many points there are, an interval over whole runs knows only as many independent pieces as there are runs.",
  how: "The number of training runs, where a run gives several points and runs are what the interval draws.",
  threshold: `Pass: ${limits.enough.value} runs or more. Warn: fewer; or fewer than ${limits.few.value} with signs of whole runs. Fail: fewer than ${limits.few.value} with runs drawn, or with a clustered sandwich.`,
  source: "Cameron, Gelbach and Miller 2008; Webb 2014; advice of R's wildmeta.",
  remedy:
    "Use the wild cluster bootstrap with Webb's six weights and Student's t on one degree less than there are runs.",
  judge: ({ fit, trainingRuns, intervals, paper, claim, facts, limits: { enough, few } }) => {
    const used = clustersUsed(trainingRuns, facts);
    if (used === undefined)
      return missingFact(
        facts.pointsPerRun?.value === undefined ? "pointsPerRun" : "models",
        facts.pointsPerRun,
      );
    if (used.count >= used.points) return notApplicable("Every point is the end of a run of its own.");
    const { resampled } = fit === undefined ? makingOf(paper, claim) : headlineMaking(fit);
    if (resampled === undefined)
      return intervals === undefined
        ? notApplicable("No number is printed with an interval.")
        : missingFact("resampled", facts.resampled);
    const clustered = resampled === "runs" || resampled === "signs";
    if (!clustered)
      return notApplicable("The interval does not draw whole runs, so their number does not decide it.");
    const outcome =
      used.count >= enough ? "pass" : used.count < few && resampled === "runs" ? "fail" : "warn";
    return {
      outcome,
      sentence: `${counted(used.count, "training run")} ${used.count === 1 ? "gives" : "give"} the ${count(used.points)} points${outcome === "pass" ? "" : `; an interval over whole runs tends to be too narrow below ${count(enough)}`}.`,
      evidence: [],
    };
  },
});
