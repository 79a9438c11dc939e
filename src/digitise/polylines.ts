import svgpath from "svgpath";
import type { Drawn } from "./drawing.ts";
import { applyMatrix, type Matrix, type Point } from "./matrix.ts";

/** One stroke of the pen: corner points of a line or of a curve cut into short pieces. */
export interface Polyline {
  readonly points: readonly Point[];
  readonly closed: boolean;
  /** Indices of the points that end a segment of the path; the others lie on a curve between them. */
  readonly ends: readonly number[];
}

/** Pieces into which a curved segment is cut: an eighth of a circle drawn by one curve is then off by 0.01%. */
const PIECES = 8;

/** The outline of an element in the coordinates of the figure, curves cut into short pieces. */
export function polylinesOf({ outline, matrix }: Drawn): Polyline[] {
  return pathPolylines(outline, matrix);
}

/** Path data as polylines after a transform; data that cannot be read give none. */
export function pathPolylines(data: string, matrix: Matrix): Polyline[] {
  if (data.trim() === "" || data.trim() === "none") return [];
  const lines: { points: Point[]; closed: boolean; ends: number[] }[] = [];
  const begin = (x: number, y: number) => {
    lines.push({ points: [applyMatrix(matrix, x, y)], closed: false, ends: [0] });
  };
  svgpath(data)
    .abs()
    .unshort()
    .unarc()
    .iterate((segment, _, x, y) => {
      const [command, ...v] = segment as [string, ...number[]];
      if (command === "M") {
        begin(v[0]!, v[1]!);
        return undefined;
      }
      if (lines.length === 0 || (lines.at(-1)!.closed && command !== "Z")) begin(x, y);
      const line = lines.at(-1)!;
      if (command === "Z" || command === "z") {
        line.closed = true;
        return undefined;
      }
      const to: [number, number] =
        command === "H" ? [v[0]!, y] : command === "V" ? [x, v[0]!] : [v.at(-2)!, v.at(-1)!];
      if (command === "C") {
        for (let k = 1; k < PIECES; k++) line.points.push(at(cubic([x, y], v, k / PIECES)));
      } else if (command === "Q") {
        for (let k = 1; k < PIECES; k++) line.points.push(at(quadratic([x, y], v, k / PIECES)));
      }
      line.points.push(at(to));
      line.ends.push(line.points.length - 1);
      return undefined;
    });
  return lines;

  function at([x, y]: readonly [number, number]): Point {
    return applyMatrix(matrix, x, y);
  }
}

function cubic([x, y]: readonly [number, number], v: readonly number[], t: number): [number, number] {
  const s = 1 - t;
  const mix = (p: number, a: number, b: number, q: number) =>
    s * s * s * p + 3 * s * s * t * a + 3 * s * t * t * b + t * t * t * q;
  return [mix(x, v[0]!, v[2]!, v[4]!), mix(y, v[1]!, v[3]!, v[5]!)];
}

function quadratic([x, y]: readonly [number, number], v: readonly number[], t: number): [number, number] {
  const s = 1 - t;
  const mix = (p: number, a: number, q: number) => s * s * p + 2 * s * t * a + t * t * q;
  return [mix(x, v[0]!, v[2]!), mix(y, v[1]!, v[3]!)];
}
