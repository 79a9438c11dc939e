import { roundingInterval } from "../registry/printed.ts";
import type { PrintedNumber } from "../registry/types.ts";

/** The values that a printed number can stand for: from value - below to value + above. */
export interface Slack {
  readonly value: number;
  readonly below: number;
  readonly above: number;
}

/** What "about" leaves open beside rounding: the word says that digits are not to be relied on. */
export const aboutShare = 0.1;

/** How far the true value may lie from a printed one, by its digits and by the word beside it. */
export function slackOf({ printed, bound }: Pick<PrintedNumber, "printed" | "bound">): Slack {
  const { value, unit } = roundingInterval(printed);
  switch (bound) {
    case "exactly":
      return { value, below: 0, above: 0 };
    case "about": {
      const room = Math.max(unit, aboutShare * Math.abs(value));
      return { value, below: room, above: room };
    }
    case "over":
    case "at least":
      return { value, below: unit, above: Number.POSITIVE_INFINITY };
    case "under":
    case "at most":
      return { value, below: Number.POSITIVE_INFINITY, above: unit };
    default:
      return { value, below: unit, above: unit };
  }
}

// A gap beyond this is not told apart; exact numbers that differ have no finite gap.
const largestGap = 1e6;

/** How many times the room an excess is; none for the last digits of double precision. */
export function gapOf(excess: number, room: number): number {
  if (!(excess > 1e-9)) return 0;
  return Math.min(largestGap, excess / Math.max(room, 1e-12));
}

/** Gap of a sum of printed numbers to what it should be. */
export function sumGap(parts: readonly Slack[], expected: number, floor = 0): number {
  const difference = parts.reduce((sum, { value }) => sum + value, 0) - expected;
  const room = parts.reduce((sum, part) => sum + (difference > 0 ? part.below : part.above), 0);
  return gapOf(Math.abs(difference), Math.max(room, floor));
}

/** Lowest and highest value that a number can stand for. */
export function endsOf({ value, below, above }: Slack): readonly [low: number, high: number] {
  return [value - below, value + above];
}

/** Gap of a printed number to a range of values that something else allows. */
export function rangeGap(number: Slack, [low, high]: readonly [number, number], floor = 0): number {
  const middle = (low + high) / 2;
  const half = (high - low) / 2;
  const difference = number.value - middle;
  const room = half + (difference > 0 ? number.below : number.above);
  return gapOf(Math.abs(difference), Math.max(room, floor));
}
