import { inverse } from "ml-matrix";
import { conditionNumber, jacobian } from "../fit/conditioning.ts";
import { bindProblem } from "../fit/problem.ts";
import { count, printedInterval, significant, times } from "../format/numbers.ts";
import { impliedSampleSize } from "../intervals/impliedSampleSize.ts";
import { normalHalfWidth } from "../intervals/normalHalfWidth.ts";
import { bindLaw } from "../kernels/bindLaw.ts";
import { naturalParameters } from "../laws/law.ts";
import { roundingInterval } from "../registry/printed.ts";
import type { Replicated } from "../replication/replicate.ts";
import type { Check, Judgement } from "./check.ts";
import { type Headline, headlineOf, printedHeadline, robustSpread } from "./headline.ts";

const halfWidth80 = normalHalfWidth(0.8);
// Squared in J'J, a condition beyond this leaves no correct digit of its inverse.
const unidentified = 1e8;

export const m34IntervalTooNarrow: Check = {
  id: "M34",
  title: "An interval narrower than the runs allow",
  question: "Could an experiment of this size have given an interval as narrow as the printed one?",
  domain: "intervals",
  items: ["F6"],
  why: "An interval that is too narrow makes a difference look decided that the runs leave open.",
  how: "The printed half-width is held against two others at the same 80% level: the bootstrap's, and the Cramér-Rao bound for this design with the spread of the refit's residuals (what a fit could reach if all runs scattered alike; where runs far from the optimum scatter more and pull more, the bootstrap is wider). The sample that the printed width would need is n times the square of the ratio of widths; it goes with the square, so a tenth more or less in the width (percentiles or standard error, one reading of the figure or another, draws restarted from one point or from a grid) is a fifth in the number.",
  threshold:
    "On the narrower of the two, in favour of the authors. Pass: the printed half-width is at least 0.7 of it, the room that another sound method may need. Warn: at least 0.3. Fail: below.",
  source: "Besiroglu et al. 2024 (implied sample size); Cramér-Rao bound as in checks of designs.",
  remedy: "Resample runs with replacement, refit each resample to convergence, and publish the draws.",
  judge,
};

function judge(done: Replicated): Judgement {
  const headline = headlineOf(done);
  const number = printedHeadline(done, headline);
  if (headline === undefined || number === undefined)
    return {
      outcome: "not computable",
      sentence: "No interval is printed for the headline number.",
      evidence: [],
      missing: "a printed interval with its level",
    };
  const own = headline.refit.interval80;
  const error = cramerRao(done, headline);
  if (own == null || !(error > 0))
    return {
      outcome: "not computable",
      sentence: "The runs do not bound the headline number, so there is no width to compare with.",
      evidence: [],
      missing: "runs that tell all parameters apart",
    };
  const level = number.interval.level ?? 0.8;
  const [low, high] = [
    roundingInterval(number.interval.low).value,
    roundingInterval(number.interval.high).value,
  ];
  // Printed intervals at another level are brought to 80% as if normal.
  const printed =
    ((high - low) / 2) * (Math.abs(level - 0.8) < 1e-9 ? 1 : halfWidth80 / normalHalfWidth(level));
  const bootstrap = (own.high - own.low) / 2;
  const bound = halfWidth80 * error;
  const ratio = printed / Math.min(bootstrap, bound);
  const n = done.selected.rows.length;
  const implied = impliedSampleSize(n, bootstrap, printed);
  return {
    outcome: ratio >= 0.7 ? "pass" : ratio >= 0.3 ? "warn" : "fail",
    sentence: `The printed interval ${printedInterval(low, high)} would need about ${count(Number(implied.toPrecision(2)))} runs; ${count(n)} were used.`,
    evidence: [
      { label: "printed half-width of the 80% interval", value: significant(printed, 3) },
      {
        label: "half-width by case bootstrap",
        value: `${significant(bootstrap, 3)}, ${times(bootstrap / printed)} as wide`,
      },
      {
        label: "Cramér-Rao half-width for this design",
        value: `${significant(bound, 3)}, ${times(bound / printed)} as wide`,
      },
      {
        label: "implied number of runs, by bootstrap percentiles",
        value: count(Number(implied.toPrecision(3))),
      },
      {
        label: "implied number of runs, by bootstrap standard error",
        value: count(
          Number(impliedSampleSize(n, halfWidth80 * headline.standardError, printed).toPrecision(3)),
        ),
      },
      {
        label: "implied number of runs, by Cramér-Rao bound",
        value: count(Number(impliedSampleSize(n, bound, printed).toPrecision(3))),
      },
      ...done.compared.flatMap((result) => {
        const other = result.derived[headline.id]?.interval80;
        const runs = result.fits[0]?.n;
        if (other == null || runs === undefined) return [];
        const size = impliedSampleSize(runs, (other.high - other.low) / 2, printed);
        return [
          { label: `implied number of runs: ${result.title}`, value: count(Number(size.toPrecision(3))) },
        ];
      }),
    ],
  };
}

/**
 * Smallest standard error of the headline for this design: gradient' (J'J)^-1 gradient times the residual variance.
 * NaN where the runs cannot tell the parameters apart.
 */
function cramerRao(done: Replicated, headline: Headline): number {
  const { problem } = done.selected;
  const slopes = jacobian(bindLaw(problem.law, problem.columns), done.fit.theta);
  if (!(conditionNumber(slopes) < unidentified)) return Number.NaN;
  const information = inverse(slopes.transpose().mmul(slopes));
  const step = 1e-6;
  const gradient = Array.from(done.fit.theta, (value, j) => {
    const moved = (sign: number) =>
      headline.of(naturalParameters(problem.law, done.fit.theta.with(j, value + sign * step)));
    return (moved(1) - moved(-1)) / (2 * step);
  });
  let variance = 0;
  for (let i = 0; i < gradient.length; i++)
    for (let j = 0; j < gradient.length; j++) variance += gradient[i]! * gradient[j]! * information.get(i, j);
  return robustSpread(bindProblem(problem).residuals(done.fit.theta)) * Math.sqrt(variance);
}
