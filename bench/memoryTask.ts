import { existsSync, readFileSync } from "node:fs";
import { fitLaw } from "../src/fit/fitLaw.ts";
import { runStarts } from "../src/fit/multistart.ts";
import { bindProblem, type Problem } from "../src/fit/problem.ts";
import { runDraws } from "../src/intervals/runDraws.ts";
import { drawPlan } from "./drawEntries.ts";
import type { MemoryReport, MemoryTask } from "./peakMemory.ts";
import { nearOptimum, simulatedProblem } from "./problems.ts";

// A process of its own: does one task and prints its peak memory.

const [task, rows] = process.argv.slice(2) as [MemoryTask, string];

const tasks: Record<MemoryTask, (problem: () => Problem) => unknown> = {
  idle: () => {},
  columns: (problem) => problem(),
  evaluate: (problem) => bindProblem(problem()).evaluate(nearOptimum, new Float64Array(nearOptimum.length)),
  descent: (problem) => runStarts(problem(), [away()], { method: "bfgs" }),
  fit: (problem) => fitLaw(problem(), [away()], { method: "bfgs", polish: true }),
  draws: (problem) => {
    const starts = Array.from({ length: 10 }, (_, k) => away(k));
    runDraws(drawPlan(problem(), starts, 2), 0, 4);
  },
};

/** Starts around the optimum. */
function away(k = 1): Float64Array {
  return nearOptimum.map((value) => value * (1 + 0.01 * k));
}

/** Linux hands a parent's peak on to its children in resourceUsage; the process's own stands in its status file. */
function peakBytes(): number {
  const status = "/proc/self/status";
  const own = existsSync(status) ? /VmHWM:\s+(\d+) kB/.exec(readFileSync(status, "utf8")) : null;
  return 1024 * (own === null ? process.resourceUsage().maxRSS : Number(own[1]));
}

const start = performance.now();
tasks[task](() => simulatedProblem(Number(rows)));
const report: MemoryReport = {
  peakBytes: peakBytes(),
  seconds: (performance.now() - start) / 1000,
};
process.stdout.write(JSON.stringify(report));
