import { existsSync } from "node:fs";
import { basename, resolve } from "node:path";
import { figureFromCalibration } from "../digitise/calibratedFigure.ts";
import { drawOverlay } from "../digitise/drawOverlay.ts";
import { extractSeries } from "../digitise/extractSeries.ts";
import { formatJson } from "../digitise/formatJson.ts";
import { type Figure, openFigure } from "../digitise/openFigure.ts";
import { overlayOfSeries } from "../digitise/overlayOf.ts";
import { proposeCalibration } from "../digitise/proposeCalibration.ts";
import type { Calibration } from "../registry/types.ts";
import { checkEnding, type ExtractArgs, isCalibration, writeOne } from "./extractArgs.ts";
import { usage, wholeNumber } from "./options.ts";
import { formatTable, type Paint, paintFor, plain, wrap } from "./terminal.ts";

/** Proposes a calibration for a figure and writes it; returns what to print. */
export function extractProposal(args: ExtractArgs & { readonly propose: string }): string {
  const { figure: path, propose, overlay } = args;
  checkEnding("propose", propose, /\.json$/i, "a JSON file");
  checkEnding("overlay", overlay, /\.svg$/i, "an SVG file");
  if (isCalibration(path)) throw usage(`--propose takes a figure, not a calibration: ${path}`);
  for (const flag of ["calibration", "out", "compare"] as const)
    if (args[flag] !== undefined)
      throw usage(
        `--${flag} does not go with --propose; propose first, check what was written, then assay extract ${propose}`,
      );
  if (existsSync(propose))
    throw usage(
      `--propose would overwrite ${propose}, which may hold work by hand; remove it or choose another name`,
    );
  const page = wholeNumber("page", args.page, 1, 100_000);
  const figure = openFigure(path, page);
  const place = { file: figureFromCalibration(resolve(path), resolve(propose)), page };
  const calibration = proposeCalibration(figure, place);
  const picture = overlay === undefined ? undefined : overlayOf(figure, calibration);
  const written = writeOne(propose, formatJson(calibration));
  if (overlay !== undefined && picture !== undefined) written.push(...writeOne(overlay, picture));
  if (args.json)
    return JSON.stringify({ calibration, written: written.map((file) => basename(file)) }, null, 2);
  return proposalText(calibration, written, paintFor(process.stdout));
}

/** The picture of what the proposal reads; none while ticks are missing. */
function overlayOf(figure: Figure, calibration: Calibration): string {
  if (!isComplete(calibration))
    throw usage(
      "--overlay has nothing to draw: the proposal lacks ticks, which are to be given by hand first; call without it",
    );
  const drawn = { svg: figure.svg, file: figure.file, ...(figure.bytes ? { png: figure.bytes } : {}) };
  return drawOverlay(drawn, overlayOfSeries(figure, extractSeries(figure, calibration)));
}

function isComplete({ axes }: Calibration): boolean {
  return axes.every(
    ({ ticks: { given } }) => (given ?? []).length > 1 && given!.every(({ value }) => value !== "?"),
  );
}

/** What was proposed: axes, series and what is set aside, and what to do next. */
function proposalText(calibration: Calibration, written: readonly string[], paint: Paint): string {
  const {
    figure,
    axes,
    panels = [],
    colourBars = [],
    series = [],
    setAside = [],
    remarks = [],
  } = calibration;
  const axisColumns = [
    { header: "axis" },
    { header: "measures" },
    { header: "scale" },
    { header: "ticks", align: "right" as const },
    { header: "residual", align: "right" as const },
    { header: "titled" },
  ];
  const axisRows = axes.map(({ id, quantity, scale, ticks, multiplier, title, found }) => [
    id,
    quantity + (multiplier === undefined ? "" : ` (x ${plain(multiplier)})`),
    scale,
    String(ticks.given?.length ?? 0),
    found ? found.residual.toExponential(0) : "",
    plain(title ?? ""),
  ]);
  const seriesColumns = [
    { header: "series" },
    { header: "panel" },
    { header: "reads" },
    { header: "points", align: "right" as const },
    { header: "named" },
  ];
  const seriesRows = series.map((one) => [
    one.id,
    one.panel,
    looks(one.markers ?? one.curve ?? one.pixels!) +
      (one.colour === undefined ? "" : `, colour by ${one.colour}`),
    String(one.found?.points ?? 0),
    plain(one.name ?? ""),
  ]);
  const bars = colourBars.length === 0 ? "" : `, ${count(colourBars.length, "colour bar")}`;
  return [
    paint.bold(plain(figure.title)),
    `${count(panels.length, "panel")}, ${count(axes.length, "axis", "axes")}, ${count(series.length, "series", "series")}${bars}`,
    "",
    formatTable(axisColumns, axisRows, paint),
    ...(series.length === 0 ? [] : ["", formatTable(seriesColumns, seriesRows, paint)]),
    ...(setAside.length === 0
      ? []
      : ["", ...setAside.map(({ what, count: n, why }) => wrap(`set aside: ${n} ${what}: ${why}`, 100))]),
    ...(remarks.length === 0 ? [] : ["", ...remarks.map((remark) => paint.warn(wrap(remark, 100)))]),
    "",
    `written   ${written.join(", ")}`,
    `next      check it, then: assay extract ${written[0]} --out runs.csv --overlay check.svg`,
  ].join("\n");
}

function looks(selector: object): string {
  const shown = Object.entries(selector).map(
    ([key, value]) => `${key} ${Array.isArray(value) ? value.slice(0, 2).join("|") : String(value)}`,
  );
  return plain(shown.join(", ")).slice(0, 60);
}

function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}
