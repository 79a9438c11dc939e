/** Steps to which programs round coordinates, coarsest first; user units. */
const STEPS = [1, 0.5, 0.25, 0.2, 0.1, 0.05, 0.02];
/** Chance of finding a step where there is none. */
const CHANCE = 1e-6;
const MOST = 2000;

/**
 * The coarsest step of which all values are multiples away from each other, when chance would hardly do that: the digits
 * with which a file writes its numbers may hide that an earlier program had rounded them.
 *
 * @param tolerance bound on the rounding since then
 * @returns undefined when no step is found
 */
export function latticeOf(values: readonly number[], tolerance: number): number | undefined {
  const distinct = [...new Set(values)].slice(0, MOST);
  const [first] = distinct;
  return STEPS.find((step) => {
    // Distances are off by twice the tolerance, to either side.
    const share = (4 * tolerance) / step;
    if (!(share < 1) || share ** (distinct.length - 1) > CHANCE) return false;
    return distinct.every((value) => {
      const steps = (value - first!) / step;
      return Math.abs(steps - Math.round(steps)) * step <= 2 * tolerance;
    });
  });
}
