import { axisBand } from "./axisBand.ts";
import type { FoundAxis } from "./findAxis.ts";
import { fitTicks } from "./fitTicks.ts";
import { anchorOf } from "./labelTicks.ts";

/**
 * An axis that has labels but no marks, where the distance between the two had to be guessed, takes it from another axis
 * of the figure in the same direction whose labels are set in the same type and size, when there is one.
 *
 * @param written rounding of where texts stand in the figure
 */
export function borrowOffset(axis: FoundAxis, others: readonly FoundAxis[], written: number): FoundAxis {
  if (!axis.guessed) return axis;
  const { direction, labels } = axis;
  const [first] = labels as readonly [FoundAxis["labels"][number]];
  const donors = others.filter(({ labelOffset, direction: along, labels: theirs }) => {
    const alike = theirs.every(({ size, element: { style } }) => {
      const own = first.element.style;
      return Math.abs(size / first.size - 1) < 0.005 && style.baseline === own.baseline;
    });
    return labelOffset !== undefined && along === direction && direction === "y" && alike;
  });
  // Labels of a bar may serve the panel beside it as well; the axis to which they fit best tells their distance.
  const spread = ({ labelOffset }: FoundAxis) => labelOffset!.high - labelOffset!.low;
  const donor = donors.toSorted((p, q) => spread(p) - spread(q))[0];
  if (!donor?.labelOffset) return axis;
  const { low, high } = donor.labelOffset;
  const offset = (low + high) / 2;
  const ticks = labels.map((label) => ({
    position: anchorOf(label, direction) + offset,
    value: label.value!,
    label: label.text,
  }));
  const found = fitTicks(ticks, written);
  if (!found) return axis;
  const tickError = found.tickError + (high - low) / 2 + donor.tickError;
  const band = axisBand(found.ticks, found.fit, tickError);
  const how = `anchors of the labels, moved by ${Number(offset.toFixed(4))}, the distance from labels to marks of another axis set in the same size`;
  return band ? { ...axis, ...found, band, tickError, guessed: false, how } : axis;
}
