import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { packageRoot } from "../src/packageRoot.ts";
import { type CReference, compileReference } from "./cReference.ts";
import { hoffmannProcedure, type Procedure } from "./problems.ts";
import { Scipy, type ScipyVersions } from "./scipyReference.ts";

/** How much is measured: `quick` in a minute, `standard` for the committed table, `full` with hardly anything scaled up. */
export type Extent = "quick" | "standard" | "full";

// Share of the cores that others may use before times are worth a warning.
const busyShare = 0.7;

/** What all sections share. */
export interface Setting {
  readonly extent: Extent;
  readonly cores: number;
  /** Whether other programs kept the cores busy in the minute before the start. */
  readonly busy: boolean;
  /** A folder for compiled references and data, removed at the end. */
  readonly folder: string;
  readonly procedure: Procedure;
  readonly c: CReference;
  readonly scipy: { readonly run: Scipy; readonly versions: ScipyVersions } | undefined;
  close(): void;
}

export async function openSetting(extent: Extent): Promise<Setting> {
  const folder = mkdtempSync(join(tmpdir(), "assay-bench-"));
  const sources = join(packageRoot(), "bench/reference");
  const run = openScipy(sources);
  const cores = availableParallelism();
  return {
    extent,
    cores,
    busy: loadavg()[0]! > busyShare * cores,
    folder,
    procedure: await hoffmannProcedure(),
    c: compileReference(sources, folder),
    scipy: run === undefined ? undefined : { run, versions: await run.versions() },
    close() {
      run?.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function openScipy(sources: string): Scipy | undefined {
  try {
    return new Scipy(sources);
  } catch {
    return undefined;
  }
}

/** Says that SciPy is missing, where it is. */
export function withoutScipy({ scipy }: Setting): string[] {
  return scipy === undefined ? ["SciPy was left out: there is no python3 with NumPy and SciPy here."] : [];
}

/** The value for the extent of this run. */
export function byExtent<Value>({ extent }: Setting, values: Readonly<Record<Extent, Value>>): Value {
  return values[extent];
}

/** Warns of a busy machine, where it was. */
export function warning({ busy }: Setting): string[] {
  return busy
    ? [
        "Other programs kept the cores busy when this run began: times are too long and their ratios uncertain.",
      ]
    : [];
}
