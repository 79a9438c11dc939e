import { totalTally } from "../calibration/calibrate.ts";
import type { Tally } from "../calibration/trial.ts";
import type { Rates } from "../registry/types.ts";
import type { Paint } from "./terminal.ts";

/** Rates as a table: a block a check, a line a scenario. */
export function ratesText(rates: readonly Rates[], paint: Paint): string {
  return rates.map((one) => block(one, paint)).join("\n\n");
}

function block(rates: Rates, paint: Paint): string {
  const rows = [
    ...rates.sound.map((row) => line("sound", row.title, row)),
    line("sound", "all", totalTally(rates, "sound")),
    ...rates.broken.map((row) => line("broken", row.title, row)),
  ];
  return [paint.bold(rates.check), head, ...rows].join("\n");
}

const head = `${"".padEnd(8)}${"protocol".padEnd(56)}${["studies", "pass", "warn", "fail", "silent"].map((word) => word.padStart(8)).join("")}`;

function line(kind: string, title: string, tally: Tally): string {
  const numbers = [tally.simulations, tally.passed, tally.warned, tally.failed, tally.silent];
  return `${kind.padEnd(8)}${title.slice(0, 54).padEnd(56)}${numbers.map((n) => String(n).padStart(8)).join("")}`;
}
