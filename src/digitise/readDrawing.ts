import { readFileSync, statSync } from "node:fs";
import { basename } from "node:path";
import { SaxesParser } from "saxes";
import { AssayError, badInput } from "../errors.ts";
import type { Drawing, Drawn } from "./drawing.ts";
import { DrawingBuilder } from "./drawingBuilder.ts";
import { LIMITS } from "./limits.ts";

/**
 * Reads an SVG figure into a flat list of drawn elements with absolute coordinates.
 *
 * Understood: groups, transforms, presentation attributes and "style", paths, basic shapes, "use" of paths, texts,
 * embedded images. Not understood: style sheets, text drawn as outlines, nested viewports.
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
  const parser = new SaxesParser({ xmlns: false, position: true });
  const builder = new DrawingBuilder(() => `${file}:${parser.line}`);
  let opened = 0;
  let depth = 0;
  parser.on("error", (error) => {
    const [, line, column, reason] = /^(\d+):(\d+): (.*)$/s.exec(error.message) ?? [];
    const place = line === undefined ? "" : ` (line ${line}, column ${column})`;
    throw badInput(`${file}: not well-formed XML: ${(reason ?? error.message).replace(/\.$/, "")}${place}`);
  });
  parser.on("doctype", (doctype) => {
    // A plain DOCTYPE, as plotting libraries write it, is never fetched; one that defines entities could be a trap.
    if (doctype.includes("["))
      throw badInput(`${file}: the DOCTYPE defines entities, which are refused; remove the DOCTYPE`);
  });
  parser.on("opentag", (tag) => {
    if (opened === 0 && localName(tag.name) !== "svg") {
      throw badInput(
        `${file}: not an SVG figure: the outermost element is <${tag.name}>, where <svg> is expected`,
      );
    }
    if (++opened > LIMITS.elements)
      throw badInput(`${file}: too many elements for a figure: more than ${LIMITS.elements}`);
    if (++depth > LIMITS.depth)
      throw badInput(
        `${file}: elements are nested more than ${LIMITS.depth} levels deep (line ${parser.line})`,
      );
    builder.open(localName(tag.name), tag.attributes as Record<string, string>);
  });
  parser.on("text", (value) => builder.text(value));
  parser.on("cdata", (value) => builder.text(value));
  parser.on("closetag", (tag) => {
    depth--;
    builder.close(localName(tag.name));
  });
  if (text.trim() === "") throw badInput(`${file}: the file is empty; an SVG figure is expected`);
  parser.write(text).close();
  return { file, elements: joinSuperscripts(builder.elements) };
}

/** Joins a text with a smaller one that directly follows above its baseline, so that 10 and 18 read 10^18. */
function joinSuperscripts(elements: readonly Drawn[]): Drawn[] {
  const joined: Drawn[] = [];
  for (const element of elements) {
    const base = joined.at(-1);
    if (base && isSuperscript(base, element))
      joined[joined.length - 1] = { ...base, text: `${base.text}^${element.text}` };
    else joined.push(element);
  }
  return joined;
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

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}
