import type { PaperMethod } from "../registry/types.ts";
import { type DraftPaper, fact } from "./simulatedPaper.ts";
import { type StudyChanges, simulatedStudy } from "./simulatedStudy.ts";
import type { Scenario } from "./trial.ts";

// What only the words of a paper decide is the same for every seed.
const few = 20;

/** Studies in which only what the paper says is changed. */
export function paperSaying(id: string, title: string, change: (paper: DraftPaper) => void): Scenario {
  return { id, title, simulations: few, subject: (seed) => simulatedStudy(seed, { paper: change }) };
}

/** Studies with the same change for every seed. */
export function studies(id: string, title: string, changes: StudyChanges, simulations?: number): Scenario {
  return {
    id,
    title,
    subject: (seed) => simulatedStudy(seed, changes),
    ...(simulations === undefined ? {} : { simulations }),
  };
}

/** States how the intervals were made: as a fact of the method and beside every interval. */
export function madeBy(
  paper: DraftPaper,
  resampled: NonNullable<NonNullable<PaperMethod["resampled"]>["value"]>,
  kind: string,
): void {
  paper.method.resampled = fact(resampled);
  for (const number of intervalsOf(paper)) number.interval!.kind = kind;
}

/** The printed numbers of a draft that have intervals. */
export function intervalsOf(paper: DraftPaper) {
  return paper.claims
    .flatMap(({ quantities }) => Object.values(quantities ?? {}))
    .filter(({ interval }) => interval !== undefined);
}

/** What the paper was searched for in vain. */
export const notReported = { reported: false, verified: true } as const;
