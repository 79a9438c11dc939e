import { bindLaw } from "../kernels/bindLaw.ts";
import { linearParameters } from "./linearParameters.ts";
import type { Problem } from "./problem.ts";
import { solvePositive } from "./solvePositive.ts";

// Enough to tell parallel columns apart from noise, far too little to move an estimate that is only a start.
const ridge = 1e-10;
// Share of the response that a parameter keeps which wants to be negative but is fitted as a logarithm.
const smallShare = 0.01;

/** A start point with its linear parameters filled in. */
export interface Completed {
  readonly free?: Float64Array;
  readonly positive?: Float64Array;
}

/**
 * Completes start points: given the other parameters, the ones that the law is linear in take their least-squares values
 * (relative to the response where the objective looks at logarithms). The function returned gives one completion, or
 * two where the best values are partly negative, as published coefficients hardly ever are: free, and kept positive.
 * Neither where the law has no value.
 */
export function projectLinear(problem: Problem): (start: Float64Array) => Completed {
  const { law, observed } = problem;
  const kernel = bindLaw(law, problem.columns);
  const places = linearParameters(law).map((name) => law.parameters.indexOf(name));
  const logged = places.map((place) => law.scales[place] === "log");
  const weight = rowWeights(problem);
  const rows = weight.length;
  const all = places.map(() => true);
  // Made once: starts come by the thousand.
  const base = new Float64Array(rows);
  const columns = places.map(() => new Float64Array(rows));
  const rest = observed.map((value, i) => value * weight[i]!);
  const size = Math.sqrt(inner(rest, rest) / rows);

  return (start) => {
    if (places.length === 0) return kernel.predict(start).every(Number.isFinite) ? { free: start } : {};
    const theta = Float64Array.from(start);
    places.forEach((place, k) => {
      theta[place] = logged[k] ? Number.NEGATIVE_INFINITY : 0;
    });
    if (!fillColumns(theta)) return {};
    const sums = new Sums(columns, rest);
    const complete = (positive: readonly boolean[]): Float64Array | undefined => {
      const values = nonNegative(sums, positive);
      if (values === undefined) return undefined;
      const out = Float64Array.from(theta);
      places.forEach((place, k) => {
        const least = (smallShare * size) / (Math.sqrt(sums.square(k) / rows) || 1);
        const value = positive[k] && !(values[k]! > 0) ? least : values[k]!;
        out[place] = logged[k] ? Math.log(value) : value;
      });
      return out.every(Number.isFinite) ? out : undefined;
    };
    const free = complete(logged);
    const allPositive = free === undefined || places.every((place, k) => logged[k] || free[place]! > 0);
    const positive = allPositive ? undefined : complete(all);
    return { ...(free && { free }), ...(positive && { positive }) };
  };

  /** Weighted column of each linear parameter, and what they have to explain; false where one is not finite. */
  function fillColumns(theta: Float64Array): boolean {
    base.set(kernel.predict(theta));
    let finite = true;
    places.forEach((place, k) => {
      const zero = theta[place]!;
      theta[place] = logged[k] ? 0 : 1;
      const finiteColumn = weighDifference(kernel.predict(theta), base, weight, columns[k]!);
      finite = finiteColumn && finite;
      theta[place] = zero;
    });
    return weighDifference(observed, base, weight, rest) && finite;
  }
}

/** (to - from) * weight; whether all of it is finite. */
function weighDifference(
  to: Float64Array,
  from: Float64Array,
  weight: Float64Array,
  out: Float64Array,
): boolean {
  let finite = true;
  for (let i = 0; i < out.length; i++) {
    const value = (to[i]! - from[i]!) * weight[i]!;
    out[i] = value;
    // Only a finite number differs from itself by zero.
    if (value - value !== 0) finite = false;
  }
  return finite;
}

/** Square roots of the weights of the squares: relative to the response under log residuals. */
function rowWeights({ observed, objective, weights }: Problem): Float64Array {
  return observed.map(
    (value, i) => (objective.residual === "log" ? 1 / value : 1) * Math.sqrt(weights?.[i] ?? 1),
  );
}

/** Inner products of columns with each other and with the right-hand side. */
class Sums {
  readonly count: number;
  private readonly matrix: Float64Array;
  private readonly right: Float64Array;

  constructor(columns: readonly Float64Array[], rest: Float64Array) {
    const n = columns.length;
    this.count = n;
    this.matrix = new Float64Array(n * n);
    this.right = new Float64Array(n);
    for (let i = 0; i < n; i++) {
      this.right[i] = inner(columns[i]!, rest);
      for (let j = 0; j <= i; j++) {
        const sum = inner(columns[i]!, columns[j]!);
        this.matrix[i * n + j] = sum;
        this.matrix[j * n + i] = sum;
      }
    }
  }

  square(k: number): number {
    return this.matrix[k * this.count + k]!;
  }

  /** Least squares by some of the columns. */
  solve(active: readonly number[]): Float64Array | undefined {
    const matrix = active.flatMap((i) => active.map((j) => this.matrix[i * this.count + j]!));
    const right = active.map((i) => this.right[i]!);
    return solvePositive(Float64Array.from(matrix), right, ridge);
  }
}

/** Least squares with the marked coefficients kept positive: while some are not, the most negative one is left out. */
function nonNegative(sums: Sums, positive: readonly boolean[]): Float64Array | undefined {
  const values = new Float64Array(sums.count);
  let active = Array.from(values.keys());
  while (active.length > 0) {
    const solved = sums.solve(active);
    if (solved === undefined) return undefined;
    values.fill(0);
    active.forEach((k, j) => {
      values[k] = solved[j]!;
    });
    const negative = active.filter((k) => positive[k] && !(values[k]! > 0));
    if (negative.length === 0) break;
    const size = (k: number) => Math.abs(values[k]!) * Math.sqrt(sums.square(k));
    const worst = negative.reduce((a, b) => (size(b) > size(a) ? b : a));
    active = active.filter((k) => k !== worst);
    values[worst] = 0;
  }
  return values;
}

function inner(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
