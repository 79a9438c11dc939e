import type { Loss } from "./loss.ts";
import type { ResidualTarget } from "./objective.ts";

// Weights of absolute and quantile losses grow without bound towards zero residuals; this share of the scale stops them.
const flat = 1e-6;

/** A point beside another in one parameter, and the length of the way there. */
export type Probe = (theta: Float64Array, j: number) => { moved: Float64Array; unit: number };

/**
 * J' W J and J' slope of residuals, where W makes a weighted square of each loss and J is taken by forward differences.
 * All arrays are made once: points by the hundred, on data of a million rows, leave nothing to collect.
 */
export class NormalEquations {
  private readonly target: ResidualTarget;
  private readonly loss: Loss;
  private readonly rowWeight: Float64Array | undefined;
  private readonly residuals: Float64Array;
  /** One column a parameter, so that the sums run along memory. */
  private readonly jacobian: readonly Float64Array[];
  private readonly slopes: Float64Array;
  private readonly curvatures: Float64Array;
  private readonly weighted: Float64Array;
  private readonly result: { readonly matrix: Float64Array; readonly right: Float64Array };

  constructor(target: ResidualTarget, loss: Loss, rowWeight: Float64Array | undefined) {
    const { rows, dimension: n } = target;
    this.target = target;
    this.loss = loss;
    this.rowWeight = rowWeight;
    this.residuals = new Float64Array(rows);
    this.jacobian = Array.from({ length: n }, () => new Float64Array(rows));
    this.slopes = new Float64Array(rows);
    this.curvatures = new Float64Array(rows);
    this.weighted = new Float64Array(rows);
    this.result = { matrix: new Float64Array(n * n), right: new Float64Array(n) };
  }

  /** The equations at a point; the arrays are reused by the next call. */
  at(theta: Float64Array, probe: Probe): { readonly matrix: Float64Array; readonly right: Float64Array } {
    const { target, jacobian, residuals } = this;
    target.residuals(theta, residuals);
    jacobian.forEach((column, j) => {
      const { moved, unit } = probe(theta, j);
      target.residuals(moved, column);
      for (let i = 0; i < column.length; i++) column[i] = (column[i]! - residuals[i]!) / unit;
    });
    this.weigh();
    return this.sums();
  }

  /** Slope and curvature of the loss of every row. */
  private weigh(): void {
    const { residuals, rowWeight, loss, slopes, curvatures } = this;
    const rows = residuals.length;
    let scale = 0;
    for (let i = 0; i < rows; i++) scale += Math.abs(residuals[i]!) / rows;
    const least = flat * scale || Number.MIN_VALUE;
    for (let i = 0; i < rows; i++) {
      const w = rowWeight === undefined ? 1 : rowWeight[i]!;
      const residual = residuals[i]!;
      const r = Math.abs(residual) > least ? residual : least;
      slopes[i] = w * loss.slope(residual);
      curvatures[i] = (w * loss.slope(r)) / r;
    }
  }

  private sums(): { readonly matrix: Float64Array; readonly right: Float64Array } {
    const { jacobian, slopes, curvatures, weighted, result } = this;
    const { matrix, right } = result;
    const n = jacobian.length;
    jacobian.forEach((column, a) => {
      right[a] = inner(slopes, column);
      for (let i = 0; i < column.length; i++) weighted[i] = curvatures[i]! * column[i]!;
      for (let b = 0; b <= a; b++) {
        const sum = inner(weighted, jacobian[b]!);
        matrix[a * n + b] = sum;
        matrix[b * n + a] = sum;
      }
    });
    return result;
  }
}

function inner(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
