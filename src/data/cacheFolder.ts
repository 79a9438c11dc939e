import { homedir } from "node:os";
import { join, resolve } from "node:path";

/** What the cache folder depends on. */
export interface CacheSetting {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly platform: string;
  readonly home: string;
}

/**
 * Folder for downloaded data: `ASSAY_CACHE`, else where the operating system keeps what programs can fetch again
 * (XDG base directories on Linux and BSD, Library/Caches on macOS, LOCALAPPDATA on Windows). It has the layout of a
 * mirror, so that either can serve as the other.
 */
export function cacheFolder(
  { environment, platform, home }: CacheSetting = {
    environment: process.env,
    platform: process.platform,
    home: homedir(),
  },
): string {
  const chosen = environment.ASSAY_CACHE;
  if (chosen !== undefined && chosen !== "") return resolve(chosen);
  if (platform === "darwin") return join(home, "Library", "Caches", "assay", "data");
  if (platform === "win32")
    return join(environment.LOCALAPPDATA || join(home, "AppData", "Local"), "assay", "Cache", "data");
  // The specification says to ignore a path that is not absolute.
  const xdg = environment.XDG_CACHE_HOME ?? "";
  return join(xdg.startsWith("/") ? xdg : join(home, ".cache"), "assay", "data");
}
