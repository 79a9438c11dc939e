import type { Calibration, CalibrationSeries } from "../registry/types.ts";
import type { Box } from "./drawing.ts";
import { findBlobs } from "./findBlobs.ts";
import type { Figure } from "./openFigure.ts";
import { pixelFrame, pixelTicks } from "./pixelFrame.ts";
import { RASTER_ERROR } from "./pixelSpots.ts";
import type { FigurePlace } from "./proposeCalibration.ts";
import type { PixelGrid } from "./readPixels.ts";
import { channelsOf, hexColour } from "./style.ts";

/** Colours less vivid than this are text, axes and grid. */
const LEAST_VIVID = 40;
const MOST_COLOURS = 12;
const LEAST_BLOBS = 3;
const DISTANCE = 60;
const SMALLEST = 5;

/**
 * Proposes how to read a raster image: the frame and the tick marks on it where they can be seen, with values to fill in
 * ("?"), and one series for every vivid colour that stands in several small blobs.
 */
export function proposePixels({ file, sha256 }: Figure, grid: PixelGrid, place: FigurePlace): Calibration {
  const frame = pixelFrame(grid);
  const box = frame ?? { left: 0, right: grid.width, top: 0, bottom: grid.height };
  const axis = (id: string, direction: "x" | "y") => ({
    id,
    quantity: direction,
    direction,
    scale: "linear" as const,
    tickError: RASTER_ERROR,
    ticks: {
      given: (frame ? pixelTicks(grid, frame, direction) : []).map((at) => ({ at, value: "?" })) as never,
    },
    how: "positions of dark marks at the edge of the frame, in pixels; values and scale are to be filled in by hand",
  });
  return {
    figure: { title: file.replace(/\.[^.]*$/, ""), file: place.file, sha256 },
    remarks: [
      'A raster image: read its ticks by eye, write their values in place of "?", delete those without a label, and set scale and quantity of each axis.',
      "Legend samples of a series' colour inside the panel would be read as points: except their part of the panel.",
    ],
    coordinateError: RASTER_ERROR,
    axes: [axis("x-1", "x"), axis("y-1", "y")] as never,
    panels: [{ id: "panel-1", box, x: "x-1", y: "y-1" }],
    series: vividColours(grid, box).flatMap((colour, index): CalibrationSeries[] => {
      const wanted = {
        colour: channelsOf(colour)!,
        background: [255, 255, 255] as const,
        distance: DISTANCE,
        smallest: SMALLEST,
      };
      const count = findBlobs(grid, box, wanted).length;
      return count < LEAST_BLOBS
        ? []
        : [
            {
              id: `series-${index + 1}`,
              panel: "panel-1",
              pixels: { colour },
              found: { points: count },
            } as CalibrationSeries,
          ];
    }),
  };
}

/** Whether a colour is near another one, or that one softened by the white around it, as at the rim of a marker. */
function isBlend(colour: readonly number[], of: readonly number[]): boolean {
  const along = of.reduce((sum, value, k) => sum + (255 - colour[k]!) * (255 - value), 0);
  const length = of.reduce((sum, value) => sum + (255 - value) ** 2, 0);
  const share = Math.min(1, Math.max(0, along / length));
  const off = Math.hypot(...of.map((value, k) => 255 + share * (value - 255) - colour[k]!));
  const apart = Math.hypot(...of.map((value, k) => value - colour[k]!));
  return off < DISTANCE / 2 || apart < 1.5 * DISTANCE;
}

/** The commonest vivid colours inside a box, most pixels first, each well apart from those before it. */
function vividColours({ width, rgb }: PixelGrid, { left, right, top, bottom }: Box): string[] {
  const counts = new Map<number, number>();
  for (let row = Math.floor(top); row < Math.ceil(bottom); row++) {
    for (let column = Math.floor(left); column < Math.ceil(right); column++) {
      const start = 3 * (row * width + column);
      const [red, green, blue] = [rgb[start]!, rgb[start + 1]!, rgb[start + 2]!];
      if (Math.max(red, green, blue) - Math.min(red, green, blue) < LEAST_VIVID) continue;
      const key = (red << 16) | (green << 8) | blue;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  const chosen: number[][] = [];
  for (const [key] of [...counts].filter(([, count]) => count >= SMALLEST).toSorted((p, q) => q[1] - p[1])) {
    const channels = [key >> 16, (key >> 8) & 255, key & 255];
    const near = chosen.some((other) => isBlend(channels, other));
    if (!near) chosen.push(channels);
    if (chosen.length >= MOST_COLOURS) break;
  }
  return chosen.map(hexColour);
}
