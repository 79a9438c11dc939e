import type { Expression } from "../laws/expression.ts";
import type { CompiledLaw } from "../laws/law.ts";
import type { Node } from "./graph.ts";
import type { GraphBuilder } from "./graphBuilder.ts";

// A whole power up to this is multiplied out; beyond it an exponential of a logarithm is as short.
const largestProduct = 64;

/** The prediction of a law as a value of the graph; a parameter on the log scale enters as its exponential. */
export function lowerLaw(law: CompiledLaw, graph: GraphBuilder): Node {
  const symbols = new Map<string, Node>(law.variables.map((name) => [name, graph.input(name)]));
  law.parameters.forEach((name, j) => {
    const parameter = graph.parameter(j);
    symbols.set(name, law.scales[j] === "log" ? graph.exp(parameter) : parameter);
  });
  return lower(law.body, symbols, graph);
}

function lower(node: Expression, symbols: ReadonlyMap<string, Node>, graph: GraphBuilder): Node {
  switch (node.kind) {
    case "constant":
      return graph.constant(node.value);
    case "symbol":
      return symbols.get(node.name)!;
    case "unary":
      return lowerUnary(node, lower(node.argument, symbols, graph), graph);
    case "binary":
      return lowerBinary(node, lower(node.left, symbols, graph), lower(node.right, symbols, graph), graph);
  }
}

function lowerUnary(node: Expression & { kind: "unary" }, of: Node, graph: GraphBuilder): Node {
  switch (node.name) {
    case "exp":
    case "log":
    case "sqrt":
    case "abs":
      return graph[node.name](of);
    case "log2":
      return graph.mul(graph.constant(Math.LOG2E), graph.log(of));
    case "log10":
      return graph.mul(graph.constant(Math.LOG10E), graph.log(of));
    default:
      return graph.host(node.name, of);
  }
}

function lowerBinary(
  node: Expression & { kind: "binary" },
  left: Node,
  right: Node,
  graph: GraphBuilder,
): Node {
  switch (node.operation) {
    case "add":
      return graph.add(left, right);
    case "subtract":
      return graph.sub(left, right);
    case "multiply":
      return graph.mul(left, right);
    case "divide":
      return graph.div(left, right);
    case "min":
      return graph.min(left, right);
    case "max":
      return graph.max(left, right);
    case "power":
      return lowerPower(graph, left, right);
  }
}

/**
 * base^exponent. A positive base becomes exp(exponent log base), so that its logarithm is taken once when it is data.
 * A whole constant exponent is multiplied out, which also serves negative bases. Any other base takes the exponential
 * too, with 0^0 = 1 as everywhere else; a negative base then has no value.
 */
export function lowerPower(graph: GraphBuilder, base: Node, exponent: Node): Node {
  if (exponent.operation.kind === "constant") {
    const power = exponent.operation.value;
    if (Number.isInteger(power) && Math.abs(power) <= largestProduct && !(base.positive && !cheap(power))) {
      const product = wholePower(graph, base, Math.abs(power));
      return power < 0 ? graph.div(graph.constant(1), product) : product;
    }
    if (power === 0.5) return graph.sqrt(base);
  }
  if (base.positive) return graph.exp(graph.mul(exponent, graph.log(base)));
  const zero = graph.constant(0);
  const one = graph.constant(1);
  const isZero = graph.compare("eq", base, zero);
  // The logarithm of 1 stands in where the base is zero, so that slopes there are zero and not undefined.
  const elsewhere = graph.exp(graph.mul(exponent, graph.log(graph.select(isZero, one, base))));
  const infinite = graph.select(
    graph.compare("eq", exponent, zero),
    one,
    graph.constant(Number.POSITIVE_INFINITY),
  );
  const atZero = graph.select(graph.compare("gt", exponent, zero), zero, infinite);
  return graph.select(isZero, atZero, elsewhere);
}

function cheap(power: number): boolean {
  return Math.abs(power) <= 4;
}

function wholePower(graph: GraphBuilder, base: Node, power: number): Node {
  if (power === 0) return graph.constant(1);
  if (power === 1) return base;
  const half = wholePower(graph, base, Math.floor(power / 2));
  const square = graph.mul(half, half);
  return power % 2 === 0 ? square : graph.mul(square, base);
}
