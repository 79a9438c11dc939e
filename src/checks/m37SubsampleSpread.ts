import { count, significant } from "../format/numbers.ts";
import { impliedSampleSize } from "../intervals/impliedSampleSize.ts";
import type { Replicated } from "../replication/replicate.ts";
import { defineCheck, type Judgement } from "./check.ts";
import { judgeEach, type MadeAlike, madeAlike } from "./eachInterval.ts";
import { headlineOf } from "./headline.ts";
import { factorText, passed, subsetsOf, widened } from "./subsetSpread.ts";

export const m37SubsampleSpread = defineCheck({
  uses: ["intervals", "fit"],
  mayKnow: ["resampled", "subsetShare", "subsetRescaled"],
  id: "M37",
  title: "The spread of subsamples used as it stands",
  question: "Was the spread over subsamples rescaled to the full sample?",
  domain: "intervals",
  items: ["F6"],
  why: "Subsamples without replacement share most of their runs, so they differ less than new experiments would.",
  how: "Estimates from subsamples of a share s of the runs spread by sqrt((1 - s) / s) standard errors. Whether an interval comes from subsamples, and of which share, is read from the facts of its claim and the words beside it.",
  threshold:
    "Pass: rescaled, or the data were drawn anew in another way. Warn: used as it stands; the interval is then to be widened by the factor given.",
  source: "Politis, Romano and Wolf 1999 on subsampling; the factor for 80% is 0.5.",
  remedy: "Divide the spread by the factor, or use a bootstrap with replacement.",
  judge: ({ paper, claim, intervals, fit }) =>
    judgeEach(madeAlike({ paper, claim, intervals }), (group) => judgeGroup(group, fit)),
});

function judgeGroup(group: MadeAlike, fit: Replicated | undefined): Judgement {
  const subsets = subsetsOf(group);
  if (subsets.settled?.outcome === "not applicable")
    return passed(
      `The interval of ${group.text} was not made from subsamples: ${group.making.kind ?? group.making.resampled}.`,
    );
  if (subsets.settled !== undefined) return subsets.settled;
  const { share, factor } = subsets;
  const [first] = group.intervals;
  const wide = first === undefined ? undefined : (first.high - first.low) / factor;
  const runs =
    fit && group.claim.id === fit.part.claim.id && wide ? againstRuns(fit, group, factor) : undefined;
  return {
    outcome: "warn",
    sentence: `${factorText(share)}${wide === undefined ? "; the interval is to be divided by that" : `; widened accordingly the printed interval of ${first!.name} (${group.claim.title}) is ${significant(wide, 2)} wide${runs?.text ?? ""}`}.`,
    evidence: [
      ...(group.making.kind === undefined
        ? []
        : [{ label: "how the interval was made", value: group.making.kind }]),
      ...widened(group, factor),
      ...(runs?.evidence ?? []),
    ],
  };
}

/** The widened interval of the headline beside the one that the runs give. */
function againstRuns(fit: Replicated, { intervals }: MadeAlike, factor: number) {
  const headline = headlineOf(fit);
  const own = intervals.find(({ name }) => name === headline?.id);
  const interval = headline?.refit.interval80;
  if (own === undefined || interval == null || own !== intervals[0]) return undefined;
  const width = interval.high - interval.low;
  const implied = impliedSampleSize(fit.selected.rows.length, width, (own.high - own.low) / factor);
  return {
    text: `, where the runs give ${significant(width, 2)}`,
    evidence: [
      { label: "width by case bootstrap (80%)", value: significant(width, 2) },
      { label: "implied number of runs after rescaling", value: count(Number(implied.toPrecision(2))) },
    ],
  };
}
