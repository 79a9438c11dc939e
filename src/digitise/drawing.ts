import { IDENTITY, type Matrix, type Point } from "./matrix.ts";
import { NO_PLACE, type Place } from "./placeText.ts";

/** Smallest upright box around an element, in SVG user units; y grows downwards. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Presentation properties after inheritance. Colours are "#rrggbb", "none", or the text of the file. */
export interface Style {
  /** What "currentColor" stands for. */
  readonly colour: string;
  readonly fill: string;
  readonly fillOpacity: number;
  readonly stroke: string;
  readonly strokeOpacity: number;
  readonly strokeWidth: number;
  /** Product of the opacities of the element and of all groups around it. */
  readonly opacity: number;
  readonly dash: string;
  /** Of a text: in the units of the whole figure, after transforms. */
  readonly fontSize: number;
  /** Where a text stands relative to its anchor. */
  readonly anchor: "start" | "middle" | "end";
  readonly baseline: string;
  readonly hidden: boolean;
}

export type DrawnKind =
  | "path"
  | "line"
  | "polyline"
  | "polygon"
  | "rect"
  | "circle"
  | "ellipse"
  | "use"
  | "image"
  | "text";

/** One thing that a figure draws, with absolute coordinates, in document order. */
export interface Drawn {
  readonly kind: DrawnKind;
  readonly id: string;
  /** Ids and clip paths of the element and of all groups around it. */
  readonly within: readonly string[];
  /** Classes of the element and of all groups around it. */
  readonly classes: readonly string[];
  readonly style: Style;
  /** From its own coordinates to those of the figure. */
  readonly matrix: Matrix;
  /** Where its own (0, 0) falls; centre of a circle; anchor of a text; corner of an image. */
  readonly at: Point;
  /** End points of the segments of its outline; empty for texts. */
  readonly points: readonly Point[];
  readonly box: Box;
  /** Path data as written, of a path or of what a "use" shows; otherwise empty. */
  readonly data: string;
  /** Path data of any outline, in its own coordinates; empty for texts and images. */
  readonly outline: string;
  /** Width of a text in its own direction, when the file places its letters one by one; user units. */
  readonly advance: number | undefined;
  /** Characters of a text; superscripts follow a caret. */
  readonly text: string;
  /** Address of an image, usually a data URI. */
  readonly href: string;
  /** Whether it is a piece of a letter. */
  readonly glyph: boolean;
  /** The numbers that place it, as written. */
  readonly place: Place;
  /** By how much the library that wrote the figure moved an axis to fall on whole pixels; the data are not moved. */
  readonly crisp: Point | undefined;
}

/** A colour gradient: stops from 0 to 1 along a direction in the box that it fills. */
export interface Gradient {
  readonly from: Point;
  readonly to: Point;
  readonly stops: readonly { readonly offset: number; readonly colour: string }[];
}

/** A figure as a flat list. */
export interface Drawing {
  /** Name for messages. */
  readonly file: string;
  readonly elements: readonly Drawn[];
  /** What the figure shows of its plane, in user units. */
  readonly viewport: Box;
  /** Boxes to which groups are clipped. */
  readonly clips: readonly Box[];
  readonly gradients: ReadonlyMap<string, Gradient>;
  /** Bound on the rounding that a converter added to every outline, in user units; 0 for files as they were written. */
  readonly grid: number;
}

/** The box around points. */
export function boxAround(points: readonly Point[]): Box {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const { x, y } of points) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return { left, right, top, bottom };
}

export function centreOf({ left, right, top, bottom }: Box): Point {
  return { x: (left + right) / 2, y: (top + bottom) / 2 };
}

/** Whether a point lies in a box that is larger by `margin` on every side. */
export function inside({ left, right, top, bottom }: Box, { x, y }: Point, margin = 0): boolean {
  return x >= left - margin && x <= right + margin && y >= top - margin && y <= bottom + margin;
}

/** A text that stands at a point without transforms, as found beside the drawing itself. */
export function textAt(text: string, at: Point, fontSize: number, style: Style): Drawn {
  return {
    kind: "text",
    id: "",
    within: [],
    classes: [],
    style: { ...style, fontSize },
    matrix: IDENTITY,
    at,
    points: [],
    box: boxAround([at]),
    data: "",
    outline: "",
    advance: undefined,
    text,
    href: "",
    glyph: false,
    place: NO_PLACE,
    crisp: undefined,
  };
}
