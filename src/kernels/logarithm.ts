import type { FunctionBody } from "./functionBody.ts";
import { emitPolynomial } from "./polynomial.ts";

const smallestNormal = 2 ** -1022;
// Bits of 1 less the bits of sqrt(1/2): adding them makes the exponent field step at sqrt(1/2) and not at 1/2.
const rootHalfBits = 0x3fe6a09e667f3bcdn;
const shiftToRootHalf = 0x3ff0000000000000n - rootHalfBits;
const mantissaMask = 0x000fffffffffffffn;
// The bits of 2^52, whose low bits read as a whole number; the exponent's bias is taken off with it.
const wholeBits = 0x4330000000000000n;
const wholeAndBias = 2 ** 52 + 1023;

/** R in log((1+s)/(1-s)) = 2 s + s^3 R(s^2) on |s| <= 0.1716: Chebyshev interpolation, relative error below 5e-18. */
const coefficients = [
  0.666666666666667, 0.3999999999989938, 0.28571428626031065, 0.2222221112572281, 0.18182889786191042,
  0.15331699633543858, 0.14616721179861816,
];

/**
 * Replaces x on the stack by its natural logarithm, both lanes, relative error below 2^-51 (three units in the last place
 * at most). Splits x = 2^k m with m in [sqrt(1/2), sqrt(2)) and sums the series of log m in s = (m-1)/(m+1), which is
 * exactly zero at 1 (Abramowitz and Stegun 1972, 4.1.27). Right where k lies in `ordinaryExponents`; `watch` sees k, so
 * that the caller can notice anything else and use `emitCarefulLog`.
 */
export function emitLog(body: FunctionBody, watch: (k: number) => void): void {
  const x = body.local();
  body.set(x);
  emitSeries(body, x, () => body.constant(wholeAndBias), watch);
}

/** The same for every x: subnormal numbers too, -Infinity at 0, NaN below it, Infinity at Infinity. */
export function emitCarefulLog(body: FunctionBody): void {
  const x = body.local();
  const scaled = body.local();
  const tiny = body.local();
  const result = body.local();
  body
    .tee(x)
    .constant(2 ** 54)
    .vector("mul");
  body.get(x).get(x).constant(smallestNormal).vector("lt").tee(tiny).vector("bitselect").set(scaled);
  const correction = () =>
    body
      .constant(wholeAndBias + 54)
      .constant(wholeAndBias)
      .get(tiny)
      .vector("bitselect");
  emitSeries(body, scaled, correction, () => {});
  body.set(result);
  body.constant(Number.POSITIVE_INFINITY).get(result);
  body.get(x).constant(Number.POSITIVE_INFINITY).vector("eq").vector("bitselect").set(result);
  body.constant(Number.NEGATIVE_INFINITY).get(result);
  body.get(x).constant(0).vector("eq").vector("bitselect").set(result);
  body.get(result).constant(Number.NaN).get(x).constant(0).vector("ge").vector("bitselect");
}

/** log of a local that is positive and normal; `correction` leaves 2^52 and what else is to be taken off the exponent. */
function emitSeries(body: FunctionBody, x: number, correction: () => void, watch: (k: number) => void): void {
  const shifted = body.local();
  const k = body.local();
  const f = body.local();
  const s = body.local();
  const z = body.local();
  body.get(x).constant(shiftToRootHalf).vector("addInteger").tee(shifted);
  body.shift("shiftRight", 52).constant(wholeBits).vector("or");
  correction();
  body.vector("sub").set(k);
  watch(k);
  body.get(shifted).constant(mantissaMask).vector("and").constant(rootHalfBits).vector("addInteger");
  body.constant(1).vector("sub").tee(f);
  body.get(f).constant(2).vector("add").vector("div").tee(s).get(s).vector("mul").set(z);
  emitPolynomial(body, coefficients, z);
  body.get(z).vector("mul").constant(2).vector("add").get(s).vector("mul");
  body.get(k).constant(Math.LN2).vector("mul").vector("add");
}
