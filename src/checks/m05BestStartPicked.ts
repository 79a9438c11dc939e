import { bindProblem } from "../fit/problem.ts";
import { percent } from "../format/numbers.ts";
import { bindLaw } from "../kernels/bindLaw.ts";
import type { Replicated } from "../replication/replicate.ts";
import { defineCheck } from "./check.ts";
import type { Evidence } from "./evidence.ts";
import { missingFact } from "./missingFact.ts";

const limits = {
  excess: {
    value: 0.001,
    why: "Rounding to six digits leaves less; optima that differ by less count as one everywhere in these checks.",
  },
  gain: {
    value: 0.01,
    why: "Calibrated: a point that is better by a hundredth in another measure was hardly found by chance.",
  },
};

export const m05BestStartPicked = defineCheck({
  id: "M05",
  title: "The reported start picked by another measure",
  question: "Is the reported end the one with the lowest objective?",
  domain: "starts",
  items: ["F4"],
  why: "Descents end at different places. Picked by another measure, or by runs that are later called held out, the reported constants minimise something that the text does not say, and the held-out error is no longer one.",
  how: "What the paper says decides. With the runs, the objective, the mean squared and the mean absolute relative error are computed at the published constants and at the minimum: constants that lose in the objective but gain in another measure point to that measure.",
  threshold: `Fail: picked on runs that are called held out. Warn: picked by another stated criterion; or the published constants lie more than ${percent(limits.excess.value)} above the minimum of the objective and at least ${percent(limits.gain.value)} below it in another measure. Pass: otherwise.`,
  source:
    "Tao et al. 2024 pick by relative squared error; Charles et al. 2025 by the error on the held-out largest models.",
  remedy: "Report the end with the lowest objective, and keep held-out runs for the error alone.",
  limits,
  uses: ["fit", "published"],
  mayKnow: ["startPickedBy"],
  judge: ({ fit, published, facts: { startPickedBy }, limits: { excess, gain } }) => {
    const said = startPickedBy?.value;
    const seen = fit && published && compare(fit, published);
    if (said === undefined && seen === undefined) return missingFact("startPickedBy", startPickedBy);
    const other = seen?.measures.find(({ change }) => change < -gain);
    const suspicious = seen !== undefined && seen.excess > excess && other !== undefined;
    return {
      outcome: said === "held-out runs" ? "fail" : said === "other criterion" || suspicious ? "warn" : "pass",
      sentence:
        said === "held-out runs"
          ? "The reported end was picked by its error on held-out runs, which therefore no longer test it."
          : suspicious
            ? `The published constants lie ${percent(seen.excess)} above the minimum of the objective but ${percent(-other.change)} below it in ${other.name}, as if that had picked them.`
            : said === "other criterion"
              ? "The reported end was picked by another criterion than the objective."
              : seen === undefined
                ? "The reported end is the one with the lowest objective."
                : seen.excess > excess
                  ? `The published constants lie ${percent(seen.excess)} above the minimum, and no other measure is better there.`
                  : `The published constants lie ${percent(Math.max(0, seen.excess))} above the minimum of the objective.`,
      evidence: [
        ...(said === undefined ? [] : [{ label: "picked by, as reported", value: said }]),
        ...(seen === undefined
          ? []
          : [
              { label: "objective at the published constants over the minimum", value: signed(seen.excess) },
              ...seen.measures.map(({ name, change }) => ({
                label: `${name}, the same`,
                value: signed(change),
              })),
            ]),
      ],
    };
  },
});

function compare(fit: Replicated, published: Evidence["published"]) {
  const { problem } = fit.selected;
  const at = (theta: Float64Array) => {
    const predicted = bindLaw(problem.law, problem.columns).predict(theta);
    const mean = (of: (relative: number, absolute: number) => number) =>
      predicted.reduce((sum, value, i) => {
        const error = value - problem.observed[i]!;
        return sum + of(error / problem.observed[i]!, error);
      }, 0) / predicted.length;
    return {
      "squared error": mean((_, error) => error ** 2),
      "relative squared error": mean((relative) => relative ** 2),
      "absolute relative error": mean((relative) => Math.abs(relative)),
    };
  };
  const [here, best] = [at(published.theta), at(fit.fit.theta)];
  const names = Object.keys(here) as (keyof typeof here)[];
  const minimum = bindProblem(problem).evaluate(fit.fit.theta);
  return {
    excess: published.objective / minimum - 1,
    measures: names.map((name) => ({ name, change: here[name] / best[name] - 1 })),
  };
}

function signed(share: number): string {
  return share > 0 ? `${percent(share)} above` : share < 0 ? `${percent(-share)} below` : "equal";
}
