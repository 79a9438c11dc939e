import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { badInput } from "../errors.ts";
import { packageRoot } from "../packageRoot.ts";
import { DOCUMENT_KINDS, FOLDERS } from "./kinds.ts";

/**
 * Folders whose papers, laws, datasets, replications and checklists make up the registry: the package's own, then the one
 * that the environment variable ASSAY_REGISTRY names. Of two documents with one id the later folder's counts.
 *
 * @throws AssayError when the named folder holds none of the folders of a registry.
 */
export function registryRoots(environment: NodeJS.ProcessEnv = process.env): readonly string[] {
  const named = environment.ASSAY_REGISTRY ?? "";
  if (named === "") return [packageRoot()];
  const folders = [...new Set(DOCUMENT_KINDS.map((kind) => FOLDERS[kind]))];
  if (!folders.some((folder) => existsSync(join(named, folder))))
    throw badInput(
      `${named}: no registry; a folder that holds one of ${folders.join(", ")} is expected, laid out as Assay's own`,
    );
  return [packageRoot(), resolve(named)];
}
