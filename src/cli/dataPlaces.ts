import { dirname, resolve } from "node:path";
import { cacheFolder } from "../data/cacheFolder.ts";
import { filesOf } from "../data/locateDataset.ts";
import type { Registry } from "../registry/load.ts";
import type { Dataset, DatasetFile } from "../registry/types.ts";
import { mirrorFrom } from "./options.ts";

/** Options that all actions of `assay data` share. */
export interface DataOptions {
  /** Ids; all datasets when empty. */
  readonly datasets: readonly string[];
  readonly cache?: string | undefined;
  readonly mirror?: string | undefined;
  readonly json?: boolean | undefined;
}

/** Folders that the options and the environment name, as absolute paths. */
export function foldersFrom({ cache, mirror }: DataOptions): { cache: string; mirror: string | undefined } {
  const copies = mirrorFrom(mirror);
  return {
    cache: cache === undefined ? cacheFolder() : resolve(cache),
    mirror: copies === undefined ? undefined : resolve(copies),
  };
}

/** One file of a dataset, with the folder of its manifest. */
export interface DataFile {
  readonly dataset: Dataset;
  readonly file: DatasetFile;
  readonly manifestFolder: string;
}

/** The datasets with those ids, or all. @throws AssayError naming the nearest ids for an unknown one. */
export function datasetsOf(registry: Registry, ids: readonly string[]): Dataset[] {
  const wanted = ids.length === 0 ? registry.ids("dataset") : [...new Set(ids)];
  return wanted.map((id) => registry.dataset(id));
}

/** Every file of the datasets with those ids, or of all. */
export function dataFiles(registry: Registry, ids: readonly string[]): DataFile[] {
  return datasetsOf(registry, ids).flatMap((dataset) =>
    filesOf(dataset).map((file) => ({
      dataset,
      file,
      manifestFolder: dirname(registry.path("dataset", dataset.id)),
    })),
  );
}

/** A number of bytes with a unit that keeps it short, in powers of 1000. */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const units = ["kB", "MB", "GB", "TB"];
  const power = Math.min(units.length, Math.floor(Math.log10(bytes) / 3));
  return `${(bytes / 1000 ** power).toFixed(1)} ${units[power - 1]}`;
}
