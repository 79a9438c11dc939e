import { badInput } from "../errors.ts";
import { labelsOf, pickRows, type Table } from "./table.ts";

/** Rows that belong together. */
export interface Group {
  readonly label: string;
  readonly table: Table;
}

/**
 * Groups of rows by the labels of columns, in order of appearance; rows of the groups named as being everywhere belong to
 * every other group and make none of their own.
 * @throws AssayError when a group that is to be everywhere does not exist, or nothing else does.
 */
export function groupsOf(table: Table, by: readonly string[], everywhere: readonly string[]): Group[] {
  const columns = by.map((column) => labelsOf(table, column));
  const labels = Array.from({ length: table.count }, (_, row) =>
    columns.map((column) => column[row]!).join(", "),
  );
  const all = [...new Set(labels)];
  const absent = everywhere.find((label) => !all.includes(label));
  if (absent !== undefined)
    throw badInput(`no group ${absent} in data ${table.name}; there are ${all.join("; ")}`);
  const own = all.filter((label) => !everywhere.includes(label));
  if (own.length === 0) throw badInput(`data ${table.name} have no group beside ${everywhere.join("; ")}`);
  const rows = labels.map((_, row) => row);
  return own.map((label) => ({
    label,
    table: {
      ...pickRows(
        table,
        // Its own rows come first, so that a group's first row names it.
        [
          ...rows.filter((row) => labels[row] === label),
          ...rows.filter((row) => everywhere.includes(labels[row]!)),
        ],
      ),
      name: `${table.name}, ${label}`,
    },
  }));
}
