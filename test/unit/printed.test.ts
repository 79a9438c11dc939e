import { expect, test } from "vitest";
import { printedValue, roundingInterval, roundsTo } from "../../src/registry/printed.ts";

test.each([
  ["0.34", 0.34, 0.335, 0.345, 0.005],
  ["406.4", 406.4, 406.35, 406.45, 0.05],
  ["1.21e20", 1.21e20, 1.205e20, 1.215e20, 5e17],
  ["8.0", 8, 7.95, 8.05, 0.05],
  ["8", 8, 7.5, 8.5, 0.5],
  ["2.7e-06", 2.7e-6, 2.65e-6, 2.75e-6, 5e-8],
  ["1e-51", 1e-51, 5e-52, 1.5e-51, 5e-52],
  [".5", 0.5, 0.45, 0.55, 0.05],
  ["12.", 12, 11.5, 12.5, 0.5],
  ["+3.1e+8", 3.1e8, 3.05e8, 3.15e8, 5e6],
  ["0.00", 0, -0.005, 0.005, 0.005],
  ["0.1e1", 1, 0.5, 1.5, 0.5],
])("%s stands for its rounding interval", (printed, value, low, high, unit) => {
  expect(roundingInterval(printed)).toEqual({ value, low, high, unit });
  expect(printedValue(printed)).toBe(value);
});

test("ties round up, on both sides of zero", () => {
  expect(roundsTo(0.335, "0.34")).toBe(true);
  expect(roundsTo(0.345, "0.34")).toBe(false);
  expect(roundingInterval("-0.34")).toMatchObject({ low: -0.345, high: -0.335 });
  expect(roundsTo(-0.345, "-0.34")).toBe(true);
  expect(roundsTo(-0.335, "-0.34")).toBe(false);
});

test("a number that is not one is never inside", () => {
  expect(roundsTo(Number.NaN, "0.34")).toBe(false);
});

test.each([
  "",
  " 0.34",
  "0,34",
  "0.34 ",
  "1.21E20",
  "1e",
  "e5",
  ".",
  "0x10",
  "Infinity",
  "NaN",
  "1.2.3",
  "--1",
])("%j is refused with the value and an example", (printed) => {
  expect(() => roundingInterval(printed)).toThrow(
    `not a printed number: ${JSON.stringify(printed)}; write it like 0.34`,
  );
});

test.each(["1e400", "-1e400", "1e-400", "9e999999999999"])("%s is outside double precision", (printed) => {
  expect(() => roundingInterval(printed)).toThrow("outside the range of double precision");
});

test.each([
  "477.84171252965143",
  "-477.84171252965143",
  "0.0010182740346154362",
  "1.00000000000000000000000001",
])("%s, with more digits than a double has, still holds its own value and not the next", (printed) => {
  const { value, low, high } = roundingInterval(printed);
  expect(low <= value && value < high).toBe(true);
  expect(roundsTo(value, printed)).toBe(true);
  expect(high - low).toBeLessThanOrEqual(3 * Number.EPSILON * Math.abs(value));
});
