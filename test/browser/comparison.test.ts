import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compareField } from "../../src/comparison/compareField.ts";
import { openRegistry } from "../../src/registry/load.ts";
import { writeComparison } from "../../src/report/comparisonWrite.ts";
import { openResults } from "../../src/results/openResults.ts";
import { threeSources } from "../unit/resultsOutcomes.ts";
import { axeScript, chromiumPath, hasChromium, launchChromium } from "./chromium.ts";
import { openOffline } from "./openOffline.ts";
import { chartsShown, clashes, pageWidth, printState, runAxe, topOf, unfold } from "./pageScripts.ts";

describe.skipIf(!hasChromium)(`comparison in a browser (needs ${chromiumPath})`, () => {
  let browser: Browser;
  let base: string;

  beforeAll(async () => {
    browser = await launchChromium();
    base = mkdtempSync(join(tmpdir(), "assay-browser-"));
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(base, { recursive: true, force: true });
  });

  /** Simulated replications make a mean; recorded ones are what readers see. */
  describe.each(["simulated replications", "recorded replications"])("%s", (name) => {
    let url: string;
    beforeAll(async () => {
      const registry = openRegistry();
      const database = await (name === "simulated replications"
        ? openResults(registry, threeSources())
        : openResults(registry));
      const document = await compareField(database, { ids: null, level: 0.95, version: "test" });
      database.close();
      const folder = join(base, name.replaceAll(" ", "-"));
      writeComparison(document, folder);
      url = pathToFileURL(join(folder, "index.html")).href;
    });

    const open = (width: number, colorScheme: "light" | "dark") =>
      openOffline(browser, url, width, colorScheme);

    it.each(["light", "dark"] as const)("has no accessibility violation in %s", async (scheme) => {
      const { page, trouble } = await open(1280, scheme);
      await page.evaluate(unfold);
      await page.evaluate(axeScript);
      expect(await page.evaluate(runAxe)).toEqual([]);
      expect(trouble).toEqual([]);
      await page.context().close();
    });

    // What readers see is looked at in every width; the simulated one only has a mean besides.
    const recorded = name === "recorded replications";
    it.each(recorded ? [360, 390, 768, 1280] : [390])(
      "at %s px does not scroll sideways, no label overlaps, and no table is cut",
      async (width) => {
        const { page, trouble } = await open(width, "light");
        expect(await page.evaluate(pageWidth)).toBeLessThanOrEqual(width);
        expect(await page.evaluate(chartsShown)).toBeGreaterThan(5);
        expect(await page.evaluate(clashes)).toEqual([]);
        await page.evaluate(unfold);
        expect(await page.evaluate(pageWidth)).toBeLessThanOrEqual(width);
        expect(await page.evaluate(wideTables)).toEqual([]);
        expect(trouble).toEqual([]);
        await page.context().close();
      },
    );

    it("shows the summary and the start of the first chart on the first screen", async () => {
      const { page } = await open(1280, "light");
      expect(await page.evaluate(topOf, "#summary .cards")).toBeLessThan(450);
      expect(await page.evaluate(topOf, "#counting-total svg")).toBeLessThan(850);
      await page.context().close();
    });

    it.each(recorded ? ["A4", "Letter"] : ["A4"])(
      "prints on %s in light colours with wide charts uncut",
      async (format) => {
        const { page } = await open(1280, "dark");
        const pdf = await page.pdf({ format });
        expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
        await page.setViewportSize({ width: 650, height: 900 });
        await page.emulateMedia({ media: "print" });
        const state = await page.evaluate(printState);
        expect(state.scroll).toBeLessThanOrEqual(650);
        expect(state.narrow).toBe(0);
        expect(state.tallest).toBeLessThan(850);
        expect(state.paper).toBe("#fcfbf8");
        expect(await page.evaluate(clashes)).toEqual([]);
        await page.context().close();
      },
    );
  });
});

interface TableNode {
  readonly textContent: string | null;
  getBoundingClientRect(): { readonly right: number };
  querySelector(selector: string): TableNode | null;
  querySelectorAll(selector: string): Iterable<TableNode>;
  closest(selector: string): TableNode | null;
}
declare const document: TableNode;

/** Tables outside scrolling boxes that reach beyond the column of text; runs inside the page. */
function wideTables(): string[] {
  const edge = document.querySelector("main")!.getBoundingClientRect().right;
  return [...document.querySelectorAll("main table")]
    .filter((table) => table.closest(".scroll") === null && table.getBoundingClientRect().right > edge + 1)
    .map((table) => table.querySelector("caption")?.textContent ?? "");
}
