import { numbersAt } from "../registry/numbersAt.ts";
import { roundingInterval } from "../registry/printed.ts";
import type { Paper, PaperClaim, PaperPlace, PrintedNumber } from "../registry/types.ts";

/** The claim of a paper. @throws Error when there is none: records are validated to name only claims that exist. */
export function claimOf(paper: Paper, id: string): PaperClaim {
  const claim = paper.claims.find((one) => one.id === id);
  if (claim === undefined) throw new Error(`paper ${paper.id} has no claim ${id}`);
  return claim;
}

/** What a place calls its number. */
export function nameAt({ quantity, name }: PaperPlace): string {
  return quantity ?? name ?? "";
}

/** The printed number at a place of a claim. @throws Error when nothing stands there. */
export function numberAt(paper: Paper, own: PaperClaim, place: PaperPlace): PrintedNumber {
  const claim = place.claim === undefined ? own : claimOf(paper, place.claim);
  const found = numbersAt(claim, place)?.numbers[nameAt(place)];
  if (found === undefined) throw new Error(`${paper.id}/${claim.id} has no number ${JSON.stringify(place)}`);
  return found;
}

/** Value, interval and standard error of a printed number. */
export interface NumberValues {
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly level: number | null;
  readonly standardError: number | null;
}

/** What a printed number says, as doubles. */
export function valuesOf({ printed, interval, standardError }: PrintedNumber): NumberValues {
  const value = (text: string) => roundingInterval(text).value;
  return {
    value: value(printed),
    low: interval === undefined ? null : value(interval.low),
    high: interval === undefined ? null : value(interval.high),
    level: interval?.level ?? null,
    standardError: standardError === undefined ? null : value(standardError),
  };
}
