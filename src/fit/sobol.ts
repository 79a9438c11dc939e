import { badInput } from "../errors.ts";
import { joeKuo } from "./joeKuo.ts";

const digits = 30;

/** Most dimensions for which direction numbers are kept. */
export const sobolDimensions = joeKuo.length + 1;

/**
 * Points `from` to `from + count` (exclusive) of the Sobol sequence in the unit cube, unscrambled, in Gray-code order as
 * SciPy gives them; point 0 is the origin. Points depend on their index alone, so ranges can be drawn anywhere.
 * Source: Sobol 1967; Joe and Kuo 2008 for the direction numbers.
 * @throws AssayError for more dimensions than there are direction numbers.
 */
export function sobolPoints(dimension: number, count: number, from = 0): Float64Array[] {
  if (!(dimension >= 1 && dimension <= sobolDimensions))
    throw badInput(`Sobol points have 1 to ${sobolDimensions} dimensions: ${dimension}; use lhs instead`);
  if (!(from >= 0 && from + count <= 2 ** digits))
    throw badInput(`Sobol sequence ends after ${2 ** digits} points: ${from + count}`);
  const directions = Array.from({ length: dimension }, (_, d) => directionNumbers(d));
  return Array.from({ length: count }, (_, k) => {
    const index = from + k;
    const gray = index ^ (index >>> 1);
    return Float64Array.from(directions, (numbers) => {
      let point = 0;
      for (let bit = 0; bit < digits; bit++) if ((gray >>> bit) & 1) point ^= numbers[bit]!;
      return point / 2 ** digits;
    });
  });
}

/** Direction numbers of one dimension as whole numbers of 2^-30. */
function directionNumbers(d: number): Uint32Array {
  const v = new Uint32Array(digits);
  if (d === 0) return v.map((_, k) => 2 ** (digits - 1 - k));
  const { bits, first } = joeKuo[d - 1]!;
  const degree = first.length;
  for (let k = 0; k < digits; k++) {
    if (k < degree) {
      v[k] = first[k]! * 2 ** (digits - 1 - k);
      continue;
    }
    let value = v[k - degree]! ^ (v[k - degree]! >>> degree);
    for (let j = 1; j < degree; j++) if ((bits >>> (degree - 1 - j)) & 1) value ^= v[k - j]!;
    v[k] = value;
  }
  return v;
}
