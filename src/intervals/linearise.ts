import { bindProblem, type Problem } from "../fit/problem.ts";
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

/** Binds the rows of a problem, to be linearised at any number of points. */
export function bindRows(problem: Problem): (theta: ArrayLike<number>) => Linearised {
  const { law, columns, objective } = problem;
  const kernel = bindLaw(law, columns);
  const target = bindProblem(problem);
  const { rows, dimension } = target;
  const onLog = objective.residual === "log";
  const logged = law.scales.map((scale) => scale === "log");
  return (theta) => {
    const predicted = kernel.predict(theta);
    const fitted = onLog ? predicted.map(Math.log) : predicted.slice();
    const jacobian = new Float64Array(rows * dimension);
    target.residualJacobian(theta, jacobian);
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
