import { bindProblem, type Problem } from "../fit/problem.ts";
import { bindLaw } from "../kernels/bindLaw.ts";
import { plainValue, type StudyValues } from "./studyValue.ts";

/**
 * How a law lies on its data at a point of the fitting scale: the objective; root of the mean square, mean absolute value
 * and mean of the residuals (predicted minus observed, as logarithms where the objective takes them); the largest relative
 * error of a prediction; the explained share of the variance; rows. Weights count in the objective alone.
 */
export function residualStatistics(problem: Problem, theta: Float64Array): StudyValues {
  const target = bindProblem(problem);
  const { observed } = problem;
  const n = observed.length;
  const residuals = Array.from(target.residuals(theta));
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value / n, 0);
  const predicted = bindLaw(problem.law, problem.columns).predict(theta);
  const onScale = Array.from(observed, (value) =>
    problem.objective.residual === "log" ? Math.log(value) : value,
  );
  const centre = mean(onScale);
  const total = onScale.reduce((sum, value) => sum + (value - centre) ** 2, 0);
  const square = residuals.reduce((sum, value) => sum + value * value, 0);
  const relative = Array.from(observed, (value, i) => Math.abs(predicted[i]! / value - 1));
  return {
    objective: plainValue(target.evaluate(theta)),
    rmse: plainValue(Math.sqrt(square / n)),
    meanAbsoluteResidual: plainValue(mean(residuals.map(Math.abs))),
    meanResidual: plainValue(mean(residuals)),
    residualSpread: plainValue(Math.sqrt(Math.max(0, square / n - mean(residuals) ** 2))),
    largestError: plainValue(relative.reduce((a, b) => Math.max(a, b), 0)),
    r2: plainValue(1 - square / total),
    n: plainValue(n),
  };
}
