import { badInput } from "../errors.ts";

/** An affine map (a, b, c, d, e, f) as in SVG: x' = a x + c y + e, y' = b x + d y + f. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Room for a dozen functions with all their digits. */
const LONGEST = 2000;

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** The map that applies `inner` first and `outer` second. */
export function compose(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer;
  const [p, q, r, s, t, u] = inner;
  return [a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f];
}

export function applyMatrix([a, b, c, d, e, f]: Matrix, x: number, y: number): Point {
  return { x: a * x + c * y + e, y: b * x + d * y + f };
}

/** By how much a map enlarges lengths, on average over directions. */
export function scaleOf([a, b, c, d]: Matrix): number {
  return Math.sqrt(Math.abs(a * d - b * c));
}

/**
 * Reads an SVG transform list such as "translate(3 4) scale(2)".
 *
 * @throws AssayError when a function is unknown or has a wrong number of arguments.
 */
export function parseTransform(text: string, where: string): Matrix {
  if (text.length > LONGEST)
    throw badInput(`${where}: an SVG transform of ${text.length} characters; at most ${LONGEST} are read`);
  let result = IDENTITY;
  const rest = text.replaceAll(/([a-zA-Z]+)\s*\(([^()]*)\)[\s,]*/g, (_, name: string, list: string) => {
    const values =
      list.trim() === ""
        ? []
        : list
            .trim()
            .split(/[\s,]+/)
            .map(Number);
    result = compose(result, single(name, values, where));
    return "";
  });
  if (rest.trim() !== "")
    throw badInput(`${where}: not an SVG transform: ${JSON.stringify(text.slice(0, 60))}`);
  return result;
}

function single(name: string, v: readonly number[], where: string): Matrix {
  const [p = 0, q, r] = v;
  const counts = ARGUMENTS[name];
  if (!counts?.includes(v.length) || !v.every(Number.isFinite)) {
    throw badInput(`${where}: not an SVG transform: ${name}(${v.join(", ")})`);
  }
  const radians = (p * Math.PI) / 180;
  if (name === "matrix") return v as unknown as Matrix;
  if (name === "translate") return [1, 0, 0, 1, p, q ?? 0];
  if (name === "scale") return [p, 0, 0, q ?? p, 0, 0];
  if (name === "skewX") return [1, 0, Math.tan(radians), 1, 0, 0];
  if (name === "skewY") return [1, Math.tan(radians), 0, 1, 0, 0];
  const turn: Matrix = [Math.cos(radians), Math.sin(radians), -Math.sin(radians), Math.cos(radians), 0, 0];
  const [cx, cy] = [q ?? 0, r ?? 0];
  return compose(compose([1, 0, 0, 1, cx, cy], turn), [1, 0, 0, 1, -cx, -cy]);
}

const ARGUMENTS: Readonly<Record<string, readonly number[]>> = {
  matrix: [6],
  translate: [1, 2],
  scale: [1, 2],
  rotate: [1, 3],
  skewX: [1],
  skewY: [1],
};
