import { badInput } from "../errors.ts";
import { normalHalfWidth } from "./normalHalfWidth.ts";

// Beyond this many degrees of freedom the quantile is the normal one to six digits.
const nearlyNormal = 1e6;

/**
 * Half-width in standard errors of a two-sided Student interval at a level such as 0.95.
 * @throws AssayError for degrees of freedom that are no positive integer, or a level outside (0, 1).
 */
export function studentHalfWidth(level: number, df: number): number {
  if (!(level > 0 && level < 1)) throw badInput(`level must lie between 0 and 1: ${level}`);
  if (!(df >= 1)) throw badInput(`Student quantile needs at least one degree of freedom: ${df}`);
  if (df > nearlyNormal) return normalHalfWidth(level);
  let low = 0;
  let high = 1;
  while (insideProbability(high, df) < level) high *= 2;
  for (let k = 0; k < 200 && high - low > Number.EPSILON * high; k++) {
    const middle = (low + high) / 2;
    if (insideProbability(middle, df) < level) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** P(|T| < t) by the finite series for whole degrees of freedom (Abramowitz and Stegun 1964, 26.7.3 and 26.7.4). */
function insideProbability(t: number, df: number): number {
  const angle = Math.atan(t / Math.sqrt(df));
  const [sine, square] = [Math.sin(angle), Math.cos(angle) ** 2];
  const odd = df % 2 === 1;
  let term = odd ? Math.cos(angle) : 1;
  let sum = df === 1 ? 0 : term;
  for (let k = odd ? 3 : 2; k < df; k += 2) {
    term *= (square * (k - 1)) / k;
    sum += term;
  }
  return odd ? (2 / Math.PI) * (angle + sine * sum) : sine * sum;
}
