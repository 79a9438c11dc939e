import { type DifferenceRule, differenceStep, fillDifferences } from "./forwardDifference.ts";
import type { Target } from "./objective.ts";

/**
 * A target that remembers its last point and counts evaluations as SciPy 1.10 reports them (`nfev`): asking again at the
 * same point is free, a given gradient is free, and every difference of a numeric gradient counts.
 */
export class CountedTarget {
  evaluations = 0;
  private readonly target: Target;
  private readonly differences: DifferenceRule | undefined;
  private readonly point: Float64Array;
  private readonly slopes: Float64Array;
  private height = Number.NaN;
  private sloped = false;

  constructor(target: Target, differences?: DifferenceRule) {
    this.target = target;
    this.differences = differences;
    // No point equals it, so the first one is evaluated.
    this.point = new Float64Array(target.dimension).fill(Number.NaN);
    this.slopes = new Float64Array(target.dimension);
  }

  value(theta: Float64Array): number {
    if (!this.isAt(theta)) this.moveTo(theta);
    return this.height;
  }

  /** Writes the gradient at `theta` to `out`. */
  gradient(theta: Float64Array, out: Float64Array): void {
    if (!this.isAt(theta)) {
      this.moveTo(theta);
      if (this.differences === undefined) this.evaluations--;
    }
    this.fill(out);
  }

  /** Both in one, which counts once also where a point is not equal to itself (NaN). */
  valueAndGradient(theta: Float64Array, out: Float64Array): number {
    const value = this.value(theta);
    this.fill(out);
    return value;
  }

  private moveTo(theta: Float64Array): void {
    this.point.set(theta);
    this.evaluations++;
    this.sloped = this.differences === undefined;
    this.height = this.target.evaluate(theta, this.sloped ? this.slopes : undefined);
  }

  private fill(out: Float64Array): void {
    const rule = this.differences;
    if (!this.sloped && rule !== undefined) {
      this.evaluations += this.target.dimension;
      const stepOf = (x: number, place: number) => differenceStep(rule, x, place);
      fillDifferences(this.target, this.point, this.height, this.slopes, stepOf);
      this.sloped = true;
    }
    out.set(this.slopes);
  }

  private isAt(theta: Float64Array): boolean {
    for (let j = 0; j < theta.length; j++) if (theta[j] !== this.point[j]) return false;
    return true;
  }
}
