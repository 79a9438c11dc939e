import { badInput } from "../errors.ts";
import { wayOut } from "../registry/nearest.ts";

/** Rows that a step works on: numbers and texts by column, and the rows of the dataset they come from. */
export interface Table {
  /** How messages call it. */
  readonly name: string;
  readonly count: number;
  /** NaN where a number is missing. */
  readonly columns: Readonly<Record<string, Float64Array>>;
  readonly texts: Readonly<Record<string, readonly (string | null)[]>>;
}

/** A column of finite numbers. @throws AssayError when there is none of that name, or naming the row without a number. */
export function numbersOf(table: Table, column: string): Float64Array {
  const values = table.columns[column];
  if (values === undefined) throw noColumn(table, column, Object.keys(table.columns), "numbers");
  const bad = values.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0)
    throw badInput(
      `data ${table.name}: ${column} of row ${bad + 1} is no finite number; leave the row out with "where" or "drop"`,
    );
  return values;
}

/** A column as labels: texts as they are, numbers as they are written. */
export function labelsOf(table: Table, column: string): string[] {
  const texts = table.texts[column];
  if (texts !== undefined) return texts.map((text) => text ?? "");
  const values = table.columns[column];
  if (values === undefined) throw noColumn(table, column, columnNames(table), "labels");
  return Array.from(values, String);
}

/** Whether a table has a column of numbers. */
export function hasNumbers(table: Table, column: string): boolean {
  return Object.hasOwn(table.columns, column);
}

/** The rows with the given places, in that order. */
export function pickRows(table: Table, places: readonly number[]): Table {
  return {
    name: table.name,
    count: places.length,
    columns: mapValues(table.columns, (column) => Float64Array.from(places, (place) => column[place]!)),
    texts: mapValues(table.texts, (column) => places.map((place) => column[place]!)),
  };
}

/** An object with the same keys and other values. */
export function mapValues<From, To>(
  values: Readonly<Record<string, From>>,
  to: (value: From, key: string) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, to(value, key)]));
}

function columnNames(table: Table): string[] {
  return [...Object.keys(table.columns), ...Object.keys(table.texts)];
}

function noColumn(table: Table, column: string, known: readonly string[], what: string): Error {
  return badInput(`data ${table.name}: no column ${column} of ${what}; ${wayOut(column, known)}`);
}
