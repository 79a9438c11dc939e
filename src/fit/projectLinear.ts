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
  const { law } = problem;
  const kernel = bindLaw(law, problem.columns);
  const places = linearParameters(law).map((name) => law.parameters.indexOf(name));
  const logged = places.map((place) => law.scales[place] === "log");
  const weight = rowWeights(problem);
  const rows = weight.length;
  const size = norm(problem.observed.map((value, i) => value * weight[i]!));

  return (start) => {
    if (places.length === 0) return kernel.predict(start).every(Number.isFinite) ? { free: start } : {};
    const theta = Float64Array.from(start);
    places.forEach((place, k) => {
      theta[place] = logged[k] ? Number.NEGATIVE_INFINITY : 0;
    });
    const base = Float64Array.from(kernel.predict(theta));
    const columns = places.map((place, k) => {
      const zero = theta[place]!;
      theta[place] = logged[k] ? 0 : 1;
      const column = kernel.predict(theta).map((value, i) => (value - base[i]!) * weight[i]!);
      theta[place] = zero;
      return column;
    });
    const rest = problem.observed.map((value, i) => (value - base[i]!) * weight[i]!);
    if (![rest, ...columns].every((column) => column.every(Number.isFinite))) return {};

    const complete = (positive: readonly boolean[]): Float64Array | undefined => {
      const values = nonNegative(columns, rest, positive);
      if (values === undefined) return undefined;
      const out = Float64Array.from(theta);
      places.forEach((place, k) => {
        const least = (smallShare * size) / (norm(columns[k]!) || 1);
        const value = positive[k] && !(values[k]! > 0) ? least : values[k]!;
        out[place] = logged[k] ? Math.log(value) : value;
      });
      return out.every(Number.isFinite) ? out : undefined;
    };
    const free = complete(logged);
    const allPositive = free === undefined || places.every((place, k) => logged[k] || free[place]! > 0);
    const positive = allPositive ? undefined : complete(places.map(() => true));
    return { ...(free && { free }), ...(positive && { positive }) };
  };

  function norm(values: Float64Array): number {
    return Math.sqrt(inner(values, values) / rows);
  }
}

/** Square roots of the weights of the squares: relative to the response under log residuals. */
function rowWeights({ observed, objective, weights }: Problem): Float64Array {
  return observed.map(
    (value, i) => (objective.residual === "log" ? 1 / value : 1) * Math.sqrt(weights?.[i] ?? 1),
  );
}

/** Least squares with the marked coefficients kept positive: while some are not, the most negative one is left out. */
function nonNegative(
  columns: readonly Float64Array[],
  right: Float64Array,
  positive: readonly boolean[],
): Float64Array | undefined {
  const values = new Float64Array(columns.length);
  let active = columns.map((_, k) => k);
  while (active.length > 0) {
    const solved = leastSquares(
      active.map((k) => columns[k]!),
      right,
    );
    if (solved === undefined) return undefined;
    values.fill(0);
    active.forEach((k, j) => {
      values[k] = solved[j]!;
    });
    const negative = active.filter((k) => positive[k] && !(values[k]! > 0));
    if (negative.length === 0) break;
    const size = (k: number) => Math.abs(values[k]!) * Math.sqrt(inner(columns[k]!, columns[k]!));
    const worst = negative.reduce((a, b) => (size(b) > size(a) ? b : a));
    active = active.filter((k) => k !== worst);
    values[worst] = 0;
  }
  return values;
}

function leastSquares(columns: readonly Float64Array[], right: Float64Array): Float64Array | undefined {
  const n = columns.length;
  const matrix = new Float64Array(n * n);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) matrix[i * n + j] = inner(columns[i]!, columns[j]!);
  return solvePositive(
    matrix,
    columns.map((column) => inner(column, right)),
    ridge,
  );
}

function inner(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
