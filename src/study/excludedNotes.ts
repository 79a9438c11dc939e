import type { ExcludedBudget } from "../allocation/isoflop.ts";
import { roundScientific } from "../format/numbers.ts";

/** One sentence a budget that gave no optimum. */
export function excludedNotes(excluded: readonly ExcludedBudget[]): string[] {
  return excluded.map(
    ({ C, runs, message }) =>
      `The budget of ${roundScientific(C)} FLOP (${runs} runs) gives no optimum: ${message}.`,
  );
}
