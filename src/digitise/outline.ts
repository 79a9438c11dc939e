import svgpath from "svgpath";
import { badInput } from "../errors.ts";
import { applyMatrix, type Matrix, type Point } from "./matrix.ts";

type Attributes = Readonly<Record<string, string>>;

/**
 * End points of the segments of a path after a transform, in absolute coordinates, SVG user units.
 *
 * @throws AssayError when the path data cannot be read.
 */
export function pathPoints(data: string, matrix: Matrix, where: string): Point[] {
  if (data.trim() === "" || data.trim() === "none") return [];
  const path = svgpath(data) as ReturnType<typeof svgpath> & { err?: string };
  if (path.err) throw badInput(`${where}: path data cannot be read: ${path.err.replace(/^SvgPath: /, "")}`);
  const points: Point[] = [];
  path
    .abs()
    .unshort()
    .iterate((segment, _, x, y) => {
      const [command, ...values] = segment as [string, ...number[]];
      if (command === "Z" || command === "z") return;
      const endX = command === "V" ? x : values.at(command === "H" ? -1 : -2)!;
      const endY = command === "H" ? y : values.at(-1)!;
      points.push(applyMatrix(matrix, endX, endY));
    });
  return points;
}

/** Corner or end points of the basic shapes; circles and ellipses give the four ends of their axes. */
export function shapePoints(kind: string, attributes: Attributes, matrix: Matrix): Point[] {
  const value = (name: string) => lengthOf(attributes[name]);
  const at = (x: number, y: number) => applyMatrix(matrix, x, y);
  if (kind === "line") return [at(value("x1"), value("y1")), at(value("x2"), value("y2"))];
  if (kind === "polyline" || kind === "polygon")
    return pairsOf(attributes.points ?? "").map(([x, y]) => at(x, y));
  if (kind === "rect" || kind === "image") {
    const [x, y, width, height] = [value("x"), value("y"), value("width"), value("height")];
    return [at(x, y), at(x + width, y), at(x + width, y + height), at(x, y + height)];
  }
  const [x, y] = [value("cx"), value("cy")];
  const [rx, ry] = kind === "circle" ? [value("r"), value("r")] : [value("rx"), value("ry")];
  return [at(x - rx, y), at(x + rx, y), at(x, y - ry), at(x, y + ry)];
}

/** Path data of a basic shape in its own coordinates. */
export function shapeData(kind: string, attributes: Attributes): string {
  const value = (name: string) => lengthOf(attributes[name]);
  if (kind === "line") return `M${value("x1")} ${value("y1")}L${value("x2")} ${value("y2")}`;
  if (kind === "polyline" || kind === "polygon") {
    const corners = pairsOf(attributes.points ?? "").map(([x, y]) => `${x} ${y}`);
    return corners.length === 0 ? "" : `M${corners.join("L")}${kind === "polygon" ? "Z" : ""}`;
  }
  if (kind === "rect") {
    const [x, y, width, height] = [value("x"), value("y"), value("width"), value("height")];
    return `M${x} ${y}H${x + width}V${y + height}H${x}Z`;
  }
  const [x, y] = [value("cx"), value("cy")];
  const [rx, ry] = kind === "circle" ? [value("r"), value("r")] : [value("rx"), value("ry")];
  return `M${x + rx} ${y}A${rx} ${ry} 0 1 1 ${x - rx} ${y}A${rx} ${ry} 0 1 1 ${x + rx} ${y}Z`;
}

/** A length attribute in user units; missing or unreadable is 0, as in SVG. */
export function lengthOf(text: string | undefined): number {
  const value = Number.parseFloat(text ?? "");
  return Number.isFinite(value) ? value : 0;
}

function pairsOf(text: string): [number, number][] {
  const values =
    text.trim() === ""
      ? []
      : text
          .trim()
          .split(/[\s,]+/)
          .map(Number);
  const pairs: [number, number][] = [];
  for (let index = 0; index + 1 < values.length; index += 2) pairs.push([values[index]!, values[index + 1]!]);
  return pairs;
}
