import { decode } from "fast-png";
import { badInput } from "../errors.ts";
import { LIMITS } from "./limits.ts";
import { hexColour } from "./style.ts";

/** A decoded picture: colour of each pixel as "#rrggbb". */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  colour(row: number, column: number): string;
}

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/**
 * Decodes an embedded PNG (8 bits a channel, or a palette).
 *
 * @throws AssayError when the address is no PNG data URI, or the picture is too large or broken.
 */
export function decodeImage(href: string, where: string): Pixels {
  const encoded = /^data:image\/png;base64,(.*)$/s.exec(href)?.[1];
  if (encoded === undefined)
    throw badInput(
      `${where}: not an embedded PNG (data:image/png;base64,...): ${JSON.stringify(href.slice(0, 40))}`,
    );
  const bytes = Buffer.from(encoded, "base64");
  if (!SIGNATURE.every((byte, index) => bytes[index] === byte))
    throw badInput(`${where}: the embedded picture is not a PNG`);
  // Size stands in the header, so that a picture that would unpack to gigabytes is refused before unpacking.
  const [claimedWidth, claimedHeight] =
    bytes.length >= 24 ? [bytes.readUInt32BE(16), bytes.readUInt32BE(20)] : [0, 0];
  if (!(claimedWidth * claimedHeight <= LIMITS.pixels)) {
    throw badInput(
      `${where}: the embedded picture is too large for a colour bar: ${claimedWidth} x ${claimedHeight} pixels`,
    );
  }
  let image: ReturnType<typeof decode>;
  try {
    image = decode(bytes);
  } catch (error) {
    throw badInput(`${where}: the embedded PNG cannot be decoded: ${(error as Error).message}`);
  }
  const { width, height, channels, data, palette, depth } = image;
  if (depth !== 8) throw badInput(`${where}: the embedded PNG has ${depth} bits a channel; 8 are expected`);
  return {
    width,
    height,
    colour(row, column) {
      const start = (row * width + column) * channels;
      if (palette) return hexColour(palette[data[start]!]!.slice(0, 3));
      const shown = channels >= 3 ? [0, 1, 2] : [0, 0, 0];
      return hexColour(shown.map((channel) => data[start + channel]!));
    },
  };
}
