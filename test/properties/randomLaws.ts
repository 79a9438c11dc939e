import fc from "fast-check";
import type { BinaryOperation, Expression, UnaryFunction } from "../../src/laws/expression.ts";
import type { CompiledLaw } from "../../src/laws/law.ts";

/** A random smooth or kinked expression over variables N, D and parameters A, b, c, with one law per expression. */
export const variables = ["N", "D"] as const;
export const parameters = ["A", "b", "c"] as const;

const unaries: UnaryFunction[] = [
  "exp",
  "log",
  "log2",
  "log10",
  "sqrt",
  "abs",
  "sin",
  "cos",
  "tan",
  "asin",
  "acos",
  "atan",
];
const binaries: BinaryOperation[] = ["add", "subtract", "multiply", "divide", "power", "min", "max"];

const leaf: fc.Arbitrary<Expression> = fc.oneof(
  fc.constantFrom<Expression>(
    ...[...variables, ...parameters].map((name): Expression => ({ kind: "symbol", name })),
  ),
  // Hundredths: the smallest doubles would test underflow, not laws.
  fc
    .integer({ min: -300, max: 300 })
    .map((hundredths): Expression => ({ kind: "constant", value: hundredths / 100 })),
);

export const expressions: fc.Arbitrary<Expression> = fc.letrec<{ node: Expression }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    leaf,
    fc.record({
      kind: fc.constant("unary" as const),
      name: fc.constantFrom(...unaries),
      argument: tie("node"),
    }),
    fc.record({
      kind: fc.constant("binary" as const),
      operation: fc.constantFrom(...binaries),
      left: tie("node"),
      right: tie("node"),
    }),
    // A subtree that occurs twice, as alpha_N / alpha_D does in Kaplan's law.
    fc.tuple(tie("node"), fc.constantFrom(...binaries)).map(
      ([shared, operation]): Expression => ({
        kind: "binary",
        operation,
        left: shared,
        right: { kind: "binary", operation: "multiply", left: { kind: "symbol", name: "A" }, right: shared },
      }),
    ),
  ),
})).node;

/** A law with the expression as its right-hand side, all parameters present. */
export function lawOf(body: Expression, logParameters: readonly string[] = []): CompiledLaw {
  return {
    text: "random",
    response: "L",
    body,
    variables,
    parameters,
    scales: parameters.map((name) => (logParameters.includes(name) ? "log" : "linear")),
  };
}
