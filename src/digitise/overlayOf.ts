import type { Calibration } from "../registry/types.ts";
import { readColourScale } from "./colourScale.ts";
import { type Box, boxAround } from "./drawing.ts";
import type { Overlay, OverlayPanel } from "./drawOverlay.ts";
import type { SeriesReading } from "./extractSeries.ts";
import type { Figure } from "./openFigure.ts";
import { type Axis, readAxes } from "./readAxes.ts";
import { type MarkerGroup, readMarkers } from "./readMarkers.ts";
import { runsCalibration } from "./runsCalibration.ts";

/** What a reading by series found, to be drawn over its figure. */
export function overlayOfSeries({ drawing }: Figure, reading: SeriesReading): Overlay {
  const { axes, panels, series } = reading;
  const ticks = (id: string) => ticksOf(axes.get(id)!);
  return {
    viewport: drawing.viewport,
    panels: panels.map(({ box, x, y }): OverlayPanel => ({ box, x: ticks(x), y: ticks(y) })),
    series: series.map(({ spec, points }) => ({
      title: spec.name === undefined ? spec.id : `${spec.id} ${spec.name}`,
      points: points.map(({ x, y, error, flags }) => ({ x, y, error, flagged: flags.length > 0 })),
    })),
    lines: [...axes.values()].map(axisLine),
  };
}

/** What a reading of runs found: its groups of markers, each in a box around them, and the ticks of their axes. */
export function overlayOfRuns({ drawing }: Pick<Figure, "drawing">, described: Calibration): Overlay {
  const calibration = runsCalibration(described);
  const axes = readAxes(drawing, calibration);
  const scale = calibration.colourBar ? readColourScale(drawing, calibration, axes) : undefined;
  const ids = [calibration.runs.markers, ...(calibration.pairs ? [calibration.pairs.markers] : [])];
  const groups = ids.map((id) => readMarkers(drawing, calibration, id, axes, scale));
  const { coordinateError: reach } = calibration;
  return {
    viewport: drawing.viewport,
    panels: groups.map((group) => ({ box: boxOf(group), x: ticksOf(group.x), y: ticksOf(group.y) })),
    series: groups.map(({ id, markers }) => ({
      title: id,
      points: markers.map(({ x, y }) => ({ x, y, error: { x: reach, y: reach }, flagged: false })),
    })),
    lines: [...axes.values()].map(axisLine),
  };
}

/** The box of a group's markers, widened to the ticks of its axes. */
function boxOf({ markers, x, y }: MarkerGroup): Box {
  const { left, right, top, bottom } = boxAround(markers);
  const across = x.used.map(({ position }) => position);
  const down = y.used.map(({ position }) => position);
  return {
    left: Math.min(left, ...across),
    right: Math.max(right, ...across),
    top: Math.min(top, ...down),
    bottom: Math.max(bottom, ...down),
  };
}

function ticksOf({ used }: Axis): OverlayPanel["x"] {
  return used.map(({ position, label }) => ({ position, label }));
}

function axisLine({ id, quantity, scale, ticks, residual, slope }: Axis): string {
  const apart = (residual / Math.abs(slope)).toExponential(0);
  return `axis ${id}: ${quantity}, ${scale}, ${ticks} ticks within ${apart} user units of one line`;
}
