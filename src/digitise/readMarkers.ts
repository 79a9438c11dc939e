import { badInput } from "../errors.ts";
import type { ColourScale, ColourStep } from "./colourScale.ts";
import type { Drawing } from "./drawing.ts";
import { measure } from "./fitAxis.ts";
import { type LegendEntry, readLegend } from "./legend.ts";
import { LIMITS } from "./limits.ts";
import { type Axis, axisOf } from "./readAxes.ts";
import type { RunsCalibration } from "./runsCalibration.ts";
import { selectSome } from "./select.ts";

/** One marker with everything that was read of it. */
export interface Marker {
  /** Position in the file, user units, y downwards. */
  readonly x: number;
  readonly y: number;
  readonly colour: string;
  /** Values by quantity, from the two positions. */
  readonly values: Readonly<Record<string, number>>;
  /** What the colour bar says of its colour. */
  readonly step: ColourStep | undefined;
  /** What the legend says of its colour. */
  readonly entry: LegendEntry | undefined;
}

export interface MarkerGroup {
  readonly id: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly markers: readonly Marker[];
}

/**
 * Reads a group of markers, in drawing order.
 *
 * @throws AssayError when there are none, or one has a colour that the colour bar or legend does not show.
 */
export function readMarkers(
  drawing: Drawing,
  calibration: RunsCalibration,
  id: string,
  axes: ReadonlyMap<string, Axis>,
  scale: ColourScale | undefined,
): MarkerGroup {
  const spec = calibration.markers.find((group) => group.id === id);
  if (!spec)
    throw badInput(
      `calibration: no marker group has the id ${JSON.stringify(id)}; described are: ${calibration.markers.map((group) => group.id).join(", ")}`,
    );
  const [xAxis, yAxis] = [
    axisOf(axes, spec.x, `marker group ${id}`),
    axisOf(axes, spec.y, `marker group ${id}`),
  ];
  const byBar = spec.colour === "colourBar";
  if (byBar && !scale)
    throw badInput(`calibration: marker group ${id} reads the colour bar, but no "colourBar" is described`);
  const legend = spec.colour && !byBar ? readLegend(drawing, calibration, spec.colour) : undefined;
  const found = selectSome(drawing, spec.select, `markers ${id}`);
  if (found.length > LIMITS.markers) {
    throw badInput(
      `${drawing.file}: ${found.length} markers ${id}; at most ${LIMITS.markers} are read; narrow the selector in the calibration`,
    );
  }
  const markers = found.map(({ at, box, style }): Marker => {
    const { x, y } =
      spec.anchor === "origin" ? at : { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
    const values = { [xAxis.quantity]: measure(xAxis, x), [yAxis.quantity]: measure(yAxis, y) };
    const step = byBar ? scale?.byColour.get(style.fill) : undefined;
    const entry = legend?.find(({ colour }) => colour === style.fill);
    return { x, y, colour: style.fill, values, step, entry };
  });
  const strange = markers.filter(({ step, entry }) => spec.colour !== undefined && !step && !entry);
  if (strange.length > 0) {
    const colours = [...new Set(strange.map(({ colour }) => colour))];
    throw badInput(
      `${drawing.file}: ${strange.length} of ${markers.length} markers ${id} have colours that ${byBar ? "the colour bar" : `legend ${spec.colour}`} ` +
        `does not show: ${colours.slice(0, 5).join(", ")}${colours.length > 5 ? ", ..." : ""}`,
    );
  }
  return { id, x: xAxis, y: yAxis, markers };
}
