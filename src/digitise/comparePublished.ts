import { badInput } from "../errors.ts";
import type { Audit, AuditSpread, Calibration } from "../registry/types.ts";
import { type ColourScale, pixelMiddle } from "./colourScale.ts";
import { measure } from "./fitAxis.ts";
import type { Pair } from "./pairMarkers.ts";
import type { MarkerGroup } from "./readMarkers.ts";
import { readTable } from "./readTable.ts";
import { spread } from "./spread.ts";

type Pairs = NonNullable<Audit["data"]["extraction"]>["pairs"];

export type PublishedComparison = Required<
  Pick<Pairs, "publishedMinusPosition" | "publishedMinusColour" | "publishedPredicted" | "publishedUnexplained" | "publishedExplanation">
>;

/** Two readings of one coordinate in one file differ by their printing only, in user units. */
const SAME_PLACE = 0.001;

/**
 * Compares an earlier reading of the same markers with ours, and computes what it must differ by when a colour is
 * located at the median of its pixel rows in the picture instead of by its place in the sequence of colours.
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
  const [x, y, response] = readTable(path, [spec.x, spec.y, spec.response]) as [Float64Array, Float64Array, Float64Array];
  const published = group.markers.map((marker, index) => {
    const row = x.findIndex((value, k) => Math.abs(value - marker.x) < SAME_PLACE && Math.abs(y[k]! - marker.y) < SAME_PLACE);
    if (row === -1) throw badInput(`${spec.title}: no row for marker ${index + 1} at (${marker.x}, ${marker.y}); is it a reading of this figure?`);
    return Math.log(response[row]!);
  });
  const observed = group.markers.map(({ step }, index) => published[index]! - Math.log(step!.middle));
  const predicted = group.markers.map(({ colour, step }) => Math.log(valueAtRows(scale, colour) / step!.middle));
  const publishedUnexplained = Math.max(...observed.map((value, index) => Math.abs(value - predicted[index]!)));
  const comparison = {
    publishedMinusPosition: spread(pairs.map(({ run, response: exact }) => published[run]! - Math.log(exact))),
    publishedMinusColour: spread(observed),
    publishedPredicted: spread(predicted),
    publishedUnexplained,
  };
  return { ...comparison, publishedExplanation: explain(scale, comparison) };
}

/** What the axis measures at the median of a colour's pixel rows. */
function valueAtRows(scale: ColourScale, colour: string): number {
  const rows = scale.pixels.get(colour)!;
  return measure(scale.axis, pixelMiddle(scale, (rows[0]! + rows.at(-1)!) / 2));
}

function explain(
  scale: ColourScale,
  { publishedPredicted, publishedUnexplained }: { publishedPredicted: AuditSpread; publishedUnexplained: number },
): string {
  const { image, frame } = scale;
  const rows = [...scale.pixels.values()].reduce((sum, pixels) => sum + pixels.length, 0);
  const stretch = image.bottom - image.top - (frame.bottom - frame.top);
  const { n, mean, min, max } = publishedPredicted;
  return (
    `The picture of the colour bar has ${rows} pixel rows for ${scale.colours.length} colours, is drawn ${stretch.toFixed(2)} units taller than its frame ` +
    `and begins ${(frame.top - image.top).toFixed(2)} units above it. A colour that is located at the median of its pixel rows is therefore read ` +
    `too high by ${mean.toFixed(4)} in log loss on average over the ${n} runs (${signed(min)} to ${signed(max)}); ` +
    `this accounts for every published value to within ${publishedUnexplained.toExponential(1)}.`
  );
}

function signed(value: number): string {
  return `${value < 0 ? "-" : "+"}${Math.abs(value).toFixed(4)}`;
}
