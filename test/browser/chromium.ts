import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type Browser, chromium } from "playwright-core";

/** Where the browser is: Debian's place, unless said otherwise. */
export const chromiumPath = process.env.ASSAY_CHROMIUM ?? "/usr/bin/chromium";

/** Whether browser tests can run here. */
export const hasChromium = existsSync(chromiumPath);

/** axe-core as a script to run inside a page. */
export const axeScript = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** A headless browser that asks nothing of the network. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath,
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
  });
}
