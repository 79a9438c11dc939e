import { defineCommand } from "citty";
import { counted } from "../format/numbers.ts";
import { csv } from "../report/csv.ts";
import { usage } from "./options.ts";
import { answerText, tablesText } from "./queryText.ts";
import { paintFor } from "./terminal.ts";

export const queryCommand = defineCommand({
  meta: {
    name: "query",
    description: "Ask the results database in SQL: papers, claims, printed numbers, recorded replications",
  },
  args: {
    sql: {
      type: "positional",
      description: 'One SELECT in the SQL of DuckDB, e.g. "from outcomes"; nothing can be changed',
      required: false,
    },
    tables: { type: "boolean", description: "List the tables and what their columns mean" },
    csv: { type: "boolean", description: "Print comma-separated values with every digit" },
    export: {
      type: "string",
      description: "Write the rows to a .parquet or .arrow file instead",
      valueHint: "file",
    },
    json: { type: "boolean", description: "Print one JSON document with every digit" },
  },
  async run({ args }) {
    const { sql, tables } = args;
    if ((sql === undefined) === (tables !== true))
      throw usage(
        sql === undefined
          ? 'assay query needs <sql> or --tables; e.g. assay query "select id, verdict from outcomes"'
          : "--tables stands alone; leave the query out",
      );
    if ([args.csv, args.json, args.export !== undefined].filter(Boolean).length > 1)
      throw usage("--csv, --json and --export exclude each other; give one of them");
    process.stdout.write(
      `${(sql === undefined ? await listTables(args) : await ask(sql, args)).trimEnd()}\n`,
    );
  },
});

interface Output {
  readonly csv?: boolean | undefined;
  readonly json?: boolean | undefined;
  readonly export?: string | undefined;
}

async function listTables({ json, csv: asCsv, export: file }: Output): Promise<string> {
  if (asCsv || file !== undefined) throw usage("--tables prints text or --json");
  const { resultTables } = await import("../results/openResults.ts");
  return json ? JSON.stringify(resultTables, null, 2) : tablesText(resultTables, paintFor(process.stdout));
}

async function ask(sql: string, { json, csv: asCsv, export: file }: Output): Promise<string> {
  const { openRegistry } = await import("../registry/load.ts");
  const { openResults } = await import("../results/openResults.ts");
  const { runQuery } = await import("../results/runQuery.ts");
  const { checkExport, exportAnswer } = await import("../results/exportAnswer.ts");
  if (file !== undefined) checkExport(file);
  const database = await openResults(openRegistry());
  try {
    const answer = await runQuery(database, sql);
    if (file !== undefined) {
      await exportAnswer(answer, file);
      return `${counted(answer.rows.length, "row")} written to ${file}`;
    }
    if (json) {
      const names = answer.columns.map(({ name }) => name);
      const rows = answer.rows.map((row) => Object.fromEntries(row.map((value, i) => [names[i]!, value])));
      return JSON.stringify({ columns: answer.columns, rows }, null, 2);
    }
    if (asCsv)
      return csv(
        answer.columns.map(({ name }) => name),
        // Numbers stay numbers, so that a leading minus is not taken for a formula.
        answer.rows.map((row, i) =>
          row.map((value, j) => (typeof value === "number" ? value : answer.texts[i]![j])),
        ),
      );
    return answerText(answer, paintFor(process.stdout));
  } finally {
    database.close();
  }
}
