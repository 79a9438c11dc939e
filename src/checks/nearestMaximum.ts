const searchedFactor = 10;
const steps = 200;
const golden = (Math.sqrt(5) - 1) / 2;

/**
 * The local maximum of a function of one positive variable that lies nearest to a value, or NaN when there is none
 * within a factor of ten: formulas have other maxima where they mean nothing.
 */
export function nearestMaximum(of: (value: number) => number, near: number): number {
  const at = (i: number) => near * searchedFactor ** ((2 * i) / steps - 1);
  const values = Array.from({ length: steps + 1 }, (_, i) => of(at(i)));
  const peaks = values.flatMap((value, i) =>
    i > 0 && i < steps && value > values[i - 1]! && value >= values[i + 1]! ? [i] : [],
  );
  if (peaks.length === 0) return Number.NaN;
  const best = peaks.reduce((a, b) => (Math.abs(b - steps / 2) < Math.abs(a - steps / 2) ? b : a));
  let [left, right] = [at(best - 1), at(best + 1)];
  for (let i = 0; i < 40; i++) {
    const [a, b] = [right - golden * (right - left), left + golden * (right - left)];
    if (of(a) > of(b)) right = b;
    else left = a;
  }
  return (left + right) / 2;
}
