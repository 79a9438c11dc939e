import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeOverview } from "../../src/report/overviewWrite.ts";
import { someOverview } from "../unit/overviewFixture.ts";
import { axeScript, chromiumPath, hasChromium, launchChromium } from "./chromium.ts";
import { openOffline } from "./openOffline.ts";
import { pageWidth, runAxe, unfold } from "./pageScripts.ts";

describe.skipIf(!hasChromium)(`overview in a browser (needs ${chromiumPath})`, () => {
  let browser: Browser;
  let base: string;
  let url: string;
  beforeAll(async () => {
    browser = await launchChromium();
    base = mkdtempSync(join(tmpdir(), "assay-browser-"));
    const folder = join(base, "audits");
    writeOverview(await someOverview(), folder);
    url = pathToFileURL(join(folder, "index.html")).href;
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(base, { recursive: true, force: true });
  });

  it.each(["light", "dark"] as const)("has no accessibility violation in %s", async (scheme) => {
    const { page, trouble } = await openOffline(browser, url, 1280, scheme);
    await page.evaluate(unfold);
    await page.evaluate(axeScript);
    expect(await page.evaluate(runAxe)).toEqual([]);
    expect(trouble).toEqual([]);
    await page.context().close();
  });

  it.each([360, 768, 1280])("at %s px does not scroll sideways", async (width) => {
    const { page } = await openOffline(browser, url, width, "light");
    await page.evaluate(unfold);
    expect(await page.evaluate(pageWidth)).toBeLessThanOrEqual(width);
    await page.context().close();
  });

  it("leads from a paper in the table to what failed there", async () => {
    const { page } = await openOffline(browser, url, 1280, "light");
    await page.getByRole("link", { name: "Kaplan et al. 2020" }).click();
    const article = page.locator("article", {
      has: page.getByRole("heading", { name: "Kaplan et al. 2020" }),
    });
    expect(await article.textContent()).toContain("M09e");
    expect(await page.evaluate("location.hash")).toBe("#paper-kaplan-2020");
    await page.context().close();
  });
});
