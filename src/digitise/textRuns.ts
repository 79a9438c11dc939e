import { boxAround, type Drawn, type DrawnKind } from "./drawing.ts";
import type { Level } from "./drawingBuilder.ts";
import { applyMatrix, type Point, scaleOf } from "./matrix.ts";
import { lengthOf } from "./outline.ts";
import type { SvgNode } from "./svgTree.ts";

interface Run {
  readonly level: Level;
  readonly id: string;
  /** In the coordinates of the text. */
  readonly at: Point;
  readonly place: Drawn["place"];
  /** Width in the coordinates of the text, when its letters are placed one by one. */
  advance: number | undefined;
  text: string;
}

/** What reads the nesting and takes the texts found. */
interface Builder {
  inner(node: SvgNode, parent: Level): Level;
  add(kind: DrawnKind, level: Level, id: string, own: Partial<Drawn> & { at: Point }): void;
}

/** Average width of a letter, in font sizes: enough to tell neighbours from strangers. */
const LETTER = 0.6;

/** Adds the texts of a text element: one for every line and size; pieces that continue each other are joined. */
export function collectTexts(builder: Builder, node: SvgNode, level: Level): void {
  const runs: Run[] = [];
  open(node, level, runs, true);
  read(node, level);
  for (const run of joined(runs)) {
    const { matrix, style } = run.level;
    const at = applyMatrix(matrix, run.at.x, run.at.y);
    const text = { at, text: run.text, style: { ...style, fontSize: style.fontSize * scaleOf(matrix) } };
    const advance = run.advance === undefined ? undefined : run.advance * scaleOf(matrix);
    builder.add("text", run.level, run.id, { ...text, box: boxAround([at]), place: run.place, advance });
  }

  function read({ children }: SvgNode, around: Level): void {
    for (const child of children) {
      if (typeof child === "string") runs.at(-1)!.text += child;
      else {
        const inner = builder.inner(child, around);
        if (inner.style.hidden) continue;
        open(child, inner, runs, false);
        read(child, inner);
      }
    }
  }
}

/** Begins a new run where a piece has a place or a size of its own. */
function open({ attributes, name }: SvgNode, level: Level, runs: Run[], first: boolean): void {
  const previous = runs.at(-1);
  const hasPlace = attributes.x !== undefined || attributes.y !== undefined || attributes.dy !== undefined;
  const raised = attributes["baseline-shift"] !== undefined;
  const resized = previous !== undefined && previous.level.style.fontSize !== level.style.fontSize;
  if (!first && name !== "tspan") return;
  if (previous && !hasPlace && !resized && !raised) {
    // Text after a smaller piece goes on with the size of the piece before it: a new run at the same height.
    return;
  }
  const after = previous ? advanced(previous) : { x: 0, y: 0 };
  const size = level.style.fontSize;
  const at = {
    x: attributes.x === undefined ? after.x : placed(attributes.x),
    // The dy of a whole text, or a y in font sizes, only centres it on its anchor, which is what is wanted; the dy of a
    // piece lifts it.
    y:
      (attributes.y === undefined ? after.y : placed(attributes.y)) +
      (first ? 0 : shift(attributes.dy, size)) -
      lift(attributes["baseline-shift"], size),
  };
  const { x, y } = level.place;
  const place: Drawn["place"] = {
    x: [attributes.x ?? "", x.join(" ")],
    y: [attributes.y ?? "", y.join(" ")],
    scale: scaleOf(level.matrix),
  };
  runs.push({ level, id: attributes.id ?? "", at, place, advance: advanceOf(attributes.x), text: "" });
}

/** A length in user units; one in font sizes counts as 0. */
function placed(text: string): number {
  return /em\s*$/.test(text) ? 0 : lengthOf(text);
}

/** From the first letter to the end of the last one, which is as wide as the others on average. */
function advanceOf(list: string | undefined): number | undefined {
  const places = (list ?? "")
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  if (places.length < 2 || !places.every(Number.isFinite)) return undefined;
  return ((places.at(-1)! - places[0]!) * places.length) / (places.length - 1);
}

function advanced({ at, text, level }: Run): Point {
  return { x: at.x + LETTER * level.style.fontSize * text.trim().length, y: at.y };
}

function shift(text: string | undefined, size: number): number {
  return lengthOf(text) * (text?.trim().endsWith("em") ? size : 1);
}

function lift(text: string | undefined, size: number): number {
  if (text === "super") return 0.4 * size;
  return text === undefined || text === "sub" || text === "baseline" ? 0 : shift(text, size);
}

/** Runs with text, those of one line and size joined where one ends as the next begins. */
function joined(runs: readonly Run[]): Run[] {
  const result: Run[] = [];
  for (const run of runs) {
    const text = run.text
      .replaceAll(/[\u200b\u2060\ufeff]/g, "")
      .trim()
      .replaceAll(/\s+/g, " ");
    if (text === "") continue;
    const before = result.at(-1);
    if (before && continues(before, run)) {
      before.text += text;
      before.advance = undefined;
    } else result.push({ ...run, text });
  }
  return result;
}

function continues(before: Run, run: Run): boolean {
  const size = before.level.style.fontSize;
  const right = run.at.x - before.at.x;
  return (
    run.level.style.fontSize === size &&
    Math.abs(run.at.y - before.at.y) < 0.01 * size &&
    right > 0 &&
    right <= (before.text.length + 0.6) * size * 1.1
  );
}
