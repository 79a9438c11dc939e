import type { Bounded } from "./seriesAxes.ts";

/** One point as read from a series, with a range for every quantity. */
export interface SeriesPoint {
  /** Ids of series and panel. */
  readonly series: string;
  readonly panel: string;
  /** What the series is called. */
  readonly name: string;
  readonly read: "marker" | "curve" | "pixels";
  readonly values: Readonly<Record<string, Bounded>>;
  /**
   * What makes it doubtful: "outside" the panel, "several" crossings at this x, "overlap" of blobs, "part" of a marker,
   * "beyond-bar" of the colours.
   */
  readonly flags: readonly string[];
  /** Where it stands in the figure and how exactly that is known, user units. */
  readonly x: number;
  readonly y: number;
  readonly error: { readonly x: number; readonly y: number };
  readonly colour: string;
  /** Which of several curves of one series, from 0. */
  readonly piece: number;
}

/** A position in the figure before the axes give it values. */
export type Spot = Pick<SeriesPoint, "x" | "y" | "error" | "colour" | "piece" | "flags"> & {
  /** x as asked for, when the curve was read at a given value. */
  readonly asked?: number;
};
