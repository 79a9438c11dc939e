import type { Box, Drawing, Drawn } from "./drawing.ts";
import { centreOf, inside } from "./drawing.ts";
import type { Label } from "./labelTexts.ts";
import { type MarkerShape, markerShape } from "./markerShape.ts";

/** One entry of a legend: its label and the samples that stand for it. */
export interface LegendEntry {
  readonly label: string;
  readonly samples: readonly { readonly element: Drawn; readonly shape: MarkerShape | undefined }[];
  /** Around the samples. */
  readonly box: Box;
}

/** Samples stand at most so many font sizes before their label. */
const GAP = 3.5;

/**
 * The entries of all legends of a figure: texts with a sample (marker, short line, patch) directly before them, in a
 * column or a row of such entries, or in a group that its file calls a legend.
 *
 * @param labels texts that are not tick labels
 */
export function findLegend({ elements }: Drawing, labels: readonly Label[]): LegendEntry[] {
  const samples = elements.filter(isSample);
  const near = labels.flatMap((label) => {
    if (!label.upright) return [];
    const before = samplesAt(samples, label, ({ box }) => label.box.left - box.right);
    // Labels that are set flush right stand before their samples.
    const after = before.length > 0 ? [] : samplesAt(samples, label, ({ box }) => box.left - label.box.right);
    const beside = before.length > 0 ? before : after;
    // A file that calls its legend so leaves no doubt.
    const found = beside.some(isCalledLegend) ? beside.filter(isCalledLegend) : beside;
    return found.length === 0 ? [] : [{ label, found }];
  });
  const all = near.map(({ found }) => found);
  const entries = near.map(({ label, found }) => ({ label, before: inColumn(found, all, label) }));
  const called = ({ before }: (typeof entries)[number]) => before.some(isCalledLegend);
  const aligned = (entry: (typeof entries)[number]) =>
    entries.filter((other) => {
      const [p, q] = [centreOf(entry.before[0]!.box), centreOf(other.before[0]!.box)];
      const away = Math.hypot(p.x - q.x, p.y - q.y);
      return (Math.abs(p.x - q.x) < 0.6 || Math.abs(p.y - q.y) < 0.6) && away < 12 * entry.label.size;
    }).length > 1;
  const frames = elements.filter(isLegendFrame).map(({ box }) => box);
  const framed = ({ label, before }: (typeof entries)[number]) =>
    frames.some(
      (frame) => inside(frame, label.centre) && before.every(({ box }) => inside(frame, centreOf(box))),
    );
  return entries
    .filter((entry) => called(entry) || aligned(entry) || framed(entry))
    .map(({ label, before }) => ({
      label: label.text,
      samples: before.map((element) => ({ element, shape: markerShape(element) })),
      box: {
        left: Math.min(...before.map(({ box }) => box.left)) - 0.5,
        right: Math.max(...before.map(({ box }) => box.right)) + 0.5,
        top: Math.min(...before.map(({ box }) => box.top)) - 0.5,
        bottom: Math.max(...before.map(({ box }) => box.bottom)) + 0.5,
      },
    }));
}

function isCalledLegend({ within, classes }: Drawn): boolean {
  return [...within, ...classes].some((name) => /legend/i.test(name));
}

/** Samples that could belong to a label, at one side of it. */
function samplesAt(
  samples: readonly Drawn[],
  { box: text, centre, size }: Label,
  gapOf: (sample: Drawn) => number,
): Drawn[] {
  return samples.filter((sample) => {
    const { box } = sample;
    const gap = gapOf(sample);
    return (
      Math.abs(centreOf(box).y - centre.y) < 0.6 * size &&
      gap > -0.7 * size &&
      gap < GAP * size &&
      box.right - box.left < 8 * size &&
      box.bottom - box.top < 2.5 * size &&
      !(box.left < text.left && box.right > text.right)
    );
  });
}

/**
 * Of the samples that could belong to a label those in the column that most labels share, as data may stand between a
 * sample and its label; and what overlaps it, as a line with a marker on it.
 */
function inColumn(near: readonly Drawn[], all: readonly (readonly Drawn[])[], label: Label): Drawn[] {
  const x = (sample: Drawn) => centreOf(sample.box).x;
  const votes = (sample: Drawn) =>
    all.filter((others) => others.some((other) => Math.abs(x(other) - x(sample)) < 0.6)).length;
  const gap = (sample: Drawn) => Math.abs(x(sample) - label.centre.x);
  const best = near.reduce((p, q) =>
    votes(q) > votes(p) || (votes(q) === votes(p) && gap(q) < gap(p)) ? q : p,
  ).box;
  return near.filter(({ box }) => box.left <= best.right + 0.01 && box.right >= best.left - 0.01);
}

/** A box, perhaps with rounded corners, of the size of a legend. */
function isLegendFrame({ kind, glyph, points, box, outline }: Drawn): boolean {
  if (glyph || kind === "text" || kind === "image" || points.length < 4 || points.length > 14) return false;
  if (kind !== "rect" && !/z/i.test(outline)) return false;
  const [across, down] = [box.right - box.left, box.bottom - box.top];
  const onRim = points.every(
    ({ x, y }) =>
      Math.min(x - box.left, box.right - x) < 0.02 || Math.min(y - box.top, box.bottom - y) < 0.02,
  );
  // Boxes of the size of a panel hold more than a legend.
  return onRim && across > 15 && down > 8 && across < 180 && down < 180;
}

function isSample(element: Drawn): boolean {
  const { kind, glyph, style, box, points } = element;
  if (glyph || kind === "text" || kind === "image" || points.length === 0) return false;
  if (style.fill === "none" && style.stroke === "none") return false;
  const [across, down] = [box.right - box.left, box.bottom - box.top];
  if (markerShape(element)) return true;
  const line = down < 0.02 && across > 2 && style.stroke !== "none";
  const patch =
    points.length <= 6 && style.fill !== "none" && across > 2 && across < 60 && down > 2 && down < 40;
  return line || patch;
}

/** The label whose sample looks like markers of this shape and paint, or like a line of this stroke and these dashes. */
export function legendName(
  entries: readonly LegendEntry[],
  look: {
    readonly shape?: MarkerShape;
    readonly fill?: string;
    readonly stroke: string;
    readonly dash?: string;
  },
): string | undefined {
  const names = entries.flatMap(({ label, samples }) => {
    const fits = samples.some(({ element: { style }, shape }) =>
      look.shape
        ? shape === look.shape && style.fill === look.fill && style.stroke === look.stroke
        : shape === undefined && style.stroke === look.stroke && style.dash === look.dash,
    );
    return fits ? [label] : [];
  });
  return new Set(names).size === 1 ? names[0]! : undefined;
}

/**
 * When a legend tells series by colour or by shape alone, its samples do not look like the markers; then the labels of
 * the samples that share their fill, or their shape, are joined.
 */
export function partialName(
  entries: readonly LegendEntry[],
  look: { readonly shape?: MarkerShape; readonly fill?: string; readonly stroke: string },
): string | undefined {
  const painted = look.fill && look.fill !== "none" ? look.fill : look.stroke;
  const byColour = entries.filter(({ samples }) =>
    samples.some(({ element: { style } }) => [style.fill, style.stroke].includes(painted)),
  );
  if (byColour.length === 1) return byColour[0]!.label;
  return undefined;
}
