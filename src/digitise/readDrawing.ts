import { readFileSync, statSync } from "node:fs";
import { basename } from "node:path";
import { AssayError, badInput } from "../errors.ts";
import { type Box, boxAround, type Drawing, type Drawn } from "./drawing.ts";
import { DrawingBuilder } from "./drawingBuilder.ts";
import { LIMITS } from "./limits.ts";
import { parseSvgTree } from "./svgTree.ts";
import { viewportOf } from "./viewport.ts";

/**
 * Reads an SVG figure into a flat list of drawn elements with absolute coordinates.
 *
 * Understood: groups, transforms, presentation attributes, "style", style sheets (names, classes, ids), paths, basic
 * shapes, "use" of shapes and groups, nested viewports, texts, letters drawn as outlines where a comment says what they
 * read, embedded images, linear gradients. Not understood: masks, patterns, filters, text on a path.
 *
 * @throws AssayError when the file is missing, too large, not well-formed XML, not SVG, or brings its own entities.
 */
export function readDrawing(path: string): Drawing {
  return parseDrawing(readFigure(path), basename(path));
}

/** Reads the bytes of a figure as text; refuses what is missing, too large or not UTF-8. */
export function readFigure(path: string): string {
  const file = basename(path);
  try {
    const size = statSync(path).size;
    if (!(size <= LIMITS.bytes))
      throw badInput(`${file}: too large for a figure: ${size} bytes; at most ${LIMITS.bytes} are read`);
    return new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(path));
  } catch (error) {
    if (error instanceof AssayError) throw error;
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "ENOENT" || code === "ENOTDIR") throw new AssayError("not-found", `no such figure: ${path}`);
    if (code === "EISDIR") throw badInput(`${file}: a folder, where an SVG figure is expected`);
    if (error instanceof TypeError)
      throw badInput(`${file}: not UTF-8 text; an uncompressed SVG file is expected`);
    throw error;
  }
}

/** Parses the text of an SVG file; `file` is the name that messages carry. */
export function parseDrawing(text: string, file: string): Drawing {
  const root = parseSvgTree(text, file);
  const { elements, clips, gradients } = new DrawingBuilder(root, file);
  const shown = viewportOf(root);
  const sized = shown.right > shown.left && shown.bottom > shown.top;
  const viewport = sized ? shown : boxAround(elements.flatMap(({ points }) => points.slice(0, 100)));
  return { file, elements: joinSuperscripts(elements), viewport, clips, gradients, grid: 0 };
}

/** Joins a text with a smaller one that directly follows above its baseline, so that 10 and 18 read 10^18. */
export function joinSuperscripts(elements: readonly Drawn[]): Drawn[] {
  const joined: Drawn[] = [];
  for (const element of elements) {
    const base = joined.at(-1);
    if (base && isSuperscript(base, element)) {
      const known = [base.box, element.box].every(({ left, right }) => right > left);
      const box = known ? around(base.box, element.box) : base.box;
      joined[joined.length - 1] = { ...base, text: `${base.text}^${element.text}`, box };
    } else joined.push(element);
  }
  return joined;
}

function around(p: Box, q: Box): Box {
  return boxAround(
    [p, q].flatMap(({ left, right, top, bottom }) => [
      { x: left, y: top },
      { x: right, y: bottom },
    ]),
  );
}

function isSuperscript(base: Drawn, next: Drawn): boolean {
  if (base.kind !== "text" || next.kind !== "text" || base.text.includes("^")) return false;
  const size = base.style.fontSize;
  const [right, up] = [next.at.x - base.at.x, base.at.y - next.at.y];
  // 0.85 and below is what typesetting uses for superscripts (0.7 in most plotting libraries).
  return (
    next.style.fontSize <= 0.85 * size &&
    up > 0 &&
    up < size &&
    right >= 0 &&
    right <= (base.text.length + 1) * size
  );
}
