import type { Expression } from "../laws/expression.ts";

/** Bases of logarithms that papers use. */
export const logBases = {
  e: { value: Math.E, title: "the natural logarithm" },
  "2": { value: 2, title: "base 2" },
  "10": { value: 10, title: "base 10" },
} as const;
export type LogBase = keyof typeof logBases;

const logarithms: readonly string[] = ["log", "log2", "log10"];

/** Whether an expression takes a logarithm of something, or raises 10 to a power that depends on a constant. */
export function usesLogarithm(expression: Expression): boolean {
  switch (expression.kind) {
    case "constant":
    case "symbol":
      return false;
    case "unary":
      return (
        (logarithms.includes(expression.name) && !isConstant(expression.argument)) ||
        usesLogarithm(expression.argument)
      );
    case "binary":
      return isPowerOfTen(expression) || usesLogarithm(expression.left) || usesLogarithm(expression.right);
  }
}

function isConstant(expression: Expression): boolean {
  return expression.kind === "constant";
}

function isPowerOfTen(expression: Expression): boolean {
  return (
    expression.kind === "binary" &&
    expression.operation === "power" &&
    expression.left.kind === "constant" &&
    expression.left.value === 10
  );
}

/** The same expression with every logarithm, and every power of ten, taken to another base. */
export function withBase(expression: Expression, base: LogBase): Expression {
  const { value } = logBases[base];
  const constant = { kind: "constant", value } as const;
  switch (expression.kind) {
    case "constant":
    case "symbol":
      return expression;
    case "unary": {
      // log(10) is how an expression turns powers of ten into natural ones.
      if (expression.name === "log" && isConstant(expression.argument))
        return { ...expression, argument: constant };
      const argument = withBase(expression.argument, base);
      if (!logarithms.includes(expression.name)) return { ...expression, argument };
      return {
        kind: "binary",
        operation: "divide",
        left: { kind: "unary", name: "log", argument },
        right: { kind: "unary", name: "log", argument: constant },
      };
    }
    case "binary":
      return {
        ...expression,
        left: isPowerOfTen(expression) ? constant : withBase(expression.left, base),
        right: withBase(expression.right, base),
      };
  }
}
