import { significant } from "../format/numbers.ts";
import { roundingInterval } from "../registry/printed.ts";
import type { Outcome, StudyQuantity } from "../registry/types.ts";
import type { Printed } from "./printedNumbers.ts";
import type { StudyValue } from "./studyValue.ts";

type Verdict = Outcome["verdict"];

/** Whether a computed number agrees with the printed one, and what follows. */
export interface Judgement {
  readonly agrees: boolean | null;
  readonly verdict: Verdict;
  /** What agreement could not be told for. */
  readonly note?: string;
}

/** Judges one quantity by its tolerance and, where it does not agree, by its decision. */
export function judgeQuantity(
  { title, tolerance, decision }: StudyQuantity,
  ours: StudyValue | undefined,
  printed: Printed | undefined,
): Judgement {
  if (printed === undefined || tolerance === undefined) return { agrees: null, verdict: "not checkable" };
  if (ours === undefined)
    return { agrees: null, verdict: "not checkable", note: `${title}: the data give no number.` };
  const agrees = agreement(tolerance.within, ours, printed);
  if (agrees === null)
    return {
      agrees,
      verdict: "not checkable",
      note: `${title}: there is no interval to compare with; ours is ${significant(ours.value)}, printed is ${printed.number.printed}.`,
    };
  if (agrees) return { agrees, verdict: "reproduced" };
  const changes = decision !== undefined && changesConclusion(decision, ours, printed.value);
  return {
    agrees,
    verdict: changes ? "inconsistent, conclusion changes" : "inconsistent, conclusion unchanged",
  };
}

function agreement(
  within: NonNullable<StudyQuantity["tolerance"]>["within"],
  ours: StudyValue,
  { number, cell, value }: Printed,
): boolean | null {
  const { low = Number.NEGATIVE_INFINITY, high = Number.POSITIVE_INFINITY } = ours;
  const has = ours.low !== undefined || ours.high !== undefined;
  if (typeof within === "number") return Math.abs(ours.value - value) <= within * Math.abs(value);
  if (within === "rounding") return ours.value >= cell.low && ours.value <= cell.high;
  if (within === "interval" && has) return low <= cell.high && high >= cell.low;
  if (number.interval === undefined) return null;
  const [bottom, top] = [number.interval.low, number.interval.high].map(roundingInterval);
  return ours.value >= bottom!.low && ours.value <= top!.high;
}

function changesConclusion(
  { factor, within }: NonNullable<StudyQuantity["decision"]>,
  ours: StudyValue,
  published: number,
): boolean {
  if (within !== undefined) return !(ours.value >= within[0] && ours.value <= within[1]);
  const ratio = ours.value / published;
  // A change of sign is a change by any factor.
  return !(ratio > 0) || Math.max(ratio, 1 / ratio) >= factor!;
}

const order: readonly Verdict[] = [
  "not checkable",
  "reproduced",
  "inconsistent, conclusion unchanged",
  "inconsistent, conclusion changes",
];

/** The verdict on a replication: the gravest of its quantities; those that cannot be checked count only when all are. */
export function gravest(verdicts: readonly Verdict[]): Verdict {
  return order[Math.max(0, ...verdicts.map((verdict) => order.indexOf(verdict)))]!;
}
