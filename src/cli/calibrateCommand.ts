import { defineCommand } from "citty";
import { calibrate, usualSimulations } from "../calibration/calibrate.ts";
import { recordRates } from "../calibration/ratesFile.ts";
import { allChecks } from "../checks/allChecks.ts";
import { openPool } from "../compute/pool.ts";
import { AssayError } from "../errors.ts";
import { openRegistry } from "../registry/load.ts";
import { wayOut } from "../registry/nearest.ts";
import { wholeNumber, workersFrom } from "./options.ts";
import { ratesText } from "./ratesText.ts";
import { paintFor, progressOn } from "./terminal.ts";

export const calibrateCommand = defineCommand({
  meta: {
    name: "calibrate",
    description: "Measure on simulated studies how often checks warn without need, and what they catch",
  },
  args: {
    checks: { type: "positional", description: "Checks, e.g. M01 C14 (all)", required: false },
    sound: { type: "string", description: `Sound studies of each design (${usualSimulations.sound})` },
    broken: { type: "string", description: `Studies of each broken protocol (${usualSimulations.broken})` },
    workers: { type: "string", description: "Threads; the result does not depend on it" },
    record: { type: "boolean", description: "Keep the table, for findings and docs" },
    json: { type: "boolean", description: "Print one JSON document" },
  },
  async run({ args }) {
    const known = allChecks.map(({ id }) => id);
    const wanted = args._.length > 0 ? args._ : known;
    for (const id of wanted)
      if (!known.includes(id))
        throw new AssayError("not-found", `no such check: ${id}; ${wayOut(id, known)}`);
    const sound = wholeNumber("sound", args.sound, 1, 100_000) ?? usualSimulations.sound;
    const broken = wholeNumber("broken", args.broken, 1, 100_000) ?? usualSimulations.broken;
    const progress = progressOn();
    const pool = openPool(workersFrom(args.workers));
    try {
      const rates = await calibrate(pool, wanted, { sound, broken }, (done, total) =>
        progress.update(done, total, "simulated studies"),
      );
      progress.clear();
      if (args.record) for (const one of rates) recordRates(openRegistry(), one);
      const text = args.json ? JSON.stringify(rates, null, 2) : ratesText(rates, paintFor(process.stdout));
      process.stdout.write(`${text.trimEnd()}\n`);
    } finally {
      progress.clear();
      await pool.close();
    }
  },
});
