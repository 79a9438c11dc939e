import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { badInput } from "../errors.ts";
import { count, percent } from "../format/numbers.ts";
import type { Registry } from "../registry/load.ts";
import type { Rates } from "../registry/types.ts";
import { writeWhole } from "../registry/writeWhole.ts";
import { totalTally } from "./calibrate.ts";

/** Path of a check's recorded rates. */
export function ratesPath(registry: Pick<Registry, "root">, check: string): string {
  return join(registry.root, "rates", `${check}.json`);
}

/** Recorded rates of a check, or undefined when none are recorded. @throws AssayError when the file is no JSON. */
export function readRates(registry: Pick<Registry, "root">, check: string): Rates | undefined {
  const path = ratesPath(registry, check);
  if (!existsSync(path)) return undefined;
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Rates;
  } catch (error) {
    throw badInput(
      `${path}: ${(error as Error).message}; record it again with assay calibrate ${check} --record`,
    );
  }
}

/** Writes rates, whole or not at all. */
export function recordRates(registry: Pick<Registry, "root">, rates: Rates): void {
  writeWhole(ratesPath(registry, rates.check), rates);
}

/** What recorded rates say of a check, in a sentence for a finding; undefined when nothing was recorded. */
export function ratesSentence(registry: Pick<Registry, "root">, check: string): string | undefined {
  const rates = readRates(registry, check);
  if (rates === undefined) return undefined;
  const sound = totalTally(rates, "sound");
  const judged = sound.simulations - sound.silent;
  const share = (part: number, whole: number) => (whole === 0 ? "none" : percent(part / whole));
  const caught = rates.broken.map(({ title, warned, failed, simulations }) => {
    return `${title}: ${share(failed, simulations)} failed, ${share(warned, simulations)} warned`;
  });
  return `Of ${count(judged)} sound simulated studies it failed ${share(sound.failed, judged)} and warned at ${share(sound.warned, judged)}. Of broken ones: ${caught.join("; ")}.`;
}
