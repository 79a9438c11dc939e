import type { Box } from "./box.ts";
import type { CauchyPoint } from "./cauchyPoint.ts";
import type { CompactMemory } from "./compactMemory.ts";
import { solveUpper, solveUpperTransposed, upperCholesky } from "./upperCholesky.ts";

/**
 * Minimum of the quadratic model over the parameters that the Cauchy point leaves free, brought back into the box as in
 * version 3.0 of L-BFGS-B (Byrd, Lu, Nocedal, Zhu 1995, section 5.1, direct primal method; Morales and Nocedal 2011). Writes
 * it over `cauchy.point`; false where rounding has made the model indefinite. `bounded` says whether there are bounds at all.
 */
export function subspaceMinimum(
  x: Float64Array,
  gradient: Float64Array,
  box: Box,
  bounded: boolean,
  memory: CompactMemory,
  cauchy: CauchyPoint,
): boolean {
  const free = Array.from(x.keys()).filter((j) => cauchy.held[j] === 0);
  if (free.length === 0 || memory.count === 0) return true;
  const { count, theta, changes, steps } = memory;
  const factor = reducedFactor(memory, cauchy.held);
  if (factor === undefined) return false;
  const direction = bounded
    ? reducedGradient(x, gradient, memory, cauchy, free)
    : free.map((j) => -gradient[j]!);
  const weights = new Float64Array(2 * count);
  for (let k = 0; k < count; k++)
    free.forEach((j, i) => {
      weights[k]! += changes[k]![j]! * direction[i]!;
      weights[count + k]! += steps[k]![j]! * direction[i]!;
    });
  for (let k = 0; k < count; k++) weights[count + k]! *= theta;
  solveUpperTransposed(factor, 2 * count, weights, 0, 2 * count);
  for (let k = 0; k < count; k++) weights[k]! *= -1;
  solveUpper(factor, 2 * count, weights, 0, 2 * count);
  free.forEach((j, i) => {
    let d = direction[i]!;
    for (let k = 0; k < count; k++)
      d += (changes[k]![j]! * weights[k]!) / theta + steps[k]![j]! * weights[count + k]!;
    direction[i] = d * (1 / theta);
  });
  moveInside(x, gradient, box, cauchy.point, free, direction);
  return true;
}

/** Minus the gradient of the model at the Cauchy point, over the free parameters. */
function reducedGradient(
  x: Float64Array,
  gradient: Float64Array,
  memory: CompactMemory,
  { point, shift }: CauchyPoint,
  free: readonly number[],
): number[] {
  const { count, theta, changes, steps } = memory;
  const image = new Float64Array(2 * count);
  memory.middle(shift, image);
  return free.map((j) => {
    let r = -theta * (point[j]! - x[j]!) - gradient[j]!;
    for (let k = 0; k < count; k++)
      r += changes[k]![j]! * image[k]! + steps[k]![j]! * (theta * image[count + k]!);
    return r;
  });
}

/**
 * Upper factor R with K = R' diag(-I, I) R of the indefinite matrix of the reduced problem (Byrd et al. 1995, equation
 * 5.16, where it is called LEL'): two Cholesky factors and what is between them.
 */
function reducedFactor(memory: CompactMemory, held: Uint8Array): Float64Array | undefined {
  const { count, size, theta, changes, steps, stepChange } = memory;
  const stride = 2 * count;
  const k = new Float64Array(stride * stride);
  const sum = (a: Float64Array, b: Float64Array, which: number) => {
    let total = 0;
    for (let j = 0; j < a.length; j++) if (held[j] === which) total += a[j]! * b[j]!;
    return total;
  };
  for (let i = 0; i < count; i++)
    for (let j = 0; j < count; j++) {
      k[i * stride + count + j] = j > i ? -sum(steps[j]!, changes[i]!, 1) : sum(steps[j]!, changes[i]!, 0);
      if (j < i) continue;
      k[i * stride + j] = sum(changes[i]!, changes[j]!, 0) / theta;
      if (i === j) k[i * stride + j]! += stepChange[i * size + i]!;
      k[(count + i) * stride + count + j] = sum(steps[i]!, steps[j]!, 1) * theta;
    }
  if (!upperCholesky(k, stride, 0, count)) return undefined;
  const column = new Float64Array(count);
  for (let j = count; j < stride; j++) {
    for (let i = 0; i < count; i++) column[i] = k[i * stride + j]!;
    solveUpperTransposed(k, stride, column, 0, count);
    for (let i = 0; i < count; i++) k[i * stride + j] = column[i]!;
  }
  for (let i = count; i < stride; i++)
    for (let j = i; j < stride; j++) {
      let total = 0;
      for (let l = 0; l < count; l++) total += k[l * stride + i]! * k[l * stride + j]!;
      k[i * stride + j]! += total;
    }
  return upperCholesky(k, stride, count, count) ? k : undefined;
}

/**
 * Adds the direction to the point and projects it into the box; where the projected step leads uphill, the step is instead
 * cut at the first bound, as before version 3.0.
 */
function moveInside(
  x: Float64Array,
  gradient: Float64Array,
  { low, high }: Box,
  point: Float64Array,
  free: readonly number[],
  direction: number[],
): void {
  const before = Float64Array.from(point);
  let touched = false;
  free.forEach((j, i) => {
    point[j] = Math.min(high[j]!, Math.max(low[j]!, before[j]! + direction[i]!));
    touched ||= point[j] === low[j] || point[j] === high[j];
  });
  if (!touched) return;
  let rise = 0;
  for (let j = 0; j < x.length; j++) rise += (point[j]! - x[j]!) * gradient[j]!;
  if (!(rise > 0)) return;
  point.set(before);
  let share = 1;
  let first = -1;
  free.forEach((j, i) => {
    const d = direction[i]!;
    const room = d < 0 ? low[j]! - before[j]! : high[j]! - before[j]!;
    if (d === 0 || Math.abs(room) === Number.POSITIVE_INFINITY) return;
    const own = d < 0 ? (room >= 0 ? 0 : room / d) : room <= 0 ? 0 : room / d;
    if (own < share) [share, first] = [own, i];
  });
  free.forEach((j, i) => {
    const d = direction[i]!;
    point[j] = i === first ? (d > 0 ? high[j]! : low[j]!) : before[j]! + share * d;
  });
}
