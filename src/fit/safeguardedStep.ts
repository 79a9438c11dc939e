/** The interval of a line search: its best end, and the other one where a minimum is known to lie between. */
export interface Bracket {
  low: number;
  lowValue: number;
  lowSlope: number;
  high: number;
  highValue: number;
  highSlope: number;
  closed: boolean;
}

// How far towards the other end a trial may go when slopes shrink inside a bracket.
const reach = 0.66;

/**
 * The next trial after `step`, by cubic and quadratic interpolation in the four cases of Moré and Thuente 1994 (ACM TOMS
 * 20:286, section 4); moves the bracket. As in MINPACK-2, a trial without a value (infinite) gives NaN.
 */
export function safeguardedStep(
  bracket: Bracket,
  step: number,
  value: number,
  slope: number,
  least: number,
  most: number,
): number {
  const { low, lowValue, lowSlope } = bracket;
  const turned = slope * (lowSlope / Math.abs(lowSlope)) < 0;
  let trial: number;
  if (value > lowValue) {
    const cubic = cubicMinimum(low, lowValue, lowSlope, step, value, slope);
    const chord = (lowValue - value) / (step - low) + lowSlope;
    const quadratic = low + (lowSlope / chord / 2) * (step - low);
    trial = Math.abs(cubic - low) < Math.abs(quadratic - low) ? cubic : cubic + (quadratic - cubic) / 2;
    bracket.closed = true;
  } else if (turned) {
    const cubic = cubicMinimum(step, value, slope, low, lowValue, lowSlope);
    const secant = step + (slope / (slope - lowSlope)) * (low - step);
    trial = Math.abs(cubic - step) > Math.abs(secant - step) ? cubic : secant;
    bracket.closed = true;
  } else if (Math.abs(slope) < Math.abs(lowSlope)) {
    trial = flatteningTrial(bracket, step, value, slope, least, most);
  } else if (bracket.closed) {
    const { high, highValue, highSlope } = bracket;
    trial = cubicMinimum(step, value, slope, high, highValue, highSlope);
  } else trial = step > low ? most : least;
  moveBracket(bracket, step, value, slope, turned);
  return trial;
}

/** The case of a lower value whose slope has the same sign and is smaller. */
function flatteningTrial(
  { low, lowValue, lowSlope, high, closed }: Bracket,
  step: number,
  value: number,
  slope: number,
  least: number,
  most: number,
): number {
  const theta = (3 * (lowValue - value)) / (step - low) + lowSlope + slope;
  const scale = Math.max(Math.abs(theta), Math.abs(lowSlope), Math.abs(slope));
  const root = scale * Math.sqrt(Math.max(0, (theta / scale) ** 2 - (lowSlope / scale) * (slope / scale)));
  const gamma = step > low ? -root : root;
  const ratio = (gamma - slope + theta) / (gamma + (lowSlope - slope) + gamma);
  const outer = step > low ? most : least;
  // The cubic may go to infinity along the step, or have its minimum behind it.
  const cubic = ratio < 0 && gamma !== 0 ? step + ratio * (low - step) : outer;
  const secant = step + (slope / (slope - lowSlope)) * (low - step);
  const nearer = Math.abs(cubic - step) < Math.abs(secant - step);
  if (closed) {
    const limit = step + reach * (high - step);
    const inner = nearer ? cubic : secant;
    return step > low ? Math.min(limit, inner) : Math.max(limit, inner);
  }
  const farther = Math.abs(cubic - step) > Math.abs(secant - step) ? cubic : secant;
  return Math.max(least, Math.min(most, farther));
}

/** Minimum of the cubic through two values and slopes. */
function cubicMinimum(x: number, fx: number, dx: number, y: number, fy: number, dy: number): number {
  const theta = (3 * (fx - fy)) / (y - x) + dx + dy;
  const scale = Math.max(Math.abs(theta), Math.abs(dx), Math.abs(dy));
  const root = scale * Math.sqrt((theta / scale) ** 2 - (dx / scale) * (dy / scale));
  const gamma = y < x ? -root : root;
  return x + ((gamma - dx + theta) / (gamma - dx + gamma + dy)) * (y - x);
}

function moveBracket(bracket: Bracket, step: number, value: number, slope: number, turned: boolean): void {
  if (value > bracket.lowValue) {
    bracket.high = step;
    bracket.highValue = value;
    bracket.highSlope = slope;
    return;
  }
  if (turned) {
    bracket.high = bracket.low;
    bracket.highValue = bracket.lowValue;
    bracket.highSlope = bracket.lowSlope;
  }
  bracket.low = step;
  bracket.lowValue = value;
  bracket.lowSlope = slope;
}
