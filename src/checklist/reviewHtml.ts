import { createHash } from "node:crypto";
import type { Review } from "../registry/types.ts";
import { md } from "../report/markdownText.ts";
import { pageCss, renderTemplate, templateText } from "../report/renderTemplate.ts";
import { orderReview } from "./orderReview.ts";
import { markdownOf } from "./reviewMarkdown.ts";
import { reviewPage } from "./reviewPage.ts";
import { standingOf } from "./standingOf.ts";

/**
 * A review as a form in one HTML file: it needs no server and no network, keeps a draft in the browser, saves and loads
 * the review as JSON. Every string is escaped by the template engine; the page may run its own script and no other.
 */
export function reviewHtml(review: Review): string {
  const script = pageScript();
  return renderTemplate("checklist", ["mark", "checklist-item"], {
    ...reviewPage(review),
    css: pageCss() + templateText("checklist.css"),
    data: inertJson(review),
    script,
    scriptHash: createHash("sha256").update(script).digest("base64"),
  });
}

/** The page's script. The functions that it shares with the command line are placed as text, so both say the same. */
function pageScript(): string {
  const shared = { escapeMarkdown: md, markdownOf, orderReview, standingOf };
  const lines = Object.entries(shared).map(([name, work]) => `const ${name} = ${work.toString()};`);
  return `(() => {\n"use strict";\n${lines.join("\n")}\n${templateText("checklist.js")}})();\n`;
}

/** JSON that nothing can end early inside a script element. */
function inertJson(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll("<", "\\u003c")
    .replaceAll("\u2028", "\\u2028")
    .replaceAll("\u2029", "\\u2029");
}
