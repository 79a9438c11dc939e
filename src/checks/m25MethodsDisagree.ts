import { intervalText, significant } from "../format/numbers.ts";
import { roundingInterval } from "../registry/printed.ts";
import type { PrintedNumber } from "../registry/types.ts";
import { isoflopRefit } from "../replication/isoflopRefit.ts";
import type { Replicated } from "../replication/replicate.ts";
import type { Check, Judgement } from "./check.ts";
import { headlineOf } from "./headline.ts";

interface Range {
  readonly title: string;
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

export const m25MethodsDisagree: Check = {
  id: "M25",
  title: "Methods that disagree",
  question: "Do the paper's own methods give the same exponent?",
  domain: "form",
  items: ["F6", "O1"],
  why: "Several routes from the same runs to one number are the best test that an author can make; where they part, one of them rests on something that the runs do not say.",
  how: "The printed intervals of the same exponent are compared pairwise, then again with the refit in place of the audited claim, and with the isoFLOP parabolas refitted where the runs carry nominal budgets.",
  threshold:
    "On the printed intervals. Pass: all overlap. Warn: the audited claim stands apart from others that overlap, or only some overlap. Fail: none overlap.",
  source: "Hoffmann et al. 2022 compare three approaches; the rule is ours.",
  remedy:
    "Report the exponent of every method at the same level, and find out why they part before choosing one.",
  judge,
};

function judge(done: Replicated): Judgement {
  const headline = headlineOf(done);
  const { paper, claim } = done.part;
  const printed =
    headline === undefined
      ? []
      : paper.claims.flatMap((own) =>
          rangeOf(own.title, own.quantities?.[headline.id] as PrintedNumber | undefined),
        );
  if (headline === undefined || printed.length < 2)
    return {
      outcome: "not computable",
      sentence: "The paper gives this exponent by one method only.",
      evidence: [],
      missing: "the exponent with an interval by a second method",
    };
  const refit: Range[] =
    headline.refit.interval80 == null
      ? []
      : [
          {
            title: `${claim.title}, refitted`,
            estimate: headline.refit.estimate,
            ...headline.refit.interval80,
          },
        ];
  const isoflops = isoflopRefit(done.part);
  const own: Range[] =
    isoflops?.exponent.interval80 == null
      ? []
      : [
          {
            title: "IsoFLOP parabolas, refitted",
            estimate: isoflops.exponent.estimate,
            ...isoflops.exponent.interval80,
          },
        ];
  const pairs = overlaps(printed);
  const outcome = pairs.all ? "pass" : pairs.some ? "warn" : "fail";
  const withRefit = overlaps([...printed.filter((range) => range.title !== claim.title), ...refit, ...own]);
  const apart = printed.filter((range) =>
    printed.every((other) => other === range || !overlap(range, other)),
  );
  return {
    outcome,
    sentence: `${pairs.all ? "All printed intervals overlap" : pairs.some ? partlyApart(apart) : "No two printed intervals overlap"}; with the refit in its place ${withRefit.all ? "all methods agree" : "they still do not all agree"}.`,
    evidence: [...printed, ...refit, ...own].map((range) => ({
      label: range.title,
      value: `${headline.symbol} = ${significant(range.estimate, 3)}, 80% interval ${intervalText(range.low, range.high)}`,
    })),
  };
}

/** Three intervals can overlap in a chain, so that two of them part though none stands alone. */
function partlyApart(apart: readonly Range[]): string {
  return apart.length === 0
    ? "Some of the printed intervals overlap and some do not"
    : `The printed intervals overlap except that of ${apart.map((range) => range.title).join(" and ")}`;
}

function rangeOf(title: string, number: PrintedNumber | undefined): Range[] {
  if (number?.interval === undefined) return [];
  const [low, high] = [
    roundingInterval(number.interval.low).value,
    roundingInterval(number.interval.high).value,
  ];
  return [{ title, estimate: roundingInterval(number.printed).value, low, high }];
}

function overlap(a: Range, b: Range): boolean {
  return a.low <= b.high && b.low <= a.high;
}

function overlaps(ranges: readonly Range[]): { all: boolean; some: boolean } {
  const pairs = ranges.flatMap((a, i) => ranges.slice(i + 1).map((b) => overlap(a, b)));
  return { all: pairs.every(Boolean), some: pairs.some(Boolean) };
}
