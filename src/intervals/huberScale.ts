/**
 * Scale s that maximises the likelihood exp(-huber_delta(r / s)) / s of residuals, and minus twice the log-likelihood
 * there without the normaliser. The score in log s, sum w psi(r/s) r/s - sum w, falls steadily in s, so a bracketed
 * secant finds its root.
 */
export function huberScale(
  residuals: Float64Array,
  weights: Float64Array,
  delta: number,
  start?: number,
): { logScale: number; deviance: number } {
  const at = (logScale: number) => sums(residuals, weights, delta, Math.exp(-logScale));
  const { total, absolute } = at(0);
  if (!(absolute > 0)) return { logScale: Number.NEGATIVE_INFINITY, deviance: Number.NEGATIVE_INFINITY };
  // With every residual in the tails the root is delta * mean |r|.
  let middle = start ?? Math.log((delta * absolute) / total);
  let [low, high] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let k = 0; k < 200; k++) {
    const { score, slope } = at(middle);
    if (score > 0) low = middle;
    else high = middle;
    const newton = middle - score / slope;
    const inside = newton > low && newton < high;
    const next = inside ? newton : bisect(low, high);
    const moved = Math.abs(next - middle);
    middle = next;
    if (!(moved > 1e-14 * Math.max(1, Math.abs(middle)))) break;
  }
  const { total: n, huber } = at(middle);
  return { logScale: middle, deviance: 2 * (huber + n * middle) };
}

function bisect(low: number, high: number): number {
  if (low === Number.NEGATIVE_INFINITY) return high - 1;
  if (high === Number.POSITIVE_INFINITY) return low + 1;
  return (low + high) / 2;
}

/** Sums over residuals at inverse scale `per`: weights, w |r|, w huber(r/s), the score in log s and its slope. */
function sums(residuals: Float64Array, weights: Float64Array, delta: number, per: number) {
  let [total, absolute, huber, score, slope] = [0, 0, 0, 0, 0];
  for (let i = 0; i < residuals.length; i++) {
    const w = weights[i]!;
    const size = Math.abs(residuals[i]!) * per;
    total += w;
    absolute += w * Math.abs(residuals[i]!);
    if (size <= delta) {
      huber += 0.5 * w * size * size;
      score += w * size * size;
      slope -= 2 * w * size * size;
    } else {
      huber += w * delta * (size - 0.5 * delta);
      score += w * delta * size;
      slope -= w * delta * size;
    }
  }
  return { total, absolute, huber, score: score - total, slope };
}
