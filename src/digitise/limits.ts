/**
 * Figures come from strangers. The first figure read with this code has about 2,000 elements in half a megabyte;
 * these limits leave room for a hundred times that and stop what could only exhaust memory or the stack.
 */
export const LIMITS = {
  /** Bytes of the SVG file. */
  bytes: 32 * 1024 * 1024,
  /** Elements in the file, drawn or not. */
  elements: 300_000,
  /** Elements that groups give which are drawn by reference. */
  unfolded: 60_000,
  /** Elements inside one another. */
  depth: 100,
  /** Rules of style sheets. */
  styleRules: 2_000,
  /** Boxes to which groups are clipped. */
  clips: 2_000,
  /** Vertices of all outlines together. */
  vertices: 3_000_000,
  /** Pixels of an embedded image. */
  pixels: 4_000_000,
  /** Pixels of a raster figure. */
  figurePixels: 40_000_000,
  /** Ticks of one axis; every pair of them is tried as a calibration. */
  ticks: 200,
  /** Markers of one group. */
  markers: 20_000,
  /** Markers of a group that is paired with another; pairing takes time as their cube. */
  paired: 2_000,
  /** Vertices of the curves from which a law is recovered. */
  curveVertices: 50_000,
  /** Points of all series together. */
  points: 200_000,
  /** Seconds for a program that converts a PDF. */
  convertSeconds: 60,
  /** Rows of a table to compare with. */
  tableRows: 100_000,
} as const;
