import { roundingInterval } from "../registry/printed.ts";
import type { Paper, PaperClaim, PrintedNumber } from "../registry/types.ts";

/** A printed number with its interval, as values. */
export interface PrintedInterval {
  readonly claim: PaperClaim;
  /** Symbol of the number: a parameter, or a quantity such as a. */
  readonly name: string;
  readonly number: PrintedNumber & { readonly interval: NonNullable<PrintedNumber["interval"]> };
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
  /** Half a unit of the last digit of the limits, the larger of both. */
  readonly rounding: number;
  /** Null where it is not stated. */
  readonly level: number | null;
}

/** Every number of a paper that is printed with an interval: constants, quantities and table cells. */
export function printedIntervals(paper: Paper): PrintedInterval[] {
  return paper.claims.flatMap((claim) =>
    numbersOf(claim).flatMap(([name, number]) => {
      const { interval } = number;
      if (interval === undefined) return [];
      const [low, high] = [roundingInterval(interval.low), roundingInterval(interval.high)];
      return [
        {
          claim,
          name,
          number: { ...number, interval },
          estimate: roundingInterval(number.printed).value,
          low: low.value,
          high: high.value,
          rounding: Math.max(low.unit, high.unit),
          level: interval.level,
        },
      ];
    }),
  );
}

/** Every printed number of a claim by its symbol; a symbol can occur in several rows. */
export function numbersOf(claim: PaperClaim): [name: string, number: PrintedNumber][] {
  const groups = [
    ...(claim.records ?? []).map((record) => record.parameters),
    claim.quantities ?? {},
    ...(claim.rows ?? []),
  ] as Record<string, PrintedNumber | string>[];
  return groups.flatMap((group) =>
    Object.entries(group).filter((entry): entry is [string, PrintedNumber] => typeof entry[1] !== "string"),
  );
}
