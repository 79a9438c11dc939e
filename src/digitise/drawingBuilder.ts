import { badInput } from "../errors.ts";
import { clipBox, clipName, sameBox } from "./clipBox.ts";
import { crispShift } from "./crispShift.ts";
import {
  type Box,
  boxAround,
  centreOf,
  type Drawn,
  type DrawnKind,
  type Gradient,
  type Style,
} from "./drawing.ts";
import { gradientOf } from "./gradientOf.ts";
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
import { lengthOf, pathPoints, shapeData, shapePoints } from "./outline.ts";
import { NO_PLACE, placeText } from "./placeText.ts";
import { INITIAL_STYLE, styleOf } from "./style.ts";
import { type Styled, StyleSheet } from "./styleSheet.ts";
import { type SvgNode, textOf } from "./svgTree.ts";
import { commentText } from "./texText.ts";
import { collectTexts } from "./textRuns.ts";
import { viewportMatrix } from "./viewport.ts";

/** What an element inherits from the groups around it. */
export interface Level {
  readonly matrix: Matrix;
  readonly style: Style;
  readonly within: readonly string[];
  readonly classes: readonly string[];
  /** Names, ids and classes around, for style sheets. */
  readonly around: readonly Styled[];
  readonly glyph: boolean;
  readonly place: Drawn["place"];
  readonly crisp: Point | undefined;
  /** How many "use" elements lead here. */
  readonly uses: number;
}

const SHAPES = new Set(["line", "polyline", "polygon", "rect", "circle", "ellipse"]);
/** Elements that are only drawn where something refers to them, or never. */
const DEFINITIONS = new Set(
  "defs clipPath symbol marker pattern mask metadata filter linearGradient radialGradient style script title desc".split(
    " ",
  ),
);
/** A "use" inside a "use" inside a "use": deeper is no figure but a trap. */
const DEEPEST_USE = 8;

/** Follows the nesting of an SVG file and collects what is drawn. */
export class DrawingBuilder {
  readonly elements: Drawn[] = [];
  readonly clips: Box[] = [];
  readonly gradients = new Map<string, Gradient>();
  readonly #file: string;
  readonly #byId = new Map<string, SvgNode>();
  readonly #sheet = new StyleSheet();
  #vertices = 0;
  #unfolded = 0;
  #line = 1;

  constructor(root: SvgNode, file: string) {
    this.#file = file;
    this.#index(root);
    const level: Level = {
      matrix: IDENTITY,
      style: INITIAL_STYLE,
      within: [],
      classes: [],
      around: [],
      glyph: false,
      place: NO_PLACE,
      crisp: undefined,
      uses: 0,
    };
    this.#open(root, undefined, level);
  }

  /** Adds an element; called by the parts of the builder that read texts. */
  add(kind: DrawnKind, level: Level, id: string, own: Partial<Drawn> & { at: Point }): void {
    const points = own.points ?? [];
    this.#vertices += points.length;
    if (this.#vertices > LIMITS.vertices)
      throw badInput(`${this.#where()}: too many vertices for a figure: more than ${LIMITS.vertices}`);
    if (this.elements.length >= LIMITS.elements)
      throw badInput(`${this.#where()}: too many drawn elements for a figure: more than ${LIMITS.elements}`);
    const { within, classes, style, matrix, glyph, place, crisp } = level;
    const box = boxAround(points.length > 0 ? points : [own.at]);
    const known = { kind, id, within, classes, style, matrix, glyph, place, crisp, points, box };
    this.elements.push({ ...known, data: "", outline: "", advance: undefined, text: "", href: "", ...own });
  }

  /** What an element inside `parent` inherits and adds. */
  inner(node: SvgNode, parent: Level): Level {
    this.#line = node.line;
    const { attributes } = node;
    const own = attributes.transform ? parseTransform(attributes.transform, this.#where()) : IDENTITY;
    const classes = attributes.class?.trim().split(/\s+/) ?? [];
    const styled: Styled = { name: node.name, id: attributes.id, classes };
    return {
      ...parent,
      matrix: compose(parent.matrix, own),
      style: styleOf(parent.style, attributes, this.#sheet.declarations(styled, parent.around)),
      within: [...parent.within, ...namesOf(attributes)],
      classes: [...parent.classes, ...classes],
      around: [...parent.around, styled],
      place: attributes.transform
        ? placeText(undefined, undefined, attributes.transform, scaleOf(parent.matrix))
        : parent.place,
    };
  }

  #index(node: SvgNode): void {
    const { id } = node.attributes;
    if (id && !this.#byId.has(id)) this.#byId.set(id, node);
    if (node.name === "style") this.#sheet.add(textOf(node));
    const gradient = id ? gradientOf(node) : undefined;
    if (gradient) this.gradients.set(id!, gradient);
    for (const child of node.children) if (typeof child !== "string") this.#index(child);
  }

  #open(node: SvgNode, around: SvgNode | undefined, parent: Level): void {
    const level = this.inner(node, parent);
    // A group used in a group used in a group unfolds to more than the file holds.
    if (parent.uses > 0 && ++this.#unfolded > LIMITS.unfolded)
      throw badInput(`${this.#where()}: "use" elements unfold to more than ${LIMITS.unfolded} elements`);
    if (level.style.hidden || level.style.opacity === 0 || DEFINITIONS.has(node.name)) return;
    this.#noteClip(node, level);
    if (node.name === "text") collectTexts(this, node, level);
    else if (node.name === "use") this.#use(node, level, parent);
    else if (node.name === "svg" && around)
      this.#openChildren(node, { ...level, matrix: compose(level.matrix, viewportMatrix(node)) });
    else if (node.name === "svg" || node.name === "g" || node.name === "a" || node.name === "switch")
      this.#group(node, around, level);
    else this.#draw(node, node.name, level, parent, level.matrix);
  }

  #openChildren(node: SvgNode, level: Level): void {
    for (const child of node.children) if (typeof child !== "string") this.#open(child, node, level);
  }

  #group(node: SvgNode, around: SvgNode | undefined, level: Level): void {
    const crisp = crispShift(node, around) ?? level.crisp;
    const text = commentText(node);
    const first = this.elements.length;
    this.#openChildren(node, { ...level, crisp, glyph: level.glyph || text !== undefined });
    if (text === undefined) return;
    const letters = this.elements.slice(first).flatMap(({ points }) => points);
    if (letters.length === 0) return;
    const box = boxAround(letters);
    const style: Style = { ...level.style, anchor: "middle", baseline: "central", fontSize: 10 };
    this.add("text", { ...level, crisp, style }, node.attributes.id ?? "", { at: centreOf(box), box, text });
  }

  #use(node: SvgNode, level: Level, parent: Level): void {
    const { attributes } = node;
    const [x, y] = [lengthOf(attributes.x), lengthOf(attributes.y)];
    const matrix = compose(level.matrix, [1, 0, 0, 1, x, y]);
    const name = referenceOf(node);
    const place = placeText(attributes.x, attributes.y, attributes.transform, scaleOf(parent.matrix));
    // Converters of PDF name the outlines of letters so; see pdftocairo.
    const glyph = level.glyph || /^glyph/.test(name);
    const moved: Level = { ...level, matrix, place, glyph, uses: level.uses + 1 };
    this.#show(this.#byId.get(name), moved, parent, attributes.id ?? "", applyMatrix(matrix, 0, 0));
  }

  /** Draws what a "use" refers to: a shape with the kind "use", the content of a group as it is, or another "use". */
  #show(target: SvgNode | undefined, level: Level, parent: Level, id: string, at: Point): void {
    if (target?.name === "image") this.#draw(target, "image", level, parent, level.matrix, id);
    else if (target && (target.name === "path" || SHAPES.has(target.name))) {
      const { style, matrix } = this.inner(target, { ...level, around: [] });
      this.#draw(target, "use", { ...level, style }, parent, matrix, id, at);
    } else if (target?.name === "use" && level.uses <= DEEPEST_USE) {
      const { style, matrix } = this.inner(target, { ...level, around: [] });
      const moved = compose(matrix, [
        1,
        0,
        0,
        1,
        lengthOf(target.attributes.x),
        lengthOf(target.attributes.y),
      ]);
      const next = { ...level, style, matrix: moved, uses: level.uses + 1 };
      this.#show(this.#byId.get(referenceOf(target)), next, parent, id, at);
    } else if (target && level.uses <= DEEPEST_USE && /^(g|symbol|svg)$/.test(target.name)) {
      const inner = this.inner(target, level);
      this.#openChildren(target, { ...inner, place: level.place });
    } else this.add("use", level, id, { at });
  }

  /** Draws a path, shape or image; a "use" shows one of them with its own kind, id and place. */
  #draw(
    node: SvgNode,
    kind: string,
    level: Level,
    parent: Level,
    matrix: Matrix,
    useId?: string,
    useAt?: Point,
  ): void {
    const { name, attributes } = node;
    const id = useId ?? attributes.id ?? "";
    const at = useAt ?? applyMatrix(matrix, 0, 0);
    const placed = { ...level, matrix };
    if (name === "path") {
      const data = attributes.d ?? "";
      const points = pathPoints(data, matrix, this.#where());
      this.add(kind as DrawnKind, placed, id, { at, data, outline: data, points });
    } else if (name === "image") {
      const points = shapePoints(name, attributes, matrix);
      const href = attributes.href ?? attributes["xlink:href"] ?? "";
      this.add("image", placed, id, { at: points[0]!, points, href });
    } else if (SHAPES.has(name)) {
      const points = shapePoints(name, attributes, matrix);
      const outline = shapeData(name, attributes);
      const centred = useAt === undefined && (name === "circle" || name === "ellipse");
      const own = centred
        ? { at: centreOf(boxAround(points)), place: circlePlace(attributes, level, parent) }
        : { at };
      this.add(kind as DrawnKind, placed, id, {
        ...own,
        points,
        outline,
        data: kind === "use" ? outline : "",
      });
    }
  }

  /** Remembers the box to which a group is clipped, as that is where a panel is. */
  #noteClip({ attributes }: SvgNode, { matrix }: Level): void {
    const name = clipName(attributes["clip-path"] ?? attributes.style);
    const box = name === undefined ? undefined : clipBox(this.#byId.get(name), matrix, this.#where());
    if (box && this.clips.length < LIMITS.clips && !this.clips.some((known) => sameBox(known, box)))
      this.clips.push(box);
  }

  #where(): string {
    return `${this.#file}:${this.#line}`;
  }
}

function circlePlace(
  { cx, cy, transform }: SvgNode["attributes"],
  level: Level,
  parent: Level,
): Drawn["place"] {
  const written = cx !== undefined || cy !== undefined;
  return written ? placeText(cx, cy, transform, scaleOf(parent.matrix)) : level.place;
}

function referenceOf({ attributes }: SvgNode): string {
  return (attributes.href ?? attributes["xlink:href"] ?? "").replace(/^#/, "");
}

function namesOf({ id, "clip-path": clip }: SvgNode["attributes"]): string[] {
  return [id, clipName(clip)].filter((name) => name !== undefined);
}
