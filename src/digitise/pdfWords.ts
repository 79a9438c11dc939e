import { type Box, boxAround, type Drawing, type Drawn, textAt } from "./drawing.ts";
import type { Point } from "./matrix.ts";
import { joinSuperscripts } from "./readDrawing.ts";
import { INITIAL_STYLE } from "./style.ts";
import { parseSvgTree, type SvgNode, textOf } from "./svgTree.ts";

interface Word {
  readonly text: string;
  /** Where its first letter stands on its baseline. */
  readonly at: Point;
  /** Around its letters. */
  readonly box: Box;
  /** Height of the font's box, and of its type as far as can be told. */
  readonly height: number;
  readonly size: number;
}

/** Letters' places are printed with six digits by both programs. */
const SAME_PLACE = 0.02;
/** Height of capitals and digits in font sizes. */
const CAPITAL = 0.72;
/** Where the baseline is in a font's box, from its top. */
const BASELINE = 0.8;
/** Height of a font's box in font sizes: between 1 and 1.9 in common fonts. */
const BOX_HEIGHT = 1.4;

/**
 * The words of a page as texts. pdftotext says what they read and where their boxes are; the drawing says where their
 * letters stand. A word whose first letter is not found in the drawing (rotated text) stands at its box's middle.
 *
 * @param xhtml output of pdftotext -bbox
 */
export function pdfWords(xhtml: string, drawing: Drawing): Drawn[] {
  const letters = drawing.elements.filter(({ glyph }) => glyph);
  const page = /<page[\s\S]*<\/page>/.exec(xhtml)?.[0];
  if (!page) return [];
  const nodes = parseSvgTree(`<svg>${page}</svg>`, `${drawing.file}: words`);
  const pages = nodes.children.filter((child): child is SvgNode => typeof child !== "string");
  const words = pages[0]!.children.flatMap((child) =>
    typeof child === "string" ? [] : [wordOf(child, letters)],
  );
  const texts = phrases(words).map(({ text, at, size, box }) => ({
    ...textAt(text, at, size, INITIAL_STYLE),
    box,
  }));
  return joinSuperscripts(texts);
}

function wordOf(node: SvgNode, letters: readonly Drawn[]): Word {
  const value = (name: string) => Number(node.attributes[name]);
  const [left, right, top, bottom] = [value("xMin"), value("xMax"), value("yMin"), value("yMax")];
  const height = bottom - top;
  const text = textOf(node).trim();
  // Boxes of lines above and below may reach into this one; the letter nearest to where a baseline is belongs to it.
  const off = ({ at }: Drawn) => Math.abs(at.y - top - BASELINE * height);
  const first = letters
    .filter(({ at: { x, y } }) => Math.abs(x - left) < SAME_PLACE && y > top && y < bottom)
    .toSorted((p, q) => off(p) - off(q))[0];
  if (!first) {
    const size = Math.min(height, right - left) / BOX_HEIGHT;
    return {
      text,
      at: { x: left, y: (top + bottom) / 2 + CAPITAL * 0.5 * size },
      box: { left, right, top, bottom },
      height,
      size,
    };
  }
  const own = letters.filter(
    ({ at }) => at.x > left - SAME_PLACE && at.x < right && Math.abs(at.y - first.at.y) < SAME_PLACE,
  );
  const points = own.flatMap((letter) => letter.points);
  const box = points.length > 0 ? boxAround(points) : { left, right, top, bottom };
  const size = /[\dA-Zbdfhkl]/.test(text) ? (first.at.y - box.top) / CAPITAL : height / BOX_HEIGHT;
  return { text, at: first.at, box, height, size };
}

/** Words that follow each other on one line (or up one column), in one size, make one text. */
function phrases(words: readonly Word[]): Word[] {
  const result: Word[] = [];
  for (const word of words) {
    const before = result.at(-1);
    if (before && (follows(before, word) || climbs(before, word))) {
      const box = boxAround(
        [before.box, word.box].flatMap(({ left, right, top, bottom }) => [
          { x: left, y: top },
          { x: right, y: bottom },
        ]),
      );
      result[result.length - 1] = { ...before, text: `${before.text} ${word.text}`, box };
    } else result.push(word);
  }
  return result;
}

function follows(before: Word, word: Word): boolean {
  const gap = word.box.left - before.box.right;
  const sameLine =
    Math.abs(word.at.y - before.at.y) < 0.05 * word.size && Math.abs(word.height / before.height - 1) < 0.05;
  return sameLine && gap > -0.1 * word.size && gap < 0.6 * word.size;
}

/** Words of a text that runs upwards stand above each other in boxes of one width. */
function climbs(before: Word, word: Word): boolean {
  const column =
    Math.abs(word.box.left - before.box.left) < 0.1 && Math.abs(word.box.right - before.box.right) < 0.1;
  const gap = before.box.top - word.box.bottom;
  return column && gap > -0.1 * word.size && gap < 0.6 * word.size;
}
