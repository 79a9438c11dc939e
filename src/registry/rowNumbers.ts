import type { PaperRow, PrintedNumber } from "./types.ts";

/** The numbers of a row of a printed table by column, without the row's label. */
export function rowNumbers({ label: _, ...numbers }: PaperRow): Record<string, PrintedNumber> {
  // The generated type cannot say that every key but "label" holds a number; the schema does.
  return numbers as Record<string, PrintedNumber>;
}
