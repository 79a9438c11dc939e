import { badInput } from "../errors.ts";
import type { CompiledLaw } from "../laws/law.ts";
import type { Bounds } from "../registry/types.ts";

/** Lowest and highest value of every parameter, on the fitting scale; infinite where there is no bound. */
export interface Box {
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/**
 * The box of bounds given on the natural scale. A lower bound of zero or less says nothing about a parameter that is
 * fitted as a logarithm.
 * @throws AssayError for unknown names, empty ranges and logarithms bounded above by zero or less.
 */
export function fittingBox(law: CompiledLaw, bounds: Bounds | undefined): Box | undefined {
  const entries = Object.entries(bounds ?? {});
  if (entries.length === 0) return undefined;
  const low = new Float64Array(law.parameters.length).fill(Number.NEGATIVE_INFINITY);
  const high = new Float64Array(law.parameters.length).fill(Number.POSITIVE_INFINITY);
  for (const [name, bound] of entries) {
    const place = law.parameters.indexOf(name);
    if (place < 0)
      throw badInput(`bounds name an unknown parameter: ${name}; the law has ${law.parameters.join(", ")}`);
    const [least, most] = [bound.low ?? Number.NEGATIVE_INFINITY, bound.high ?? Number.POSITIVE_INFINITY];
    if (!(least < most)) throw badInput(`bounds of ${name} leave no room: ${least} to ${most}`);
    const logged = law.scales[place] === "log";
    if (logged && !(most > 0))
      throw badInput(`upper bound of ${name} must be positive, it is fitted as a logarithm: ${most}`);
    low[place] = logged ? Math.log(Math.max(0, least)) : least;
    high[place] = logged ? Math.log(most) : most;
  }
  return { low, high };
}

/** The nearest point inside a box; a new array. */
export function clampTo(box: Box | undefined, theta: ArrayLike<number>): Float64Array {
  const out = Float64Array.from(theta);
  if (box !== undefined)
    for (let j = 0; j < out.length; j++) out[j] = Math.min(box.high[j]!, Math.max(box.low[j]!, out[j]!));
  return out;
}

/** Places where the point lies on a bound and the gradient says that lower values lie beyond it. */
export function heldBy(box: Box | undefined, theta: Float64Array, gradient: Float64Array): number[] {
  if (box === undefined) return [];
  return Array.from(theta.keys()).filter(
    (j) => (theta[j]! <= box.low[j]! && gradient[j]! > 0) || (theta[j]! >= box.high[j]! && gradient[j]! < 0),
  );
}
