import { statSync } from "node:fs";
import { join } from "node:path";
import { AssayError, badInput } from "../errors.ts";
import type { Dataset, DatasetFile } from "../registry/types.ts";
import { cacheFolder } from "./cacheFolder.ts";
import { hashFile } from "./hashFile.ts";

/** Where to look for files that the project does not carry. */
export interface DataPlaces {
  /** Folder of the dataset's manifest. */
  readonly manifestFolder: string;
  /** Local copy of other people's data; `ASSAY_MIRROR` or `--mirror`. */
  readonly mirror?: string | undefined;
  /** What `assay data pull` has fetched; by default the user's cache folder. */
  readonly cache?: string | undefined;
}

/** A place that holds a file. */
export interface Found {
  readonly where: "carried" | "mirror" | "cache";
  readonly path: string;
}

/** Every file of a dataset, in the order of the manifest. */
export function filesOf(dataset: Dataset): readonly DatasetFile[] {
  return [dataset.file, ...(dataset.more ?? [])];
}

/** The first place that has a file: beside the manifest, the mirror, the cache. Its bytes are not looked at. */
export function findFile(file: DatasetFile, places: DataPlaces): Found | undefined {
  const { path, mirror } = file;
  const candidates: Found[] = [];
  if (path !== undefined) candidates.push({ where: "carried", path: join(places.manifestFolder, path) });
  else {
    if (places.mirror !== undefined)
      candidates.push({ where: "mirror", path: join(places.mirror, mirror ?? "") });
    candidates.push({ where: "cache", path: join(places.cache ?? cacheFolder(), mirror ?? "") });
  }
  return candidates.find((one) => statSync(one.path, { throwIfNoEntry: false })?.isFile());
}

/**
 * Paths of all files of a dataset, their checksums verified.
 * @throws AssayError "not-found" when a file is not there, "bad-input" when its bytes are not the registered ones.
 */
export function locateFiles(dataset: Dataset, places: DataPlaces): string[] {
  return filesOf(dataset).map((file) => {
    const found = findFile(file, places);
    if (found === undefined) throw absent(dataset, file, places);
    const sha256 = hashFile(found.path);
    if (sha256 === file.sha256) return found.path;
    throw badInput(
      `${found.path}: sha256 is ${sha256}, registered is ${file.sha256}; the file differs from the audited one`,
    );
  });
}

/**
 * Path of a dataset that is one plain table, its checksum verified.
 * @throws AssayError as `locateFiles` does, and for a dataset that has to go through `loadDataset`: one of several
 * files, or whose rows are reshaped or dropped on the way.
 */
export function locateDataset(dataset: Dataset, places: DataPlaces): string {
  const unusable = dataset.filters?.some(({ kind }) => kind === "unusable") === true;
  if (dataset.more !== undefined || dataset.reshape !== undefined || unusable)
    throw badInput(
      `dataset ${dataset.id} is no plain table: its manifest joins, reshapes or drops rows, which this command does not do; choose another dataset`,
    );
  return locateFiles(dataset, places)[0]!;
}

function absent(dataset: Dataset, file: DatasetFile, places: DataPlaces): AssayError {
  if (file.path !== undefined)
    return new AssayError(
      "not-found",
      `${join(places.manifestFolder, file.path)}: data file of ${dataset.id} is missing from this installation`,
    );
  const way =
    file.conversion === undefined
      ? `run assay data pull ${dataset.id}, or fetch ${file.url} to <folder>/${file.mirror}`
      : `it exists nowhere in this form: make it from ${file.url} (${file.conversion.how}) as <folder>/${file.mirror}`;
  return new AssayError(
    "not-found",
    `dataset ${dataset.id} is not carried by Assay (licence: ${dataset.licence}); ${way} and pass --mirror <folder> or set ASSAY_MIRROR`,
  );
}
