import type { Expression } from "../laws/expression.ts";
import type { CompiledLaw } from "../laws/law.ts";
import { bindProblem, type Problem } from "./problem.ts";

// Parameters whose own unit is within two decades of the suitable one, exponents above all, keep it.
const ordinary = 2;

/** A problem in units of its own: parameter = scale * fitted value, for parameters on the linear scale. */
export interface ScaledProblem {
  readonly problem: Problem;
  /** One a parameter; 1 for logarithms, whose steps are relative already. */
  readonly scales: Float64Array;
}

/**
 * Measures each linear parameter in the unit that changes the residuals by about one (MINPACK's scaling, Moré 1978), at a
 * point on the fitting scale. Gradients, stopping rules and finite differences then do not depend on whether tokens are
 * counted one by one or in billions. A parameter without effect at the point keeps its unit.
 */
export function scaleProblem(problem: Problem, at: Float64Array): ScaledProblem {
  const target = bindProblem(problem);
  const residuals = target.residuals(at);
  const moved = Float64Array.from(at);
  const scales = Float64Array.from(at, (value, j) => {
    if (problem.law.scales[j] === "log") return 1;
    moved[j] = value + (Math.abs(value) * 1e-7 || 1e-7);
    const step = moved[j]! - value;
    const changed = target.residuals(moved);
    moved[j] = value;
    const square = changed.reduce((sum, r, i) => sum + ((r - residuals[i]!) / step) ** 2, 0);
    const unit = 1 / Math.sqrt(square / residuals.length);
    return Number.isFinite(unit) && unit > 0 && Math.abs(Math.log10(unit)) > ordinary ? unit : 1;
  });
  return { problem: { ...problem, law: scaleLaw(problem.law, scales) }, scales };
}

/** The law with every parameter replaced by scale * parameter. */
function scaleLaw(law: CompiledLaw, scales: Float64Array): CompiledLaw {
  const factors = new Map(law.parameters.map((name, j) => [name, scales[j]!]));
  const visit = (node: Expression): Expression => {
    switch (node.kind) {
      case "constant":
        return node;
      case "symbol": {
        const value = factors.get(node.name) ?? 1;
        return value === 1
          ? node
          : { kind: "binary", operation: "multiply", left: { kind: "constant", value }, right: node };
      }
      case "unary":
        return { ...node, argument: visit(node.argument) };
      case "binary":
        return { ...node, left: visit(node.left), right: visit(node.right) };
    }
  };
  return { ...law, body: visit(law.body) };
}
