import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { codeHash } from "./codeHash.ts";
import type { CoveragePlan, SimulationRecord } from "./coveragePlan.ts";

/** Keeps finished chunks of simulations, so that a study that was stopped goes on where it stood. */
export interface ChunkStore {
  readonly folder: string;
  /** Records of a range, or undefined when they are not there or incomplete. */
  read(from: number, to: number): SimulationRecord[] | undefined;
  /** Writes records whole or not at all, one a line. */
  write(from: number, to: number, records: readonly SimulationRecord[]): void;
}

/** The store of a plan below `root`: its folder is named after everything that decides the records. */
export function openChunkStore(root: string, plan: CoveragePlan): ChunkStore {
  const folder = join(root, "coverage", planHash(plan));
  const path = (from: number, to: number) => join(folder, `${from}-${to}.jsonl`);
  return {
    folder,
    read(from, to) {
      const file = path(from, to);
      if (!existsSync(file)) return undefined;
      return parse(readFileSync(file, "utf8"), from, to);
    },
    write(from, to, records) {
      mkdirSync(folder, { recursive: true });
      const file = path(from, to);
      writeFileSync(`${file}.part`, records.map((record) => `${JSON.stringify(record)}\n`).join(""));
      renameSync(`${file}.part`, file);
    },
  };
}

/** Hash of a plan and of the code that turns it into records: changed code must not reuse old results. */
export function planHash(plan: CoveragePlan): string {
  const hash = createHash("sha256").update(codeHash(["laws", "fit", "intervals", "coverage"]));
  hash.update(
    JSON.stringify(plan, (_, value) =>
      ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value,
    ),
  );
  return hash.digest("hex").slice(0, 32);
}

/** A chunk that was cut short or edited is computed again. */
function parse(text: string, from: number, to: number): SimulationRecord[] | undefined {
  try {
    const records = text
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as SimulationRecord);
    const whole =
      records.length === to - from && records.every((record, k) => record.simulation === from + k);
    return whole ? records : undefined;
  } catch {
    return undefined;
  }
}
