import type { Problem } from "../fit/problem.ts";
import { bindLaw } from "../kernels/bindLaw.ts";

/** A law at one point of the fitting scale, on the scale of the objective's residuals. */
export interface Linearised {
  readonly rows: number;
  readonly dimension: number;
  /** Prediction of every row, as a logarithm where residuals are logarithmic. */
  readonly fitted: Float64Array;
  /** Derivatives of `fitted`, rows x dimension, row-major. */
  readonly jacobian: Float64Array;
  /** Which parameters are logarithms: those can run off to minus infinity without a bound. */
  readonly logged: readonly boolean[];
}

/**
 * Binds every row on its own, so that all rows' derivatives cost as much as one evaluation of the gradient; worth it
 * where the same rows are linearised at many points, as inside a studentised bootstrap.
 */
export function bindRows(problem: Problem): (theta: ArrayLike<number>) => Linearised {
  const { law, columns, objective, observed } = problem;
  const rows = observed.length;
  const dimension = law.parameters.length;
  const onLog = objective.residual === "log";
  const kernels = Array.from({ length: rows }, (_, i) =>
    bindLaw(law, Object.fromEntries(law.variables.map((name) => [name, columns[name]!.slice(i, i + 1)]))),
  );
  const adjoint = new Float64Array(1);
  const logged = law.scales.map((scale) => scale === "log");
  return (theta) => {
    const fitted = new Float64Array(rows);
    const jacobian = new Float64Array(rows * dimension);
    for (let i = 0; i < rows; i++) {
      const predicted = kernels[i]!.predict(theta)[0]!;
      fitted[i] = onLog ? Math.log(predicted) : predicted;
      adjoint[0] = onLog ? 1 / predicted : 1;
      kernels[i]!.addGradient(adjoint, jacobian.subarray(i * dimension, (i + 1) * dimension));
    }
    return { rows, dimension, fitted, jacobian, logged };
  };
}

/** Observations on the scale of the objective's residuals. */
export function residualScale(problem: Problem, observed = problem.observed): Float64Array {
  return problem.objective.residual === "log" ? observed.map(Math.log) : Float64Array.from(observed);
}

/** Observations on their natural scale from the scale of the residuals. */
export function naturalScale(problem: Problem, values: Float64Array): Float64Array {
  return problem.objective.residual === "log" ? values.map(Math.exp) : values;
}

/** Residuals, predicted minus observed, both on the scale of the objective. */
export function residualsOf(fitted: Float64Array, target: Float64Array): Float64Array {
  return fitted.map((value, i) => value - target[i]!);
}
