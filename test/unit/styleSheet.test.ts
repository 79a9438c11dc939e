import { expect, test } from "vitest";
import { parseDrawing } from "../../src/digitise/readDrawing.ts";
import { plainTex } from "../../src/digitise/texText.ts";

const elements = (body: string) =>
  parseDrawing(`<svg xmlns="http://www.w3.org/2000/svg">${body}</svg>`, "f.svg").elements;
const fills = (body: string) => elements(body).map(({ style }) => style.fill);

test("classes, names, ids, descent and order decide as in CSS", () => {
  const style = `<style>/* a comment { } */ @import url("x.css"); @media print { .a { fill: red } }
    * { stroke: none } path { fill: #111111 } .a { fill: steelblue } .a.b { fill: rgb(1,2,3) } #one { fill: #444444 }
    g.panel > .c { fill: #555555 } .panel .c { stroke: #666666 } .c:hover { fill: red } .late { fill: #777777 } .late { fill: #888888 }</style>`;
  expect(
    fills(
      `${style}<path d="M0 0h1"/><path class="a" d="M0 0h1"/><path class="b a" d="M0 0h1"/><path id="one" class="a b" d="M0 0h1"/>`,
    ),
  ).toEqual(["#111111", "#4682b4", "#010203", "#444444"]);
  const nested = elements(
    `${style}<g class="panel"><path class="c" d="M0 0h1"/><g><path class="c" d="M0 0h1"/></g></g><path class="late" d="M0 0h1"/>`,
  );
  expect(nested.map(({ style: { fill, stroke } }) => [fill, stroke])).toEqual([
    ["#555555", "#666666"],
    ["#111111", "#666666"],
    ["#888888", "none"],
  ]);
});

test("style sheets beat attributes and yield to style, wherever they stand in the file", () => {
  expect(
    fills(
      '<path class="a" fill="#010101" d="M0 0h1"/><path class="a" style="fill:#020202" d="M0 0h1"/><style>.a{fill:#030303 !important}</style>',
    ),
  ).toEqual(["#030303", "#020202"]);
});

test("currentColor, inherit, transparent, names, rgba and hidden elements", () => {
  const shown = elements(
    '<g color="tomato" fill="currentColor"><path d="M0 0h1"/><path fill="inherit" d="M0 0h1"/><path fill="transparent" d="M0 0h1"/><path fill="rgba(255, 0, 10, .5)" d="M0 0h1"/><path display="none" d="M0 0h1"/><path visibility="hidden" d="M0 0h1"/><path opacity="0" d="M0 0h1"/></g>',
  );
  expect(shown.map(({ style }) => style.fill)).toEqual(["#ff6347", "#ff6347", "none", "#ff000a"]);
});

test("a used shape keeps its own style and takes the rest from where it is used; groups and uses unfold", () => {
  const used = elements(
    '<defs><path id="m" d="M-1 0h2" style="stroke: #112233"/><g id="pair"><circle r="1"/><circle cx="5" r="1"/></g><use id="again" href="#m"/></defs><use href="#m" x="3" y="4" style="fill: #00ff00"/><use href="#pair" x="10"/><use href="#again" x="7"/>',
  );
  expect(used.map(({ kind, at, style: { fill, stroke } }) => [kind, at.x, fill, stroke])).toEqual([
    ["use", 3, "#00ff00", "#112233"],
    ["circle", 10, "#000000", "none"],
    ["circle", 15, "#000000", "none"],
    ["use", 7, "#000000", "#112233"],
  ]);
});

test("a figure that uses itself without end is refused or cut off, in time", () => {
  const levels = Array.from(
    { length: 12 },
    (_, k) => `<g id="g${k}">${`<use href="#g${k + 1}"/>`.repeat(10)}</g>`,
  ).join("");
  expect(
    elements(`<defs><g id="loop"><use href="#loop"/></g></defs><use href="#loop"/>`).length,
  ).toBeLessThan(5);
  expect(() => elements(`<defs>${levels}<g id="g12"/></defs><use href="#g0"/>`)).toThrow(
    /"use" elements unfold/,
  );
});

test("nested viewports are scaled and placed", () => {
  const [square] = elements(
    '<svg x="10" y="20" width="100" height="100" viewBox="0 0 50 50"><rect x="5" y="5" width="10" height="10"/></svg>',
  );
  expect(square!.box).toEqual({ left: 20, right: 40, top: 30, bottom: 50 });
});

test("superscripts are read as pieces with dy, as letters placed one by one, and from comments", () => {
  const texts = (body: string) =>
    elements(body)
      .filter(({ kind }) => kind === "text")
      .map(({ text }) => text);
  expect(
    texts(
      '<text font-size="12">10<tspan dy="-6" font-size="9.6">18</tspan><tspan dy="6" font-size="12"></tspan></text>',
    ),
  ).toEqual(["10^18"]);
  expect(
    texts('<text style="font-size:15px">10\u200b<tspan style="font-size:70%" dy="-0.6em">19</tspan></text>'),
  ).toEqual(["10^19"]);
  expect(
    texts('<g id="text_1"><!-- $\\mathdefault{10^{21}}$ --><g><path id="d" d="M0 0h5v7h-5z"/></g></g>'),
  ).toEqual(["10^{21}"]);
  expect(texts('<g id="other"><!-- not a label --><path d="M0 0h5v7h-5z"/></g>')).toEqual([]);
});

test.each([
  ["$\\mathdefault{10^{18}}$", "10^{18}"],
  ["$\\mathdefault{3\\times10^{0}}$", "3×10^{0}"],
  ["Loss ($\\mathrm{nats}$)", "Loss (nats)"],
])("%s in plain words is %s", (tex, plain) => {
  expect(plainTex(tex)).toBe(plain);
});
