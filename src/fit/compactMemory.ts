import { solveUpper, solveUpperTransposed, upperCholesky } from "./upperCholesky.ts";
import { dot } from "./vector.ts";

/**
 * The newest steps and gradient changes of a descent as the matrix B = theta I - W M W' with W = [Y, theta S], the
 * compact form that L-BFGS-B works with (Byrd, Nocedal, Schnabel 1994; Byrd, Lu, Nocedal, Zhu 1995, section 3).
 */
export class CompactMemory {
  /** Multiple of the identity that B starts from. */
  theta = 1;
  /** Oldest first. */
  readonly steps: Float64Array[] = [];
  readonly changes: Float64Array[] = [];
  readonly size: number;
  /** Entry (i, j), at i * size + j, is step i times change j; and step i times step j. */
  readonly stepChange: Float64Array;
  private readonly stepStep: Float64Array;
  /** Upper Cholesky factor of theta S'S + L D^-1 L', with D the diagonal of S'Y and L what is below it. */
  private readonly factor: Float64Array;

  constructor(size: number) {
    this.size = size;
    this.stepChange = new Float64Array(size * size);
    this.stepStep = new Float64Array(size * size);
    this.factor = new Float64Array(size * size);
  }

  get count(): number {
    return this.steps.length;
  }

  forget(): void {
    this.steps.length = 0;
    this.changes.length = 0;
    this.theta = 1;
  }

  /**
   * Adds a step and the change of the gradient along it. Their product and the squared length of the step come from the
   * line search. A matrix that is no longer positive definite by rounding is forgotten.
   */
  remember(step: Float64Array, change: Float64Array, curvature: number, lengthSquared: number): void {
    if (this.count === this.size) this.dropOldest();
    const { size, count: last } = this;
    this.steps.push(Float64Array.from(step));
    this.changes.push(Float64Array.from(change));
    for (let k = 0; k < last; k++) {
      this.stepChange[last * size + k] = dot(step, this.changes[k]!);
      this.stepChange[k * size + last] = dot(this.steps[k]!, change);
      this.stepStep[k * size + last] = dot(this.steps[k]!, step);
    }
    this.stepChange[last * size + last] = curvature;
    this.stepStep[last * size + last] = lengthSquared;
    this.theta = dot(change, change) / curvature;
    if (!this.refactor()) this.forget();
  }

  /** Writes M v to `out`, both of length 2 count (Byrd et al. 1995, equation 3.4). `out` may not be `v`. */
  middle(v: Float64Array, out: Float64Array): void {
    const { count, size, stepChange, factor } = this;
    for (let i = 0; i < count; i++) {
      let sum = 0;
      for (let k = 0; k < i; k++) sum += (stepChange[i * size + k]! * v[k]!) / stepChange[k * size + k]!;
      out[count + i] = v[count + i]! + sum;
    }
    solveUpperTransposed(factor, size, out, count, count);
    solveUpper(factor, size, out, count, count);
    for (let i = 0; i < count; i++) {
      const own = stepChange[i * size + i]!;
      let sum = 0;
      for (let k = i + 1; k < count; k++) sum += (stepChange[k * size + i]! * out[count + k]!) / own;
      out[i] = sum - v[i]! / own;
    }
  }

  private dropOldest(): void {
    this.steps.shift();
    this.changes.shift();
    const { size } = this;
    for (const matrix of [this.stepChange, this.stepStep])
      for (let i = 1; i < size; i++) matrix.copyWithin((i - 1) * size, i * size + 1, (i + 1) * size);
  }

  private refactor(): boolean {
    const { count, size, stepChange, stepStep, factor, theta } = this;
    for (let i = 0; i < count; i++)
      for (let j = i; j < count; j++) {
        let sum = 0;
        for (let k = 0; k < i; k++)
          sum += (stepChange[i * size + k]! * stepChange[j * size + k]!) / stepChange[k * size + k]!;
        factor[i * size + j] = sum + theta * stepStep[i * size + j]!;
      }
    return upperCholesky(factor, size, 0, count);
  }
}
