import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Audit } from "../../src/registry/types.ts";
import { writeReport } from "../../src/report/writeReport.ts";
import { fixtureAudit, fixtureBibtex } from "../fixtures/audit.ts";
import { axeScript, chromiumPath, hasChromium, launchChromium } from "./chromium.ts";
import { openOffline } from "./openOffline.ts";
import { chartsShown, clashes, pageWidth, printState, runAxe, topOf, unfold } from "./pageScripts.ts";

const REAL = new URL("../../reports/hoffmann-2022/audit.json", import.meta.url);

const audits: [string, () => Audit][] = [["simulated audit", fixtureAudit]];
if (existsSync(REAL)) audits.push(["hoffmann-2022", () => JSON.parse(readFileSync(REAL, "utf8")) as Audit]);

describe.skipIf(!hasChromium)(`report in a browser (needs ${chromiumPath})`, () => {
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

  describe.each(audits)("%s", (name, audit) => {
    let url: string;
    beforeAll(() => {
      const folder = join(base, name.replaceAll(" ", "-"));
      writeReport(audit(), fixtureBibtex, folder);
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

    it.each([360, 768, 1280])("at %s px does not scroll sideways and no label overlaps", async (width) => {
      const { page, trouble } = await open(width, "light");
      expect(await page.evaluate(pageWidth)).toBeLessThanOrEqual(width);
      expect(await page.evaluate(chartsShown)).toBeGreaterThan(5);
      expect(await page.evaluate(clashes)).toEqual([]);
      expect(trouble).toEqual([]);
      await page.context().close();
    });

    it("stays within 360 px with everything unfolded", async () => {
      const { page } = await open(360, "light");
      await page.evaluate(unfold);
      expect(await page.evaluate(pageWidth)).toBeLessThanOrEqual(360);
      await page.context().close();
    });

    it("shows title, verdict, cards and the start of the picture on the first screen", async () => {
      const { page } = await open(1280, "light");
      expect(await page.evaluate(topOf, "#verdict .cards")).toBeLessThan(600);
      expect(await page.evaluate(topOf, ".headline svg")).toBeLessThan(850);
      await page.context().close();
    });

    it.each(["A4", "Letter"])("prints on %s in light colours with wide charts uncut", async (format) => {
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
    });
  });
});
