import { axisBand } from "./axisBand.ts";
import type { Tick } from "./fitAxis.ts";
import { fitTicks, type TickFit } from "./fitTicks.ts";
import type { Label } from "./labelTexts.ts";

/** A label and the tick that it was found to belong to. */
export interface Pair {
  readonly label: Label;
  readonly tick: Tick;
}

export interface LabelTicks extends TickFit {
  /** Where they were taken from, in words. */
  readonly how: string;
  /** Whether the distance of labels from their ticks is a guess about their font. */
  readonly guessed: boolean;
}

/** Vega sets texts that are centred in height by lowering their baseline by so many font sizes. */
const VEGA_LABEL = /^role-(axis|legend)-label$/;
const VEGA_RISE = 0.3;

/** Doubles written in full, user units. */
const UNROUNDED = 1e-9;

export function isVegaLabel({ element, upright }: Label): boolean {
  return upright && element.classes.some((name) => VEGA_LABEL.test(name));
}

/** Distance of a label's anchor from its tick that cannot be told without its font, in font sizes. */
const UNKNOWN = { x: 0.3, y: 0.2 } as const;

/**
 * Ticks by the anchors of labels. Libraries anchor labels in the middle of their tick along x, and a fixed distance from
 * it along y; where there are tick marks too, these tell the distance, however coarsely they are drawn.
 *
 * @param written rounding of where texts stand in the figure
 * @param marks positions of all marks, those without labels too
 */
export function labelTicks(
  all: readonly Label[],
  direction: "x" | "y",
  lines: (TickFit & { pairs: readonly Pair[]; rounding: number }) | undefined,
  written: number,
  marks: readonly number[],
): LabelTicks | undefined {
  const middles = all.filter(
    ({ element, upright }) => direction === "x" && element.style.anchor === "middle" && upright,
  );
  // Vega pushes the first and last label of a row inwards but leaves their anchors in place; elsewhere the labels that
  // stand in the middle of their ticks are enough.
  const anchored = direction === "x" && all.every(isVegaLabel);
  const centred = anchored || middles.length > 1;
  const labels = centred && !anchored ? middles : all;
  const anchor = (label: Label) => anchorOf(label, direction);
  const size = Math.max(...labels.map((label) => label.size));
  const vega = direction === "y" && labels.every(isVegaLabel);
  let [offset, unknown] = centred
    ? [0, 0]
    : vega
      ? [-VEGA_RISE * size, 0.05 * size]
      : [mean(labels.map((label) => label.centre[direction] - anchor(label))), UNKNOWN[direction] * size];
  let how = centred
    ? "anchors of the labels"
    : vega
      ? "anchors of the labels, raised by three tenths of their size, as Vega lowers them"
      : "middles of the labels, as far as these can be told without their font";
  let guessed = !centred && !vega;
  // Vega does not round the places of labels, whatever digits they happen to need.
  let exact = false;
  if (lines) {
    const apart = lines.pairs
      .filter(({ label }) => labels.includes(label))
      .map(({ label, tick }) => tick.position - anchor(label));
    const coarse = Math.max(lines.rounding, lines.tickError);
    if (apart.length === 0) return undefined;
    const [low, high] = [Math.max(...apart) - coarse, Math.min(...apart) + coarse];
    if (low > high) return undefined;
    // What is known of a library holds as long as the marks do not speak against it.
    const confirmed = (centred || vega) && low <= offset && offset <= high;
    if (confirmed) {
      unknown = 0;
      if (anchored || vega) exact = true;
    } else {
      [offset, unknown] = [(low + high) / 2, (high - low) / 2];
      guessed = false;
      how = `anchors of the labels, moved by ${Number(offset.toFixed(4))} as the tick marks tell, which are drawn to ${Number(coarse.toPrecision(2))}`;
    }
  }
  const ticks = labels.map(
    (label): Tick => ({ position: anchor(label) + offset, value: label.value!, label: label.text }),
  );
  const found = fitTicks(ticks, exact ? UNROUNDED : written, marks);
  if (!found) return undefined;
  // What is unknown moves all ticks together; as a bound on each it covers that.
  const tickError = found.tickError + unknown;
  const band = axisBand(found.ticks, found.fit, tickError);
  return band && { ...found, band, tickError, guessed, how: `${how}${crispWords(labels[0]!.element.crisp)}` };
}

/** The anchor of a label along an axis, without the shift to whole pixels. */
export function anchorOf({ element }: Label, direction: "x" | "y"): number {
  return element.at[direction] - (element.crisp?.[direction] ?? 0);
}

export function crispWords(crisp: { readonly x: number; readonly y: number } | undefined): string {
  return crisp ? "; the half unit by which the library moves axes to whole pixels is taken off" : "";
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
