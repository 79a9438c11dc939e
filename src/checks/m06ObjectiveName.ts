import { bindProblem } from "../fit/problem.ts";
import { count, percent, significant } from "../format/numbers.ts";
import { defineCheck, notApplicable, notComputable } from "./check.ts";
import { medianSpread } from "./headline.ts";

const limits = {
  fewTails: {
    value: 0.01,
    why: "Below one run in a hundred the fit is one of least squares, and no run counts for less.",
  },
  smallDelta: {
    value: 0.05,
    why: "Calibrated: with Hoffmann's threshold of 0.001 and scatter of 0.2 to 1% the ratio is 0.1 to 0.6; below a twentieth nineteen runs in twenty count by sign alone.",
  },
};

export const m06ObjectiveName = defineCheck({
  id: "M06",
  title: "An objective that does not do what its name says",
  question: "Does Huber's loss treat some runs as outliers and the others as normal?",
  domain: "objective",
  items: ["F1", "F3"],
  why: "Huber's loss with a threshold far below the scatter is least absolute deviations, whose minimum has a kink and whose estimates scatter a quarter more for normal noise; far above it, it is least squares, which outliers pull.",
  how: "Residuals of the refit on the objective's own scale: their robust spread, the threshold in units of it, and the share of runs beyond the threshold.",
  threshold: `Warn: fewer than ${percent(limits.fewTails.value)} of the runs lie beyond the threshold (least squares), or the threshold is below ${significant(limits.smallDelta.value, 1)} of the spread (least absolute deviations). Pass: between. It never fails, as either is a sound objective under its own name.`,
  source:
    "Huber 1964 recommends a threshold of 1 to 2 spreads; Hoffmann et al. 2022 use 0.001, Krajewski et al. 2024 0.1, Busbridge et al. 2025 0.0001.",
  remedy: "Set the threshold to about 1.3 spreads of the residuals, or name the objective by what it does.",
  limits,
  needs: ["fit"],
  judge: ({ fit, limits: { fewTails, smallDelta } }) => {
    const { problem } = fit.selected;
    const { loss, delta } = problem.objective;
    if (loss !== "huber" || delta === undefined)
      return notApplicable("The objective has no threshold between normal runs and outliers.");
    const residuals = bindProblem(problem).residuals(fit.fit.theta);
    const spread = medianSpread(residuals);
    if (!(spread > 0))
      return notComputable("The residuals have no spread.", "runs that scatter about the law");
    const beyond = residuals.filter((residual) => Math.abs(residual) > delta).length;
    const share = beyond / residuals.length;
    const ratio = delta / spread;
    const squares = share < fewTails;
    const absolute = ratio < smallDelta;
    const what = squares
      ? "so that the fit is one of least squares and no run counts for less"
      : absolute
        ? "so that the fit is one of least absolute deviations"
        : "so that the loss is between squares and absolute values";
    return {
      outcome: squares || absolute ? "warn" : "pass",
      sentence: `The threshold is ${significant(ratio, 2)} spreads of the residuals and ${percent(share)} of the runs lie beyond it, ${what}.`,
      evidence: [
        { label: "threshold", value: significant(delta, 3) },
        { label: "spread of the residuals", value: significant(spread, 3) },
        { label: "runs beyond the threshold", value: `${count(beyond)} of ${count(residuals.length)}` },
      ],
    };
  },
});
