import { rowNumbers } from "./rowNumbers.ts";
import type { PaperClaim, PrintedNumber } from "./types.ts";

/** Where a printed number stands in a claim: a quantity, or a name in a record (the first unless named) or in a row. */
export interface NumberPlace {
  readonly quantity?: string;
  readonly record?: string;
  readonly row?: Readonly<Record<string, string>>;
  readonly name?: string;
}

/** Printed numbers that stand together, and the record that they are. */
export interface PrintedNumbers {
  readonly numbers: Readonly<Record<string, PrintedNumber>>;
  readonly record?: string;
}

/** The numbers of a claim among which a place looks; undefined when the claim has no such record, row or quantities. */
export function numbersAt(
  claim: PaperClaim,
  { quantity, record, row }: NumberPlace,
): PrintedNumbers | undefined {
  if (quantity !== undefined) return claim.quantities && { numbers: claim.quantities };
  if (row !== undefined) {
    const found = claim.rows?.find((one) =>
      Object.entries(row).every(([key, text]) => cell(one[key]) === text),
    );
    return found && { numbers: rowNumbers(found) };
  }
  const found = claim.records?.find(({ id }) => record === undefined || id === record);
  return found && { numbers: found.parameters, record: found.id };
}

/** What a cell of a row prints: a number, or the row's label. */
const cell = (value: PrintedNumber | string | undefined) =>
  typeof value === "object" ? value.printed : value;
