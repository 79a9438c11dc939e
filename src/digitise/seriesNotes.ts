import type { Note } from "../notes.ts";
import type { Calibration } from "../registry/types.ts";
import type { Drawn } from "./drawing.ts";
import type { ReadSeries } from "./extractSeries.ts";
import { inexactTicks } from "./inexactTicks.ts";
import type { Figure } from "./openFigure.ts";
import type { BandedAxis } from "./seriesAxes.ts";

/** What a user of the points should know about how they were read. */
export function seriesNotes(
  figure: Pick<Figure, "sha256">,
  { figure: described }: Calibration,
  axes: ReadonlyMap<string, BandedAxis>,
  series: readonly ReadSeries[],
): Note[] {
  const other: Note[] =
    described.sha256 && described.sha256 !== figure.sha256
      ? [
          warn(
            "other-figure",
            "the figure is not the file that this calibration was written for (its checksum differs), so check what was found",
          ),
        ]
      : [];
  return [
    ...other,
    ...[...axes.values()].flatMap(axisNotes),
    ...series.flatMap(countNotes),
    ...sharedNotes(series),
  ];
}

function axisNotes(axis: BandedAxis): Note[] {
  const { id, ticks } = axis;
  const rounded = inexactTicks(axis);
  if (ticks > 2) return rounded;
  return [
    ...rounded,
    warn("two-ticks", `axis ${id} has two ticks, so neither its scale nor its calibration can be checked`),
  ];
}

function countNotes({ spec, points, dropped, foreign }: ReadSeries): Note[] {
  const notes: Note[] = [];
  const { id } = spec;
  if (points.length === 0) notes.push(warn("empty-series", `series ${id} gave no points`));
  if (spec.found && spec.found.points !== points.length)
    notes.push(
      warn(
        "other-count",
        `series ${id} gave ${points.length} points, where the calibration was made with ${spec.found.points}`,
      ),
    );
  if (dropped > 0) {
    const message = `series ${id}: ${dropped} points lie beyond the panel, where the figure does not show them, and were left out; "outside": "keep" reads them`;
    notes.push({ code: "outside-panel", severity: "info", message, data: { series: id, dropped } });
  }
  if (foreign > 0)
    notes.push(
      warn(
        "foreign-colour",
        `series ${id}: ${foreign} markers have colours that the colour bar does not show, and were left out`,
      ),
    );
  for (const [flag, words] of Object.entries(FLAGS)) {
    const count = points.filter(({ flags }) => flags.includes(flag)).length;
    if (count > 0) {
      const message = `series ${id}: ${count} of ${points.length} points ${words}`;
      notes.push({ code: flag, severity: "warning", message, data: { series: id, count } });
    }
  }
  return notes;
}

const FLAGS: Readonly<Record<string, string>> = {
  overlap:
    "are blobs larger than one marker, probably several that touch; each is one row whose bound covers the blob",
  part: "are smaller than one marker, probably half hidden; their bounds cover where the marker can be",
  several: "stand where the curve passes the same x more than once; the first passage was taken",
  "beyond-bar": "have the first or last colour of the bar, so their value may lie beyond its end",
};

/** Elements that two series read. */
function sharedNotes(series: readonly ReadSeries[]): Note[] {
  const owner = new Map<Drawn, string>();
  const shared = new Map<string, number>();
  for (const { spec, elements } of series) {
    for (const element of elements) {
      const before = owner.get(element);
      if (before === undefined) owner.set(element, spec.id);
      else shared.set(`${before} and ${spec.id}`, (shared.get(`${before} and ${spec.id}`) ?? 0) + 1);
    }
  }
  return [...shared].map(([pair, count]) =>
    warn("shared-elements", `series ${pair} both read ${count} elements; narrow a selector`),
  );
}

function warn(code: string, message: string): Note {
  return { code, severity: "warning", message };
}
