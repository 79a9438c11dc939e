import { basename } from "node:path";
import { badInput } from "../errors.ts";
import { fixed, significant } from "../format/numbers.ts";
import type { Audit, AuditSpread, Calibration } from "../registry/types.ts";
import { type ColourScale, pixelPosition } from "./colourScale.ts";
import { measure } from "./fitAxis.ts";
import type { Pair } from "./pairMarkers.ts";
import type { MarkerGroup } from "./readMarkers.ts";
import { readTable } from "./readTable.ts";
import { spread } from "./spread.ts";

type Pairs = NonNullable<Audit["data"]["extraction"]>["pairs"];

export type PublishedComparison = Required<
  Pick<
    Pairs,
    | "publishedMinusPosition"
    | "publishedMinusColour"
    | "publishedPredicted"
    | "publishedUnexplained"
    | "publishedExplanation"
  >
>;

/** Two readings of one coordinate in one file differ by their printing only, in user units. */
const SAME_PLACE = 0.001;

/** How an earlier reading may have turned a pixel row into a coordinate. */
const ROW_PLACES = [
  { share: 0, words: "the upper edge" },
  { share: 0.5, words: "the middle" },
] as const;

/**
 * Compares an earlier reading of the same markers with ours, and computes what it must differ by when a colour is
 * located at the median of its pixel rows in the picture instead of by its place in the sequence of colours. Whether
 * a row was taken at its upper edge or its middle is decided by what explains the published values better.
 *
 * @throws AssayError when the table lacks columns or its rows are not the markers of the figure.
 */
export function comparePublished(
  path: string,
  spec: NonNullable<Calibration["published"]>,
  group: MarkerGroup,
  scale: ColourScale,
  pairs: readonly Pair[],
): PublishedComparison {
  const published = publishedResponses(path, spec, group).map(Math.log);
  const observed = group.markers.map(({ step }, index) => published[index]! - Math.log(step!.middle));
  const predictions = ROW_PLACES.map(({ share, words }) => {
    const shifts = group.markers.map(({ colour, step }) =>
      Math.log(valueAtRows(scale, colour, share) / step!.middle),
    );
    return {
      words,
      shifts,
      unexplained: Math.max(...observed.map((value, index) => Math.abs(value - shifts[index]!))),
    };
  }).toSorted((p, q) => p.unexplained - q.unexplained);
  const { words, shifts, unexplained } = predictions[0]!;
  const centred = group.markers.map(({ colour, step }) =>
    Math.log(valueAtRows(scale, colour, 0.5) / step!.middle),
  );
  return {
    publishedMinusPosition: spread(
      pairs.map(({ run, response: exact }) => published[run]! - Math.log(exact)),
    ),
    publishedMinusColour: spread(observed),
    publishedPredicted: spread(shifts),
    publishedUnexplained: unexplained,
    publishedExplanation: explain(scale, words, spread(shifts), spread(centred), unexplained),
  };
}

/** The published response of every marker, found by its coordinates. */
function publishedResponses(
  path: string,
  spec: NonNullable<Calibration["published"]>,
  { markers }: MarkerGroup,
): number[] {
  const [x, y, response] = readTable(path, [spec.x, spec.y, spec.response]) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const free = new Set(x.keys());
  return markers.map((marker, index) => {
    for (const row of free) {
      if (Math.abs(x[row]! - marker.x) >= SAME_PLACE || Math.abs(y[row]! - marker.y) >= SAME_PLACE) continue;
      free.delete(row);
      return response[row]!;
    }
    throw badInput(
      `${basename(path)}: no row for marker ${index + 1} at (${marker.x}, ${marker.y}); is it a reading of this figure?`,
    );
  });
}

/** What the axis measures at the median of a colour's pixel rows, each taken at a share of its height. */
function valueAtRows(scale: ColourScale, colour: string, share: number): number {
  const rows = scale.pixels.get(colour)!;
  return measure(scale.axis, pixelPosition(scale, (rows[0]! + rows.at(-1)!) / 2 + share));
}

function explain(
  { image, frame, colours, rows }: ColourScale,
  words: string,
  total: AuditSpread,
  centred: AuditSpread,
  unexplained: number,
): string {
  const taller = image.bottom - image.top - (frame.bottom - frame.top);
  const edge = words === ROW_PLACES[0].words;
  const half = edge ? `; taking a row at its upper edge adds ${fixed(total.mean - centred.mean, 4)}` : "";
  return (
    `The earlier reading locates a colour at the median of its pixel rows, each taken at ${words}. The picture has ${rows} rows for ` +
    `${colours.length} colours, is drawn ${fixed(taller, 2)} units taller than the frame of the bar and begins ${fixed(frame.top - image.top, 2)} units above it, ` +
    `which alone shifts log loss by ${signed(centred.mean)} on average over the ${total.n} runs (${signed(centred.min)} to ${signed(centred.max)})${half}. ` +
    `Together that is ${signed(total.mean)} (${signed(total.min)} to ${signed(total.max)}), and it accounts for every value to within ${significant(unexplained, 1)}.`
  );
}

function signed(value: number): string {
  return `${value < 0 ? "\u2212" : "+"}${fixed(Math.abs(value), 4)}`;
}
