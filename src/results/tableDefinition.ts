/** Types of columns in the results database, as DuckDB names them. */
export type ColumnType = "VARCHAR" | "DOUBLE" | "INTEGER" | "BOOLEAN";

/** A column with what it means, unit included. */
export interface ColumnDefinition {
  readonly name: string;
  readonly type: ColumnType;
  readonly meaning: string;
}

/** A table of the results database: what one row is, and its columns. */
export interface TableDefinition {
  readonly name: string;
  /** What one row stands for. */
  readonly meaning: string;
  readonly columns: readonly ColumnDefinition[];
}

/** A row by column name; a missing column and an undefined value are NULL. */
export type TableRow = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** Columns from entries of type and meaning by name, in their order. */
export function columns(
  entries: Readonly<Record<string, readonly [ColumnType, string]>>,
): readonly ColumnDefinition[] {
  return Object.entries(entries).map(([name, [type, meaning]]) => ({ name, type, meaning }));
}
