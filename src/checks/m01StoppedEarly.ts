import { bindProblem } from "../fit/problem.ts";
import { maxNorm } from "../fit/vector.ts";
import { count, percent, significant } from "../format/numbers.ts";
import type { Replicated } from "../replication/replicate.ts";
import { type Check, type Judgement, needsConstants } from "./check.ts";
import { type Headline, headlineOf, publishedOf } from "./headline.ts";

// checks.md M01: below these the reported point is the optimum for every purpose.
const smallDrop = 0.001;
const smallMove = 0.1;

export const m01StoppedEarly: Check = {
  id: "M01",
  title: "The optimiser stopped early",
  question: "Are the published constants a minimum of the published objective?",
  domain: "optimiser",
  items: ["F2", "F3"],
  why: "Where residual losses are averaged instead of summed, the objective is so small that usual tolerances are met long before its minimum; the constants then tell where the optimiser stopped, not what the runs say.",
  how: "The published objective is evaluated at the published constants (the record with the most digits) and at the certified minimum that starts from the whole grid; the move is counted in bootstrap standard errors of each parameter. Beside it the published grid is run once more with the loss averaged, numeric gradients and SciPy's default tolerances.",
  threshold: `Pass: the objective falls by less than ${percent(smallDrop)} and no parameter moves by ${smallMove} standard errors, the size of rounding in a well-kept fit. Warn: every move is below one standard error, so that conclusions stand. Fail: otherwise.`,
  source: "Besiroglu et al. 2024; the cause was confirmed by an author of the original paper.",
  remedy:
    "Sum the losses (or scale them to order one), use analytic gradients, and restart from the reported optimum: nothing should move.",
  judge,
};

function judge(done: Replicated): Judgement {
  const published = publishedOf(done);
  const headline = headlineOf(done);
  if (published === undefined) return needsConstants();
  const best = done.fit.objective;
  const drop = 1 - best / published.objective;
  const moves = done.part.compiled.parameters.map((name, j) => ({
    name,
    errors:
      Math.abs(published.theta[j]! - done.fit.theta[j]!) / Math.sqrt(done.covariance[j]?.[j] ?? Number.NaN),
  }));
  if (!moves.every(({ errors }) => Number.isFinite(errors)))
    return {
      outcome: "not computable",
      sentence: "The refit has no standard errors to count the moves in.",
      evidence: [],
      missing: "bootstrap draws that spread in every parameter",
    };
  const largest = moves.reduce((a, b) => (b.errors > a.errors ? b : a));
  const gradient = new Float64Array(done.fit.theta.length);
  bindProblem(done.selected.problem).evaluate(published.theta, gradient);
  const outcome =
    drop < smallDrop && largest.errors < smallMove ? "pass" : largest.errors < 1 ? "warn" : "fail";
  const averagedObjective = bindProblem(done.selected.problem).evaluate(done.averaged.theta);
  return {
    outcome,
    sentence:
      outcome === "pass"
        ? "The published constants are a minimum of the published objective."
        : `From the published constants the objective still falls by ${percent(drop)}, and ${largest.name} moves by ${significant(largest.errors, 2)} standard errors.`,
    evidence: [
      { label: "objective at the published constants", value: significant(published.objective, 6) },
      { label: "objective at the minimum", value: significant(best, 6) },
      {
        label: "largest gradient component at the published constants",
        value: significant(maxNorm(gradient), 2),
      },
      {
        label: "largest gradient component at the minimum",
        value: significant(done.fit.convergence.gradientNorm, 2),
      },
      ...moves.map(({ name, errors }) => ({
        label: `move of ${name}`,
        value: `${significant(errors, 2)} standard errors`,
      })),
      {
        label: "published grid with the loss averaged, SciPy's tolerances",
        value: `the lowest of ${count(done.averaged.convergence.starts)} ends lies ${percent(averagedObjective / best - 1)} above the minimum${scatter(done, headline)}`,
      },
    ],
  };
}

/** How far the headline scatters over the lowest end points of the averaged protocol. */
function scatter(done: Replicated, headline: Headline | undefined): string {
  if (headline === undefined) return "";
  const values = done.averaged.convergence.optima.map((optimum) => headline.of(optimum.parameters));
  return `; over its ${values.length} lowest ends ${headline.symbol} runs from ${significant(Math.min(...values), 3)} to ${significant(Math.max(...values), 3)}`;
}
