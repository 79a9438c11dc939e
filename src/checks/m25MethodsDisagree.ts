import { intervalText, significant } from "../format/numbers.ts";
import { roundingInterval } from "../registry/printed.ts";
import type { Paper, PaperClaim, PrintedNumber } from "../registry/types.ts";
import { isoflopRefit } from "../replication/isoflopRefit.ts";
import type { Replicated } from "../replication/replicate.ts";
import { approachOf } from "./approachOf.ts";
import { defineCheck, type Judgement, notComputable } from "./check.ts";
import { headlineOf } from "./headline.ts";

const limits = {
  close: {
    value: 0.05,
    why: "Exponents without intervals that lie this close agree: the usual standard error of a study of a hundred runs is 0.02.",
  },
};

export const m25MethodsDisagree = defineCheck({
  uses: ["fit"],
  limits,
  id: "M25",
  title: "Methods that disagree",
  question: "Do the paper's own methods give the same exponent?",
  domain: "form",
  items: ["F6", "O1"],
  why: "Several routes from the same runs to one number are the best test that an author can make; where they part, one of them rests on something that the runs do not say.",
  how: "The printed intervals of the same exponent are compared pairwise; where none are printed, the exponents of claims that name different approaches. With the runs at hand they are compared again with the refit in place of the audited claim, and with the isoFLOP parabolas refitted where the runs carry nominal budgets.",
  threshold: `On the printed intervals. Pass: all overlap. Warn: the audited claim stands apart from others that overlap, or only some overlap. Fail: none overlap. On exponents without intervals. Pass: within ${limits.close.value}. Warn: farther apart, as nobody said how well they are known.`,
  source: "Hoffmann et al. 2022 compare three approaches; the rule is ours.",
  remedy:
    "Report the exponent of every method at the same level, and find out why they part before choosing one.",
  judge: ({ paper, fit, limits: { close } }) => {
    const name = "a";
    const printed = paper.claims.flatMap((own) => rangeOf(own, name));
    if (printed.length < 2) return byPoints(paper, name, close);
    return byIntervals(printed, fit);
  },
});

interface Range {
  readonly title: string;
  readonly claim?: string;
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

function byIntervals(printed: readonly Range[], fit: Replicated | undefined): Judgement {
  const pairs = overlaps(printed);
  const own = fit === undefined ? [] : refits(fit);
  const others = printed.filter((range) => range.claim !== fit?.part.claim.id);
  const withRefit = overlaps([...others, ...own]);
  const apart = printed.filter((range) =>
    printed.every((other) => other === range || !overlap(range, other)),
  );
  const said = pairs.all
    ? "All printed intervals overlap"
    : pairs.some
      ? partlyApart(apart)
      : "No two printed intervals overlap";
  const again =
    own.length === 0
      ? ""
      : `; with the refit in its place ${withRefit.all ? "all methods agree" : "they still do not all agree"}`;
  return {
    outcome: pairs.all ? "pass" : pairs.some ? "warn" : "fail",
    sentence: `${said}${again}.`,
    evidence: [...printed, ...own].map((range) => ({
      label: range.title,
      value: `a = ${significant(range.estimate, 3)}, interval ${intervalText(range.low, range.high)}`,
    })),
  };
}

/** The refit of the audited claim and of the isoFLOP parabolas, at 80%. */
function refits(done: Replicated): Range[] {
  const headline = headlineOf(done);
  const isoflops = isoflopRefit(done.part);
  const range = (
    title: string,
    of: Pick<NonNullable<typeof headline>["refit"], "estimate" | "interval80"> | undefined,
  ) => (of?.interval80 == null ? [] : [{ title, estimate: of.estimate, ...of.interval80 }]);
  return [
    ...(headline?.id === "a" ? range(`${done.part.claim.title}, refitted`, headline.refit) : []),
    ...range("IsoFLOP parabolas, refitted", isoflops?.exponent),
  ];
}

/** Exponents of claims that name different approaches, where no intervals are printed. */
function byPoints(paper: Paper, name: string, close: number): Judgement {
  const points = paper.claims.flatMap((claim) => {
    const number = claim.quantities?.[name] as PrintedNumber | undefined;
    const approach = approachOf(claim);
    if (number === undefined || approach === undefined) return [];
    return [{ claim, approach, value: roundingInterval(number.printed).value }];
  });
  const approaches = new Set(points.map(({ approach }) => approach));
  if (approaches.size < 2)
    return notComputable(
      "The paper gives this exponent by one method only.",
      "the exponent by a second method, with an interval",
    );
  if (points.length > approaches.size)
    return notComputable(
      `${points.length} claims give the exponent by ${approaches.size} approaches, and which of them rest on the same runs is not registered.`,
      "one exponent by each approach from the same runs",
    );
  const [low, high] = [...points]
    .sort((a, b) => a.value - b.value)
    .filter((_, i, all) => i === 0 || i === all.length - 1) as [
    (typeof points)[number],
    (typeof points)[number],
  ];
  const gap = high.value - low.value;
  return {
    outcome: gap <= close ? "pass" : "warn",
    sentence: `By ${low.approach} the exponent is ${significant(low.value, 3)}, by ${high.approach} ${significant(high.value, 3)}: ${significant(gap, 2)} apart, without intervals.`,
    evidence: points.map(({ claim, value }) => ({
      label: claim.title,
      value: `a = ${significant(value, 4)}`,
    })),
  };
}

/** Three intervals can overlap in a chain, so that two of them part though none stands alone. */
function partlyApart(apart: readonly Range[]): string {
  return apart.length === 0
    ? "Some of the printed intervals overlap and some do not"
    : `The printed intervals overlap except that of ${apart.map((range) => range.title).join(" and ")}`;
}

/** Intervals of claims that follow from another claim say nothing new. */
function rangeOf(claim: PaperClaim, name: string): Range[] {
  const number = claim.quantities?.[name] as PrintedNumber | undefined;
  if (number?.interval === undefined || claim.of !== undefined) return [];
  const [low, high] = [
    roundingInterval(number.interval.low).value,
    roundingInterval(number.interval.high).value,
  ];
  return [
    { title: claim.title, claim: claim.id, estimate: roundingInterval(number.printed).value, low, high },
  ];
}

function overlap(a: Range, b: Range): boolean {
  return a.low <= b.high && b.low <= a.high;
}

function overlaps(ranges: readonly Range[]): { all: boolean; some: boolean } {
  const pairs = ranges.flatMap((a, i) => ranges.slice(i + 1).map((b) => overlap(a, b)));
  return { all: pairs.every(Boolean), some: pairs.some(Boolean) };
}
