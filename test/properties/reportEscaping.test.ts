import fc from "fast-check";
import { parseHTML } from "linkedom";
import MarkdownIt from "markdown-it";
import { SaxesParser } from "saxes";
import { describe, expect, it } from "vitest";
import type { Audit } from "../../src/registry/types.ts";
import { reportFiles } from "../../src/report/writeReport.ts";
import { auditProblems, fixtureAudit } from "../fixtures/audit.ts";
import { withFewUniverses } from "../fixtures/multiverse.ts";

/** Universes differ in numbers only, so a few hold every string that many do. */
const subject = () => withFewUniverses(fixtureAudit(), 12);

/** Strings that the schema fixes; everything else can hold anything. */
const FIXED =
  /(^schema|^(multiverse|forensics)\.(id|sha256)$|\.outcome|verdict\.questions\.\d+\.id|findings\.\d+\.domain|fits\.\d+\.kind|convergence\.status|checklist\.\d+\.status|unreported\.\d+\.status|watched\.\d+\.scale|statistics\.\d+\.id|severity)$/;

/** Elements that KaTeX makes; a payload may be a formula. */
const MATHML =
  /^(m(row|i|o|n|sup|sub|subsup|frac|text|space|style|over|under|underover|sqrt|root|table|tr|td|padded|phantom)|semantics)$/;

/** Replaces every free string, and every free key, by what the payload makes of it. */
function poison(value: unknown, payload: string, path = ""): unknown {
  if (typeof value === "string") return FIXED.test(path) ? value : payload;
  if (Array.isArray(value)) return value.map((item, i) => poison(item, payload, `${path}.${i}`));
  if (value === null || typeof value !== "object") return value;
  const freeKeys =
    /(\.parameters|standardErrors|curves|\.data|\.constants|\.misses|\.start)$/.test(path) &&
    !/^\.?parameters$/.test(path);
  return Object.fromEntries(
    Object.entries(value).map(([key, item], i) => [
      freeKeys && typeof item === "number" ? `${payload}${i === 0 ? "" : i}` : key,
      poison(item, payload, path === "" ? key : `${path}.${key}`),
    ]),
  );
}

const PAYLOADS = [
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "</style><style>*{display:none}</style>",
  "</svg></title><script>alert(1)</script>",
  "</details></main><iframe src=javascript:alert(1)>",
  "[x](javascript:alert(1)) ![y](http://example.org/z.png) <http://example.org>",
  "\n\n# Heading\n\n- list\n\n```\n<script>alert(1)</script>\n```\n\n| a | b |\n| - | - |\n",
  "``` ` `` <b>x</b> | || \\| \\",
  "{{css}} {{{css}}} {{> report}}",
  "&lt;script&gt; &#60;b&#62; <!-- --> ]]> <?php ?>",
  "\\href{javascript:alert(1)}{x} \\htmlClass{a}{b} \\includegraphics{x}",
  "javascript:alert(1)",
  "\u0000\u001b[31m\u202e\ud800\ufffe",
  "=cmd|' /C calc'!A0",
  "__proto__",
];

function checkHtml(html: string, plain: string): void {
  const { document } = parseHTML(html);
  const original = parseHTML(plain).document;
  const all = [...document.querySelectorAll("*")];
  const tags = new Set([...original.querySelectorAll("*")].map((e) => e.localName));
  const allowed = new Set([...tags, "code"]);
  expect(
    all.filter((e) => !allowed.has(e.localName) && !MATHML.test(e.localName)).map((e) => e.localName),
  ).toEqual([]);
  for (const name of [
    "script",
    "img",
    "iframe",
    "object",
    "embed",
    "link",
    "base",
    "form",
    "foreignObject",
  ]) {
    expect(document.querySelectorAll(name).length, name).toBe(0);
  }
  expect(document.querySelectorAll("style").length).toBe(1);
  expect(document.querySelector("style")?.textContent).toBe(original.querySelector("style")?.textContent);
  for (const element of all) {
    for (const { name } of element.attributes)
      expect(name).not.toMatch(/^(on|style|src|action|formaction|xlink)/);
  }
  for (const link of document.querySelectorAll("a")) {
    expect(link.getAttribute("href")).toMatch(/^(#[a-z0-9-]+|https:\/\/(arxiv\.org\/abs|doi\.org)\/.*)$/);
  }
  expect(document.querySelectorAll("section").length).toBe(original.querySelectorAll("section").length);
}

function checkMarkdown(markdown: string, plain: string): void {
  const render = (text: string) =>
    parseHTML(`<html><body>${new MarkdownIt({ html: true }).render(text)}</body></html>`).document;
  const document = render(markdown);
  const original = render(plain);
  for (const name of ["script", "iframe", "style", "b", "object", "form"])
    expect(document.querySelectorAll(name).length, name).toBe(0);
  for (const image of document.querySelectorAll("img"))
    expect(image.getAttribute("src")).toMatch(/^charts\/[a-z-]+\.svg$/);
  for (const link of document.querySelectorAll("a[href]")) {
    expect(link.getAttribute("href")).toMatch(
      /^(#[a-z0-9-]+|charts\/[a-z-]+\.csv|https:\/\/(arxiv\.org\/abs|doi\.org)\/.*)$/,
    );
  }
  for (const name of ["h1", "h2", "table", "tr", "hr", "blockquote", "img"]) {
    expect(document.querySelectorAll(name).length, name).toBe(original.querySelectorAll(name).length);
  }
  expect(document.querySelectorAll("pre").length).toBe(original.querySelectorAll("pre").length);
}

function checkSvg(svg: string): void {
  const parser = new SaxesParser();
  parser.on("opentag", (tag) => {
    expect(["script", "style", "a", "foreignObject", "image", "use", "iframe", "img", "b"]).not.toContain(
      tag.name,
    );
    for (const name of Object.keys(tag.attributes)) expect(name).not.toMatch(/^(on|href|xlink:href|style)/);
  });
  parser.on("error", (error) => {
    throw error;
  });
  parser.write(svg).close();
}

/** The same audit with harmless words in every place, as the measure of structure. */
const harmless = reportFiles(poison(subject(), "word") as Audit, "@misc{word}");

function check(payload: string): void {
  const audit = poison(subject(), payload) as Audit;
  const files = reportFiles(audit, `@misc{x,\n  title = {${payload}}\n}`);
  checkHtml(files.get("index.html")!, harmless.get("index.html")!);
  checkMarkdown(files.get("report.md")!, harmless.get("report.md")!);
  for (const [path, content] of files) {
    if (path.endsWith(".svg")) checkSvg(content);
    if (path.endsWith(".csv")) expect(content).not.toMatch(/(^|[,\n])"?[=@]/);
  }
}

describe("strings of an audit come out inert", () => {
  it.each(PAYLOADS)("payload %j", (payload) => {
    expect(auditProblems(poison(subject(), payload))).toEqual([]);
    check(payload);
  });

  it("the words themselves still reach the reader", () => {
    const files = reportFiles(poison(subject(), "<i>tag & text</i>") as Audit, "");
    expect(files.get("index.html")).toContain("&lt;i&gt;tag &amp; text&lt;/i&gt;");
    expect(files.get("report.md")).toContain("&lt;i&gt;tag &amp; text&lt;/i&gt;");
  });

  it("any mixture of markup characters", () => {
    const pieces = fc.constantFrom(
      "<",
      ">",
      '"',
      "'",
      "&",
      "`",
      "|",
      "[",
      "]",
      "(",
      ")",
      "#",
      "*",
      "_",
      "\\",
      "\n",
      " ",
      "!",
      "-",
      "1.",
      "$",
      "{{",
      "}}",
      "a",
      "<b>",
      "</td>",
      "~~~",
      "==",
    );
    const text = fc.array(pieces, { minLength: 1, maxLength: 14 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(text, (payload) => check(payload)),
      { numRuns: 12, seed: 7 },
    );
  });
});
