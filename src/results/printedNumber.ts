import { roundingInterval } from "../registry/printed.ts";
import { rowNumbers } from "../registry/rowNumbers.ts";
import type { Paper, PaperClaim, PrintedNumber } from "../registry/types.ts";
import type { NumberPlace } from "./allocationClaim.ts";

/** The claim of a paper. @throws Error when there is none: the lists of this folder name only claims that exist. */
export function claimOf(paper: Paper, id: string): PaperClaim {
  const claim = paper.claims.find((one) => one.id === id);
  if (claim === undefined) throw new Error(`paper ${paper.id} has no claim ${id}`);
  return claim;
}

/** The printed number at a place. @throws Error when nothing stands there. */
export function numberAt(paper: Paper, claimId: string, place: NumberPlace): PrintedNumber {
  const claim = claimOf(paper, place.claim ?? claimId);
  const numbers =
    place.row !== undefined
      ? rowNumbers(claim.rows?.[place.row - 1] ?? {})
      : place.record !== undefined
        ? claim.records?.find(({ id }) => id === place.record)?.parameters
        : claim.quantities;
  const found = numbers?.[place.name];
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
