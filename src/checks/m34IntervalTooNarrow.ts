import { bindProblem } from "../fit/problem.ts";
import { count, percent, printedInterval, significant, times } from "../format/numbers.ts";
import { impliedSampleSize } from "../intervals/impliedSampleSize.ts";
import { normalHalfWidth } from "../intervals/normalHalfWidth.ts";
import { naturalParameters } from "../laws/law.ts";
import { roundingInterval } from "../registry/printed.ts";
import type { PrintedNumber } from "../registry/types.ts";
import type { Replicated } from "../replication/replicate.ts";
import { defineCheck, type Judgement, notComputable } from "./check.ts";
import { cramerRao } from "./cramerRao.ts";
import { judgeEach } from "./eachInterval.ts";
import { type Headline, headlineOf, medianSpread } from "./headline.ts";
import { type ImpliedScatter, impliedScatter } from "./impliedScatter.ts";
import { makingOf } from "./intervalMaking.ts";

const halfWidth80 = normalHalfWidth(0.8);

const limits = {
  roomy: {
    value: 0.7,
    why: "The room that another sound method may need; sound simulated papers stay above it.",
  },
  narrow: { value: 0.3, why: "Below this the runs would have to be ten times as many." },
  usualScatter: {
    value: 0.0035,
    why: "Without the runs: losses of published fits scatter by 0.3 to 1% about their laws; calibrated on simulated papers with 0.2 to 1%.",
  },
  smallScatter: {
    value: 0.0012,
    why: "Training the same model from another seed moves its loss by about 0.1 to 0.4%, which no law can follow.",
  },
  impossibleScatter: {
    value: 0.0004,
    why: "A third of the smallest scatter between seeds, a wide margin for what is assumed.",
  },
};

type Limits = { readonly [K in keyof typeof limits]: number };

export const m34IntervalTooNarrow = defineCheck({
  uses: ["fit", "laws", "intervals"],
  mayKnow: ["points", "models"],
  limits,
  id: "M34",
  title: "An interval narrower than the runs allow",
  question: "Could an experiment of this size have given an interval as narrow as the printed one?",
  domain: "intervals",
  items: ["F6"],
  why: "An interval that is too narrow makes a difference look decided that the runs leave open.",
  how: "With the runs: the printed half-width is held against two others at the same 80% level: the bootstrap's, and the Cramér-Rao bound for this design with the spread of the refit's residuals (what a fit could reach if all runs scattered alike; where runs far from the optimum scatter more and pull more, the bootstrap is wider). The sample that the printed width would need is n times the square of the ratio of widths; it goes with the square, so a tenth more or less in the width (percentiles or standard error, one reading of the figure or another, draws restarted from one point or from a grid) is a fifth in the number. Without the runs: the scatter about the law that the interval implies, if the stated number of points covers the whole stated range evenly, which tells more than any real design.",
  threshold: `With the runs, on the narrower of the two, in favour of the authors. Pass: the printed half-width is at least ${limits.roomy.value} of it. Warn: at least ${limits.narrow.value}. Fail: below. Without the runs, on the implied scatter. Pass: ${percent(limits.usualScatter.value)} or more. Between that and ${percent(limits.smallScatter.value)} it cannot be decided. Warn: ${percent(limits.impossibleScatter.value)} or more. Fail: below.`,
  source:
    "Besiroglu et al. 2024 (implied sample size); Cramér-Rao bound as in checks of designs; the limits on scatter are ours.",
  remedy: "Resample runs with replacement, refit each resample to convergence, and publish the draws.",
  judge: ({ fit, laws = [], intervals = [], paper, limits: own }) => {
    const byRuns = fit === undefined ? undefined : withRuns(fit, own);
    if (byRuns !== undefined && byRuns.outcome !== "not computable") return byRuns;
    const implied = intervals.flatMap((interval) => {
      const law = laws.find(({ claim }) => claim.id === interval.claim.id || claim.id === interval.claim.of);
      const facts = makingOf(paper, interval.claim).facts;
      return (law && impliedScatter(interval, law, facts)) ?? [];
    });
    if (implied.length > 0) return judgeEach(implied, (one) => withoutRuns(one, own));
    return (
      byRuns ??
      notComputable(
        intervals.length === 0
          ? "No number is printed with an interval."
          : "The interval cannot be held against a design.",
        intervals.length === 0
          ? "a printed interval with its level"
          : "the runs; or the number of fitted points, the range of the runs, and every constant of the law",
      )
    );
  },
});

function withoutRuns({ scatter, points, text, interval, law }: ImpliedScatter, own: Limits): Judgement {
  const sentence = `The interval (${interval.number.interval.low}, ${interval.number.interval.high}) of ${text} implies that losses scatter by at most ${percent(scatter)} about the law, if ${count(points)} points cover the whole stated range evenly`;
  if (scatter >= own.smallScatter && scatter < own.usualScatter)
    return notComputable(
      `${sentence}; runs can be as regular as that, but seldom are.`,
      "the runs, or the spread of their losses about the law",
    );
  return {
    outcome: scatter >= own.usualScatter ? "pass" : scatter >= own.impossibleScatter ? "warn" : "fail",
    sentence: `${sentence}.`,
    evidence: law.compiled.variables.map((name) => ({
      label: `stated range of ${name}`,
      value: law.range[name]!.map((end) => significant(end, 3)).join(" to "),
    })),
  };
}

function withRuns(done: Replicated, own: Limits): Judgement {
  const headline = headlineOf(done);
  const number = headline && printedWidth(done, headline);
  if (headline === undefined || number === undefined)
    return notComputable(
      "No interval is printed for the headline number.",
      "a printed interval with its level",
    );
  const refit = headline.refit.interval80;
  const error = boundOf(done, headline);
  if (refit == null || !(error > 0))
    return notComputable(
      "The runs do not bound the headline number, so there is no width to compare with.",
      "runs that tell all parameters apart",
    );
  const printed = number.half80;
  const bootstrap = (refit.high - refit.low) / 2;
  const bound = halfWidth80 * error;
  const ratio = printed / Math.min(bootstrap, bound);
  const n = done.selected.rows.length;
  const needed = (width: number) => impliedSampleSize(n, width, printed);
  const runs = (value: number, digits: number) =>
    Number.isFinite(value) ? count(Number(value.toPrecision(digits))) : "infinitely many";
  return {
    outcome: ratio >= own.roomy ? "pass" : ratio >= own.narrow ? "warn" : "fail",
    sentence: `The printed ${number.text} would need about ${runs(needed(bootstrap), 2)} runs; ${count(n)} were used.`,
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
      { label: "implied number of runs, by bootstrap percentiles", value: runs(needed(bootstrap), 3) },
      {
        label: "implied number of runs, by bootstrap standard error",
        value: runs(needed(halfWidth80 * headline.standardError), 3),
      },
      { label: "implied number of runs, by Cramér-Rao bound", value: runs(needed(bound), 3) },
      ...done.compared.flatMap((result) => {
        const other = result.derived[headline.id]?.interval80;
        const used = result.fits[0]?.n;
        if (other == null || used === undefined) return [];
        const size = impliedSampleSize(used, (other.high - other.low) / 2, printed);
        return [{ label: `implied number of runs: ${result.title}`, value: runs(size, 3) }];
      }),
    ],
  };
}

/** Half-width of the headline's printed interval brought to 80% as if normal, or of its printed standard error. */
function printedWidth(
  done: Replicated,
  headline: Headline,
): { readonly half80: number; readonly text: string } | undefined {
  const number = done.part.claim.quantities?.[headline.id] as PrintedNumber | undefined;
  if (number?.interval !== undefined) {
    const level = number.interval.level ?? 0.8;
    const low = roundingInterval(number.interval.low).value;
    const high = roundingInterval(number.interval.high).value;
    const scale = Math.abs(level - 0.8) < 1e-9 ? 1 : halfWidth80 / normalHalfWidth(level);
    return { half80: ((high - low) / 2) * scale, text: `interval ${printedInterval(low, high)}` };
  }
  if (number?.standardError === undefined) return undefined;
  const error = roundingInterval(number.standardError).value;
  return { half80: halfWidth80 * error, text: `standard error ${number.standardError}` };
}

/** Smallest standard error of the headline for this design and the scatter of its residuals. */
function boundOf({ selected: { problem }, fit: { theta } }: Replicated, headline: Headline): number {
  const unit = cramerRao(problem.law, problem.columns, theta, (at) =>
    headline.of(naturalParameters(problem.law, at)),
  );
  return medianSpread(bindProblem(problem).residuals(theta)) * unit;
}
