import type { PrintedNumber } from "../registry/types.ts";

/** A row of a table as notes name it. */
interface NotedRow {
  readonly label: string | undefined;
  readonly numbers: Readonly<Record<string, PrintedNumber>>;
}

/** Remarks on numbers by name; one that several numbers share is told once. */
export function numberNotes(numbers: Readonly<Record<string, PrintedNumber>>): string[] {
  const remarks = Object.entries(numbers).map(([name, { remark }]) => [remark, name] as const);
  return told(remarks).map(([remark, names]) => `${names.join(", ")}: ${remark}`);
}

/** Remarks on the numbers of a table, by column and, where not all rows have them, by row. */
export function rowNotes(names: readonly string[], rows: readonly NotedRow[]): string[] {
  return names.flatMap((name) => {
    const remarks = rows.flatMap(({ label, numbers: { [name]: number } }) =>
      number === undefined ? [] : [[number.remark, label ?? number.printed] as const],
    );
    return told(remarks).map(([remark, of]) =>
      of.length === rows.length ? `${name}: ${remark}` : `${name} ${[...new Set(of)].join(", ")}: ${remark}`,
    );
  });
}

/** What each remark is about. */
function told(remarks: readonly (readonly [remark: string | undefined, of: string])[]): [string, string[]][] {
  const all = new Map<string, string[]>();
  for (const [remark, of] of remarks)
    if (remark !== undefined) all.set(remark, [...(all.get(remark) ?? []), of]);
  return [...all];
}
