import { parseHTML } from "linkedom";
import MarkdownIt from "markdown-it";
import { describe, expect, test } from "vitest";
import { escapeTex } from "../../src/checklist/escapeTex.ts";
import { formatReview } from "../../src/checklist/formatReview.ts";
import { reviewHtml } from "../../src/checklist/reviewHtml.ts";
import { reviewMarkdown } from "../../src/checklist/reviewMarkdown.ts";
import { reviewTex } from "../../src/checklist/reviewTex.ts";
import { schemaErrors } from "../../src/registry/schemas.ts";
import type { Review } from "../../src/registry/types.ts";
import { fixtureReview } from "../fixtures/reviewFixture.ts";

const HOSTILE =
  "</script></textarea><img src=x onerror=alert(1)>\"' \u2028 [x](javascript:alert(1)) \\input{/etc/passwd}%";

/** Every free text of a review replaced. */
function hostileReview(): Review {
  const review = fixtureReview();
  Object.assign(review, { edition: HOSTILE, reviewer: HOSTILE, remarks: HOSTILE });
  Object.assign(review.list, { title: HOSTILE, basedOn: HOSTILE });
  Object.assign(review.paper, { title: HOSTILE, shortTitle: HOSTILE, authors: [HOSTILE], arxiv: HOSTILE });
  for (const item of review.items) {
    Object.assign(item, {
      question: HOSTILE,
      why: HOSTILE,
      reason: HOSTILE,
      locator: HOSTILE,
      note: HOSTILE,
    });
    for (const finding of item.evidence ?? [])
      Object.assign(finding, { check: HOSTILE, title: HOSTILE, sentence: HOSTILE });
  }
  return review;
}

describe("Markdown", () => {
  test("reads as recorded", async () => {
    await expect(reviewMarkdown(fixtureReview())).toMatchFileSnapshot("../golden/checklist-review.md");
  });

  test("keeps text of strangers inert", () => {
    const html = new MarkdownIt({ html: true }).render(reviewMarkdown(hostileReview()));
    const { document } = parseHTML(`<html><body>${html}</body></html>`);
    expect(document.querySelectorAll("img, script, a, textarea").length).toBe(0);
  });
});

describe("LaTeX", () => {
  test("reads as recorded", async () => {
    await expect(reviewTex(fixtureReview())).toMatchFileSnapshot("../golden/checklist-review.tex");
  });

  test.each([
    ["100% of E_0 & #1 {x} $y$", "100\\% of E\\_0 \\& \\#1 \\{x\\} \\$y\\$"],
    ["\\input{a}~^", "\\textbackslash{}input\\{a\\}\\textasciitilde{}\\textasciicircum{}"],
    [
      'a < b > c | "d" `e`',
      "a \\textless{} b \\textgreater{} c \\textbar{} ''d'' \\textasciigrave{}e\\textasciigrave{}",
    ],
    ["“x” – y’s — …", "``x'' -- y's --- \\ldots{}"],
    [
      "4 × 10⁻²³ ≤ α·β",
      "4 \\ensuremath{\\times} 10\\textsuperscript{$-$23} \\ensuremath{\\le} \\ensuremath{\\alpha}\\ensuremath{\\cdot}\\ensuremath{\\beta}",
    ],
    ["João Grüneß, Žižek", "João Grüneß, Žižek"],
    ["cafe\u0301", "café"],
    ["中 \ud800 😀 \u202e", "{[}U+4E2D{]} {[}U+FFFD{]} {[}U+1F600{]}"],
    ["two\n\n% lines\t\u0000", "two \\% lines"],
  ])("sets %j as it stands", (text, expected) => {
    expect(escapeTex(text).trim()).toBe(expected);
  });

  test("lets a long address break", () => {
    expect(escapeTex("https://example.org/a/long_path")).toBe(
      "https:/\\allowbreak{}/\\allowbreak{}example.\\allowbreak{}org/\\allowbreak{}a/\\allowbreak{}long\\_\\allowbreak{}path",
    );
  });

  test("is whole whatever the texts hold: braces and environments close, every row has four cells", () => {
    for (const review of [fixtureReview(), hostileReview()]) {
      const tex = reviewTex(review);
      const bare = tex.replaceAll(/\\[\\{}&%$#_]/g, "");
      let depth = 0;
      for (const c of bare) {
        depth += c === "{" ? 1 : c === "}" ? -1 : 0;
        expect(depth).toBeGreaterThanOrEqual(0);
      }
      expect(depth).toBe(0);
      expect((bare.match(/\$/g) ?? []).length % 2).toBe(0);
      expect(bare.split("\n").filter((line) => line.includes("%"))).toHaveLength(1);
      expect(tex.match(/\\begin\{longtable\}|\\end\{longtable\}|\\begingroup|\\endgroup/g)).toHaveLength(4);
      const rows = tex.split("\n").filter((line) => /^[HF]\d /.test(line));
      expect(rows).toHaveLength(review.items.length);
      for (const row of rows) {
        expect(row.replaceAll("\\&", "").split("&")).toHaveLength(4);
        expect(row.endsWith(" \\\\")).toBe(true);
      }
    }
  });
});

describe("the form", () => {
  const documentOf = (review: Review) => parseHTML(reviewHtml(review)).document;

  test("asks every item with a legend, four answers, a reason and a place, all labelled", () => {
    const document = documentOf(fixtureReview());
    const fieldsets = [...document.querySelectorAll("fieldset")];
    expect(fieldsets.map((fieldset) => fieldset.getAttribute("data-item"))).toEqual([
      "H1",
      "H2",
      "F1",
      "F2",
      "F3",
    ]);
    for (const fieldset of fieldsets) {
      expect(fieldset.querySelectorAll("legend")).toHaveLength(1);
      const fields = [...fieldset.querySelectorAll("input, textarea")];
      expect(fields).toHaveLength(6);
      for (const field of fields)
        expect(fieldset.querySelector(`label[for="${field.getAttribute("id")}"]`)).not.toBe(null);
    }
    const checked = [...document.querySelectorAll("input[checked][type=radio]")].map((input) =>
      input.getAttribute("id"),
    );
    expect(checked).toEqual(["H1-yes", "H2-partly", "F1-no", "F2-not-applicable"]);
  });

  test("says whose an answer is, what is known, and what checks found", () => {
    const text = (id: string) =>
      documentOf(fixtureReview()).querySelector(`#item-${id}`)!.textContent.replaceAll(/\s+/g, " ");
    expect(text("H1")).toContain("proposed from the registry, seen at its place");
    expect(text("H1")).toContain("Matters here.");
    expect(text("H1")).toContain("fail M07 Too few digits. Rounding moves N* by 30%.");
    expect(text("H1")).toContain("1 check without a result here");
    expect(text("H2")).toContain("not seen at its place yet");
    expect(text("F3")).toContain("Known so far. Reported: H1.");
  });

  test("needs nothing from elsewhere and runs its own script only", () => {
    const html = reviewHtml(fixtureReview());
    const document = documentOf(fixtureReview());
    expect(document.querySelectorAll("link, img, iframe, script[src]")).toHaveLength(0);
    expect(html).toMatch(/default-src 'none'; .*script-src 'sha256-[A-Za-z0-9+/]+=*'/);
    expect(document.querySelectorAll("script:not([type])")).toHaveLength(1);
  });

  test("keeps text of strangers inert, and carries it unchanged", () => {
    const review = hostileReview();
    const document = documentOf(review);
    expect(document.querySelectorAll("img")).toHaveLength(0);
    expect(document.querySelectorAll("script")).toHaveLength(2);
    const data = /<script type="application\/json" id="review-data">(.*)<\/script>/.exec(
      reviewHtml(review),
    )![1]!;
    expect(JSON.parse(data)).toEqual(review);
  });

  test("is the same for the same review, in every format", () => {
    for (const format of ["html", "md", "json", "tex"] as const)
      expect(formatReview(fixtureReview(), format)).toBe(formatReview(fixtureReview(), format));
    const json = formatReview(fixtureReview(), "json");
    expect(JSON.parse(json)).toEqual(fixtureReview());
    expect(schemaErrors("review", JSON.parse(json))).toEqual([]);
    // Whatever the order in which keys were set.
    const turned = fixtureReview();
    turned.items = turned.items.map((item) =>
      Object.fromEntries(Object.entries(item).reverse()),
    ) as typeof turned.items;
    expect(formatReview(turned, "json")).toBe(json);
  });
});
