import { closeSync, mkdirSync, openSync, renameSync, rmSync, statSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout } from "node:timers/promises";
import { DownloadError, downloadErrorFrom } from "./downloadError.ts";
import { hashFile } from "./hashFile.ts";

/** A file to fetch: where it is, what it must be, and where it goes. */
export interface Download {
  readonly url: string;
  readonly sha256: string;
  readonly bytes: number;
  /** Final path. Until all bytes are there and right, they lie in `<path>.part`. */
  readonly path: string;
  /** Told how many bytes are there. */
  readonly onProgress?: ((bytes: number) => void) | undefined;
  /** Seconds without a byte after which the connection counts as broken; 30 by default. */
  readonly patience?: number | undefined;
  /** Seconds to wait before a broken connection is taken up again; 1 by default. */
  readonly pause?: number | undefined;
}

/** Times that a broken connection is taken up again. */
const attempts = 3;

/**
 * Fetches a file. A `.part` left by an earlier attempt is continued where the server allows it; only a file of the
 * registered size and checksum gets its name, in one step. What has arrived of a broken transfer stays for the next
 * attempt, anything wrong is removed.
 * @throws DownloadError saying why.
 */
export async function download(file: Download): Promise<void> {
  const part = `${file.path}.part`;
  try {
    mkdirSync(dirname(file.path), { recursive: true });
    for (let attempt = 1; ; attempt++) {
      const resumed = sizeOf(part);
      try {
        if (resumed !== file.bytes) await transfer(file, part);
        return settle(file, part);
      } catch (error) {
        const reason = downloadErrorFrom(error);
        if (reason instanceof WrongBytes) rmSync(part, { force: true });
        // Bytes of an earlier attempt may be what was wrong, so that a second try from the start is fair.
        const another = reason.passing || (reason instanceof WrongBytes && resumed > 0);
        if (!another || attempt === attempts) throw reason;
        if (reason.passing) await setTimeout((file.pause ?? 1) * 1000);
      }
    }
  } catch (error) {
    throw downloadErrorFrom(error);
  }
}

/** The bytes are not the registered ones. */
class WrongBytes extends DownloadError {}

/** Gives the finished part its name, or removes it when it is not what was promised. */
function settle({ path, bytes, sha256 }: Download, part: string): void {
  const size = sizeOf(part);
  if (size < bytes) throw new DownloadError(`the connection ended after ${size} of ${bytes} bytes`, true);
  const found = hashFile(part);
  if (size === bytes && found === sha256) {
    rmSync(path, { force: true });
    renameSync(part, path);
    return;
  }
  throw new WrongBytes(`its sha256 is ${found}, registered is ${sha256}; nothing was kept`);
}

/** One request; appends to the part what arrives. */
async function transfer(file: Download, part: string): Promise<void> {
  let have = sizeOf(part);
  if (have > file.bytes) {
    rmSync(part, { force: true });
    have = 0;
  }
  const stalled = new AbortController();
  const seconds = file.patience ?? 30;
  const give = () => stalled.abort(new DownloadError(`no byte arrived for ${seconds} seconds`, true));
  let timer = globalThis.setTimeout(give, seconds * 1000);
  try {
    const response = await fetch(file.url, {
      // Compressed transfer would make offsets meaningless.
      headers: { "accept-encoding": "identity", ...(have > 0 ? { range: `bytes=${have}-` } : {}) },
      signal: stalled.signal,
    });
    const from = startOf(response, have, part);
    const descriptor = openSync(part, from === 0 ? "w" : "a");
    let size = from;
    try {
      for await (const chunk of response.body ?? []) {
        clearTimeout(timer);
        timer = globalThis.setTimeout(give, seconds * 1000);
        size += chunk.length;
        if (size > file.bytes)
          throw new WrongBytes(
            `it is longer than the ${file.bytes} bytes that are registered; nothing was kept`,
          );
        writeSync(descriptor, chunk);
        file.onProgress?.(size);
      }
    } finally {
      closeSync(descriptor);
    }
  } finally {
    clearTimeout(timer);
  }
}

/** Offset at which the answer begins. @throws DownloadError when the answer is no file, or not the asked part of one. */
function startOf(response: Response, have: number, part: string): number {
  if (response.status === 200) return 0;
  const range = /^bytes (\d+)-/.exec(response.headers.get("content-range") ?? "");
  if (response.status === 206 && have > 0 && Number(range?.[1]) === have) return have;
  void response.body?.cancel();
  if (have > 0 && (response.status === 206 || response.status === 416)) {
    rmSync(part, { force: true });
    throw new DownloadError("the server could not continue the earlier attempt", true);
  }
  const passing = response.status === 429 || response.status >= 500;
  throw new DownloadError(`the server answered ${response.status} ${response.statusText}`.trimEnd(), passing);
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
