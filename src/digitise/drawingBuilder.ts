import { badInput } from "../errors.ts";
import { boxAround, type Drawn, type DrawnKind, type Style } from "./drawing.ts";
import { LIMITS } from "./limits.ts";
import {
  applyMatrix,
  compose,
  IDENTITY,
  type Matrix,
  type Point,
  parseTransform,
  scaleOf,
} from "./matrix.ts";
import { lengthOf, pathPoints, shapePoints } from "./outline.ts";
import { INITIAL_STYLE, styleOf } from "./style.ts";

type Attributes = Readonly<Record<string, string>>;

interface Level {
  readonly matrix: Matrix;
  readonly style: Style;
  readonly within: readonly string[];
  /** Inside definitions, which are not drawn by themselves. */
  readonly defined: boolean;
}

interface TextRun {
  readonly level: Level;
  readonly id: string;
  readonly at: Point;
  text: string;
}

const SHAPES = new Set(["line", "polyline", "polygon", "rect", "circle", "ellipse"]);
const DEFINITIONS = new Set([
  "defs",
  "clipPath",
  "symbol",
  "marker",
  "pattern",
  "mask",
  "metadata",
  "filter",
]);

/** Follows the nesting of an SVG file and collects what is drawn. */
export class DrawingBuilder {
  readonly elements: Drawn[] = [];
  readonly #levels: Level[] = [{ matrix: IDENTITY, style: INITIAL_STYLE, within: [], defined: false }];
  readonly #paths = new Map<string, string>();
  readonly #where: () => string;
  #run: TextRun | undefined;
  #vertices = 0;

  constructor(where: () => string) {
    this.#where = where;
  }

  open(name: string, attributes: Attributes): void {
    const parent = this.#levels.at(-1)!;
    const own = attributes.transform ? parseTransform(attributes.transform, this.#where()) : IDENTITY;
    const level: Level = {
      matrix: compose(parent.matrix, own),
      style: styleOf(parent.style, attributes),
      within: [...parent.within, ...namesOf(attributes)],
      defined: parent.defined || DEFINITIONS.has(name),
    };
    this.#levels.push(level);
    if (name === "path" && attributes.id) this.#paths.set(attributes.id, attributes.d ?? "");
    if (level.defined) return;
    if (name === "text" || name === "tspan") this.#openText(level, attributes);
    else this.#draw(name, level, attributes);
  }

  text(value: string): void {
    if (this.#run) this.#run.text += value;
  }

  close(name: string): void {
    this.#levels.pop();
    if (name === "text") this.#closeRun();
  }

  #openText(level: Level, attributes: Attributes): void {
    const placed = attributes.x !== undefined || attributes.y !== undefined || attributes.dy !== undefined;
    const resized = this.#run !== undefined && this.#run.level.style.fontSize !== level.style.fontSize;
    if (this.#run?.text.trim() && !placed && !resized) return;
    const previous = this.#run?.at;
    this.#closeRun();
    const at =
      placed || !previous
        ? applyMatrix(level.matrix, lengthOf(attributes.x), lengthOf(attributes.y))
        : previous;
    this.#run = { level, id: attributes.id ?? "", at, text: "" };
  }

  #closeRun(): void {
    const run = this.#run;
    this.#run = undefined;
    const text = run?.text.trim().replaceAll(/\s+/g, " ");
    if (!run || !text) return;
    const style = { ...run.level.style, fontSize: run.level.style.fontSize * scaleOf(run.level.matrix) };
    this.#add("text", run.level, run.id, { at: run.at, text, style });
  }

  #draw(name: string, level: Level, attributes: Attributes): void {
    const { matrix } = level;
    const id = attributes.id ?? "";
    const origin = applyMatrix(matrix, 0, 0);
    const href = attributes.href ?? attributes["xlink:href"] ?? "";
    if (name === "path") {
      const data = attributes.d ?? "";
      this.#add("path", level, id, { at: origin, data, points: pathPoints(data, matrix, this.#where()) });
    } else if (name === "use") {
      const moved = compose(matrix, [1, 0, 0, 1, lengthOf(attributes.x), lengthOf(attributes.y)]);
      const data = this.#paths.get(href.replace(/^#/, "")) ?? "";
      const points = pathPoints(data, moved, this.#where());
      this.#add("use", level, id, { at: applyMatrix(moved, 0, 0), data, points });
    } else if (name === "image") {
      const points = shapePoints(name, attributes, matrix);
      this.#add("image", level, id, { at: points[0]!, points, href });
    } else if (SHAPES.has(name)) {
      const points = shapePoints(name, attributes, matrix);
      const box = boxAround(points);
      const centred = name === "circle" || name === "ellipse";
      const at = centred ? { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 } : origin;
      this.#add(name as DrawnKind, level, id, { at, points });
    }
  }

  #add(kind: DrawnKind, level: Level, id: string, own: Partial<Drawn> & { at: Point }): void {
    const points = own.points ?? [];
    this.#vertices += points.length;
    if (this.#vertices > LIMITS.vertices)
      throw badInput(`${this.#where()}: too many vertices for a figure: more than ${LIMITS.vertices}`);
    const box = boxAround(points.length > 0 ? points : [own.at]);
    this.elements.push({
      kind,
      id,
      within: level.within,
      style: level.style,
      points,
      box,
      data: "",
      text: "",
      href: "",
      ...own,
    });
  }
}

function namesOf({ id, "clip-path": clip }: Attributes): string[] {
  const clipName = /^url\(\s*["']?#([^"')]+)["']?\s*\)$/.exec(clip ?? "")?.[1];
  return [id, clipName].filter((name) => name !== undefined);
}
