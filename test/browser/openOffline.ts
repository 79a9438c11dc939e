import type { Browser, Page } from "playwright-core";

/** Opens a page offline; collects requests that leave the page and messages of trouble. */
export async function openOffline(
  browser: Browser,
  url: string,
  width: number,
  colorScheme: "light" | "dark",
): Promise<{ page: Page; trouble: string[] }> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, offline: true });
  const page = await context.newPage();
  const trouble: string[] = [];
  page.on("request", (request) => {
    if (request.url() !== url) trouble.push(`request ${request.url()}`);
  });
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") trouble.push(message.text());
  });
  page.on("pageerror", (error) => trouble.push(error.message));
  await page.goto(url);
  return { page, trouble };
}
