import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const beside = fileURLToPath(new URL("../../../shared/data", import.meta.url));

/** Folder with other people's data, or undefined where it is absent; tests that need it are then skipped. */
export const mirror: string | undefined =
  process.env.ASSAY_MIRROR ?? (existsSync(beside) ? beside : undefined);
