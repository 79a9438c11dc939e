import { expect, test } from "vitest";
import { drawOverlay } from "../../src/digitise/drawOverlay.ts";
import { sanitiseSvg } from "../../src/digitise/sanitiseSvg.ts";
import { parseSvgTree } from "../../src/digitise/svgTree.ts";

const clean = (body: string) =>
  sanitiseSvg(
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">${body}</svg>`,
    "f.svg",
  ).content;

test.each([
  ["scripts", "<script>alert(1)</script>"],
  ["scripts in CDATA", "<script><![CDATA[alert(1)]]></script>"],
  ["events", '<path d="M0 0" onload="alert(1)" ONCLICK="alert(1)"/>'],
  ["foreign objects", "<foreignObject><body onload='alert(1)'>alert(1)</body></foreignObject>"],
  [
    "animation",
    '<set attributeName="href" to="javascript:alert(1)"/><animate attributeName="x" values="alert(1)"/>',
  ],
  ["links", '<a href="javascript:alert(1)"><path d="M0 0"/></a>'],
  ["external uses", '<use href="https://example.org/alert.svg#a"/><use xlink:href="file:///etc/alert"/>'],
  [
    "external pictures",
    '<image href="https://example.org/alert.png"/><image href="data:image/svg+xml;base64,alert"/>',
  ],
  [
    "external paints",
    '<path fill="url(https://example.org/alert)" style="fill:url( \'//alert\' );stroke: url(data:alert)"/>',
  ],
  ["escapes in CSS", '<path style="fill:u\\72l(//alert)"/>'],
  [
    "imports",
    "<style>@import url(//alert.css); @font-face{font-family:a;src:url(//alert.woff)} p{background:url(//alert)}</style>",
  ],
  [
    "rules that end the style",
    "<style>a{fill:red}&lt;/style&gt;&lt;script&gt;alert(1)&lt;/script&gt;{fill:red}</style>",
  ],
  ["instructions", "<?xml-stylesheet href='alert.css'?>"],
  ["foreign elements", "<html:img xmlns:html='http://www.w3.org/1999/xhtml' src='x' onerror='alert(1)'/>"],
])("%s stay out", (_, body) => {
  expect(clean(body)).not.toMatch(/alert|javascript|@import|onload|onclick|example\.org/i);
});

test("what draws stays: paths, text, uses of the file's own parts, gradients, embedded pictures, rules", () => {
  const body =
    '<defs><linearGradient id="g"><stop offset="0" stop-color="#fff"/></linearGradient></defs><style>.a &gt; path{fill:#123456;behavior:url(x)}</style><g class="a" transform="translate(1 2)"><path d="M0 0L1 1" style="fill: url(#g); stroke: red"/><text x="1">a &lt; b</text></g><use xlink:href="#g"/><image xlink:href="data:image/png;base64,iVBORw0="/>';
  const cleaned = clean(body);
  expect(cleaned).toContain('<path d="M0 0L1 1" style="fill:url(#g);stroke:red"></path>');
  expect(cleaned).toContain("a &lt; b");
  expect(cleaned).toContain('<use xlink:href="#g"></use>');
  expect(cleaned).toContain('xlink:href="data:image/png;base64,iVBORw0="');
  expect(cleaned).toContain(".a &gt; path{fill:#123456}");
});

test("an overlay is one well-formed file; names of strangers cannot leave their place", () => {
  const picture = drawOverlay(
    {
      svg: '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)" viewBox="0 0 200 100"><path d="M0 0L9 9"/></svg>',
      file: "f.svg",
    },
    {
      viewport: { left: 0, right: 200, top: 0, bottom: 100 },
      panels: [
        {
          box: { left: 10, right: 190, top: 10, bottom: 90 },
          x: [{ position: 20, label: '1</text><script>alert("&")</script>' }],
          y: [],
        },
      ],
      series: [
        {
          title: '"><script>alert(2)</script>',
          points: [{ x: 50, y: 50, error: { x: 3, y: 4 }, flagged: true }],
        },
      ],
      lines: ["axis x"],
    },
  );
  const names = (node: ReturnType<typeof parseSvgTree>): string[] => [
    node.name,
    ...node.children.flatMap((child) => (typeof child === "string" ? [] : names(child))),
  ];
  expect(new Set(names(parseSvgTree(picture, "overlay.svg")))).toEqual(
    new Set(["svg", "rect", "g", "path", "text"]),
  );
  expect(picture).not.toMatch(/<script|onload/);
  expect(picture).toContain('width="6" height="8"');
});
