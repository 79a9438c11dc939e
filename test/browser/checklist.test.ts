import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildReview } from "../../src/checklist/buildReview.ts";
import { reviewHtml } from "../../src/checklist/reviewHtml.ts";
import { reviewMarkdown } from "../../src/checklist/reviewMarkdown.ts";
import { openRegistry } from "../../src/registry/load.ts";
import { schemaErrors } from "../../src/registry/schemas.ts";
import type { Review } from "../../src/registry/types.ts";
import { fixtureReview } from "../fixtures/reviewFixture.ts";
import { axeScript, chromiumPath, hasChromium, launchChromium } from "./chromium.ts";
import { openOffline } from "./openOffline.ts";
import { pageWidth, runAxe, unfold } from "./pageScripts.ts";

describe.skipIf(!hasChromium)(`reviewer's form in a browser (needs ${chromiumPath})`, () => {
  let browser: Browser;
  let base: string;
  let form: string;
  let real: string;

  beforeAll(async () => {
    browser = await launchChromium();
    base = mkdtempSync(join(tmpdir(), "assay-form-"));
    const place = (name: string, review: Review) => {
      writeFileSync(join(base, name), reviewHtml(review));
      return pathToFileURL(join(base, name)).href;
    };
    form = place("form.html", fixtureReview());
    const registry = openRegistry();
    const options = { list: registry.checklist("misfitting"), registered: true, version: "0.1.0" };
    real = place("real.html", buildReview(registry, "hoffmann-2022", options));
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(base, { recursive: true, force: true });
  });

  /** What a button downloads, as text. */
  async function downloaded(page: Page, button: string): Promise<{ name: string; content: string }> {
    const [file] = await Promise.all([page.waitForEvent("download"), page.locator(button).click()]);
    return { name: file.suggestedFilename(), content: readFileSync(await file.path(), "utf8") };
  }

  const load = async (page: Page, name: string, content: string) => {
    const path = join(base, name);
    writeFileSync(path, content);
    await page.locator("#file").setInputFiles(path);
  };

  it("fills, saves, is opened again, loads what was saved, and exports: every answer survives", async () => {
    const first = await openOffline(browser, form, 1280, "light");
    const { page } = first;
    expect(await page.locator("#count").textContent()).toBe("4 of 5 answered, 1 open, 2 proposed");
    await page.locator("#edition").fill("arXiv v2");
    await page.locator("#item-F3 label", { hasText: "partly" }).click();
    await page.locator("#reason-F3").fill('Two of three, "roughly" </textarea>\nsecond line');
    await page.locator("#locator-F3").fill("appendix B, p. 31");
    await page.locator("#item-H1 [data-take]").click();
    await page.locator("#H2-no").check();
    await page.locator("#reason-H2").fill("");
    await page.locator("#item-F2 [data-reopen]").click();
    await page.locator("#remarks").fill("Well done.\n\nMore runs, please.");
    expect(await page.locator("#count").textContent()).toBe("4 of 5 answered, 1 open");
    expect(await page.locator("#item-H1 [data-standing]").textContent()).toBe("answered by the reviewer");
    const { name, content } = await downloaded(page, "#save");
    expect(name).toBe("doe-2020-small.json");
    expect(await page.locator("#status").textContent()).toBe("Saved as doe-2020-small.json.");
    const review = JSON.parse(content) as Review;
    expect(schemaErrors("review", review)).toEqual([]);
    expect(review).toMatchObject({ edition: "arXiv v2", remarks: "Well done.\n\nMore runs, please." });
    expect(review.items.map(({ answer, by }) => [answer, by])).toEqual([
      ["yes", "reviewer"],
      ["no", "reviewer"],
      ["no", "reviewer"],
      [null, undefined],
      ["partly", "reviewer"],
    ]);
    expect(review.items[4]).toMatchObject({
      reason: 'Two of three, "roughly" </textarea>\nsecond line',
      locator: "appendix B, p. 31",
    });
    expect(review.items[1]!.reason).toBeUndefined();
    expect(first.trouble.filter((one) => !one.startsWith("request blob:"))).toEqual([]);
    await page.context().close();

    // A browser that has never seen the form, so nothing comes from a draft.
    const second = await openOffline(browser, form, 1280, "light");
    await load(second.page, "saved.json", content);
    await second.page.getByText("saved.json was loaded.").waitFor();
    expect(await second.page.locator("#F3-partly").isChecked()).toBe(true);
    expect(await second.page.locator("#locator-F3").inputValue()).toBe("appendix B, p. 31");
    expect(await second.page.locator("#item-F2 :checked").count()).toBe(0);
    expect((await downloaded(second.page, "#save")).content).toBe(content);
    const exported = await downloaded(second.page, "#markdown");
    expect(exported).toEqual({ name: "doe-2020-small.md", content: reviewMarkdown(review) });
    expect(second.trouble.filter((one) => !one.startsWith("request blob:"))).toEqual([]);
    await second.page.context().close();
  });

  it("keeps a draft over a reload, and puts the form back when asked", async () => {
    const { page, trouble } = await openOffline(browser, form, 1280, "light");
    await page.locator("#F3-yes").check();
    await page.locator("#reason-F3").fill("Kept.");
    await page.reload();
    expect(await page.locator("#status").textContent()).toBe(
      "The draft that this browser kept was put back.",
    );
    expect(await page.locator("#F3-yes").isChecked()).toBe(true);
    expect(await page.locator("#reason-F3").inputValue()).toBe("Kept.");
    page.on("dialog", (dialog) => void dialog.accept());
    await page.locator("#reset").click();
    expect(await page.locator("#item-F3 :checked").count()).toBe(0);
    await page.reload();
    expect(await page.locator("#count").textContent()).toBe("4 of 5 answered, 1 open, 2 proposed");
    expect(trouble).toEqual([]);
    await page.context().close();
  });

  it("works by keyboard: open items, answers, and no key while one writes", async () => {
    const { page } = await openOffline(browser, form, 1280, "light");
    const focused = () => page.evaluate("document.activeElement.id") as Promise<string>;
    await page.keyboard.press("n");
    expect(await focused()).toBe("F3-yes");
    await page.keyboard.press("ArrowRight");
    expect(await page.locator("#F3-partly").isChecked()).toBe(true);
    await page.keyboard.press("n");
    expect(await page.locator("#status").textContent()).toBe("Every item is answered.");
    await page.locator("#reason-F1").focus();
    await page.keyboard.type("n");
    expect(await page.locator("#reason-F1").inputValue()).toContain("n");
    expect(await focused()).toBe("reason-F1");
    await page.locator("#item-H1 [data-reopen]").click();
    await page.locator("#item-F2 [data-reopen]").click();
    await page.locator("#reason-F1").focus();
    await page.keyboard.press("Control+Enter");
    expect(await focused()).toBe("F2-yes");
    await page.keyboard.press("Shift+N");
    expect(await focused()).toBe("H1-yes");
    await page.locator("#keys").uncheck();
    await page.keyboard.press("n");
    expect(await focused()).toBe("keys");
    await page.context().close();
  });

  it("shows some items only, and finds an open item that the filter hides", async () => {
    const { page } = await openOffline(browser, form, 1280, "light");
    const expected = {
      open: ["F3"],
      proposed: ["H1", "H2"],
      lacking: ["H2", "F1"],
      all: ["H1", "H2", "F1", "F2", "F3"],
    };
    for (const [kind, ids] of Object.entries(expected)) {
      await page.locator("#filter").selectOption(kind);
      expect([kind, await page.locator("[data-item]:visible").count()]).toEqual([kind, ids.length]);
      for (const id of ids) expect(await page.locator(`#item-${id}`).isVisible()).toBe(true);
    }
    await page.locator("#filter").selectOption("lacking");
    await page.locator("#next").click();
    expect(await page.locator("#item-F3").isVisible()).toBe(true);
    await page.locator("#F3-yes").check();
    await page.locator("#filter").selectOption("open");
    expect(await page.locator("#nothing").isVisible()).toBe(true);
    await page.context().close();
  });

  it.each<[string, string | ((review: Review) => void), string]>([
    ["broken text", "{", "bad.json is no JSON"],
    ["another document", "[]", 'bad.json: no review: "schema" must be "review/1"'],
    [
      "another list",
      (review) => {
        review.list.id = "large";
      },
      "it answers the list large; this form asks the list small.",
    ],
    [
      "another paper",
      (review) => {
        review.paper.id = "roe-2021";
      },
      "it is about roe-2021; this form is about doe-2020.",
    ],
    [
      "an unknown item",
      (review) => {
        review.items[0]!.id = "Z9";
      },
      "this form has no item Z9",
    ],
    [
      "an unknown answer",
      (review) => {
        Object.assign(review.items[0]!, { answer: "yess" });
      },
      'the answer to H1 is "yess"; it must be one of yes, partly, no, not applicable, null.',
    ],
    [
      "a reason that is no text",
      (review) => {
        Object.assign(review.items[0]!, { reason: 7 });
      },
      "the reason of H1 must be text, not 7.",
    ],
  ])("refuses %s and keeps its answers", async (_, spoil, message) => {
    const { page } = await openOffline(browser, form, 800, "light");
    const review = fixtureReview();
    if (typeof spoil !== "string") spoil(review);
    await load(page, "bad.json", typeof spoil === "string" ? spoil : JSON.stringify(review));
    await page.locator("#status.trouble").waitFor();
    expect(await page.locator("#status").textContent()).toContain(message);
    expect(await page.locator("#count").textContent()).toBe("4 of 5 answered, 1 open, 2 proposed");
    await page.context().close();
  });

  describe("of a registered paper", () => {
    it.each(["light", "dark"] as const)("has no accessibility violation in %s", async (scheme) => {
      const { page, trouble } = await openOffline(browser, real, 1280, scheme);
      await page.locator("#item-H1 [data-reopen]").click();
      await page.evaluate(unfold);
      await page.evaluate(axeScript);
      expect(await page.evaluate(runAxe)).toEqual([]);
      expect(trouble).toEqual([]);
      await page.context().close();
    });

    it.each([360, 768, 1280])(
      "at %s px does not scroll sideways, and its bar leaves room for the items",
      async (width) => {
        const { page } = await openOffline(browser, real, width, "light");
        await page.evaluate(unfold);
        expect(await page.evaluate(pageWidth)).toBeLessThanOrEqual(width);
        expect((await page.locator(".bar").boundingBox())!.height).toBeLessThan(150);
        await page.locator("#item-F4 [data-reopen]").click();
        await page.locator("#reason-H1").focus();
        await page.keyboard.press("Control+Enter");
        await page.waitForTimeout(900);
        const bar = (await page.locator(".bar").boundingBox())!;
        const item = (await page.locator("#item-F4 legend").boundingBox())!;
        expect(item.y).toBeGreaterThanOrEqual(bar.y + bar.height - 1);
        await page.context().close();
      },
    );

    it("prints the answers without the tools", async () => {
      const { page } = await openOffline(browser, real, 1280, "dark");
      expect((await page.pdf({ format: "A4" })).subarray(0, 5).toString()).toBe("%PDF-");
      await page.setViewportSize({ width: 650, height: 900 });
      await page.emulateMedia({ media: "print" });
      expect(await page.locator(".bar").isVisible()).toBe(false);
      expect(await page.locator("#item-H1 [data-take]").isVisible()).toBe(false);
      expect(await page.locator("#H1-yes").isVisible()).toBe(true);
      expect(await page.evaluate(pageWidth)).toBeLessThanOrEqual(650);
      await page.context().close();
    });
  });
});
