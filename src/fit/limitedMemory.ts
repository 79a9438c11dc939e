import { dot } from "./vector.ts";

/**
 * The newest steps of a descent and the gradient changes along them, which stand for the inverse Hessian
 * (Nocedal and Wright 2006, section 7.2). Kept in arrays that are filled round and round.
 */
export class LimitedMemory {
  private readonly steps: Float64Array[];
  private readonly changes: Float64Array[];
  private readonly rho: Float64Array;
  private readonly alpha: Float64Array;
  private newest = -1;
  private count = 0;

  /** Remembers up to `size` pairs in `dimension` parameters. */
  constructor(dimension: number, size: number) {
    this.steps = Array.from({ length: size }, () => new Float64Array(dimension));
    this.changes = Array.from({ length: size }, () => new Float64Array(dimension));
    this.rho = new Float64Array(size);
    this.alpha = new Float64Array(size);
  }

  get empty(): boolean {
    return this.count === 0;
  }

  forget(): void {
    this.count = 0;
  }

  /** Adds the pair of a step from `theta` to `point`, if the gradient grew along it: only then is the curvature positive. */
  remember(theta: Float64Array, point: Float64Array, gradient: Float64Array, next: Float64Array): void {
    const size = this.steps.length;
    const place = (this.newest + 1) % size;
    const s = this.steps[place]!;
    const y = this.changes[place]!;
    const n = theta.length;
    let curvature = 0;
    let decrease = 0;
    for (let i = 0; i < n; i++) {
      const step = point[i]! - theta[i]!;
      curvature += step * (next[i]! - gradient[i]!);
      decrease += gradient[i]! * step;
    }
    if (!(curvature > Number.EPSILON * -decrease)) return;
    for (let i = 0; i < n; i++) {
      s[i] = point[i]! - theta[i]!;
      y[i] = next[i]! - gradient[i]!;
    }
    this.rho[place] = 1 / curvature;
    this.newest = place;
    this.count = Math.min(this.count + 1, size);
  }

  /** Writes minus the inverse Hessian times the gradient to `direction` (Nocedal and Wright 2006, algorithm 7.4). */
  descent(gradient: Float64Array, direction: Float64Array): void {
    const { steps, changes, rho, alpha, count } = this;
    const size = steps.length;
    const n = gradient.length;
    for (let i = 0; i < n; i++) direction[i] = -gradient[i]!;
    if (count === 0) return;
    for (let k = 0, place = this.newest; k < count; k++, place = place === 0 ? size - 1 : place - 1) {
      const y = changes[place]!;
      const share = rho[place]! * dot(steps[place]!, direction);
      alpha[place] = share;
      for (let i = 0; i < n; i++) direction[i]! -= share * y[i]!;
    }
    const lastChange = changes[this.newest]!;
    const scale = dot(steps[this.newest]!, lastChange) / dot(lastChange, lastChange);
    for (let i = 0; i < n; i++) direction[i]! *= scale;
    let place = (this.newest - count + 1 + size) % size;
    for (let k = 0; k < count; k++, place = place === size - 1 ? 0 : place + 1) {
      const s = steps[place]!;
      const share = alpha[place]! - rho[place]! * dot(changes[place]!, direction);
      for (let i = 0; i < n; i++) direction[i]! += share * s[i]!;
    }
  }
}
