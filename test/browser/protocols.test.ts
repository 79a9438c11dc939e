import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Audit } from "../../src/registry/types.ts";
import { writeReport } from "../../src/report/writeReport.ts";
import { fixtureAudit } from "../fixtures/audit.ts";
import { withFewUniverses } from "../fixtures/multiverse.ts";
import { chromiumPath, hasChromium, launchChromium } from "./chromium.ts";
import { openOffline } from "./openOffline.ts";
import { clashes, pageWidth, printState } from "./pageScripts.ts";

const long = "a rather long title that somebody wrote because the choice takes many words to tell apart";

/** Titles far longer than there is room for. */
function wordy(): Audit {
  const audit = fixtureAudit();
  for (const axis of audit.multiverse!.axes) {
    axis.title = `${axis.title}, ${long}`;
    for (const option of axis.options) option.title = `${option.title}, ${long}`;
  }
  for (const choice of audit.unreported!) choice.title = `${choice.title}, ${long}`;
  return audit;
}

/** Marks and lines at the edges: the published universe lowest or highest, printed constants beyond all others. */
function atEdge(end: "lowest" | "highest", printed: number): Audit {
  const audit = fixtureAudit();
  const one = audit.multiverse!;
  const sorted = one.universes
    .map(({ values }, place) => ({ place, value: values[0]![0] ?? null }))
    .filter((row): row is { place: number; value: number } => row.value !== null)
    .sort((a, b) => (end === "lowest" ? a.value - b.value : b.value - a.value));
  one.published = sorted[0]!.place;
  one.preferred = sorted[1]!.place;
  one.watched[0]!.published = printed;
  for (const choice of audit.unreported!) choice.value = printed;
  return audit;
}

/** About as many choices and options as the largest registered multiverse has. */
function manyChoices(): Audit {
  const audit = fixtureAudit();
  const one = audit.multiverse!;
  for (const place of [1, 3, 2, 2]) {
    one.axes.push({ ...one.axes[place]!, id: `again-${one.axes.length}` });
    for (const universe of one.universes) universe.choices.push(universe.choices[place]!);
  }
  return audit;
}

const audits: [string, () => Audit][] = [
  ["two universes", () => withFewUniverses(fixtureAudit(), 2)],
  ["forty universes", () => withFewUniverses(fixtureAudit(), 40)],
  ["long titles", wordy],
  ["many choices", manyChoices],
  ["lowest", () => atEdge("lowest", 0.3)],
  ["highest", () => atEdge("highest", 0.9)],
];

describe.skipIf(!hasChromium)(`other protocols in a browser (needs ${chromiumPath})`, () => {
  let browser: Browser;
  let base: string;
  beforeAll(async () => {
    browser = await launchChromium();
    base = mkdtempSync(join(tmpdir(), "assay-protocols-"));
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(base, { recursive: true, force: true });
  });

  it.each(audits)("%s: no label overlaps and no chart is cut", async (name, audit) => {
    const folder = join(base, name.replaceAll(" ", "-"));
    writeReport(audit(), "", folder);
    const url = pathToFileURL(join(folder, "index.html")).href;
    for (const width of [360, 768]) {
      const { page } = await openOffline(browser, url, width, "light");
      expect(await page.evaluate(clashes), `${width} px`).toEqual([]);
      expect(await page.evaluate(pageWidth)).toBeLessThanOrEqual(width);
      if (width === 768) {
        await page.setViewportSize({ width: 650, height: 900 });
        await page.emulateMedia({ media: "print" });
        expect((await page.evaluate(printState)).tallest).toBeLessThan(850);
      }
      await page.context().close();
    }
  });
});
