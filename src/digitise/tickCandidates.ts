import { axisBand } from "./axisBand.ts";
import type { Box } from "./drawing.ts";
import { elementRounding } from "./elementRounding.ts";
import type { Tick } from "./fitAxis.ts";
import { doubt, fitTicks, type TickFit } from "./fitTicks.ts";
import type { Label } from "./labelTexts.ts";
import type { StraightLine } from "./straightLines.ts";

export interface ProposedTicks extends TickFit {
  /** Where they were taken from, in words. */
  readonly how: string;
}

export interface TickSources {
  readonly labels: readonly Label[];
  /** Short lines at the edge of the panel, by length; and lines that cross it. */
  readonly marks: readonly (readonly StraightLine[])[];
  readonly grid: readonly StraightLine[];
  readonly converted: number;
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
  const byLine = lines.flatMap(({ group, what, preference }) => {
    const rounding = elementRounding(
      group.map(({ element }) => element),
      converted,
    );
    if (rounding === undefined || group.length < 2) return [];
    const pairs = match(labels, group, direction);
    const found = fitTicks(
      pairs.map(({ tick }) => tick),
      rounding,
    );
    return found && suitsMinorTicks(found, what === "grid lines" ? group : marks.flat(), direction)
      ? [
          {
            ...found,
            pairs,
            rounding,
            preference,
            what,
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
  const byLabel = labelTicks(labels, direction, least, converted);
  if (!least || !byLabel) return least ?? byLabel;
  return cost(byLabel, PREFERENCE.labels) < cost(least, least.preference) ? byLabel : least;
}

/** Tick marks are made to be read; grid lines and labels have to be clearly better to be taken instead. */
const PREFERENCE = { marks: 1, grid: 1.5, labels: 3 } as const;

function longestOf(lines: readonly StraightLine[]): number {
  return Math.max(...lines.map(({ from, to }) => to - from));
}

/** Share of marks that has to stand at whole steps of a decade; labels may cover some, and grids bring others. */
const LEAST_SUITED = 0.6;

/**
 * On a log axis unlabelled marks stand at 2, 3, ... 9 times a power of ten. Where labels were given to such a mark in
 * place of their own, all ticks still make a scale, but the other marks stand nowhere on it.
 */
function suitsMinorTicks(
  { fit, ticks }: TickFit,
  marks: readonly StraightLine[],
  direction: "x" | "y",
): boolean {
  const places = [...new Set(marks.map(({ at, element }) => at - (element.crisp?.[direction] ?? 0)))];
  if (fit.scale !== "log" || places.length < ticks.length + 4) return true;
  // Marks may be drawn on whole units, so a mark suits when a whole step lies that near.
  const reach = Math.abs(fit.slope) * Math.max(0.02, (2 * fit.residual) / Math.abs(fit.slope));
  const suited = places.filter((place) => {
    const u = fit.intercept + fit.slope * place;
    const decade = Math.floor(u / Math.LN10 + 1e-9) * Math.LN10;
    const step = Math.max(1, Math.round(Math.exp(u - decade)));
    return (
      Math.abs(u - decade - Math.log(step)) <=
      reach + Math.abs(fit.slope) * 0.5 * Number(places.every(isWhole))
    );
  });
  return suited.length >= LEAST_SUITED * places.length;
}

function isWhole(place: number): boolean {
  return Math.abs(2 * place - Math.round(2 * place)) < 1e-9;
}

interface Pair {
  readonly label: Label;
  readonly tick: Tick;
}

/** Labels with the line nearest to their middle, one line each. */
function match(labels: readonly Label[], lines: readonly StraightLine[], direction: "x" | "y"): Pair[] {
  const taken = new Map<StraightLine, { label: Label; away: number }>();
  for (const label of labels) {
    const away = (line: StraightLine) => Math.abs(line.at - label.centre[direction]);
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
    const position = line.at - (line.element.crisp?.[direction] ?? 0);
    return { label, tick: { position, value: label.value!, label: label.text } };
  });
}

/** Vega sets texts that are centred in height by lowering their baseline by so many font sizes. */
const VEGA_LABEL = /^role-(axis|legend)-label$/;
const VEGA_RISE = 0.3;

/** Distance of a label's anchor from its tick that cannot be told without its font, in font sizes. */
const UNKNOWN = { x: 0.3, y: 0.2 } as const;

/**
 * Ticks by the anchors of labels. Libraries anchor labels in the middle of their tick along x, and a fixed distance from
 * it along y; where there are tick marks too, these tell the distance, however coarsely they are drawn.
 */
function labelTicks(
  all: readonly Label[],
  direction: "x" | "y",
  lines: (TickFit & { pairs: readonly Pair[]; rounding: number }) | undefined,
  converted: number,
): ProposedTicks | undefined {
  const middles = all.filter(
    ({ element, upright }) => direction === "x" && element.style.anchor === "middle" && upright,
  );
  const centred = middles.length > 1;
  // The first and last label of a row are often pushed inwards; those in the middle of their ticks are enough.
  const labels = centred ? middles : all;
  const written = elementRounding(
    labels.map(({ element }) => element),
    converted,
  );
  if (written === undefined) return undefined;
  const anchor = ({ element }: Label) => element.at[direction] - (element.crisp?.[direction] ?? 0);
  const size = Math.max(...labels.map((label) => label.size));
  const vega =
    direction === "y" && labels.every(({ element }) => element.classes.some((name) => VEGA_LABEL.test(name)));
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
  if (lines) {
    const apart = lines.pairs
      .filter(({ label }) => labels.includes(label))
      .map(({ label, tick }) => tick.position - anchor(label));
    const coarse = Math.max(lines.rounding, lines.tickError);
    if (apart.length === 0) return undefined;
    const [low, high] = [Math.max(...apart) - coarse, Math.min(...apart) + coarse];
    if (low > high) return undefined;
    if (!centred || low > 0 || high < 0) {
      [offset, unknown] = [(low + high) / 2, (high - low) / 2];
      how = `anchors of the labels, moved by ${Number(offset.toFixed(4))} as the tick marks tell, which are drawn to ${Number(coarse.toPrecision(2))}`;
    }
  }
  const ticks = labels.map(
    (label): Tick => ({ position: anchor(label) + offset, value: label.value!, label: label.text }),
  );
  const found = fitTicks(ticks, written);
  if (!found) return undefined;
  // What is unknown moves all ticks together; as a bound on each it covers that.
  const tickError = found.tickError + unknown;
  const band = axisBand(found.ticks, found.fit, tickError);
  return band && { ...found, band, tickError, how: `${how}${crispWords(labels[0]!.element.crisp)}` };
}

function crispWords(crisp: { readonly x: number; readonly y: number } | undefined): string {
  return crisp ? "; the half unit by which the library moves axes to whole pixels is taken off" : "";
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
