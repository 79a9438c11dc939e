import { ABSENT } from "../format/numbers.ts";
import type { Answer, AnswerValue } from "../results/runQuery.ts";
import type { TableDefinition } from "../results/tableDefinition.ts";
import { formatTable, type Paint, plain, wrap } from "./terminal.ts";

/** Digits of numbers in the table; --json and --csv give all. */
const digits = 6;

/** Longest line of the list of tables. */
const widest = 110;

/** The rows as an aligned table; NULL is a dash. */
export function answerText({ columns, rows }: Answer, paint: Paint): string {
  const numeric = columns.map((_, index) =>
    rows.every((row) => row[index] === null || typeof row[index] === "number"),
  );
  const table = formatTable(
    columns.map(({ name }, index) => ({ header: plain(name), align: numeric[index] ? "point" : "left" })),
    rows.map((row) => row.map(cell)),
    paint,
  );
  return rows.length === 0 ? `${table}\n${paint.dim("no rows")}` : table;
}

function cell(value: AnswerValue): string {
  if (value === null) return ABSENT;
  if (typeof value === "number") return String(Number(value.toPrecision(digits)));
  return plain(typeof value === "object" ? JSON.stringify(value) : String(value));
}

/** Every table with the meaning of its rows and columns. */
export function tablesText(tables: readonly TableDefinition[], paint: Paint): string {
  return tables
    .map(({ name, meaning, columns }) => {
      const width = Math.max(...columns.map((column) => column.name.length));
      const indent = " ".repeat(width + 13);
      const lines = columns.map(
        (column) =>
          `  ${column.name.padEnd(width)}  ${column.type.padEnd(7)}  ${wrap(column.meaning, widest, indent).trimStart()}`,
      );
      const heading = wrap(`a row is ${meaning}`, widest, "  ");
      return [paint.bold(name), paint.dim(heading), ...lines].join("\n");
    })
    .join("\n\n");
}
