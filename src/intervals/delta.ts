import { multiply } from "./gramInverse.ts";
import type { Quantity } from "./intervalMethod.ts";

// Balances truncation against rounding for central differences (Nocedal and Wright 2006, section 8.1).
const step = Number.EPSILON ** (1 / 3);

/** Gradient of a quantity on the fitting scale by central differences. */
export function gradientOf(value: Quantity["value"], theta: ArrayLike<number>): Float64Array {
  const moved = Float64Array.from(theta);
  return moved.map((centre, j) => {
    const h = step * Math.max(1, Math.abs(centre));
    moved[j] = centre + h;
    const [above, up] = [value(moved), moved[j]!];
    moved[j] = centre - h;
    const [below, down] = [value(moved), moved[j]!];
    moved[j] = centre;
    return (above - below) / (up - down);
  });
}

/** Scale on which an interval is symmetric: the quantity's own or its logarithm. */
export interface Scale {
  readonly log: boolean;
  readonly to: (value: number) => number;
  readonly from: (value: number) => number;
}

const same = (value: number) => value;
export const ownScale: Scale = { log: false, to: same, from: same };
export const logScale: Scale = { log: true, to: Math.log, from: Math.exp };

// Below this relative standard error both scales give nearly the same limits.
const largeRelativeError = 0.1;
// Standard errors to each side at which straightness is judged: about where 95% limits lie.
const reach = 2;

/**
 * The scale on which a quantity is straighter along the direction in which the estimate is least certain of it. The
 * logarithm is taken only where the relative error is large and the quantity stays positive within two standard errors.
 * Symmetric limits belong on the straight scale: the delta method is exact there.
 */
export function straightScale(
  { value }: Pick<Quantity, "value">,
  theta: ArrayLike<number>,
  covariance: Float64Array,
  gradient: Float64Array,
  standardError: number,
): Scale {
  const estimate = value(theta);
  if (!(estimate > 0 && standardError > largeRelativeError * estimate)) return ownScale;
  const direction = multiply(covariance, gradient).map((d) => (reach * d) / standardError);
  const up = value(direction.map((d, j) => theta[j]! + d));
  const down = value(direction.map((d, j) => theta[j]! - d));
  if (!(up > 0 && down > 0) || up === down) return ownScale;
  const bend = Math.abs(up - 2 * estimate + down) / Math.abs(up - down);
  const logBend = Math.abs(Math.log((up / estimate) * (down / estimate)) / Math.log(up / down));
  return logBend < bend ? logScale : ownScale;
}
