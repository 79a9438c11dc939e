import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { count } from "../src/format/numbers.ts";

/** Work of which the peak memory is taken, each in a process of its own. */
export const memoryTasks = ["idle", "columns", "evaluate", "descent", "fit", "draws"] as const;
export type MemoryTask = (typeof memoryTasks)[number];

/** What a process of its own says of itself. */
export interface MemoryReport {
  readonly peakBytes: number;
  readonly seconds: number;
}

const titles: Readonly<Record<MemoryTask, string>> = {
  idle: "idle, Assay loaded",
  columns: "columns made",
  evaluate: "columns, value and gradient",
  descent: "columns, one descent",
  fit: "columns, fit from one start with its diagnostics",
  draws: "columns, fit, 4 draws screened over 10 starts",
};

/** Peak memory of tasks on so many rows, as table rows and as numbers. */
export function peakMemory(rows: number) {
  const program = fileURLToPath(new URL("./memoryTask.js", import.meta.url));
  const bytes = 3 * 8 * rows;
  const reports = Object.fromEntries(
    memoryTasks.map((task) => {
      const output = execFileSync(process.execPath, [program, task, String(rows)], { encoding: "utf8" });
      return [task, JSON.parse(output) as MemoryReport];
    }),
  ) as Record<MemoryTask, MemoryReport>;
  const idle = reports.idle.peakBytes;
  return {
    numbers: { columnBytes: bytes, reports },
    rows: memoryTasks.map((task) => [
      titles[task],
      task === "idle" ? "–" : count(rows),
      task === "idle" ? "–" : megabytes(bytes),
      megabytes(reports[task].peakBytes),
      task === "idle" ? "–" : ((reports[task].peakBytes - idle) / bytes).toFixed(1),
    ]),
  };
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}
