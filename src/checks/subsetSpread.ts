import { intervalText, percent, printedInterval, significant } from "../format/numbers.ts";
import { type Judgement, notApplicable, notComputable } from "./check.ts";
import { type MadeAlike, unknownMaking } from "./eachInterval.ts";
import { factWords } from "./evidence.ts";

/** Spread of estimates from subsets of a share of the points without replacement, in standard errors. */
export function subsetFactor(share: number): number {
  return Math.sqrt((1 - share) / share);
}

/** An interval from subsets as it stands: its factor, unless something keeps it from being judged. */
export type Subsets =
  | { readonly settled: Judgement }
  | { readonly settled?: undefined; readonly factor: number; readonly share: number };

/** Whether an interval comes from subsets whose spread was left as it is. */
export function subsetsOf(group: MadeAlike): Subsets {
  const { making, text } = group;
  const { resampled, facts, share, kind = "" } = making;
  if (resampled === undefined && !/bootstrap|resampl/i.test(kind)) return { settled: unknownMaking(group) };
  if (resampled !== "subsets of points")
    return { settled: notApplicable(`The interval of ${text} was not made from subsets of the points.`) };
  if (facts.subsetRescaled?.value === true || /rescaled/i.test(kind))
    return { settled: passed(`The spread over subsets behind ${text} was rescaled to the full sample.`) };
  if (share === undefined) {
    const silent = facts.subsetShare?.reported === false;
    const missing = factWords.subsetShare;
    return {
      settled: silent
        ? {
            outcome: "not reported",
            sentence: `The paper was searched and does not report ${missing} behind ${text}.`,
            evidence: [],
            missing,
          }
        : notComputable(`The share of the points in a subset behind ${text} is not recorded.`, missing),
    };
  }
  return { factor: subsetFactor(share), share };
}

/** A passing judgement. */
export function passed(sentence: string, evidence: Judgement["evidence"] = []): Judgement {
  return { outcome: "pass", sentence, evidence };
}

/** Printed intervals beside the ones that they become when widened about their middle. */
export function widened({ intervals }: MadeAlike, factor: number): Judgement["evidence"] {
  return intervals.map(({ name, low, high }) => {
    const half = (high - low) / 2 / factor;
    const middle = (high + low) / 2;
    return {
      label: `${name} as printed, and widened`,
      value: `${printedInterval(low, high)}, ${intervalText(middle - half, middle + half)}`,
    };
  });
}

/** What subsets of a share do to a spread, in words. */
export function factorText(share: number): string {
  return `Subsamples of ${percent(share)} spread by ${significant(subsetFactor(share), 2)} of a standard error`;
}
