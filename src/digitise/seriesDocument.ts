import type { Note } from "../notes.ts";
import type { Calibration } from "../registry/types.ts";
import type { ReadSeries, SeriesReading } from "./extractSeries.ts";
import type { Figure } from "./openFigure.ts";
import { type BandedAxis, type Bounded, onScale } from "./seriesAxes.ts";

/** Half the width of a range as a share of the panel's extent along the axis: the middle one of all points, and the largest. */
export interface ErrorShare {
  readonly median: number;
  readonly largest: number;
}

export interface SeriesSummary {
  readonly id: string;
  readonly name?: string;
  readonly panel: string;
  readonly read: "marker" | "curve" | "pixels";
  readonly points: number;
  readonly dropped: number;
  readonly flagged: number;
  readonly errors: { readonly x: ErrorShare; readonly y: ErrorShare };
}

/** What is kept of a reading by series: how well the figure could be read. */
export interface SeriesDocument {
  readonly figure: string;
  readonly figureSha256: string;
  readonly calibrationSha256: string;
  readonly converter?: string;
  readonly points: number;
  readonly axes: readonly {
    readonly id: string;
    readonly quantity: string;
    readonly scale: "log" | "linear";
    readonly ticks: number;
    /** In user units. */
    readonly residual: number;
    readonly tickError: number;
    readonly inexact: readonly { readonly label: string; readonly value: number }[];
  }[];
  readonly series: readonly SeriesSummary[];
  readonly notes?: readonly Note[];
}

/** Sums a reading up. */
export function seriesDocument(
  figure: Pick<Figure, "sha256" | "converter">,
  calibration: Calibration,
  calibrationSha256: string,
  reading: SeriesReading,
): SeriesDocument {
  return {
    figure: calibration.figure.title,
    figureSha256: figure.sha256,
    calibrationSha256,
    ...(figure.converter === undefined ? {} : { converter: figure.converter }),
    points: reading.points.length,
    axes: [...reading.axes.values()].map(
      ({ id, quantity, scale, ticks, residual, slope, tickError, inexact }) => ({
        id,
        quantity,
        scale,
        ticks,
        residual: residual / Math.abs(slope),
        tickError,
        inexact: inexact.map((tick) => ({ ...tick })),
      }),
    ),
    series: reading.series.map((read) => summary(read, reading.axes)),
    ...(reading.notes.length > 0 ? { notes: reading.notes } : {}),
  };
}

function summary(
  { spec, panel, points, dropped }: ReadSeries,
  axes: ReadonlyMap<string, BandedAxis>,
): SeriesSummary {
  const [x, y] = [axes.get(panel.x)!, axes.get(panel.y)!];
  const { left, right, top, bottom } = panel.box;
  return {
    id: spec.id,
    ...(spec.name === undefined ? {} : { name: spec.name }),
    panel: panel.id,
    read: spec.pixels ? "pixels" : spec.markers ? "marker" : "curve",
    points: points.length,
    dropped,
    flagged: points.filter(({ flags }) => flags.length > 0).length,
    errors: {
      x: share(
        points.map(({ values }) => values[x.quantity]!),
        x,
        right - left,
      ),
      y: share(
        points.map(({ values }) => values[y.quantity]!),
        y,
        bottom - top,
      ),
    },
  };
}

function share(values: readonly Bounded[], axis: BandedAxis, extent: number): ErrorShare {
  const span = Math.abs(axis.slope) * extent;
  const shares = values
    .map(({ low, high }) => (onScale(axis, high) - onScale(axis, low)) / 2 / span)
    .toSorted((p, q) => p - q);
  return { median: shares[shares.length >> 1] ?? 0, largest: shares.at(-1) ?? 0 };
}
