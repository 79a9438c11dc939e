import type { FunctionBody } from "./functionBody.ts";
import { emitPolynomial } from "./polynomial.ts";

// Adding 1.5 * 2^52 rounds to a whole number, which then stands in the low bits of the sum; the bias of the exponent
// field (1023) rides along, so that a shift by 52 makes the power of two.
const biasedMagic = 1.5 * 2 ** 52 + 1023;
// Beyond this the result is 0 or Infinity anyway; clamping keeps the exponents of both factors in range.
const farthest = 1400;

/** Exponents of two for which the short forms are right: doubles with this exponent, and half and twice them, are normal. */
export const ordinaryExponents = { low: -1021, high: 1022 };

/** q in exp(r) = 1 + r + r^2 q(r) on |r| <= ln(2)/2: Chebyshev interpolation, error of exp below 2e-17. */
const coefficients = [
  0.5000000000000001, 0.16666666666666669, 0.04166666666662413, 0.008333333333330062, 0.0013888888917213717,
  0.00019841269863053618, 2.4801521295954376e-5, 2.7557268459997064e-6, 2.7620088445409746e-7,
  2.510038549551032e-8,
];

/**
 * Replaces x on the stack by exp(x), both lanes: x = k ln 2 + r, a polynomial in r, and a shift that makes 2^k. The
 * relative error is below (1 + 0.63 |x|) 2^-52: that of the polynomial, and that of k ln 2, which like x itself is a
 * rounded number. So results within this error of the largest double may be Infinity. Right where k lies in
 * `ordinaryExponents` or x is NaN; `watch` sees k, so that the caller can notice anything else and repeat its work with
 * `emitCarefulExp`.
 */
export function emitExp(body: FunctionBody, watch: (k: number) => void): void {
  const x = body.local();
  const power = body.local();
  const k = body.local();
  body.tee(x).constant(Math.LOG2E).vector("mul").constant(biasedMagic).vector("add").tee(power);
  body.constant(biasedMagic).vector("sub").set(k);
  watch(k);
  emitMantissa(body, x, k);
  body.get(power).shift("shiftLeft", 52).vector("mul");
}

/**
 * The same over the whole range, subnormal results, 0 and Infinity included: x is clamped to where the result is 0 or
 * Infinity anyway, and two factors of two are used so that neither overflows alone.
 */
export function emitCarefulExp(body: FunctionBody): void {
  const x = body.local();
  const k = body.local();
  const half = body.local();
  const mantissa = body.local();
  // pmin and pmax keep the first operand where it is NaN.
  body.constant(farthest).vector("pmin").constant(-farthest).vector("pmax").tee(x);
  body.constant(Math.LOG2E).vector("mul").constant(biasedMagic).vector("add").constant(biasedMagic);
  body.vector("sub").set(k);
  emitMantissa(body, x, k);
  body.set(mantissa);
  body.get(k).constant(0.5).vector("mul").constant(biasedMagic).vector("add").tee(half);
  body.shift("shiftLeft", 52).get(mantissa).vector("mul");
  body.get(k).get(half).constant(biasedMagic).vector("sub").vector("sub");
  body.constant(biasedMagic).vector("add").shift("shiftLeft", 52).vector("mul");
}

/** Leaves exp(x - k ln 2) on the stack. */
function emitMantissa(body: FunctionBody, x: number, k: number): void {
  const r = body.local();
  body.get(x).get(k).constant(Math.LN2).vector("mul").vector("sub").set(r);
  const square = emitPolynomial(body, coefficients, r);
  body.get(square).vector("mul").get(r).vector("add").constant(1).vector("add");
}
