import { AssayError } from "../errors.ts";
import { readUniverses, universesJson } from "../multiverse/recordedUniverses.ts";
import { openRegistry } from "../registry/load.ts";
import type { MultiverseFlags } from "./multiverseCommand.ts";
import { universesText } from "./multiverseText.ts";
import { paintFor } from "./terminal.ts";

/** Prints the recorded result of a multiverse without fitting anything. */
export async function showRecorded(id: string, flags: MultiverseFlags): Promise<void> {
  const registry = openRegistry();
  registry.replication(id);
  const document = readUniverses(registry, id);
  if (document === undefined)
    throw new AssayError(
      "not-found",
      `no result is recorded for ${id}; run assay multiverse run ${id} --record`,
    );
  process.stdout.write(
    flags.json === true ? universesJson(document) : `${universesText(document, paintFor(process.stdout))}\n`,
  );
}
