import { significant } from "../format/numbers.ts";
import type { Note } from "../notes.ts";

/** Labels that stand off the place where the axis reads their value. */
interface LabelledAxis {
  readonly id: string;
  readonly inexact?: readonly { readonly label: string; readonly value: number }[];
}

/** A note for each label that was not used as a tick. */
export function inexactTicks({ id, inexact = [] }: LabelledAxis): Note[] {
  return inexact.map(({ label, value }) => {
    const message = `axis ${id}: the label ${label} stands where the axis reads ${significant(value, 5)}, so it was not used as a tick`;
    return { code: "inexact-tick", severity: "info", message, data: { axis: id, label, value } };
  });
}
