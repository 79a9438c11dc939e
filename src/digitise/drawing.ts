import type { Point } from "./matrix.ts";

/** Smallest upright box around an element, in SVG user units; y grows downwards. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Presentation properties after inheritance. Colours are "#rrggbb", "none", or the text of the file. */
export interface Style {
  readonly fill: string;
  readonly stroke: string;
  readonly strokeOpacity: number;
  readonly strokeWidth: number;
  readonly dash: string;
  /** Of a text: in the units of the whole figure, after transforms. */
  readonly fontSize: number;
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
  readonly style: Style;
  /** Where its own (0, 0) falls; centre of a circle; anchor of a text; corner of an image. */
  readonly at: Point;
  /** End points of the segments of its outline; empty for texts. */
  readonly points: readonly Point[];
  readonly box: Box;
  /** Path data as written, of a path or of what a "use" shows; otherwise empty. */
  readonly data: string;
  /** Characters of a text; superscripts follow a caret. */
  readonly text: string;
  /** Address of an image, usually a data URI. */
  readonly href: string;
}

/** A figure as a flat list. */
export interface Drawing {
  /** Name for messages. */
  readonly file: string;
  readonly elements: readonly Drawn[];
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
