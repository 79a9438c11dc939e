import { badInput } from "../errors.ts";
import type { Calibration } from "../registry/types.ts";
import { decodeImage } from "./decodeImage.ts";
import type { Box, Drawing } from "./drawing.ts";
import { type Line, measure } from "./fitAxis.ts";
import { type Axis, axisOf } from "./readAxes.ts";
import { selectOne } from "./select.ts";

/** Range of values that one colour stands for. */
export interface ColourStep {
  /** From 0 at the low end. */
  readonly index: number;
  readonly low: number;
  readonly high: number;
  /** Middle of the step, on the scale of the axis. */
  readonly middle: number;
  /** Whether it is the first or last colour, which also stands for everything beyond. */
  readonly open: "below" | "above" | undefined;
}

export interface ColourScale {
  readonly axis: Axis;
  readonly low: number;
  readonly high: number;
  /** Colours from low to high. */
  readonly colours: readonly string[];
  /** One step on the scale of the axis: natural log on a log axis. */
  readonly step: number;
  readonly byColour: ReadonlyMap<string, ColourStep>;
  /** Pixel rows (or columns) of the picture. */
  readonly rows: number;
  /** Rows of each colour, counted along the axis in the direction of its coordinate. */
  readonly pixels: ReadonlyMap<string, readonly number[]>;
  /** Where the picture is drawn, and where its frame is. */
  readonly image: Box;
  readonly frame: Box;
}

/**
 * Reads a colour bar. The colours of the picture divide the range of the frame into equal steps (on the scale of the
 * axis), as plotting libraries do it: of n colours, colour k stands for the values from k/n to (k+1)/n of the way.
 *
 * @throws AssayError when image, axis or frame are missing, or the picture is not one colour a row.
 */
export function readColourScale(
  drawing: Drawing,
  calibration: Calibration,
  axes: ReadonlyMap<string, Axis>,
): ColourScale {
  const spec = calibration.colourBar!;
  const axis = axisOf(axes, spec.axis, "the colour bar");
  const image = selectOne(drawing, spec.image, "image of the colour bar");
  const frame = selectOne(drawing, spec.frame, "frame of the colour bar").box;
  const along = lineColours(image.href, axis.direction, `${drawing.file}: colour bar`);
  const [start, end] = axis.direction === "y" ? [frame.top, frame.bottom] : [frame.left, frame.right];
  const rising = measure(axis, end) > measure(axis, start);
  const pixels = new Map<string, number[]>();
  for (const [index, colour] of along.entries()) {
    const rows = pixels.get(colour);
    if (rows) rows.push(index);
    else pixels.set(colour, [index]);
  }
  const colours = rising ? [...pixels.keys()] : [...pixels.keys()].reverse();
  if (![...pixels.values()].every((rows) => rows.at(-1)! - rows[0]! === rows.length - 1)) {
    throw badInput(
      `${drawing.file}: the colour bar shows one colour in two places, so a colour does not stand for one value`,
    );
  }
  if (colours.length < 2)
    throw badInput(`${drawing.file}: the colour bar has ${colours.length} colour; at least two are expected`);
  const [low, high] = [rising ? start : end, rising ? end : start].map((position) =>
    roundedEnd(axis, position),
  );
  return {
    axis,
    low: low!,
    high: high!,
    colours,
    ...steps(axis, low!, high!, colours),
    rows: along.length,
    pixels,
    image: image.box,
    frame,
  };
}

/** The position, in user units, of a pixel row (or column) counted from the start of the picture; row + 0.5 is its middle. */
export function pixelPosition({ axis, image, rows }: ColourScale, row: number): number {
  const [start, end] = axis.direction === "y" ? [image.top, image.bottom] : [image.left, image.right];
  return start + (row / rows) * (end - start);
}

function steps(
  axis: Line,
  low: number,
  high: number,
  colours: readonly string[],
): Pick<ColourScale, "step" | "byColour"> {
  const log = axis.scale === "log";
  const [from, to] = log ? [Math.log(low), Math.log(high)] : [low, high];
  const step = (to - from) / colours.length;
  const at = (k: number) => (log ? Math.exp(from + k * step) : from + k * step);
  const last = colours.length - 1;
  const byColour = new Map(
    colours.map((colour, index): [string, ColourStep] => [
      colour,
      {
        index,
        low: at(index),
        high: at(index + 1),
        middle: at(index + 0.5),
        open: index === 0 ? "below" : index === last ? "above" : undefined,
      },
    ]),
  );
  return { step, byColour };
}

function lineColours(href: string, direction: "x" | "y", where: string): string[] {
  const picture = decodeImage(href, where);
  const [length, across] =
    direction === "y" ? [picture.height, picture.width] : [picture.width, picture.height];
  const colour = (index: number, side: number) =>
    direction === "y" ? picture.colour(index, side) : picture.colour(side, index);
  return Array.from({ length }, (_, index) => {
    const first = colour(index, 0);
    for (let side = 1; side < across; side++) {
      if (colour(index, side) !== first) {
        throw badInput(
          `${where}: ${direction === "y" ? "row" : "column"} ${index + 1} of the picture has several colours, so it is no colour bar along ${direction}`,
        );
      }
    }
    return first;
  });
}

/**
 * The value at an end of the scale: the decimal with fewest digits that the calibration cannot tell from what it reads
 * there, because authors choose ends like 1.8 and not 1.80000003.
 */
function roundedEnd(axis: Axis, position: number): number {
  const read = measure(axis, position);
  // Twice the residual: the ends may lie outside the ticks; 1e-9 keeps an exact calibration from refusing everything.
  const tolerance = 2 * axis.residual + 1e-9;
  for (let digits = 1; digits <= 4; digits++) {
    const rounded = Number(read.toPrecision(digits));
    const error = axis.scale === "log" ? Math.abs(Math.log(rounded / read)) : Math.abs(rounded - read);
    if (error <= tolerance) return rounded;
  }
  return read;
}
