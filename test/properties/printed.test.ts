import fc from "fast-check";
import { expect, test } from "vitest";
import { roundingInterval, roundsTo } from "../../src/registry/printed.ts";

/** Decimals of up to 12 digits as integer digits x 10^-places, so that two more digits stay exact in a double. */
const decimal = fc.record({
  digits: fc.integer({ min: -999_999_999_999, max: 999_999_999_999 }),
  places: fc.integer({ min: 0, max: 12 }),
});

/** Plain notation of digits x 10^-places, by string operations alone. */
function plainDecimal(digits: bigint, places: number): string {
  const sign = digits < 0n ? "-" : "";
  const text = (digits < 0n ? -digits : digits).toString().padStart(places + 1, "0");
  return places === 0 ? sign + text : `${sign}${text.slice(0, -places)}.${text.slice(-places)}`;
}

/** Rounds digits x 10^-2 to whole digits, ties towards positive infinity, in integers. */
function roundHalfUp(digits: bigint): bigint {
  const shifted = digits + 50n;
  const quotient = shifted / 100n;
  return shifted % 100n < 0n ? quotient - 1n : quotient;
}

test("the interval of a printed decimal holds exactly the decimals that round to it", () => {
  const offset = fc.integer({ min: -120, max: 120 });
  fc.assert(
    fc.property(decimal, offset, ({ digits, places }, shift) => {
      const printed = plainDecimal(BigInt(digits), places);
      const finer = BigInt(digits) * 100n + BigInt(shift);
      const value = Number(plainDecimal(finer, places + 2));
      expect(roundsTo(value, printed)).toBe(roundHalfUp(finer) === BigInt(digits));
    }),
    { numRuns: 2000 },
  );
});

test("neighbouring printed decimals share an end, so every value prints in exactly one way", () => {
  fc.assert(
    fc.property(decimal, ({ digits, places }) => {
      const here = roundingInterval(plainDecimal(BigInt(digits), places));
      const next = roundingInterval(plainDecimal(BigInt(digits) + 1n, places));
      expect(here.high).toBe(next.low);
      expect(here.low).toBeLessThan(here.value);
      expect(here.value).toBeLessThan(here.high);
    }),
  );
});

test("the notation does not matter, only the digits", () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 1n, max: 99_999n }),
      fc.integer({ min: -40, max: 40 }),
      (digits, exponent) => {
        const text = digits.toString();
        const mantissa = text.length === 1 ? text : `${text[0]}.${text.slice(1)}`;
        const scientific = roundingInterval(`${mantissa}e${exponent + text.length - 1}`);
        expect(scientific).toEqual(roundingInterval(`${text}e${exponent}`));
      },
    ),
  );
});
