import { count, significant } from "../format/numbers.ts";
import { impliedSampleSize } from "../intervals/impliedSampleSize.ts";
import { roundingInterval } from "../registry/printed.ts";
import type { Replicated } from "../replication/replicate.ts";
import type { Check, Judgement } from "./check.ts";
import { headlineOf, printedHeadline } from "./headline.ts";

export const m37SubsampleSpread: Check = {
  id: "M37",
  title: "The spread of subsamples used as it stands",
  question: "Was the spread over subsamples rescaled to the full sample?",
  domain: "intervals",
  items: ["F6"],
  why: "Subsamples without replacement share most of their runs, so they differ less than new experiments would.",
  how: "Estimates from subsamples of a share s of the runs spread by sqrt((1 - s) / s) standard errors. The share is read from the record of how the interval was made.",
  threshold:
    "Pass: rescaled, or the runs were resampled with replacement. Warn: used as it stands; the interval is then to be widened by the factor given.",
  source: "Politis, Romano and Wolf 1999 on subsampling; the factor for 80% is 0.5.",
  remedy: "Divide the spread by the factor, or use a bootstrap with replacement.",
  judge,
};

function judge(done: Replicated): Judgement {
  const headline = headlineOf(done);
  const number = printedHeadline(done, headline);
  const interval = number?.interval;
  if (headline === undefined || interval === undefined)
    return {
      outcome: "not applicable",
      sentence: "No interval is printed for the headline number.",
      evidence: [],
    };
  if (!/subsampl/i.test(interval.kind))
    return {
      outcome: "pass",
      sentence: `The interval was not made from subsamples: ${interval.kind}.`,
      evidence: [],
    };
  const percent = /(\d+(?:\.\d+)?)\s*%/.exec(interval.kind)?.[1];
  if (percent === undefined)
    return {
      outcome: "not computable",
      sentence: "The size of the subsamples is not recorded.",
      evidence: [],
      missing: "the share of runs in a subsample",
    };
  const share = Number(percent) / 100;
  const factor = Math.sqrt((1 - share) / share);
  const [low, high] = [roundingInterval(interval.low).value, roundingInterval(interval.high).value];
  const widened = (high - low) / factor;
  const own = headline.refit.interval80;
  const width = own == null ? Number.NaN : own.high - own.low;
  const n = done.selected.rows.length;
  return {
    outcome: "warn",
    sentence: `Subsamples of ${percent}% spread by ${significant(factor, 2)} of a standard error; widened accordingly the printed interval is ${significant(widened, 2)} wide, where the runs give ${significant(width, 2)}.`,
    evidence: [
      { label: "how the interval was made", value: interval.kind },
      { label: "printed width", value: significant(high - low, 2) },
      { label: "width after rescaling", value: significant(widened, 2) },
      { label: "width by case bootstrap (80%)", value: significant(width, 2) },
      {
        label: "implied number of runs after rescaling",
        value: count(Number(impliedSampleSize(n, width, widened).toPrecision(2))),
      },
    ],
  };
}
