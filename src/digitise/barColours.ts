import { badInput } from "../errors.ts";
import type { CalibrationBar } from "../registry/types.ts";
import { decodeImage } from "./decodeImage.ts";
import type { Box, Drawing, Drawn } from "./drawing.ts";
import { selectOne, selectSome } from "./select.ts";
import { channelsOf } from "./style.ts";

export type Channels = readonly [number, number, number];

/** A stretch of a colour bar along its axis: one colour, or a smooth change between two. */
export interface BarPart {
  /** Positions in user units, in the order in which the bar is read. */
  readonly from: number;
  readonly to: number;
  readonly start: Channels;
  readonly end: Channels;
}

export interface BarColours {
  readonly kind: "steps" | "rows" | "smooth";
  readonly parts: readonly BarPart[];
}

/**
 * The colours of a bar along its axis: rows of an embedded picture, stops of a gradient, or filled cells.
 *
 * A picture whose every colour takes nearly as many rows as every other shows all colours of its map: they divide the
 * bar into equal steps. Otherwise its rows are samples, and a colour is known to lie between its neighbours.
 *
 * @throws AssayError when the bar is missing, or is no bar along that direction.
 */
export function barColours(drawing: Drawing, spec: CalibrationBar, direction: "x" | "y"): BarColours {
  const what = `colour bar ${spec.id}`;
  if (spec.image) return pictureColours(drawing, selectOne(drawing, spec.image, what), spec, direction);
  if (spec.gradient) return gradientColours(drawing, selectOne(drawing, spec.gradient, what), direction);
  const cells = selectSome(drawing, spec.cells!, what, 2);
  const parts = cells.map(({ box, style }): BarPart => {
    const colour = channelsOf(style.fill);
    if (!colour)
      throw badInput(`${drawing.file}: ${what}: a cell is filled with ${style.fill}, which is no colour`);
    const [from, to] = direction === "y" ? [box.top, box.bottom] : [box.left, box.right];
    return { from, to, start: colour, end: colour };
  });
  return { kind: "steps", parts: parts.toSorted((p, q) => p.from - q.from) };
}

function pictureColours(
  drawing: Drawing,
  image: Drawn,
  { id, frame }: CalibrationBar,
  direction: "x" | "y",
): BarColours {
  const picture = decodeImage(image.href, `${drawing.file}: colour bar ${id}`);
  // Corners of the picture: its first row and column lie along the first two, whichever way it is turned.
  const [corner, right, , below] = image.points as readonly { readonly x: number; readonly y: number }[];
  const downwards =
    Math.abs(below![direction] - corner![direction]) > Math.abs(right![direction] - corner![direction]);
  const count = downwards ? picture.height : picture.width;
  const [first, last] = [corner![direction], (downwards ? below! : right!)[direction]];
  const [from, to] = frame ? ordered(endsOf(frame, direction), first > last) : [first, last];
  const middle = Math.floor((downwards ? picture.width : picture.height) / 2);
  const colours = Array.from(
    { length: count },
    (_, line) => channelsOf(downwards ? picture.colour(line, middle) : picture.colour(middle, line))!,
  );
  const runs = runsOf(colours);
  const sizes = runs.map(({ rows }) => rows);
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)];
  const distinct = new Set(runs.map(({ colour }) => colour.join())).size === runs.length;
  if (distinct && runs.length > 1 && most - least <= 1 && count >= runs.length * 1.2) {
    const at = (k: number) => from + ((to - from) * k) / runs.length;
    return {
      kind: "steps",
      parts: runs.map(({ colour }, k) => ({ from: at(k), to: at(k + 1), start: colour, end: colour })),
    };
  }
  const at = (row: number) => from + ((to - from) * row) / count;
  return {
    kind: "rows",
    parts: colours.map((colour, row) => ({ from: at(row), to: at(row + 1), start: colour, end: colour })),
  };
}

function gradientColours(drawing: Drawing, { box, style }: Drawn, direction: "x" | "y"): BarColours {
  const name = /^url\(\s*["']?#([^"')]+)["']?\s*\)$/.exec(style.fill)?.[1];
  const gradient = drawing.gradients.get(name ?? "");
  const span = gradient ? gradient.to[direction] - gradient.from[direction] : 0;
  if (!gradient || Math.abs(span) < 0.5)
    throw badInput(
      `${drawing.file}: a colour bar is filled with ${style.fill}, which is no gradient along ${direction}`,
    );
  const [start, end] = endsOf(box, direction);
  const at = (offset: number) => start + (end - start) * (gradient.from[direction] + span * offset);
  const stops = gradient.stops.map(({ offset, colour }) => ({
    position: at(offset),
    colour: channelsOf(colour),
  }));
  const parts = stops.slice(1).flatMap((stop, index): BarPart[] => {
    const before = stops[index]!;
    if (!before.colour || !stop.colour) return [];
    return [{ from: before.position, to: stop.position, start: before.colour, end: stop.colour }];
  });
  return { kind: "smooth", parts };
}

function endsOf(box: Box, direction: "x" | "y"): [number, number] {
  return direction === "y" ? [box.top, box.bottom] : [box.left, box.right];
}

function ordered([low, high]: [number, number], falling: boolean): [number, number] {
  return falling ? [high, low] : [low, high];
}

function runsOf(colours: readonly Channels[]): { colour: Channels; rows: number }[] {
  const runs: { colour: Channels; rows: number }[] = [];
  for (const colour of colours) {
    const last = runs.at(-1);
    if (last && last.colour.join() === colour.join()) last.rows++;
    else runs.push({ colour, rows: 1 });
  }
  return runs;
}
