import { badInput } from "../errors.ts";
import type { Calibration } from "../registry/types.ts";
import type { Drawing } from "./drawing.ts";
import { labelValue } from "./labelValue.ts";
import { selectSome } from "./select.ts";

export interface LegendEntry {
  readonly colour: string;
  readonly label: string;
  /** The number that the label shows; undefined for a label in words. */
  readonly value: number | undefined;
}

/**
 * Reads a key: which colour stands for which label. Samples and labels are paired from top to bottom.
 *
 * @throws AssayError when their numbers differ or a colour stands for two labels.
 */
export function readLegend(drawing: Drawing, calibration: Calibration, name: string): LegendEntry[] {
  const spec = calibration.legends?.[name];
  if (!spec)
    throw badInput(`calibration: legend ${JSON.stringify(name)} is used but not described under "legends"`);
  const byHeight = (p: { at: { y: number }; box: { top: number } }, q: typeof p) => p.box.top - q.box.top;
  const keys = selectSome(drawing, spec.keys, `keys of legend ${name}`).toSorted(byHeight);
  const labels = selectSome(drawing, spec.labels, `labels of legend ${name}`).toSorted(byHeight);
  if (keys.length !== labels.length) {
    throw badInput(
      `${drawing.file}: legend ${name}: ${keys.length} keys but ${labels.length} labels; correct the selectors in the calibration`,
    );
  }
  const entries = keys.map(({ style }, index) => {
    const label = labels[index]!.text;
    return { colour: style.stroke === "none" ? style.fill : style.stroke, label, value: labelValue(label) };
  });
  const colours = new Set(entries.map(({ colour }) => colour));
  if (colours.size < entries.length)
    throw badInput(
      `${drawing.file}: legend ${name}: two labels share a colour, so colours cannot be told apart`,
    );
  return entries;
}
