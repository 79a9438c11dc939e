import type { Box, Drawn } from "./drawing.ts";
import { elementRounding } from "./elementRounding.ts";
import { doubt, fitTicks, type TickFit } from "./fitTicks.ts";
import type { Label } from "./labelTexts.ts";
import { anchorOf, crispWords, isVegaLabel, labelTicks, type Pair } from "./labelTicks.ts";
import { suitsMinorTicks } from "./minorTicks.ts";
import type { StraightLine } from "./straightLines.ts";

export interface ProposedTicks extends TickFit {
  /** Where they were taken from, in words. */
  readonly how: string;
  /** Whether the distance of labels from their ticks is a guess about their font. */
  readonly guessed: boolean;
  /** How far ticks are from the anchors of their labels, where both are known: least and most. */
  readonly labelOffset?: { readonly low: number; readonly high: number };
}

export interface TickSources {
  readonly labels: readonly Label[];
  /** Short lines at the edge of the panel, by length; and lines that cross it. */
  readonly marks: readonly (readonly StraightLine[])[];
  readonly grid: readonly StraightLine[];
  /** What a converter added to the rounding of coordinates. */
  readonly converted: number;
  /** Rounding of where texts stand in this figure. */
  readonly written: number;
}

/**
 * Calibrates an axis from what stands along it: tick marks or grid lines with the labels beside them, or the labels
 * themselves. Of those that work the one that leaves least doubt is proposed.
 */
export function proposeTicks(
  sources: TickSources,
  direction: "x" | "y",
  frame: Box,
): ProposedTicks | undefined {
  const { labels, marks, grid, converted } = sources;
  const [from, to] = direction === "x" ? [frame.left, frame.right] : [frame.top, frame.bottom];
  const lines = [
    ...marks.map((group) => ({ group, what: "tick marks", preference: PREFERENCE.marks as number })),
    { group: grid, what: "grid lines", preference: PREFERENCE.grid },
  ];
  const placesOf = (group: readonly StraightLine[]) => group.map((line) => placeOf(line, direction));
  const byLine = lines.flatMap(({ group, what, preference }) => {
    const rounding = lineRounding(group, direction, converted);
    if (rounding === undefined || group.length < 2) return [];
    const pairs = match(labels, group, direction);
    const places = placesOf(what === "grid lines" ? group : marks.flat());
    const found = fitTicks(
      pairs.map(({ tick }) => tick),
      rounding,
      places,
    );
    return found && suitsMinorTicks(found, places)
      ? [
          {
            ...found,
            pairs,
            rounding,
            preference,
            what,
            guessed: false,
            labelOffset: offsetOf(pairs, direction),
            long: what === "grid lines" ? 0 : longestOf(group),
            how: `${what}, values of the labels beside them${crispWords(group[0]!.element.crisp)}`,
          },
        ]
      : [];
  });
  // Labels belong to the longest marks; shorter ones stand between.
  const longest = Math.max(0, ...byLine.map((found) => (found.ticks.length > 2 ? found.long : 0)));
  const cost = (found: TickFit, preference: number) =>
    (found.ticks.length > 2 ? 0 : 1e6) + preference * doubt(found, from, to);
  const least = byLine
    .filter(({ long, what }) => what === "grid lines" || long > 0.9 * longest)
    .toSorted((p, q) => cost(p, p.preference) - cost(q, q.preference))[0];
  const byLabel = labelTicks(labels, direction, least, sources.written, placesOf(marks.flat()));
  if (!least || !byLabel) return least ?? byLabel;
  return cost(byLabel, PREFERENCE.labels) < cost(least, least.preference) ? byLabel : least;
}

function offsetOf(pairs: readonly Pair[], direction: "x" | "y"): { low: number; high: number } {
  const apart = pairs.map(({ label, tick }) => tick.position - anchorOf(label, direction));
  return { low: Math.min(...apart), high: Math.max(...apart) };
}

/** Tick marks are made to be read; grid lines and labels have to be clearly better to be taken instead. */
const PREFERENCE = { marks: 1, grid: 1.5, labels: 3 } as const;

/** Rounding of where lines stand across their direction: by what moves them when they run through their own origin. */
function lineRounding(
  lines: readonly StraightLine[],
  direction: "x" | "y",
  converted: number,
): number | undefined {
  const places = new Map(lines.map(({ element, at }) => [element, at]));
  const byOrigin = (element: Drawn) => Math.abs(element.at[direction] - places.get(element)!) < 1e-9;
  return elementRounding([...places.keys()], { grid: converted, direction, byOrigin });
}

/** Where a line stands, without the shift to whole pixels. */
function placeOf({ at, element }: StraightLine, direction: "x" | "y"): number {
  return at - (element.crisp?.[direction] ?? 0);
}

function longestOf(lines: readonly StraightLine[]): number {
  return Math.max(...lines.map(({ from, to }) => to - from));
}

/** Labels with the line nearest to their middle, one line each. */
function match(labels: readonly Label[], lines: readonly StraightLine[], direction: "x" | "y"): Pair[] {
  const taken = new Map<StraightLine, { label: Label; away: number }>();
  for (const label of labels) {
    const place = direction === "x" && isVegaLabel(label) ? label.element.at.x : label.centre[direction];
    const away = (line: StraightLine) => Math.abs(line.at - place);
    const nearest = lines.reduce((best, line) => (away(line) < away(best) ? line : best));
    const reach = Math.max(
      label.size,
      label.element.style.anchor === "middle" ? 0 : 0.6 * (label.box.right - label.box.left),
    );
    const before = taken.get(nearest);
    if (away(nearest) <= reach && (!before || away(nearest) < before.away))
      taken.set(nearest, { label, away: away(nearest) });
  }
  return [...taken].map(([line, { label }]) => {
    const position = placeOf(line, direction);
    return { label, tick: { position, value: label.value!, label: label.text } };
  });
}
