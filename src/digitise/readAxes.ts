import { badInput } from "../errors.ts";
import type { Calibration } from "../registry/types.ts";
import type { Drawing, Drawn } from "./drawing.ts";
import { type AxisFit, fitAxis, measure, type Tick } from "./fitAxis.ts";
import { labelValue } from "./labelValue.ts";
import { readLegend } from "./legend.ts";
import { select, selectSome } from "./select.ts";

type AxisSpec = Calibration["axes"][number];

export interface Axis extends AxisFit {
  readonly id: string;
  readonly quantity: string;
  readonly direction: "x" | "y";
  /** Labels whose spacing was compared with the axis, and the largest disagreement in the axis' measure. */
  readonly confirmed?: { readonly labels: number; readonly largest: number };
}

/** Ticks within a thousandth of a user unit agree: a hundredth of what an eye could tell, and far above rounding. */
const TOLERANCE = 0.001;

/**
 * Calibrates every axis that the calibration describes.
 *
 * @throws AssayError when ticks are missing, cannot be paired with values, or do not lie on one scale.
 */
export function readAxes(drawing: Drawing, calibration: Calibration): ReadonlyMap<string, Axis> {
  const axes = new Map<string, Axis>();
  for (const spec of calibration.axes) {
    if (axes.has(spec.id)) throw badInput(`calibration: two axes have the id ${JSON.stringify(spec.id)}`);
    const where = `${drawing.file}: axis ${spec.id}`;
    const fit = fitAxis(
      readTicks(drawing, calibration, spec),
      spec.scale,
      spec.tolerance ?? Math.max(TOLERANCE, 3 * (spec.tickError ?? 0)),
      where,
    );
    const axis = { id: spec.id, quantity: spec.quantity, direction: spec.direction, ...fit };
    axes.set(spec.id, spec.confirm ? { ...axis, confirmed: confirmSpacing(drawing, spec, fit) } : axis);
  }
  return axes;
}

/** The axis of that id; `user` says in the message who asked for it. */
export function axisOf(axes: ReadonlyMap<string, Axis>, id: string, user: string): Axis {
  const axis = axes.get(id);
  if (axis) return axis;
  throw badInput(
    `calibration: ${user} uses the axis ${JSON.stringify(id)}; described are: ${[...axes.keys()].join(", ")}`,
  );
}

/** The ticks of an axis: positions, values and labels. */
export function readTicks(drawing: Drawing, calibration: Calibration, spec: AxisSpec): Tick[] {
  const { marks, labels, values, legend, given } = spec.ticks;
  if (given) return given.map(({ at, value }) => tick(drawing, spec, at, value));
  const what = (part: string) => `${part} of axis ${spec.id}`;
  if (!marks) return labelTicks(drawing, calibration, spec);
  const found = inOrder(selectSome(drawing, marks, what("ticks"), 2), spec);
  if (legend) return legendTicks(drawing, calibration, spec, found);
  const texts =
    values ?? inOrder(selectSome(drawing, labels!, what("tick labels"), 2), spec).map(({ text }) => text);
  if (texts.length !== found.length) {
    throw badInput(
      `${drawing.file}: axis ${spec.id}: ${found.length} tick marks but ${texts.length} ${values ? "values" : "labels"} (${texts.join(", ")}); ` +
        "correct the selectors in the calibration",
    );
  }
  return found.map((mark, index) => tick(drawing, spec, positionOf(mark, spec), texts[index]!));
}

/** Ticks known by their labels only, with the distance from label to mark of another axis in the same type. */
function labelTicks(drawing: Drawing, calibration: Calibration, spec: AxisSpec): Tick[] {
  const other = calibration.axes.find(({ id }) => id === spec.ticks.offsetFrom);
  if (!other?.ticks.marks || !other.ticks.labels || other.direction !== spec.direction) {
    throw badInput(
      `calibration: axis ${spec.id} takes its label offset from ${JSON.stringify(spec.ticks.offsetFrom)}, which must be an axis in the same direction with marks and labels`,
    );
  }
  const ours = inOrder(selectSome(drawing, spec.ticks.labels!, `tick labels of axis ${spec.id}`, 2), spec);
  const labels = inOrder(selectSome(drawing, other.ticks.labels, `tick labels of axis ${other.id}`), other);
  const marks = inOrder(selectSome(drawing, other.ticks.marks, `ticks of axis ${other.id}`), other);
  const sizes = new Set([...ours, ...labels].map(({ style }) => style.fontSize));
  if (marks.length !== labels.length || sizes.size !== 1) {
    throw badInput(
      `${drawing.file}: the distance of labels from ticks cannot be carried from axis ${other.id} to axis ${spec.id}: ` +
        `${marks.length} marks, ${labels.length} labels, type sizes ${[...sizes].join(", ")}`,
    );
  }
  const offsets = marks.map((mark, index) => positionOf(mark, other) - anchorOf(labels[index]!, other));
  const offset = offsets.reduce((sum, value) => sum + value, 0) / offsets.length;
  return ours.map((label) => tick(drawing, spec, anchorOf(label, spec) + offset, label.text));
}

function legendTicks(
  drawing: Drawing,
  calibration: Calibration,
  spec: AxisSpec,
  marks: readonly Drawn[],
): Tick[] {
  const entries = readLegend(drawing, calibration, spec.ticks.legend!);
  return marks.map((mark) => {
    const entry = entries.find(({ colour }) => colour === mark.style.stroke);
    if (!entry)
      throw badInput(
        `${drawing.file}: axis ${spec.id}: a tick has the colour ${mark.style.stroke}, which legend ${spec.ticks.legend} does not explain`,
      );
    return tick(drawing, spec, positionOf(mark, spec), entry.label);
  });
}

function tick(drawing: Drawing, spec: AxisSpec, position: number, label: string): Tick {
  const multiplier = spec.multiplier === undefined ? 1 : labelValue(spec.multiplier);
  const shown = labelValue(label);
  if (multiplier === undefined)
    throw badInput(
      `calibration: axis ${spec.id}: multiplier ${JSON.stringify(spec.multiplier)} is not a number; write it like a label, such as 1e9`,
    );
  const value = shown === undefined ? undefined : shown * multiplier;
  if (value === undefined)
    throw badInput(
      `${drawing.file}: axis ${spec.id}: tick label ${JSON.stringify(label)} is not a number; ${spec.ticks.given ? 'write what it stands for under "given", or delete it' : "narrow the selector in the calibration"}`,
    );
  return { position, value, label };
}

/** How far labels are from where the axis has their values, once a common offset is taken off. */
function confirmSpacing(drawing: Drawing, spec: AxisSpec, fit: AxisFit): { labels: number; largest: number } {
  const labels = select(drawing, spec.confirm!).filter(({ text }) => labelValue(text) !== undefined);
  if (labels.length < 2)
    throw badInput(
      `${drawing.file}: axis ${spec.id}: fewer than two labels to confirm it with; correct "confirm" in the calibration`,
    );
  const differences = labels.map((label) => {
    const [shown, read] = [labelValue(label.text)!, measure(fit, anchorOf(label, spec))];
    return fit.scale === "log" ? Math.log(shown / read) : shown - read;
  });
  const mean = differences.reduce((sum, value) => sum + value, 0) / differences.length;
  return { labels: labels.length, largest: Math.max(...differences.map((value) => Math.abs(value - mean))) };
}

function inOrder(elements: readonly Drawn[], { direction }: AxisSpec): Drawn[] {
  return elements.toSorted((p, q) => middle(p, direction) - middle(q, direction));
}

function positionOf(mark: Drawn, { direction }: AxisSpec): number {
  return mark.kind === "use" ? mark.at[direction] : middle(mark, direction);
}

function anchorOf(label: Drawn, { direction }: AxisSpec): number {
  return label.at[direction];
}

function middle({ box }: Drawn, direction: "x" | "y"): number {
  return direction === "x" ? (box.left + box.right) / 2 : (box.top + box.bottom) / 2;
}
