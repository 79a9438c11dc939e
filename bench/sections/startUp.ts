import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { alternate, type Timing, wallTime } from "../measure.ts";
import { chinchilla, simulatedProblem } from "../problems.ts";
import { atMost, cells, type Goal, type Section } from "../section.ts";
import { byExtent, type Setting } from "../setting.ts";

const rows = 200;

/** What a user waits for before anything is computed. */
export async function startUp(setting: Setting): Promise<Section> {
  const main = fileURLToPath(new URL("../../src/cli/main.js", import.meta.url));
  const file = join(setting.folder, "runs.csv");
  writeFileSync(file, simulatedCsv());
  const run = (args: readonly string[]) => () =>
    wallTime(() => execFileSync(process.execPath, args, { stdio: ["ignore", "ignore", "ignore"] }));
  const commands = {
    "`node -e 0`": run(["-e", "0"]),
    "`assay --help`": run([main, "--help"]),
    "`assay fit`, registered law": run([main, "fit", file, "--law", "chinchilla"]),
    "`assay fit`, law as an expression": run([
      main,
      "fit",
      file,
      "--law",
      "L = E + A / N^alpha + B / D^beta",
    ]),
  };
  const timings = await alternate(commands, byExtent(setting, { quick: 3, standard: 7, full: 15 }));
  return {
    id: "start-up",
    title: "Start-up",
    text: [`Wall time of a whole process; \`assay fit\` reads a CSV of ${rows} rows and prints its text.`],
    tables: [
      {
        head: ["command", "best", "median"],
        rows: Object.entries(timings).map(([command, timing]) => [command, ...cells(timing)]),
      },
    ],
    goals: goalsFor(timings),
    numbers: timings,
  };
}

function goalsFor(timings: Readonly<Record<string, Timing>>): Goal[] {
  const limit = (command: string, seconds: number) =>
    atMost(`${command}, median`, seconds, timings[command]!.median, "s");
  return [
    limit("`assay --help`", 0.2),
    limit("`assay fit`, registered law", 1),
    limit("`assay fit`, law as an expression", 1),
  ];
}

function simulatedCsv(): string {
  const { columns, observed } = simulatedProblem(rows);
  const lines = Array.from(observed, (loss, i) => [columns.N![i], columns.D![i], loss].join());
  return `${["N", "D", chinchilla.response].join()}\n${lines.join("\n")}\n`;
}
