/** Limits of a position; null on a side that is open. `open` when no finite interval is compatible with the level. */
export interface Limits {
  readonly low: number | null;
  readonly high: number | null;
  readonly open: boolean;
}

/**
 * Limits of the bottom of a parabola by Fieller's theorem (Fieller 1954): all v at which the slope b + 2 c v does not
 * differ from zero by more than `half` of its standard errors. They are finite only where the curvature itself differs
 * from zero at that level; otherwise the set is the whole line or all but a gap, and both sides are open.
 */
export function vertexLimits(
  slope: number,
  curvature: number,
  covariance: readonly (readonly number[])[],
  half: number,
  shift: number,
): Limits {
  const t2 = half * half;
  const [bb, bc, cc] = [covariance[1]![1]!, covariance[1]![2]!, covariance[2]![2]!];
  // (b + 2cv)^2 <= t^2 (Vbb + 4v Vbc + 4v^2 Vcc) as p v^2 + q v + r <= 0.
  const p = 4 * (curvature * curvature - t2 * cc);
  const q = 4 * (slope * curvature - t2 * bc);
  const r = slope * slope - t2 * bb;
  const root = q * q - 4 * p * r;
  if (!(p > 0) || !(root >= 0)) return { low: null, high: null, open: true };
  const width = Math.sqrt(root);
  return { low: shift + (-q - width) / (2 * p), high: shift + (-q + width) / (2 * p), open: false };
}
