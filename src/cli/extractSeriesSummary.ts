import type { ErrorShare, SeriesDocument } from "../digitise/seriesDocument.ts";
import { formatTable, type Paint, plain, wrap } from "./terminal.ts";

/** What `assay extract` prints of a reading by series: axes with residuals, series with counts and bounds, and notes. */
export function extractSeriesSummary(
  document: SeriesDocument,
  written: readonly string[],
  paint: Paint,
): string {
  const { figure, points, series, notes = [] } = document;
  // Ticks that stand elsewhere are in the table of axes already.
  const shown = notes.filter(({ code }) => code !== "inexact-tick");
  const style = { info: paint.dim, warning: paint.warn, serious: paint.fail };
  return [
    paint.bold(plain(figure)),
    `${points} points in ${series.length} series`,
    "",
    axesTable(document, paint),
    "",
    seriesTable(document, paint),
    ...(shown.length === 0
      ? []
      : ["", ...shown.map(({ severity, message }) => style[severity](wrap(`${severity}: ${message}`, 100)))]),
    "",
    written.length > 0
      ? `written   ${written.join(", ")}`
      : "nothing written; add --out <file.csv or folder> for the points, --overlay <picture.svg> to check them by eye",
  ].join("\n");
}

function axesTable({ axes }: SeriesDocument, paint: Paint): string {
  const columns = [
    { header: "axis" },
    { header: "measures" },
    { header: "scale" },
    { header: "ticks", align: "right" as const },
    { header: "residual", align: "right" as const },
    { header: "tick error", align: "right" as const },
    { header: "not exact" },
  ];
  const rows = axes.map(({ id, quantity, scale, ticks, residual, tickError, inexact }) => [
    id,
    quantity,
    scale,
    String(ticks),
    residual.toExponential(0),
    tickError.toExponential(0),
    inexact.map(({ label, value }) => `${plain(label)} stands at ${value.toPrecision(5)}`).join(", "),
  ]);
  return formatTable(columns, rows, paint);
}

function seriesTable({ series }: SeriesDocument, paint: Paint): string {
  const columns = [
    { header: "series" },
    { header: "panel" },
    { header: "points", align: "right" as const },
    { header: "flagged", align: "right" as const },
    { header: "bound in x", align: "right" as const },
    { header: "in y", align: "right" as const },
    { header: "named" },
  ];
  const rows = series.map(({ id, name, panel, points, flagged, errors }) => [
    id,
    panel,
    String(points),
    flagged === 0 ? "" : String(flagged),
    percent(errors.x),
    percent(errors.y),
    plain(name ?? ""),
  ]);
  return `${formatTable(columns, rows, paint)}\n${paint.dim("bounds: median half-width as a share of the axis")}`;
}

function percent({ median }: ErrorShare): string {
  const value = 100 * median;
  return value !== 0 && value < 0.001 ? `${value.toExponential(0)}%` : `${Number(value.toPrecision(2))}%`;
}
