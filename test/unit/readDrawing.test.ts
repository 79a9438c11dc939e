import { expect, test } from "vitest";
import { LIMITS } from "../../src/digitise/limits.ts";
import { parseDrawing } from "../../src/digitise/readDrawing.ts";

const svg = (body: string, head = "") =>
  parseDrawing(`${head}<svg xmlns="http://www.w3.org/2000/svg">${body}</svg>`, "f.svg");

test("transforms of groups and elements combine, and paths become absolute points", () => {
  const { elements } = svg(
    '<g transform="translate(10,20)"><g transform="scale(2 -1)"><path d="m1 1h2v3l-1-1z" transform="rotate(90)"/></g></g>',
  );
  const points = elements[0]!.points.map(({ x, y }) => [x, y].map((value) => Math.round(value * 1e9) / 1e9));
  expect(points).toEqual([
    [8, 19],
    [8, 17],
    [2, 17],
    [4, 18],
  ]);
});

test("styles are inherited, overridden, and normalised", () => {
  const { elements } = svg(
    '<g fill="#ABC" stroke="none"><rect width="1" height="1" style="fill: rgb(1, 2, 3); stroke-opacity: .5"/><circle r="2" cx="5" cy="6"/></g>',
  );
  expect(elements.map(({ style }) => style.fill)).toEqual(["#010203", "#aabbcc"]);
  expect(elements[0]!.style.strokeOpacity).toBe(0.5);
  expect(elements[1]!).toMatchObject({ at: { x: 5, y: 6 }, box: { left: 3, right: 7, top: 4, bottom: 8 } });
});

test("what is defined is not drawn, what is used is", () => {
  const { elements } = svg(
    '<defs><path id="m" d="M0 0L2 0"/></defs><clipPath id="c"><rect width="9" height="9"/></clipPath><g clip-path="url(#c)" id="g"><use href="#m" x="3" y="4"/></g>',
  );
  expect(elements).toHaveLength(1);
  expect(elements[0]).toMatchObject({
    kind: "use",
    at: { x: 3, y: 4 },
    within: ["g", "c"],
    data: "M0 0L2 0",
  });
  expect(elements[0]!.points).toEqual([
    { x: 3, y: 4 },
    { x: 5, y: 4 },
  ]);
});

test("superscripts join their base; other small texts do not", () => {
  const { elements } = svg(
    '<text font-size="10"><tspan x="0 5" y="50">10</tspan></text><text font-size="7" x="12" y="45">18</text>' +
      '<text font-size="10" x="40" y="50">Loss</text><text font-size="7" x="40" y="60">below</text>',
  );
  expect(elements.map(({ text }) => text)).toEqual(["10^18", "Loss", "below"]);
});

test("entities of XML are read, text is trimmed", () => {
  expect(svg("<text> a &lt; b&#10;c </text>").elements[0]!.text).toBe("a < b c");
});

test.each([
  ["malformed XML", "<svg><g></svg>", /f\.svg: not well-formed XML: .*\(line 1, column \d+\)/],
  ["an unknown entity", "<svg><text>&boom;</text></svg>", /not well-formed XML: undefined entity/],
  ["an entity definition", '<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg/>', /DOCTYPE defines entities/],
  ["HTML", "<html></html>", /outermost element is <html>/],
  ["no content", "  ", /the file is empty/],
  ["text only", "hello", /not well-formed XML/],
  ["deep nesting", `<svg>${"<g>".repeat(LIMITS.depth)}`, /nested more than 100 levels/],
  [
    "a bad transform",
    '<svg><g transform="matrix(1,2)"/></svg>',
    /f\.svg:1: not an SVG transform: matrix\(1, 2\)/,
  ],
  [
    "an endless transform",
    `<svg><g transform="${"a".repeat(3000)}"/></svg>`,
    /f\.svg:1: an SVG transform of 3000 characters/,
  ],
  ["a bad path", '<svg><path d="M0 0L1 x"/></svg>', /path data cannot be read/],
])("%s is refused", (_, text, message) => {
  expect(() => parseDrawing(text, "f.svg")).toThrow(message);
});

test("too many elements are refused", () => {
  expect(() => svg("<g/>".repeat(LIMITS.elements + 1))).toThrow(/too many elements/);
});
