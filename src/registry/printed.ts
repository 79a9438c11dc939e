import { badInput } from "../errors.ts";

/** The values that print as a given string: low <= value < high; unit is half a step of the last digit. */
export interface RoundingInterval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly unit: number;
}

const PATTERN = /^([-+]?)(\d+\.?\d*|\.\d+)(?:e([-+]?\d+))?$/;

/** A printed decimal as digits x 10^exponent, without loss. */
interface Decimal {
  readonly digits: bigint;
  readonly exponent: number;
}

/**
 * The interval of values that round to a printed number, such as [0.335, 0.345) for "0.34" and
 * [1.205e20, 1.215e20) for "1.21e20". Every printed digit counts, so "8.0" is ten times as precise as "8".
 *
 * Ties round up (towards positive infinity). The ends are exact decimals rounded once to the nearest double,
 * so a double that stands for a decimal of up to 15 digits lies inside exactly when that decimal rounds so.
 *
 * @throws AssayError when the string is not a plain decimal, or is too large or small for a double.
 */
export function roundingInterval(printed: string): RoundingInterval {
  const { digits, exponent } = parseDecimal(printed);
  const value = Number(`${digits}e${exponent}`);
  const low = Number(`${digits * 10n - 5n}e${exponent - 1}`);
  const high = Number(`${digits * 10n + 5n}e${exponent - 1}`);
  const unit = Number(`5e${exponent - 1}`);
  if (!(Number.isFinite(low) && Number.isFinite(high) && unit > 0)) {
    throw badInput(`number outside the range of double precision: ${JSON.stringify(printed)}`);
  }
  // With 17 digits the ends round to the value itself; the double then stands for its own cell.
  return { value, low: Math.min(low, value), high: high > value ? high : nextDouble(value), unit };
}

/** The value that a printed number shows, without its rounding. */
export function printedValue(printed: string): number {
  return roundingInterval(printed).value;
}

/** Whether a value prints as the given string when it is rounded to that many digits. */
export function roundsTo(value: number, printed: string): boolean {
  const { low, high } = roundingInterval(printed);
  return low <= value && value < high;
}

function nextDouble(value: number): number {
  const cell = new DataView(new ArrayBuffer(8));
  cell.setFloat64(0, value);
  const bits = cell.getBigInt64(0);
  // Bits grow with the magnitude, so a negative number steps towards zero.
  cell.setBigInt64(0, value < 0 ? bits - 1n : bits + 1n);
  return cell.getFloat64(0);
}

function parseDecimal(printed: string): Decimal {
  const match = PATTERN.exec(printed);
  if (!match) {
    throw badInput(`not a printed number: ${JSON.stringify(printed)}; write it like 0.34 or 1.21e20`);
  }
  const [, sign = "", mantissa = "", power = "0"] = match;
  const [whole = "", fraction = ""] = mantissa.split(".");
  const magnitude = BigInt(whole + fraction);
  return { digits: sign === "-" ? -magnitude : magnitude, exponent: Number(power) - fraction.length };
}
