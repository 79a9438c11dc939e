import type { Paper, PaperClaim } from "../registry/types.ts";
import { type Judgement, notApplicable, notComputable } from "./check.ts";
import { factWords } from "./evidence.ts";
import { type Making, makingOf } from "./intervalMaking.ts";
import type { PrintedInterval } from "./printedIntervals.ts";

/** Printed intervals of one claim that were made in the same way. */
export interface MadeAlike {
  readonly claim: PaperClaim;
  readonly intervals: readonly PrintedInterval[];
  readonly making: Making;
  /** The numbers in a sentence: a and b (Approach 3). */
  readonly text: string;
}

interface Seen {
  readonly paper: Paper;
  readonly claim: PaperClaim | undefined;
  readonly intervals?: readonly PrintedInterval[] | undefined;
}

/** All printed intervals by claim and making; without any, the claim itself where its facts tell how one was made. */
export function madeAlike({ paper, claim, intervals = [] }: Seen): MadeAlike[] {
  const groups = grouped(
    ownFirst(intervals, claim),
    ({ claim: of, number }) => `${of.id} ${number.interval.kind}`,
  );
  if (groups.length === 0 && claim !== undefined) {
    const making = makingOf(paper, claim);
    return making.resampled === undefined
      ? []
      : [{ claim, intervals: [], making, text: `the claim “${claim.title}”` }];
  }
  return groups.map((own) => {
    const { claim: of, number } = own[0]!;
    return {
      claim: of,
      intervals: own,
      making: makingOf(paper, of, number.interval.kind),
      text: `${listed([...new Set(own.map(({ name }) => name))])} (${of.title})`,
    };
  });
}

/** Intervals of the audited claim before those of others, so that of several equal findings it is the one named. */
export function ownFirst(
  intervals: readonly PrintedInterval[],
  claim: PaperClaim | undefined,
): readonly PrintedInterval[] {
  const own = (interval: PrintedInterval) => interval.claim.id === claim?.id;
  return [...intervals.filter(own), ...intervals.filter((interval) => !own(interval))];
}

/** Items with the same key together, in order of first appearance. */
export function grouped<T>(items: readonly T[], key: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return [...groups.values()];
}

const mostNamed = 4;

/** a, b and c; a, b, c, d and 3 more. */
export function listed(names: readonly string[]): string {
  const more = names.length - mostNamed;
  const parts = more > 1 ? [...names.slice(0, mostNamed), `${more} more`] : [...names];
  return parts.length < 2 ? (parts[0] ?? "") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}

// What is not known of one interval must not vanish behind another that passes.
const order: readonly Judgement["outcome"][] = ["fail", "warn", "not reported", "not computable", "pass"];

/** The worst of the judgements, with the others that did not pass as evidence. */
export function judgeEach<T extends { readonly text: string }>(
  items: readonly T[],
  judge: (item: T) => Judgement,
  none = "No number is printed with an interval.",
): Judgement {
  const judged = items.map((item) => ({ item, judgement: judge(item) }));
  const ranked = order.flatMap((outcome) => judged.filter(({ judgement }) => judgement.outcome === outcome));
  const chosen = ranked[0] ?? judged[0];
  if (chosen === undefined) return notApplicable(none);
  const others = judged.filter((one) => one !== chosen && one.judgement.outcome !== "pass");
  const passed = judged.filter(({ judgement }) => judgement.outcome === "pass").length;
  return {
    ...chosen.judgement,
    evidence: [
      ...chosen.judgement.evidence,
      ...others.map(({ item, judgement }) => ({ label: item.text, value: judgement.sentence })),
      ...(judged.length > 1 ? [{ label: "passed", value: `${passed} of ${judged.length}` }] : []),
    ],
  };
}

/** What to say where it is not known what an interval draws anew. */
export function unknownMaking({ text, making }: Pick<MadeAlike, "text" | "making">): Judgement {
  const missing = `${factWords.resampled}, with the place where it is said`;
  return making.silent
    ? {
        outcome: "not reported",
        sentence: `The paper was searched and does not report what the interval of ${text} draws anew.`,
        evidence: [],
        missing,
      }
    : notComputable(`Nobody has looked up what the interval of ${text} draws anew.`, missing);
}
