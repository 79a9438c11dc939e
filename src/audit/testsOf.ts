import { publishedOf } from "../checks/headline.ts";
import { bindProblem } from "../fit/problem.ts";
import { count, fixed, percent, pValue, significant } from "../format/numbers.ts";
import { chiSquaredTail } from "../intervals/chiSquared.ts";
import { logLikelihoodAt } from "../intervals/huberLikelihood.ts";
import { likelihoodRatio } from "../intervals/likelihoodRatio.ts";
import { bestInBox } from "../intervals/roundingBox.ts";
import { waldTest } from "../intervals/waldTest.ts";
import { fittingPoint } from "../laws/law.ts";
import { roundingInterval } from "../registry/printed.ts";
import type { Audit } from "../registry/types.ts";
import type { PublishedPoint } from "../replication/publishedPoints.ts";
import type { Replicated } from "../replication/replicate.ts";

type Test = Audit["tests"][number];

/** Tests of the published constants against the runs. */
export function testsOf(done: Replicated): Test[] {
  const published = publishedOf(done);
  if (published === undefined) return [];
  const huber = done.selected.problem.objective.loss === "huber";
  return [
    wald(done, published),
    ...(huber ? [ratio(done, published), ...ratioOnAllRuns(done, published)] : []),
    ...roundingBox(done),
  ];
}

function wald(done: Replicated, published: PublishedPoint): Test {
  const { statistic, df, p } = waldTest(done.fit.theta, published.theta, done.covariance);
  return {
    id: "wald",
    title: "Wald test of all constants together",
    statistic,
    df,
    p,
    sentence: `With the bootstrap covariance the constants ${published.title} lie at chi-squared ${fixed(statistic, 1)} on ${df} degrees of freedom from the refit: p = ${pValue(p)}.`,
  };
}

function ratio(done: Replicated, published: PublishedPoint): Test {
  const { statistic, df, p } = likelihoodRatio(done.selected.problem, published.theta, done.fit.theta);
  return {
    id: "likelihood-ratio",
    title: "Likelihood ratio under the Huber density",
    statistic,
    df,
    p,
    sentence: `Twice the log-likelihood gained over the constants ${published.title}, with the scale free, is ${fixed(statistic, 1)} on ${df} degrees of freedom: p = ${pValue(p)}.`,
  };
}

/** With the dropped runs put back: at its own maximum, and at the maximum of the runs used, as was published. */
function ratioOnAllRuns(done: Replicated, published: PublishedPoint): Test[] {
  const whole = done.variants.find((variant) => variant.selected.rows.length > done.selected.rows.length);
  if (whole === undefined) return [];
  const { problem } = whole.selected;
  const { statistic, df, p, logLikelihoodHypothesis } = likelihoodRatio(
    problem,
    published.theta,
    whole.fit.theta,
  );
  const carried = likelihoodRatio(done.selected.problem, published.theta, done.fit.theta).maximum;
  // Below zero where the claim describes all runs better than the carried point does.
  const carriedStatistic = Math.max(
    0,
    2 * (logLikelihoodAt(problem, carried).value - logLikelihoodHypothesis),
  );
  return [
    {
      id: "likelihood-ratio-all-runs",
      title: "The same with all runs",
      statistic,
      df,
      p,
      sentence: `On all ${count(problem.observed.length)} runs, at their own maximum, it is ${fixed(statistic, 1)}: p = ${pValue(p)}.`,
    },
    {
      id: "likelihood-ratio-all-runs-carried",
      title: "The same with all runs, at the maximum of the runs used",
      statistic: carriedStatistic,
      df,
      p: chiSquaredTail(carriedStatistic, df),
      sentence: `With the maximum carried over from the ${count(done.selected.rows.length)} runs used it is ${fixed(carriedStatistic, 1)}; this understates the difference, as the carried point is not the maximum for all runs.`,
    },
  ];
}

/** Whether any constants that round to the printed ones describe the runs as well as the refit. */
function roundingBox(done: Replicated): Test[] {
  const printed = done.points.find((point) => point.printed !== undefined);
  if (printed?.printed === undefined) return [];
  const { compiled } = done.part;
  const corner = (side: "low" | "high") =>
    fittingPoint(
      compiled,
      Object.fromEntries(
        compiled.parameters.map((name) => [name, roundingInterval(printed.printed![name]!.printed)[side]]),
      ),
    );
  const { problem } = done.selected;
  const best = bestInBox(bindProblem(problem), { low: corner("low"), high: corner("high") });
  const excess = best.value / done.fit.objective - 1;
  const { statistic, p, df } =
    problem.objective.loss === "huber"
      ? likelihoodRatio(problem, best.theta, done.fit.theta)
      : waldTest(done.fit.theta, best.theta, done.covariance);
  const values = compiled.parameters.map((name, j) => {
    const value = compiled.scales[j] === "log" ? Math.exp(best.theta[j]!) : best.theta[j]!;
    return `${name} ${significant(value, 5)}`;
  });
  return [
    {
      id: "rounding-box",
      title: "Does rounding alone explain the misfit?",
      statistic,
      df,
      p,
      sentence: `Of all constants that round to the printed ones the best (${values.join(", ")}) still lie ${percent(excess)} above the minimum; tested as if they were the claim: ${fixed(statistic, 1)}, p = ${pValue(p)}. ${p < 0.001 ? "Rounding alone does not explain the misfit." : "Rounding could explain the misfit."}`,
    },
  ];
}
