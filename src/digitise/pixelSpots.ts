import { badInput } from "../errors.ts";
import type { CalibrationSeries } from "../registry/types.ts";
import type { Box } from "./drawing.ts";
import { type Blob, findBlobs } from "./findBlobs.ts";
import type { PixelGrid } from "./readPixels.ts";
import type { Spot } from "./seriesPoint.ts";
import { channelsOf } from "./style.ts";

/**
 * Half a pixel for the pixel that a point falls into, half for the renderer that moves markers and ticks onto whole
 * pixels, and a tenth for the shade of the rim. Matplotlib's markers were found up to 1.05 pixels off.
 */
export const RASTER_ERROR = 1.1;

/** Distance in red, green and blue that tells a marker from others, and from the soft rim of itself. */
const DISTANCE = 60;
const SMALLEST = 5;
/** Blobs that differ so much from the usual size are two markers that touch, or one that something covers. */
const LARGE = 1.35;
const SMALL = 0.75;

/**
 * The markers of a series in a raster image. Each is known to within what pixels allow and how far its centre is in
 * doubt; a blob that is larger or smaller than the usual marker is flagged, and its bound covers wherever its marker can
 * be.
 *
 * @param pixelError bound on how far a renderer moves a marker to fit the pixels, see RASTER_ERROR
 */
export function pixelSpots(
  grid: PixelGrid | undefined,
  panel: Box,
  spec: CalibrationSeries,
  pixelError: number,
): Spot[] {
  if (!grid)
    throw badInput(
      `calibration: series ${spec.id} reads "pixels", which only a raster image has; select "markers" or "curve" in a vector figure`,
    );
  const { colour, background = "#ffffff", distance = DISTANCE, smallest = SMALLEST } = spec.pixels!;
  const wanted = { colour: channelsOf(colour)!, background: channelsOf(background)!, distance, smallest };
  const blobs = findBlobs(grid, panel, wanted);
  const usual = usualSize(blobs);
  const more = spec.centreError ?? 0;
  return blobs.map((blob): Spot => {
    const [width, height] = [blob.box.right - blob.box.left, blob.box.bottom - blob.box.top];
    const flags = flagsOf(blob, usual);
    const middle = { x: (blob.box.left + blob.box.right) / 2, y: (blob.box.top + blob.box.bottom) / 2 };
    const { x, y } = flags.length > 0 || spec.anchor === "centre" ? middle : blob;
    const reach = (spread: number, extent: number, normal: number) =>
      more +
      pixelError +
      (flags.includes("overlap")
        ? extent / 2
        : flags.includes("part")
          ? spread + Math.abs(normal - extent) / 2 + 0.5
          : spread);
    const error = {
      x: reach(blob.spread.x, width, usual.width),
      y: reach(blob.spread.y, height, usual.height),
    };
    return { x, y, error, colour, piece: 0, flags };
  });
}

interface Size {
  readonly width: number;
  readonly height: number;
  readonly area: number;
}

/** Medians over all blobs; of fewer than three, no size is usual. */
function usualSize(blobs: readonly Blob[]): Size {
  if (blobs.length < 3) return { width: Number.NaN, height: Number.NaN, area: Number.NaN };
  const median = (values: readonly number[]) => values.toSorted((p, q) => p - q)[values.length >> 1]!;
  return {
    width: median(blobs.map(({ box }) => box.right - box.left)),
    height: median(blobs.map(({ box }) => box.bottom - box.top)),
    area: median(blobs.map(({ area }) => area)),
  };
}

function flagsOf({ area, box }: Blob, usual: Size): string[] {
  const [width, height] = [box.right - box.left, box.bottom - box.top];
  // A pixel more or less is how markers fall on the grid.
  if (area > LARGE * usual.area || width > usual.width + 2 || height > usual.height + 2) return ["overlap"];
  return area < SMALL * usual.area || width < usual.width - 2 || height < usual.height - 2 ? ["part"] : [];
}
