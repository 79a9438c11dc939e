import { chmodSync, copyFileSync, mkdirSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import type { DatasetFile } from "../registry/types.ts";
import { type Download, download } from "./download.ts";
import { downloadErrorFrom } from "./downloadError.ts";
import { hashFile } from "./hashFile.ts";

/** What became of a file that should lie in the cache. */
export interface Fetched {
  readonly state: "carried" | "present" | "copied" | "downloaded" | "by hand" | "failed";
  /** Where it lies or should lie. */
  readonly path: string;
  /** Why it failed and what to do about it; for files that only a person can make, what to do. */
  readonly message?: string;
}

/** Where files come from and go to, and how transfers are watched. */
export interface FetchOptions extends Pick<Download, "onProgress" | "patience" | "pause"> {
  readonly manifestFolder: string;
  readonly cache: string;
  /** Local copy to take files from before the network is asked. */
  readonly mirror?: string | undefined;
}

/**
 * Sees to it that a file of a dataset lies in the cache with the registered bytes: it may be there already, be copied
 * from the mirror or be downloaded. A file with other bytes is replaced when the right ones are to be had, and
 * reported when not. Never throws for one file's trouble, so that the others can go on.
 */
export async function fetchFile(file: DatasetFile, options: FetchOptions): Promise<Fetched> {
  if (file.path !== undefined) return carried(file, join(options.manifestFolder, file.path));
  const path = join(options.cache, file.mirror ?? "");
  try {
    if (isRight(path, file)) return { state: "present", path };
    const source = options.mirror === undefined ? undefined : join(options.mirror, file.mirror ?? "");
    if (source !== undefined && source !== path && statSync(source, { throwIfNoEntry: false })?.isFile()) {
      if (copy(source, path, file)) return { state: "copied", path };
      const found = hashFile(source);
      return failed(file, path, `${source} is another file: its sha256 is ${found}`);
    }
    if (file.conversion !== undefined) {
      if (statSync(path, { throwIfNoEntry: false }) === undefined)
        return { state: "by hand", path, message: byHand(file, path) };
      return failed(file, path, `${path} is another file: its sha256 is ${hashFile(path)}`);
    }
    const { onProgress, patience, pause } = options;
    await download({ ...file, url: file.url!, path, onProgress, patience, pause });
    return { state: "downloaded", path };
  } catch (error) {
    return failed(file, path, `${file.url} could not be fetched: ${downloadErrorFrom(error).message}`);
  }
}

function carried(file: DatasetFile, path: string): Fetched {
  if (isRight(path, file)) return { state: "carried", path };
  return {
    state: "failed",
    path,
    message: `${path} is missing from this installation or differs from its manifest; install Assay anew`,
  };
}

/** Copies to a name of its own first, so that the final name only ever means the right bytes. */
function copy(source: string, path: string, file: DatasetFile): boolean {
  mkdirSync(dirname(path), { recursive: true });
  const part = `${path}.part`;
  rmSync(part, { force: true });
  copyFileSync(source, part);
  // A copy of a file that may not be written must still be replaceable.
  chmodSync(part, 0o644);
  if (!isRight(part, file)) {
    rmSync(part, { force: true });
    return false;
  }
  rmSync(path, { force: true });
  renameSync(part, path);
  return true;
}

function isRight(path: string, { bytes, sha256 }: DatasetFile): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  return found?.isFile() === true && found.size === bytes && hashFile(path) === sha256;
}

function failed(file: DatasetFile, path: string, reason: string): Fetched {
  const hand =
    file.conversion === undefined
      ? `fetch ${file.url} by other means (sha256 ${file.sha256}, ${file.bytes} bytes) and put it at ${path}, or name a folder with copies with --mirror`
      : byHand(file, path);
  return { state: "failed", path, message: `${reason}; ${hand}` };
}

function byHand({ conversion, url, sha256, bytes }: DatasetFile, path: string): string {
  const from = conversion?.from ?? [{ url: url! }];
  const sources = from.map((one) => ("sha256" in one ? `${one.url} (sha256 ${one.sha256})` : one.url));
  return `no address has it in this form. Made from ${sources.join(", ")}: ${conversion?.how} A copy (sha256 ${sha256}, ${bytes} bytes) comes from a mirror with --mirror, or goes to ${path}`;
}
