import type { Loss } from "./loss.ts";
import type { ResidualTarget } from "./objective.ts";

// Weights of absolute and quantile losses grow without bound towards zero residuals; this share of the scale stops them.
const flat = 1e-6;
// Rows that are summed at once, so that what is made of them stays in the processor's cache.
const blockRows = 1024;

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
  /** Residuals beside the point, one column a parameter. */
  private readonly moved: readonly Float64Array[];
  private readonly units: Float64Array;
  // Of one block: derivatives, slope and curvature of the loss, and a derivative times the curvature.
  private readonly derivatives: readonly Float64Array[];
  private readonly slopes = new Float64Array(blockRows);
  private readonly curvatures = new Float64Array(blockRows);
  private readonly weighted = new Float64Array(blockRows);
  private readonly result: { readonly matrix: Float64Array; readonly right: Float64Array };

  constructor(target: ResidualTarget, loss: Loss, rowWeight: Float64Array | undefined) {
    const { rows, dimension: n } = target;
    this.target = target;
    this.loss = loss;
    this.rowWeight = rowWeight;
    this.residuals = new Float64Array(rows);
    this.moved = Array.from({ length: n }, () => new Float64Array(rows));
    this.units = new Float64Array(n);
    this.derivatives = Array.from({ length: n }, () => new Float64Array(blockRows));
    this.result = { matrix: new Float64Array(n * n), right: new Float64Array(n) };
  }

  /** The equations at a point; the arrays are reused by the next call. */
  at(theta: Float64Array, probe: Probe): { readonly matrix: Float64Array; readonly right: Float64Array } {
    const { target, moved, units, residuals, result } = this;
    const rows = residuals.length;
    target.residuals(theta, residuals);
    moved.forEach((column, j) => {
      const probed = probe(theta, j);
      units[j] = probed.unit;
      target.residuals(probed.moved, column);
    });
    let scale = 0;
    for (let i = 0; i < rows; i++) scale += Math.abs(residuals[i]!) / rows;
    const least = flat * scale || Number.MIN_VALUE;
    result.matrix.fill(0);
    result.right.fill(0);
    for (let first = 0; first < rows; first += blockRows) {
      const count = Math.min(blockRows, rows - first);
      this.weigh(first, count, least);
      this.differentiate(first, count);
      this.addSums(count);
    }
    this.mirror();
    return result;
  }

  /** Slope and curvature of the loss of every row of a block. */
  private weigh(first: number, count: number, least: number): void {
    const { residuals, rowWeight, loss, slopes, curvatures } = this;
    for (let k = 0; k < count; k++) {
      const w = rowWeight === undefined ? 1 : rowWeight[first + k]!;
      const residual = residuals[first + k]!;
      const r = Math.abs(residual) > least ? residual : least;
      slopes[k] = w * loss.slope(residual);
      curvatures[k] = (w * loss.slope(r)) / r;
    }
  }

  private differentiate(first: number, count: number): void {
    const { residuals, moved, derivatives, units } = this;
    for (let j = 0; j < moved.length; j++) {
      const column = moved[j]!;
      const derivative = derivatives[j]!;
      const unit = units[j]!;
      for (let k = 0; k < count; k++) derivative[k] = (column[first + k]! - residuals[first + k]!) / unit;
    }
  }

  /** Adds a block to the sums, each of which runs over the rows in their order. */
  private addSums(count: number): void {
    const { derivatives, slopes, curvatures, weighted, result } = this;
    const { matrix, right } = result;
    const n = derivatives.length;
    for (let a = 0; a < n; a++) {
      const derivative = derivatives[a]!;
      right[a] = addInner(right[a]!, slopes, derivative, count);
      for (let k = 0; k < count; k++) weighted[k] = curvatures[k]! * derivative[k]!;
      for (let b = 0; b <= a; b++)
        matrix[a * n + b] = addInner(matrix[a * n + b]!, weighted, derivatives[b]!, count);
    }
  }

  private mirror(): void {
    const { matrix, right } = this.result;
    const n = right.length;
    for (let a = 0; a < n; a++) for (let b = a + 1; b < n; b++) matrix[a * n + b] = matrix[b * n + a]!;
  }
}

function addInner(start: number, a: Float64Array, b: Float64Array, count: number): number {
  let sum = start;
  for (let k = 0; k < count; k++) sum += a[k]! * b[k]!;
  return sum;
}
