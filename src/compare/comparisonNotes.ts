import type { Note } from "../notes.ts";
import type { Comparison } from "./compareLaws.ts";

// Below this a bootstrap over held-out runs has too few distinct resamples to mean much.
const fewHeldOut = 8;

/** What a reader of a comparison should know before believing it. */
export function comparisonNotes(found: Omit<Comparison, "notes">): Note[] {
  const { rows, runs, cut, laws, best } = found;
  const notes: Note[] = [];
  if (runs < rows)
    notes.push({
      code: "rows-share-runs",
      severity: "warning",
      message: `${rows} rows come from ${runs} runs; AICc and BIC count every row as independent and favour the larger law, cross-validation holds whole runs out`,
      data: { rows, runs },
    });
  if (cut.heldCount < fewHeldOut)
    notes.push({
      code: "few-held-out",
      severity: "warning",
      message: `only ${cut.heldCount} rows lie above the cut; the interval of the extrapolation difference is rough`,
      data: { held: cut.heldCount },
    });
  const short = laws.filter(({ criteria }) => criteria.aicc === null);
  if (short.length > 0)
    notes.push({
      code: "too-few-rows",
      severity: "warning",
      message: `AICc does not exist for ${short.map(({ id }) => id).join(", ")}: rows must exceed parameters by more than two`,
    });
  if (best.aicc !== null && best.extrapolation !== null && best.aicc !== best.extrapolation)
    notes.push({
      code: "fit-and-forecast-differ",
      severity: "info",
      message: `${best.aicc} describes the rows best, ${best.extrapolation} predicts the largest scale best; which matters depends on the use`,
    });
  return notes;
}
