import { bindProblem } from "../fit/problem.ts";
import { count, percent, significant } from "../format/numbers.ts";
import type { Replicated } from "../replication/replicate.ts";
import { defineCheck, type Judgement } from "./check.ts";
import { headlineOf, medianSpread } from "./headline.ts";

const limits = {
  small: { value: 0.2, why: "An error of a fifth of the scatter adds 2% to it." },
  large: { value: 1, why: "Above it the figure, not the runs, decides the refit." },
};

type Limits = { readonly [K in keyof typeof limits]: number };

export const c21ReadingError = defineCheck({
  needs: ["fit"],
  limits,
  id: "C21",
  title: "Runs read from a figure",
  question: "Is the error of reading the figure small beside the scatter of the runs?",
  domain: "data",
  items: ["D3"],
  why: "A refit of digitised runs judges the figure as well as the paper; the reader must know which one speaks.",
  how: "The largest distance between a read loss and the bounds of its reading is held against the spread of the refit's residuals; and the interval of the headline is computed with losses drawn anew within those bounds in every bootstrap draw, and without.",
  threshold: `Pass: the distance is below ${limits.small.value} spreads, where it adds under 2% to the interval. Warn: below ${limits.large.value}. Fail: above.`,
  source: "Usual practice for rounded data (Sheppard); the limits are ours.",
  remedy: "Release the fitted runs as a file.",
  judge,
});

function judge({ fit: done, limits: own }: { readonly fit: Replicated; readonly limits: Limits }): Judgement {
  const { reading, problem } = done.selected;
  const headline = headlineOf(done);
  if (reading === undefined)
    return {
      outcome: "not applicable",
      sentence: "The runs were not read from a figure with known bounds.",
      evidence: [],
    };
  const spread = medianSpread(bindProblem(problem).residuals(done.fit.theta));
  const halves = reading.low.map((low, i) => Math.log(reading.high[i]! / low) / 2);
  const largest = Math.max(...halves);
  const exact = halves.filter((half) => half <= largest / 10).length;
  const share = largest / spread;
  const widthOf = (interval: { low: number; high: number } | null | undefined) =>
    interval == null ? Number.NaN : interval.high - interval.low;
  const without = headline === undefined ? undefined : done.withoutReading?.derived(headline.id).interval;
  const ratio = headline === undefined ? Number.NaN : widthOf(headline.refit.interval) / widthOf(without);
  return {
    outcome: share < own.small ? "pass" : share < own.large ? "warn" : "fail",
    sentence: `The error of reading is at most ${percent(largest)} of the loss, ${significant(share, 2)} of the residual spread; ${count(exact)} of ${count(halves.length)} losses are read exactly${Number.isFinite(ratio) ? `, and the interval is ${significant(ratio, 3)} times what it would be without the error` : ""}.`,
    evidence: [
      { label: "largest error of reading, log loss", value: significant(largest, 3) },
      { label: "spread of the residuals, log loss", value: significant(spread, 3) },
      ...(Number.isFinite(ratio)
        ? [{ label: "interval with reading error over without", value: significant(ratio, 4) }]
        : []),
    ],
  };
}
