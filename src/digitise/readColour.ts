import type { BarColours, BarPart, Channels } from "./barColours.ts";
import { type BandedAxis, type Bounded, boundedMeasure } from "./seriesAxes.ts";

export interface ColourReading extends Bounded {
  /** Whether it is the first or last colour, which also stands for everything beyond. */
  readonly beyond: boolean;
}

/** Distance in red, green and blue within which two written colours are the same: each channel rounded by half. */
const ROUNDED = 1;
/** Colours further from the bar than this are none of its colours. */
const FOREIGN = 12;
/** Places on a smooth part at which its colour is compared. */
const PLACES = 16;

/**
 * The value that a colour has on a bar, with the range that it may have: the step of its colour; of a sampled picture
 * from the middle of the row before to that of the row after; of a gradient, all places whose colour is as near as
 * rounding (and what the marker's colour is off the gradient) allows.
 *
 * @returns undefined when the bar does not show the colour
 */
export function readColour(
  { kind, parts }: BarColours,
  axis: BandedAxis,
  colour: Channels,
): ColourReading | undefined {
  const candidates = kind === "smooth" ? parts.flatMap(cut) : parts;
  const distances = candidates.map(({ start, end }) => Math.min(apart(start, colour), apart(end, colour)));
  const nearest = Math.min(...distances);
  const allowed = kind === "smooth" ? FOREIGN : kind === "steps" ? ROUNDED * 2 : FOREIGN;
  if (!(nearest <= allowed)) return undefined;
  // On a gradient, what separates the marker's colour from it across may hide as much along it.
  const tolerance =
    kind === "smooth" ? nearest + 2 * ROUNDED : kind === "steps" ? nearest + 1e-9 : nearest + 1e-9;
  const chosen = candidates.flatMap((_, index) => (distances[index]! <= tolerance ? [index] : []));
  const [first, last] = [chosen[0]!, chosen.at(-1)!];
  // A colour that stands at two places of the bar has no one value.
  if (last - first + 1 !== chosen.length && kind !== "smooth") return undefined;
  const [from, to] =
    kind === "rows" ? sampled(candidates, first, last) : [candidates[first]!.from, candidates[last]!.to];
  const position = (candidates[first]!.from + candidates[last]!.to) / 2;
  const reading = boundedMeasure(
    axis,
    position,
    Math.max(Math.abs(position - from), Math.abs(to - position)),
  );
  return { ...reading, beyond: first === 0 || last === candidates.length - 1 };
}

/** From the middle of the row before to the middle of the row after, and one row more for how the picture was placed. */
function sampled(rows: readonly BarPart[], first: number, last: number): [number, number] {
  const middle = ({ from, to }: BarPart) => (from + to) / 2;
  const row = rows[0]!.to - rows[0]!.from;
  const before = rows[Math.max(0, first - 1)]!;
  const after = rows[Math.min(rows.length - 1, last + 1)]!;
  return [middle(before) - row, middle(after) + row];
}

function cut({ from, to, start, end }: BarPart): BarPart[] {
  const mix = (share: number) =>
    start.map((value, k) => value + share * (end[k]! - value)) as unknown as Channels;
  return Array.from({ length: PLACES }, (_, k) => {
    const [low, high] = [k / PLACES, (k + 1) / PLACES];
    return { from: from + low * (to - from), to: from + high * (to - from), start: mix(low), end: mix(high) };
  });
}

function apart(one: Channels, other: Channels): number {
  return Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2]);
}
