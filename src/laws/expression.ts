/** The only operations a law may use; anything else is refused when it is parsed. */
export type BinaryOperation = "add" | "subtract" | "multiply" | "divide" | "power" | "min" | "max";

/** Functions of one argument; `log` is natural. */
export const unaryFunctions = {
  exp: { value: Math.exp, slope: (_x: number, y: number) => y },
  log: { value: Math.log, slope: (x: number) => 1 / x },
  log2: { value: Math.log2, slope: (x: number) => Math.LOG2E / x },
  log10: { value: Math.log10, slope: (x: number) => Math.LOG10E / x },
  sqrt: { value: Math.sqrt, slope: (_x: number, y: number) => 0.5 / y },
  abs: { value: Math.abs, slope: (x: number) => Math.sign(x) },
  sin: { value: Math.sin, slope: (x: number) => Math.cos(x) },
  cos: { value: Math.cos, slope: (x: number) => -Math.sin(x) },
  tan: { value: Math.tan, slope: (_x: number, y: number) => 1 + y * y },
  asin: { value: Math.asin, slope: (x: number) => 1 / Math.sqrt(1 - x * x) },
  acos: { value: Math.acos, slope: (x: number) => -1 / Math.sqrt(1 - x * x) },
  atan: { value: Math.atan, slope: (x: number) => 1 / (1 + x * x) },
} as const satisfies Record<
  string,
  { value: (x: number) => number; slope: (x: number, y: number) => number }
>;

export type UnaryFunction = keyof typeof unaryFunctions;

/** Names that are numbers, never parameters. */
export const namedConstants: Readonly<Record<string, number>> = { pi: Math.PI, e: Math.E };

/** A law's right-hand side as a tree that holds nothing executable. */
export type Expression =
  | { readonly kind: "constant"; readonly value: number }
  | { readonly kind: "symbol"; readonly name: string }
  | { readonly kind: "unary"; readonly name: UnaryFunction; readonly argument: Expression }
  | {
      readonly kind: "binary";
      readonly operation: BinaryOperation;
      readonly left: Expression;
      readonly right: Expression;
    };

/** Value of an expression for given symbols; NaN where a symbol is missing. */
export function evaluateExpression(expression: Expression, scope: Readonly<Record<string, number>>): number {
  switch (expression.kind) {
    case "constant":
      return expression.value;
    case "symbol":
      return Object.hasOwn(scope, expression.name) ? scope[expression.name]! : Number.NaN;
    case "unary":
      return unaryFunctions[expression.name].value(evaluateExpression(expression.argument, scope));
    case "binary":
      return applyBinary(
        expression.operation,
        evaluateExpression(expression.left, scope),
        evaluateExpression(expression.right, scope),
      );
  }
}

/** One arithmetic operation on two numbers. */
export function applyBinary(operation: BinaryOperation, left: number, right: number): number {
  switch (operation) {
    case "add":
      return left + right;
    case "subtract":
      return left - right;
    case "multiply":
      return left * right;
    case "divide":
      return left / right;
    case "power":
      return left ** right;
    case "min":
      return Math.min(left, right);
    case "max":
      return Math.max(left, right);
  }
}

/** Symbols of an expression in order of first appearance, named constants left out. */
export function symbolsOf(expression: Expression): string[] {
  const names = new Set<string>();
  const visit = (node: Expression): void => {
    if (node.kind === "symbol") names.add(node.name);
    else if (node.kind === "unary") visit(node.argument);
    else if (node.kind === "binary") {
      visit(node.left);
      visit(node.right);
    }
  };
  visit(expression);
  return [...names];
}
