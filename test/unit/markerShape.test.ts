import { expect, test } from "vitest";
import { anchorOf, markerCentre } from "../../src/digitise/markerCentre.ts";
import { markerShape } from "../../src/digitise/markerShape.ts";
import { parseDrawing } from "../../src/digitise/readDrawing.ts";
import { decimalsOf, isRelative } from "../../src/digitise/writtenDigits.ts";

const drawn = (body: string) =>
  parseDrawing(
    `<svg xmlns="http://www.w3.org/2000/svg"><g transform="translate(50 60)">${body}</g></svg>`,
    "f.svg",
  ).elements[0]!;
const path = (d: string) => drawn(`<path d="${d}"/>`);

test.each([
  ["circle", "M3,0A3,3 0 1,1 0,-3A3,3 0 0,1 3,0Z"],
  ["circle", "M4.5,0A4.5,4.5,0,1,1,-4.5,0A4.5,4.5,0,1,1,4.5,0"],
  ["circle", "M0 3C1.66 3 3 1.66 3 0C3 -1.66 1.66 -3 0 -3C-1.66 -3 -3 -1.66 -3 0C-3 1.66 -1.66 3 0 3z"],
  ["square", "M3,3H-3V-3H3Z"],
  ["square", "M0 0h6v6h-6z"],
  ["diamond", "M3.9,0L0,3.9L-3.9,0L0,-3.9Z"],
  ["triangle-up", "M0 -3L-3 3L3 3z"],
  ["triangle-down", "M0 3L3 -3L-3 -3z"],
  ["triangle-left", "M-3 0L3 -3L3 3z"],
  ["triangle-right", "M3 0L-3 -3L-3 3z"],
  ["plus", "M-3 0L3 0M0 -3L0 3"],
  ["cross", "M-3 3L3 -3M-3 -3L3 3"],
  ["plus", "M-1-3L1-3L1-1L3-1L3 1L1 1L1 3L-1 3L-1 1L-3 1L-3-1L-1-1z"],
  ["cross", "M-1.5-3L0-1.5L1.5-3L3-1.5L1.5 0L3 1.5L1.5 3L0 1.5L-1.5 3L-3 1.5L-1.5 0L-3-1.5z"],
  [
    "star",
    "M0,-3L0.67,-0.93L2.85,-0.93L1.09,0.35L1.76,2.43L0,1.15L-1.76,2.43L-1.09,0.35L-2.85,-0.93L-0.67,-0.93Z",
  ],
  ["pentagon", "M0 -3L2.853 -0.927L1.763 2.427L-1.763 2.427L-2.853 -0.927z"],
  ["hexagon", "M0 -3L2.6 -1.5L2.6 1.5L0 3L-2.6 1.5L-2.6 -1.5z"],
  [undefined, "M0 0L10 0"],
  [undefined, "M0 0L3 4L7 2"],
  [undefined, "M0 0H40V3H0z"],
  [undefined, ""],
])("%s: %s", (shape, d) => {
  expect(markerShape(path(d))).toBe(shape);
});

test("basic shapes are markers too", () => {
  expect(markerShape(drawn('<circle cx="4" cy="5" r="3"/>'))).toBe("circle");
  expect(markerShape(drawn('<rect x="1" y="1" width="5" height="5"/>'))).toBe("square");
  expect(markerShape(drawn('<polygon points="0,-4 4,0 0,4 -4,0"/>'))).toBe("diamond");
  expect(markerShape(drawn('<line x1="0" y1="0" x2="9" y2="0"/>'))).toBeUndefined();
});

test("a marker stands at its own origin, or in the middle of its box, in doubt for a triangle", () => {
  const own = drawn('<path transform="translate(7,8)" d="M0 -3L-3 3L3 3z"/>');
  expect(anchorOf(own)).toEqual({ anchor: "origin", doubt: 0 });
  expect(markerCentre(own, "origin")).toEqual({ x: 57, y: 68 });
  const placed = path("M107 105L104 111L110 111z");
  const { anchor, doubt } = anchorOf(placed);
  expect(anchor).toBe("centre");
  expect(markerCentre(placed, "centre")).toEqual({ x: 157, y: 168 });
  // The centre of mass of a triangle is a third of its height above its base.
  expect(doubt).toBeCloseTo(1, 9);
  expect(markerCentre(placed, "centroid").y).toBeCloseTo(169, 9);
  expect(anchorOf(path("M104 105h6v6h-6z")).doubt).toBe(0);
});

test.each([
  ["translate(12.34,5)", 2],
  ["M0 0L3.5 .125", 3],
  ["1e-3", 3],
  ["1.25e-2", 4],
  ["12 40", 0],
  ["matrix(1,0,0,-1,98.658573,106.762953)", 6],
  ["none", undefined],
])("%s has %s digits after the point", (text, digits) => {
  expect(decimalsOf(text)).toBe(digits);
});

test("relative paths add up their rounding", () => {
  expect(isRelative("M0 0l3 4")).toBe(true);
  expect(isRelative("m1 2 3 4")).toBe(true);
  expect(isRelative("M0 0L3 4z")).toBe(false);
  expect(isRelative("m1 2L3 4")).toBe(false);
});
