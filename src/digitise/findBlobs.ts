import type { Box } from "./drawing.ts";
import type { PixelGrid } from "./readPixels.ts";

/** Connected pixels of one colour. Coordinates are pixels from the left and top edge; the first pixel's middle is at 0.5. */
export interface Blob {
  readonly x: number;
  readonly y: number;
  /** Number of pixels. */
  readonly area: number;
  readonly box: Box;
  /** How far three ways to find its centre disagree: weighted by shade, plain, and the middle of its box. */
  readonly spread: { readonly x: number; readonly y: number };
}

type Channels = readonly [number, number, number];

export interface BlobColour {
  readonly colour: Channels;
  readonly background: Channels;
  /** Largest distance in red, green and blue. */
  readonly distance: number;
  readonly smallest: number;
}

/** Finds markers by colour in a part of a raster image, from top to bottom. */
export function findBlobs(grid: PixelGrid, box: Box, wanted: BlobColour): Blob[] {
  const { width, height, rgb } = grid;
  const [left, right] = [Math.max(0, Math.floor(box.left)), Math.min(width, Math.ceil(box.right))];
  const [top, bottom] = [Math.max(0, Math.floor(box.top)), Math.min(height, Math.ceil(box.bottom))];
  const seen = new Uint8Array(width * height);
  const alike = (pixel: number) => distance(rgb, pixel, wanted.colour) <= wanted.distance;
  const blobs: Blob[] = [];
  for (let row = top; row < bottom; row++) {
    for (let column = left; column < right; column++) {
      const start = row * width + column;
      if (seen[start] || !alike(start)) continue;
      seen[start] = 1;
      const pixels = [start];
      for (let next = 0; next < pixels.length; next++) {
        const [x, y] = [pixels[next]! % width, Math.floor(pixels[next]! / width)];
        for (let dy = -1; dy <= 1; dy++) {
          for (let dx = -1; dx <= 1; dx++) {
            const [nx, ny] = [x + dx, y + dy];
            if (nx < left || nx >= right || ny < top || ny >= bottom) continue;
            const neighbour = ny * width + nx;
            if (seen[neighbour] || !alike(neighbour)) continue;
            seen[neighbour] = 1;
            pixels.push(neighbour);
          }
        }
      }
      if (pixels.length >= wanted.smallest) blobs.push(blobOf(grid, pixels, wanted));
    }
  }
  return blobs;
}

function blobOf({ width, height, rgb }: PixelGrid, pixels: readonly number[], wanted: BlobColour): Blob {
  const core = new Set(pixels);
  const columns = pixels.map((pixel) => pixel % width);
  const rows = pixels.map((pixel) => Math.floor(pixel / width));
  const mean = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / values.length + 0.5;
  const extent = (values: readonly number[]) => {
    let [low, high] = [Infinity, -Infinity];
    for (const value of values) [low, high] = [Math.min(low, value), Math.max(high, value)];
    return [low, high + 1] as const;
  };
  const [[left, right], [top, bottom]] = [extent(columns), extent(rows)];
  const plain = { x: mean(columns), y: mean(rows) };
  const middle = { x: (left + right) / 2, y: (top + bottom) / 2 };
  // The rim is a blend of marker and background; how much of each pixel is marker sharpens the centre.
  let [total, x, y] = [0, 0, 0];
  for (let row = Math.max(0, top - 1); row < Math.min(height, bottom + 1); row++) {
    for (let column = Math.max(0, left - 1); column < Math.min(width, right + 1); column++) {
      const pixel = row * width + column;
      if (!core.has(pixel) && !touches(core, pixel, width)) continue;
      const share = coverage(rgb, pixel, wanted);
      total += share;
      x += share * (column + 0.5);
      y += share * (row + 0.5);
    }
  }
  const shaded = total > 0 ? { x: x / total, y: y / total } : plain;
  const spread = {
    x: Math.max(Math.abs(shaded.x - plain.x), Math.abs(shaded.x - middle.x)),
    y: Math.max(Math.abs(shaded.y - plain.y), Math.abs(shaded.y - middle.y)),
  };
  return { ...shaded, area: pixels.length, box: { left, right, top, bottom }, spread };
}

function touches(core: ReadonlySet<number>, pixel: number, width: number): boolean {
  return core.has(pixel - 1) || core.has(pixel + 1) || core.has(pixel - width) || core.has(pixel + width);
}

/** Share of a pixel that shows the marker, when it is a blend of marker and background; 0 when it is neither. */
function coverage(
  rgb: Uint8Array,
  pixel: number,
  { colour, background, distance: allowed }: BlobColour,
): number {
  let [along, length] = [0, 0];
  for (let channel = 0; channel < 3; channel++) {
    const span = colour[channel]! - background[channel]!;
    along += (rgb[3 * pixel + channel]! - background[channel]!) * span;
    length += span * span;
  }
  const share = Math.min(1, Math.max(0, along / length));
  const blend = colour.map((value, channel) => background[channel]! + share * (value - background[channel]!));
  return distance(rgb, pixel, blend as unknown as Channels) <= allowed / 2 ? share : 0;
}

function distance(rgb: Uint8Array, pixel: number, [red, green, blue]: Channels): number {
  return Math.hypot(rgb[3 * pixel]! - red, rgb[3 * pixel + 1]! - green, rgb[3 * pixel + 2]! - blue);
}
