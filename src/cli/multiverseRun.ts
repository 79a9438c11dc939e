import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { openPool } from "../compute/pool.ts";
import { count, counted } from "../format/numbers.ts";
import { multiverseOf } from "../multiverse/multiverseOf.ts";
import { planHash } from "../multiverse/planHash.ts";
import { planMultiverse } from "../multiverse/planMultiverse.ts";
import { recordUniverses, universesJson } from "../multiverse/recordedUniverses.ts";
import { runMultiverse } from "../multiverse/runMultiverse.ts";
import { summariseMultiverse } from "../multiverse/summariseMultiverse.ts";
import { universeRows } from "../multiverse/universeRows.ts";
import { openUniverseStore, storePath } from "../multiverse/universeStore.ts";
import { universeTasks } from "../multiverse/universeTasks.ts";
import { openRegistry } from "../registry/load.ts";
import type { MultiverseFlags } from "./multiverseCommand.ts";
import { answerCsv, exportTable, oneOutput } from "./multiversePlan.ts";
import { universesText } from "./multiverseText.ts";
import { mirrorFrom, wholeNumber, workersFrom } from "./options.ts";
import { paintFor, progressOn } from "./terminal.ts";
import { timeLeft } from "./timeLeft.ts";

/** Fits every universe of a plan that is not fitted yet, and says what they give. */
export async function runPlan(id: string, flags: MultiverseFlags): Promise<void> {
  oneOutput(flags);
  const draws = wholeNumber("draws", flags.draws, 0, 100_000);
  const registry = openRegistry();
  const registered = multiverseOf(registry, id);
  const multiverse =
    draws === undefined ? registered : { ...registered, bootstrap: { ...registered.bootstrap, draws } };
  const plan = planMultiverse(registry, id, multiverse);
  const { universes } = plan.table;
  const progress = progressOn();
  const pool = openPool(workersFrom(flags.workers));
  try {
    const counts = { nullDraws: 0, ...multiverse.bootstrap };
    const tasks = await universeTasks(registry, plan, universes, counts, mirrorFrom(flags.mirror));
    const file = storePath(flags.cache ?? join(process.cwd(), ".assay"), id, tasks);
    if (flags.fresh === true && existsSync(file)) rmSync(file);
    const store = await openUniverseStore(
      file,
      plan.watched.map(({ quantity }) => quantity),
    );
    try {
      const left = timeLeft();
      const records = await runMultiverse(pool, tasks, store, (done, total) =>
        progress.update(done, total, `${count(done)} of ${counted(total, "universe")}${left(done, total)}`),
      );
      progress.clear();
      const document = summariseMultiverse(plan, records, planHash(registry, plan, universes));
      if (flags.record === true) recordUniverses(registry, document);
      if (flags.csv === true) process.stdout.write(answerCsv(universeRows(plan, records)));
      else if (flags.json === true) process.stdout.write(universesJson(document));
      else if (flags.export !== undefined)
        process.stdout.write(`${await exportTable(universeRows(plan, records), flags.export)}\n`);
      else
        process.stdout.write(
          `${universesText(document, paintFor(process.stdout))}\n\nresults   ${displayed(file)}\n`,
        );
    } finally {
      await store.close();
    }
  } finally {
    progress.clear();
    await pool.close();
  }
}

/** A path below the current folder without it. */
function displayed(file: string): string {
  const here = `${process.cwd()}/`;
  return file.startsWith(here) ? file.slice(here.length) : file;
}
