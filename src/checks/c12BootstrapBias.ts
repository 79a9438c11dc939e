import { count, percent, significant } from "../format/numbers.ts";
import { standardNormalQuantile } from "../intervals/normal.ts";
import { normalHalfWidth } from "../intervals/normalHalfWidth.ts";
import { roundingInterval } from "../registry/printed.ts";
import type { Paper } from "../registry/types.ts";
import type { Replicated } from "../replication/replicate.ts";
import { defineCheck, type Judgement, notComputable } from "./check.ts";
import { judgeEach, ownFirst } from "./eachInterval.ts";
import type { Headline } from "./headline.ts";
import { makingOf } from "./intervalMaking.ts";
import type { PrintedInterval } from "./printedIntervals.ts";
import { headlineMaking } from "./refitIntervals.ts";

const limits = {
  bias: {
    value: 0.6,
    why: "A quarter of a standard error is usual advice (Efron and Tibshirani 1993); sound simulated papers with kinked losses and 200 draws reach a half.",
  },
  offMiddle: {
    value: 1,
    why: "Skewness, and limits from 200 draws, put sound printed numbers up to 0.8 standard errors off the middle.",
  },
};

export const c12BootstrapBias = defineCheck({
  uses: ["draws", "headline", "intervals"],
  mayKnow: ["resampled"],
  limits,
  id: "C12",
  title: "Draws that lie off the estimate",
  question: "Do the draws lie about the estimate, so that their percentiles can be limits?",
  domain: "intervals",
  items: ["F6"],
  why: "Percentiles carry a bias twice: the estimate has it, and the draws have it again. An estimate near an end of its own interval may also be another optimum than the one that the draws ended in.",
  how: "With the runs: the normal quantile of the share of draws of the headline below its estimate. From the printed numbers: the distance of the middle of an interval from its estimate, in the standard errors that its width and level imply, on the logarithm for positive numbers that vary by more than a third; rounding counts in favour of the paper.",
  threshold: `Pass: below ${limits.bias.value} with the runs and ${limits.offMiddle.value} from the printed numbers, or the paper's limits correct for bias (BCa, basic, studentised). Warn: above.`,
  source: "Efron 1987; Efron and Tibshirani 1993, section 10.3.",
  remedy:
    "Print BCa or basic limits beside the percentiles, and see whether draws and estimate ended in the same optimum.",
  judge: ({ draws, headline, intervals = [], paper, claim, limits: own }) => {
    const items: { readonly text: string; readonly judge: () => Judgement }[] = ownFirst(
      intervals,
      claim,
    ).map((interval) => ({
      text: `${interval.name} (${interval.claim.title})`,
      judge: () => asPrinted(paper, interval, own.offMiddle),
    }));
    if (draws !== undefined && headline !== undefined)
      items.unshift({
        text: `${headline.symbol}, refitted`,
        judge: () => asDrawn(draws, headline, own.bias),
      });
    return judgeEach(items, ({ judge }) => judge());
  },
});

function asDrawn(done: Replicated, headline: Headline, most: number): Judgement {
  const values = done.quantities.drawsOf(headline.id).filter(Number.isFinite);
  if (values.length < 2)
    return notComputable("The draws of the headline do not spread.", "bootstrap draws that spread");
  const below = values.filter((value) => value < headline.refit.estimate).length / values.length;
  const bias = standardNormalQuantile(below);
  const large = !(Math.abs(bias) < most);
  const fixed = corrected(headlineMaking(done).kind);
  return {
    outcome: large && !fixed ? "warn" : "pass",
    sentence: `Of ${count(values.length)} draws of ${headline.symbol} ${percent(below)} lie below the estimate${large && fixed ? ", and the limits correct for it" : ""}.`,
    evidence: [{ label: "as a bias in standard errors", value: significant(bias, 2) }],
  };
}

function asPrinted(paper: Paper, interval: PrintedInterval, most: number): Judgement {
  const { claim, name, number, low, high, rounding, level } = interval;
  const { kind, resampled } = makingOf(paper, claim, number.interval.kind);
  const estimate = roundingInterval(number.printed);
  const log = low > 0 && estimate.value > 0 && (high - low) / estimate.value > 2 / 3;
  const on = (value: number) => (log ? Math.log(value) : value);
  const half = (on(high) - on(low)) / 2;
  const unit = (estimate.unit + rounding) / (log ? estimate.value : 1);
  const off = Math.max(0, Math.abs((on(high) + on(low)) / 2 - on(estimate.value)) - unit);
  const errors = (off / (half + unit)) * normalHalfWidth(level ?? 0.95);
  const text = `${name} (${claim.title})`;
  if (resampled === "nothing" || !Number.isFinite(errors))
    return {
      outcome: "not applicable",
      sentence: `The interval of ${text} does not come from draws.`,
      evidence: [],
    };
  const large = errors >= most;
  return {
    outcome: large && !corrected(kind) ? "warn" : "pass",
    sentence: `The estimate of ${text}, ${number.printed}, lies ${significant(errors, 2)} standard errors from the middle of its interval (${number.interval.low}, ${number.interval.high}).`,
    evidence: [],
  };
}

function corrected(kind = ""): boolean {
  return /bca|bias.corrected|basic|studenti[sz]ed/i.test(kind);
}
