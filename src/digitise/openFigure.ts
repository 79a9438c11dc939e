import { readFileSync, statSync } from "node:fs";
import { basename } from "node:path";
import { AssayError, badInput } from "../errors.ts";
import { convertPdf } from "./convertPdf.ts";
import type { Drawing, Drawn } from "./drawing.ts";
import { joinStrokes } from "./joinStrokes.ts";
import { latticeOf } from "./lattice.ts";
import { LIMITS } from "./limits.ts";
import { pdfWords } from "./pdfWords.ts";
import { parseDrawing, readFigure } from "./readDrawing.ts";
import { type PixelGrid, readPixels } from "./readPixels.ts";
import { sha256 } from "./sha256.ts";
import { straightLines } from "./straightLines.ts";

/** A figure that was opened: what it draws, or its pixels. */
export interface Figure {
  readonly file: string;
  readonly kind: "svg" | "pdf" | "png";
  readonly sha256: string;
  /** What the file draws; without elements for a raster image, whose plane is its pixels. */
  readonly drawing: Drawing;
  /** SVG text, of the file or of the converted page; empty for a raster image. */
  readonly svg: string;
  /** Texts known beside the drawing: words of a PDF. */
  readonly words: readonly Drawn[];
  readonly pixels?: PixelGrid;
  /** The bytes of a raster image. */
  readonly bytes?: Uint8Array;
  /** Program that turned the file into SVG. */
  readonly converter?: string;
}

/** pdftocairo keeps outlines in 1/256 of a point (cairo's fixed-point numbers), so they are off by up to half of that. */
const CAIRO = 1 / 512;
/** Programs that write PDF keep two decimals of a point, some more. */
const WRITTEN = 0.005;

/**
 * Opens a figure: SVG as it is, PDF through poppler, PNG as pixels. What it is, its first bytes say.
 *
 * @param page of a PDF, from 1
 * @throws AssayError when the file is missing, too large, of another kind or broken.
 */
export function openFigure(path: string, page = 1): Figure {
  const file = basename(path);
  const start = firstBytes(path, file);
  if (start.startsWith("%PDF")) return openPdf(path, file, page);
  if (start.startsWith("\x89PNG")) return openPng(path, file);
  if (/^(\xff\xd8\xff|GIF8|RIFF|II\*|MM\0)/.test(start))
    throw badInput(
      `${file}: of raster images only PNG is read; save the figure as PNG, or better find it as SVG or PDF`,
    );
  const svg = readFigure(path);
  return { file, kind: "svg", sha256: sha256(svg), drawing: parseDrawing(svg, file), svg, words: [] };
}

function openPdf(path: string, file: string, page: number): Figure {
  const { svg, words, converter } = convertPdf(path, page);
  const drawn = parseDrawing(svg, file);
  const drawing = { ...drawn, elements: joinStrokes(drawn.elements), grid: pdfGrid(drawn) };
  const known = { drawing, svg, words: pdfWords(words, drawing), converter };
  return { file, kind: "pdf", sha256: sha256(readFileSync(path)), ...known };
}

/** How far a point of a page may be from where it was meant to be: by cairo, by two decimals, or by a coarser step. */
function pdfGrid(drawing: Drawing): number {
  const ends = straightLines(drawing).flatMap(({ direction, at, from, to }) =>
    direction === "x" ? { x: [from, to], y: [at] } : { x: [at], y: [from, to] },
  );
  const steps = [ends.flatMap(({ x }) => x), ends.flatMap(({ y }) => y)].map((values) =>
    latticeOf(values, CAIRO),
  );
  const step = steps.every((found) => found !== undefined) ? Math.min(...steps) : 0;
  return CAIRO + Math.max(WRITTEN, step / 2);
}

function openPng(path: string, file: string): Figure {
  const bytes = readFileSync(path);
  const pixels = readPixels(bytes, file);
  const viewport = { left: 0, right: pixels.width, top: 0, bottom: pixels.height };
  const drawing = { file, elements: [], viewport, clips: [], gradients: new Map(), grid: 0 };
  return { file, kind: "png", sha256: sha256(bytes), drawing, svg: "", words: [], pixels, bytes };
}

/** The first bytes as Latin-1 text; the size is checked here for every kind. */
function firstBytes(path: string, file: string): string {
  try {
    const { size } = statSync(path);
    if (!(size <= LIMITS.bytes))
      throw badInput(`${file}: too large for a figure: ${size} bytes; at most ${LIMITS.bytes} are read`);
    return readFileSync(path).subarray(0, 16).toString("latin1");
  } catch (error) {
    if (error instanceof AssayError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") throw new AssayError("not-found", `no such figure: ${path}`);
    if (code === "EISDIR") throw badInput(`${file}: a folder, where a figure (SVG, PDF or PNG) is expected`);
    throw error;
  }
}
