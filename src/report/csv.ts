import { machine } from "../format/numbers.ts";

/** A value in a CSV file. */
export type Cell = string | number | null | undefined;

/**
 * Comma-separated values (RFC 4180) with a header. Text that a spreadsheet would take for a formula is
 * led by an apostrophe.
 */
export function csv(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return [header, ...rows].map((row) => `${row.map(field).join(",")}\n`).join("");
}

function field(cell: Cell): string {
  if (typeof cell !== "string") return machine(cell);
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
