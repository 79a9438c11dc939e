import { writeFileSync } from "node:fs";
import { extname } from "node:path";
import { badInput } from "../errors.ts";
import { count, counted } from "../format/numbers.ts";
import { type MultiversePlan, planMultiverse } from "../multiverse/planMultiverse.ts";
import { universeRows } from "../multiverse/universeRows.ts";
import { openRegistry } from "../registry/load.ts";
import { csv } from "../report/csv.ts";
import { exportAnswer } from "../results/exportAnswer.ts";
import type { Answer } from "../results/runQuery.ts";
import type { MultiverseFlags } from "./multiverseCommand.ts";
import { usage } from "./options.ts";
import { formatTable, type Paint, paintFor, wrap } from "./terminal.ts";

/** Prints, counts and exports the table of universes before anything is fitted. */
export async function showPlan(id: string, flags: MultiverseFlags): Promise<void> {
  oneOutput(flags);
  const plan = planMultiverse(openRegistry(), id);
  if (flags.csv === true) process.stdout.write(answerCsv(universeRows(plan)));
  else if (flags.json === true) process.stdout.write(`${JSON.stringify(planDocument(plan), null, 2)}\n`);
  else if (flags.export !== undefined)
    process.stdout.write(`${await exportTable(universeRows(plan), flags.export)}\n`);
  else process.stdout.write(`${planText(plan, paintFor(process.stdout))}\n`);
}

/** Output options exclude each other. @throws AssayError naming them. */
export function oneOutput({ csv: asCsv, json, export: file }: MultiverseFlags): void {
  if ([asCsv, json, file !== undefined].filter(Boolean).length > 1)
    throw usage("--csv, --json and --export exclude each other; give one of them");
}

/** Writes a table of universes to a file and says so. */
export async function exportTable(answer: Answer, file: string): Promise<string> {
  if (extname(file).toLowerCase() === ".csv") {
    try {
      writeFileSync(file, answerCsv(answer));
    } catch (error) {
      throw badInput(`${file}: cannot be written: ${(error as Error).message}; choose another place`);
    }
  } else await exportAnswer(answer, file);
  return `${counted(answer.rows.length, "universe")} written to ${file}`;
}

/** A table of universes as comma-separated values. */
export function answerCsv({ columns, rows }: Answer): string {
  return csv(
    columns.map(({ name }) => name),
    rows.map(
      (row) =>
        row.map((value) => (typeof value === "boolean" ? String(value) : value)) as (
          | string
          | number
          | null
        )[],
    ),
  );
}

function planDocument(plan: MultiversePlan) {
  const { axes, table, multiverse } = plan;
  return {
    id: multiverse.id,
    title: multiverse.title,
    combinations: table.combinations,
    leftOut: table.leftOut,
    axes,
    bootstrap: multiverse.bootstrap,
    universes: table.universes.map(({ choices }) => choices),
  };
}

/** The axes with their options and marks, the constraints, and the counts. */
function planText(plan: MultiversePlan, paint: Paint): string {
  const { axes, table, multiverse, watched } = plan;
  const { draws, nullDraws = 0, level } = multiverse.bootstrap;
  const rows = axes.flatMap((axis) =>
    axis.options.map((option, k) => [
      k === 0 ? paint.bold(axis.title) : "",
      option.id,
      marks(axis.published === option.id, axis.preferred === option.id, option.defensible !== false),
      option.title,
    ]),
  );
  const left = table.leftOut.filter((one) => one.count > 0);
  return [
    `${paint.bold(multiverse.title)}`,
    "",
    formatTable(
      [{ header: "choice" }, { header: "option" }, { header: "" }, { header: "what" }],
      rows,
      paint,
    ),
    "",
    `${count(table.combinations)} combinations`,
    ...left.map(({ reason, count: n }) => `  ${count(n)} left out: ${reason}`),
    `${paint.bold(counted(table.universes.length, "universe"))}, each with ${count(draws)} draws${nullDraws === 0 ? "" : ` and ${count(nullDraws)} for the joint test`}`,
    wrap(
      `watched: ${watched.map(({ title, symbol }) => `${symbol} (${title})`).join("; ")}, intervals at ${Math.round(100 * level)}%`,
    ),
  ].join("\n");
}

function marks(published: boolean, preferred: boolean, defensible: boolean): string {
  const words = [
    ...(published ? ["published"] : []),
    ...(preferred && !published ? ["preferred"] : []),
    ...(defensible ? [] : ["shortcut"]),
  ];
  return words.join(", ");
}
