import { existsSync } from "node:fs";
import { join } from "node:path";
import { AssayError, badInput } from "../errors.ts";
import type { Dataset } from "../registry/types.ts";
import { hashFile } from "./hashFile.ts";

/** Where to look for files that the project does not carry. */
export interface DataPlaces {
  /** Folder of the dataset's manifest. */
  readonly manifestFolder: string;
  /** Local copy of other people's data; `ASSAY_MIRROR` or `--mirror`. */
  readonly mirror?: string | undefined;
}

/**
 * Path of a dataset's file, its checksum verified.
 * @throws AssayError "not-found" when the file is not there, "bad-input" when its bytes are not the registered ones.
 */
export function locateDataset(dataset: Dataset, places: DataPlaces): string {
  const path = candidate(dataset, places);
  const found = hashFile(path);
  if (found !== dataset.file.sha256)
    throw badInput(
      `${path}: sha256 is ${found}, registered is ${dataset.file.sha256}; the file differs from the audited one`,
    );
  return path;
}

function candidate(dataset: Dataset, places: DataPlaces): string {
  const { file } = dataset;
  if (file.path !== undefined) {
    const carried = join(places.manifestFolder, file.path);
    if (existsSync(carried)) return carried;
    throw new AssayError(
      "not-found",
      `${carried}: data file of ${dataset.id} is missing from this installation`,
    );
  }
  const mirrored = places.mirror === undefined ? undefined : join(places.mirror, file.mirror ?? "");
  if (mirrored !== undefined && existsSync(mirrored)) return mirrored;
  throw new AssayError(
    "not-found",
    `dataset ${dataset.id} is not carried by Assay (licence: ${dataset.licence}); fetch ${file.url ?? "it"} to ` +
      `<folder>/${file.mirror} and pass --mirror <folder> or set ASSAY_MIRROR`,
  );
}
