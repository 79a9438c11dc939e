// Functions that run inside the page; they are sent there as text, so none may use anything outside itself.

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly width: number;
  readonly height: number;
}

interface PageNode {
  readonly textContent: string | null;
  readonly scrollWidth: number;
  open: boolean;
  getBoundingClientRect(): Box;
  querySelector(selector: string): PageNode | null;
  querySelectorAll(selector: string): Iterable<PageNode>;
}

declare const document: PageNode & { readonly documentElement: PageNode };
declare function getComputedStyle(node: PageNode): { getPropertyValue(name: string): string };
declare const window: {
  readonly innerWidth: number;
  readonly axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
};

/** Two texts that overlap, or a text that is cut at the edge of the page. */
export interface Clash {
  readonly chart: string;
  readonly texts: readonly string[];
}

/** Compares the boxes of all visible texts of each chart. */
export function clashes(): Clash[] {
  const result: Clash[] = [];
  for (const chart of document.querySelectorAll("svg.chart")) {
    if (chart.getBoundingClientRect().width === 0) continue;
    const name = chart.querySelector("title")?.textContent ?? "";
    const boxes = [...chart.querySelectorAll("text")]
      .map((node) => ({ text: node.textContent ?? "", box: node.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0);
    boxes.forEach((a, i) => {
      if (a.box.left < -0.5 || a.box.right > window.innerWidth + 0.5) {
        result.push({ chart: name, texts: [a.text, "(page edge)"] });
      }
      for (const b of boxes.slice(i + 1)) {
        const x = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
        const y = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
        // Boxes include the room above capitals and below descenders, which may touch without harm.
        const clash = x > 1 && y > 0.25 * Math.min(a.box.height, b.box.height);
        if (clash) result.push({ chart: name, texts: [a.text, b.text] });
      }
    });
  }
  return result;
}

/** Opens every fold. */
export function unfold(): void {
  for (const details of document.querySelectorAll("details")) details.open = true;
}

/** Width of the page's content in pixels. */
export function pageWidth(): number {
  return document.documentElement.scrollWidth;
}

/** Number of charts that a reader sees. */
export function chartsShown(): number {
  return [...document.querySelectorAll("svg.chart")].filter((c) => c.getBoundingClientRect().width > 0)
    .length;
}

/** Distance of an element from the top of the page. */
export function topOf(selector: string): number {
  return document.querySelector(selector)?.getBoundingClientRect().top ?? Number.POSITIVE_INFINITY;
}

/** Violations that axe-core finds, with the elements concerned. */
export async function runAxe(): Promise<string[]> {
  const { violations } = await window.axe.run();
  return violations.map((v) => {
    const where = v.nodes.slice(0, 3).map((node) => node.html.slice(0, 120));
    return `${v.id}: ${where.join(" | ")}`;
  });
}

/** What decides whether a printed page is whole. */
export function printState() {
  const figures = [...document.querySelectorAll("figure")].map((f) => f.getBoundingClientRect().height);
  const narrow = [...document.querySelectorAll(".narrow")].filter(
    (n) => n.getBoundingClientRect().height > 0,
  );
  return {
    scroll: document.documentElement.scrollWidth,
    tallest: Math.max(...figures),
    narrow: narrow.length,
    paper: getComputedStyle(document.documentElement).getPropertyValue("--chart-paper").trim(),
  };
}
