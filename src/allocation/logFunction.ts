import type { Target } from "../fit/objective.ts";
import { bindLaw } from "../kernels/bindLaw.ts";
import type { Expression } from "../laws/expression.ts";

/**
 * An expression as a function of the natural logarithms of its variables, with its gradient in them. It is bound like a
 * law whose variables are the parameters, so value and derivatives come from the same kernel as in fits.
 */
export function logFunction(expression: Expression, variables: readonly string[]): Target {
  const kernel = bindLaw(
    {
      text: "",
      response: "",
      body: expression,
      variables: ["unit"],
      parameters: [...variables],
      scales: variables.map(() => "log" as const),
    },
    { unit: Float64Array.of(1) },
  );
  const one = Float64Array.of(1);
  return {
    dimension: variables.length,
    evaluate(x, gradient) {
      const value = kernel.predict(x)[0]!;
      if (gradient !== undefined) {
        gradient.fill(0);
        kernel.addGradient(one, gradient);
      }
      return value;
    },
  };
}

/** The natural logarithm of a positive function; NaN where the function is not positive. */
export function logOf(target: Target): Target {
  return {
    dimension: target.dimension,
    evaluate(x, gradient) {
      const value = target.evaluate(x, gradient);
      if (gradient !== undefined) for (let j = 0; j < gradient.length; j++) gradient[j]! /= value;
      return Math.log(value);
    },
  };
}
