import type { Note } from "../notes.ts";
import type { Calibration } from "../registry/types.ts";
import type { Extraction } from "./extract.ts";
import { inexactTicks } from "./inexactTicks.ts";
import type { Pairing } from "./pairMarkers.ts";
import type { MarkerGroup } from "./readMarkers.ts";

/** What a user of the runs should know about how they were read. */
export function extractionNotes(
  extraction: Extraction,
  calibration: Calibration,
  group: MarkerGroup,
  pairing: Pairing | undefined,
): Note[] {
  return [
    ...checksumNote(extraction, calibration),
    ...extraction.axes.flatMap(axisNotes),
    ...openNotes(group, pairing),
    ...(pairing ? pairingNotes(pairing) : []),
  ];
}

function checksumNote({ figureSha256 }: Extraction, { figure }: Calibration): Note[] {
  if (!figure.sha256 || figure.sha256 === figureSha256) return [];
  const message =
    "the figure is not the file that this calibration was written for (its checksum differs), so check what was found";
  return [{ code: "other-figure", severity: "warning", message }];
}

function axisNotes(axis: Extraction["axes"][number]): Note[] {
  const { id, ticks } = axis;
  const rounded = inexactTicks(axis);
  if (ticks > 2) return rounded;
  return [
    ...rounded,
    {
      code: "two-ticks",
      severity: "warning",
      message: `axis ${id} has two ticks, so its calibration cannot be checked`,
    },
  ];
}

function openNotes({ markers }: MarkerGroup, pairing: Pairing | undefined): Note[] {
  const paired = new Set(pairing?.pairs.map(({ run }) => run));
  return markers.flatMap(({ step }, index): Note[] => {
    if (!step?.open) return [];
    const bound =
      step.open === "above"
        ? `at least ${Number(step.low.toPrecision(4))}`
        : `at most ${Number(step.high.toPrecision(4))}`;
    const unseen = pairing && !paired.has(index) ? ", and no marker of the second group shows it" : "";
    const message = `run ${index + 1} has the ${step.open === "above" ? "last" : "first"} colour of the bar: its response is ${bound}${unseen}`;
    return [{ code: "open-ended", severity: "warning", message, data: { run: index + 1 } }];
  });
}

function pairingNotes({ pairs, unmatched, decidedWithoutColour, outsideColour }: Pairing): Note[] {
  const ambiguous = pairs.filter(({ candidates }) => candidates > 1).length;
  const evidence: Note = {
    code: "pairs-without-colour",
    severity: outsideColour > 0 ? "serious" : "info",
    message: `${decidedWithoutColour} of ${pairs.length + unmatched} second markers have one candidate by position and budget alone; ${decidedWithoutColour - outsideColour} of these lie inside the range of their run's colour`,
    data: { decidedWithoutColour, outsideColour },
  };
  const notes = [evidence];
  if (ambiguous > 0) {
    const message = `${ambiguous} of ${pairs.length} pairs have more than one candidate; drawing order decided, and their bounds stay those of the colour`;
    notes.push({ code: "ambiguous-pairs", severity: "info", message, data: { ambiguous } });
  }
  if (unmatched > 0) {
    const message = `${unmatched} markers of the second group fit no run and were not used`;
    notes.push({ code: "unmatched-markers", severity: "warning", message, data: { unmatched } });
  }
  return notes;
}
