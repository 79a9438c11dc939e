import { bindProblem } from "../fit/problem.ts";
import { maxNorm } from "../fit/vector.ts";
import { count, percent, significant } from "../format/numbers.ts";
import { bestInBox } from "../intervals/roundingBox.ts";
import { fittingPoint } from "../laws/law.ts";
import { roundingInterval } from "../registry/printed.ts";
import type { PublishedPoint } from "../replication/publishedPoints.ts";
import type { Replicated } from "../replication/replicate.ts";
import { defineCheck } from "./check.ts";
import type { Headline } from "./headline.ts";

const limits = {
  smallDrop: {
    value: 0.001,
    why: "Rounding to six digits leaves less, and no conclusion hangs on a thousandth.",
  },
  smallMove: {
    value: 0.1,
    why: "A tenth of a standard error widens an interval by half a per cent if it is added to it.",
  },
  largeMove: { value: 1, why: "Below one standard error new runs would move the constants more." },
};

export const m01StoppedEarly = defineCheck({
  needs: ["draws", "published"],
  uses: ["headline"],
  limits,
  id: "M01",
  title: "The optimiser stopped early",
  question: "Are the published constants a minimum of the published objective?",
  domain: "optimiser",
  items: ["F2", "F3"],
  why: "Where residual losses are averaged instead of summed, the objective is so small that usual tolerances are met long before its minimum; the constants then tell where the optimiser stopped, not what the runs say.",
  how: "The published objective is evaluated at the published constants (the record with the most digits; of all constants that round to them, those that fit best) and at the certified minimum that starts from the whole grid; the move is counted in bootstrap standard errors of each parameter. Beside it the published grid is run once more with the loss averaged, numeric gradients and SciPy's default tolerances.",
  threshold: `Pass: the objective falls by less than ${percent(limits.smallDrop.value)} and no parameter moves by ${limits.smallMove.value} standard errors, the size of rounding in a well-kept fit. Warn: every move is below one standard error, so that conclusions stand. Fail: otherwise.`,
  source: "Besiroglu et al. 2024; the cause was confirmed by an author of the original paper.",
  remedy:
    "Sum the losses (or scale them to order one), use analytic gradients, and restart from the reported optimum: nothing should move.",
  judge: ({ draws: done, published, headline, limits: { smallDrop, smallMove, largeMove } }) => {
    const best = done.fit.objective;
    const nearest = nearestPrinted(done, published);
    const drop = 1 - best / nearest.value;
    const moves = done.part.compiled.parameters.map((name, j) => ({
      name,
      errors:
        Math.abs(nearest.theta[j]! - done.fit.theta[j]!) / Math.sqrt(done.covariance[j]?.[j] ?? Number.NaN),
    }));
    const largest = moves.reduce((a, b) => (b.errors > a.errors ? b : a));
    const gradient = new Float64Array(done.fit.theta.length);
    bindProblem(done.selected.problem).evaluate(published.theta, gradient);
    const outcome =
      drop < smallDrop && largest.errors < smallMove ? "pass" : largest.errors < largeMove ? "warn" : "fail";
    const averagedObjective = bindProblem(done.selected.problem).evaluate(done.averaged.theta);
    return {
      outcome,
      sentence:
        outcome === "pass"
          ? "The published constants are a minimum of the published objective, as far as their digits tell."
          : `From the published constants, with rounding in their favour, the objective still falls by ${percent(drop)}, and ${largest.name} moves by ${significant(largest.errors, 2)} standard errors.`,
      evidence: [
        { label: "objective at the published constants", value: significant(published.objective, 6) },
        {
          label: "objective at the best constants that round to them",
          value: significant(nearest.value, 6),
        },
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
  },
});

// The box of a law with more constants has too many corners to look at; such laws are printed with many digits.
const mostConstants = 8;

/** The constants with the lowest objective among those that round to the printed ones: what the authors may have had. */
function nearestPrinted(
  { part, selected }: Replicated,
  { printed, theta, objective }: PublishedPoint & { readonly objective: number },
): { theta: Float64Array; value: number } {
  const { compiled } = part;
  const own = { theta, value: objective };
  if (printed === undefined || compiled.parameters.length > mostConstants) return own;
  const corner = (side: "low" | "high") =>
    fittingPoint(
      compiled,
      Object.fromEntries(
        compiled.parameters.map((name) => [name, roundingInterval(printed[name]!.printed)[side]]),
      ),
    );
  const box = { low: corner("low"), high: corner("high") };
  // A constant printed as zero has no logarithm on one side.
  if (![...box.low, ...box.high].every(Number.isFinite)) return own;
  const found = bestInBox(bindProblem(selected.problem), box);
  return found.value < objective ? found : own;
}

/** How far the headline scatters over the lowest end points of the averaged protocol. */
function scatter(done: Replicated, headline: Headline | undefined): string {
  if (headline === undefined) return "";
  const values = done.averaged.convergence.optima.map((optimum) => headline.of(optimum.parameters));
  return `; over its ${values.length} lowest ends ${headline.symbol} runs from ${significant(Math.min(...values), 3)} to ${significant(Math.max(...values), 3)}`;
}
