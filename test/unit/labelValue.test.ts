import { expect, test } from "vitest";
import { labelValue } from "../../src/digitise/labelValue.ts";

test.each([
  ["2.00", 2],
  ["6e+18", 6e18],
  ["100M", 1e8],
  ["1B", 1e9],
  ["1.4T", 1.4e12],
  ["32k", 32000],
  ["10^18", 1e18],
  ["3×10^19", 3e19],
  ["10²¹", 1e21],
  ["10⁻³", 1e-3],
  ["$10^{18}$", 1e18],
  ["2 x 10^0", 2],
  ["−0.5", -0.5],
  ["-10^2", -100],
  ["12,500", 12500],
  ["10E", 1e19],
  ["2Z", 2e21],
  ["40%", 0.4],
])("%s reads as %d", (label, value) => {
  expect(labelValue(label)).toBe(value);
});

test.each([
  "Gopher",
  "",
  "1e999",
  "Loss",
  "10^",
  "1.2.3",
  "6 layers",
  "0x10",
  "NaN",
  "Infinity",
  "1".repeat(41),
])("%j is no number", (label) => {
  expect(labelValue(label)).toBeUndefined();
});
