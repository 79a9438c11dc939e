import { bfgs } from "../fit/bfgs.ts";
import { bindProblem, type Problem } from "../fit/problem.ts";
import { significant } from "../format/numbers.ts";
import type { Objective } from "../registry/types.ts";
import type { Replicated } from "../replication/replicate.ts";
import { defineCheck, notComputable } from "./check.ts";
import type { Headline } from "./headline.ts";
import { headlineQuantity } from "./refitIntervals.ts";

const limits = {
  smaller: {
    value: 0.8,
    why: "Then another sound choice moves the number by less than most of what the interval allows for noise; nearly all sound simulated papers stay below.",
  },
};

export const c17ModelError = defineCheck({
  needs: ["draws", "headline"],
  limits,
  id: "C17",
  title: "Other sound choices of the fit",
  question:
    "Does another admissible objective or a registered variant move the headline beyond its interval?",
  domain: "form",
  items: ["F1", "H5"],
  why: "The interval takes the form and the objective as given; where another choice that nobody could object to gives another number, the larger of both is the honest uncertainty.",
  how: "The same runs are refitted from the optimum with squared and with Huber losses (threshold 0.01), on logarithms; variants of the replication on the same rows are added. The largest move of the headline is counted in half-widths of the refit's 95% interval.",
  threshold: `Pass: below ${limits.smaller.value}. Warn: above; the spread over choices is then to be reported.`,
  source: "Usual sensitivity analysis; the choice of forms and the limit are ours.",
  remedy: "Print the number by each choice, and the larger of the spread over choices and the interval.",
  judge: ({ draws: done, headline, limits: { smaller } }) => {
    const interval = headline.refit.interval;
    const half = interval == null ? Number.NaN : (interval.high - interval.low) / 2;
    const forms = formsOf(done, headline);
    if (!(half > 0) || forms.length === 0)
      return notComputable(
        "There is no other choice to compare with.",
        "an interval of the headline, and a second objective",
      );
    const move = ({ value }: { value: number }) => Math.abs(value - headline.refit.estimate) / half;
    const farthest = forms.reduce((a, b) => (move(b) > move(a) ? b : a));
    return {
      outcome: move(farthest) < smaller ? "pass" : "warn",
      sentence: `With ${farthest.title} ${headline.symbol} is ${significant(farthest.value, 3)} instead of ${significant(headline.refit.estimate, 3)}, ${significant(move(farthest), 2)} half-widths of its 95% interval away.`,
      evidence: forms.map(({ title, value }) => ({
        label: title,
        value: `${headline.symbol} = ${significant(value, 4)}`,
      })),
    };
  },
});

const others: readonly { readonly title: string; readonly objective: Objective }[] = [
  { title: "least squares on log loss", objective: { loss: "squared", residual: "log", reduce: "sum" } },
  {
    title: "log-Huber with a threshold of 0.01",
    objective: { loss: "huber", delta: 0.01, residual: "log", reduce: "sum" },
  },
];

function formsOf(done: Replicated, headline: Headline): { title: string; value: number }[] {
  const { problem, rows } = done.selected;
  const sameRows = done.variants.filter(
    ({ selected }) =>
      selected.rows.length === rows.length && selected.rows.every((row, i) => row === rows[i]),
  );
  const known = new Set([done, ...sameRows].map(({ selected }) => key(selected.problem.objective)));
  const quantity = headlineQuantity(done)!;
  const refits = others
    .filter(({ objective }) => !known.has(key(objective)))
    .map(({ title, objective }) => ({
      title,
      value: quantity.value(refit({ ...problem, objective }, done)),
    }));
  return [
    ...sameRows.map(({ title, fit }) => ({ title, value: headline.of(fit.parameters) })),
    ...refits,
  ].filter(({ value }) => Number.isFinite(value));
}

function key({ loss, delta, residual }: Objective): string {
  return `${loss} ${loss === "huber" ? delta : ""} ${residual}`;
}

function refit(problem: Problem, { plan }: Replicated): Float64Array {
  return bfgs(
    bindProblem(problem),
    plan.optimum,
    { gradientTolerance: 0, decrementTolerance: 1e-10 },
    plan.inverseHessian,
  ).theta;
}
