import type { PrintedNumber } from "../registry/types.ts";
import type { PrintedLaw } from "./printedLaws.ts";
import { endsOf, slackOf } from "./slack.ts";
import { usedRecords } from "./usedRecords.ts";

/** A number that a paper works out from one of its laws. */
export interface WorkedExample {
  readonly law: PrintedLaw;
  /** What goes in, as printed. */
  readonly at: Readonly<Record<string, PrintedNumber>>;
  /** Symbol of what comes out: the response, or a derived quantity. */
  readonly symbol: string;
  readonly gives: PrintedNumber;
  /** Expression that the printed number maximises, where it is an optimum. */
  readonly maximises?: string | undefined;
}

/** Worked examples of all claims whose constants are printed. */
export function workedExamples(laws: readonly PrintedLaw[]): WorkedExample[] {
  return usedRecords(laws).flatMap((used) =>
    (used.claim.examples ?? []).flatMap(({ record, at, gives, maximises }) => {
      const own = laws.filter(({ claim }) => claim.id === used.claim.id);
      const title =
        record === undefined ? undefined : used.claim.records?.find(({ id }) => id === record)?.title;
      const law = own.find((entry) => entry.record === title) ?? used;
      return Object.entries(gives as Record<string, PrintedNumber>).map(([symbol, number]) => ({
        law,
        at: (at ?? {}) as Record<string, PrintedNumber>,
        symbol,
        gives: number,
        maximises,
      }));
    }),
  );
}

/** Every combination of the ends that the printed inputs leave open. */
export function inputCorners(at: WorkedExample["at"]): Readonly<Record<string, number>>[] {
  return Object.entries(at).reduce<Record<string, number>[]>(
    (corners, [name, number]) => {
      const { value } = slackOf(number);
      const ends = endsOf(slackOf(number)).map((end) => (Number.isFinite(end) ? end : value));
      return corners.flatMap((corner) => [...new Set(ends)].map((end) => ({ ...corner, [name]: end })));
    },
    [{}],
  );
}
