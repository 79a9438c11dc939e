import { decode } from "fast-png";
import { badInput } from "../errors.ts";
import { LIMITS } from "./limits.ts";

/** A raster image over white: red, green and blue of each pixel, row by row. */
export interface PixelGrid {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
}

/**
 * Decodes a PNG; transparent pixels show the white below them, and 16 bits a channel are cut to 8.
 *
 * @throws AssayError when the picture is too large or broken.
 */
export function readPixels(bytes: Uint8Array, file: string): PixelGrid {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [width, height] = bytes.length >= 24 ? [view.getUint32(16), view.getUint32(20)] : [0, 0];
  // Size stands in the header, so that a picture that would unpack to gigabytes is refused before unpacking.
  if (!(width * height <= LIMITS.figurePixels))
    throw badInput(`${file}: too large for a figure: ${width} x ${height} pixels`);
  let image: ReturnType<typeof decode>;
  try {
    image = decode(bytes);
  } catch (error) {
    throw badInput(`${file}: the PNG cannot be decoded: ${(error as Error).message}`);
  }
  const { channels, data, palette, depth } = image;
  if (depth !== 8 && depth !== 16 && !palette)
    throw badInput(
      `${file}: the PNG has ${depth} bits a channel; 8 or 16 are read; save it anew as 8-bit RGB`,
    );
  const rgb = new Uint8Array(3 * image.width * image.height);
  const scale = depth === 16 ? 257 : 1;
  const shown = channels >= 3 ? [0, 1, 2] : [0, 0, 0];
  const hasAlpha = channels === 2 || channels === 4;
  for (let pixel = 0; pixel < image.width * image.height; pixel++) {
    const start = pixel * channels;
    const colour = palette?.[data[start]!];
    const alpha = colour ? (colour[3] ?? 255) : hasAlpha ? data[start + channels - 1]! / scale : 255;
    for (let channel = 0; channel < 3; channel++) {
      const value = colour ? colour[channel]! : data[start + shown[channel]!]! / scale;
      rgb[3 * pixel + channel] = Math.round(255 + ((value - 255) * alpha) / 255);
    }
  }
  return { width: image.width, height: image.height, rgb };
}
