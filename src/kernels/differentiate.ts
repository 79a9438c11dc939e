import { argumentsOf, type Node } from "./graph.ts";
import type { GraphBuilder } from "./graphBuilder.ts";

/**
 * Derivatives of `result`, weighted by `seed` (one a row), in each of the parameters: the graph run backwards
 * (reverse-mode differentiation; Griewank and Walther 2008, Evaluating Derivatives, section 3.2). With `rows` the
 * derivatives are one a row; without it they are summed over the rows, and what no row changes is only multiplied
 * after the sum. Zero where a parameter does not matter.
 */
export function differentiate(
  graph: GraphBuilder,
  result: Node,
  seed: Node,
  parameters: number,
  rows: "each" | "summed",
): Node[] {
  // What every row gives apart, and what was already summed.
  const byRow = new Map<Node, Node>();
  const shared = new Map<Node, Node>();
  const give = (to: Node, adjoint: Node): void => {
    if (!dependsOnParameters(to)) return;
    const adjoints = adjoint.varying ? byRow : shared;
    const before = adjoints.get(to);
    adjoints.set(to, before === undefined ? adjoint : graph.add(before, adjoint));
  };
  const total = (node: Node): Node | undefined => {
    const each = byRow.get(node);
    // The sum over rows is taken where a value of every row meets one that all rows share.
    const here = each !== undefined && rows === "summed" && !node.varying ? graph.sum(each) : each;
    const other = shared.get(node);
    return here === undefined ? other : other === undefined ? here : graph.add(other, here);
  };
  give(result, seed);
  for (const node of reachable(result)) {
    const adjoint = total(node);
    if (adjoint !== undefined) passBack(graph, node, adjoint, give);
  }
  return Array.from({ length: parameters }, (_, j) => total(graph.parameter(j)) ?? graph.constant(0));
}

/** Everything that a value is made of, itself first, arguments after what is made of them. */
function reachable(result: Node): Node[] {
  const seen = new Set<Node>();
  const visit = (node: Node): void => {
    if (seen.has(node)) return;
    seen.add(node);
    argumentsOf(node).forEach(visit);
  };
  visit(result);
  return [...seen].sort((a, b) => b.id - a.id);
}

function dependsOnParameters(node: Node): boolean {
  return node.dynamic && node.operation.kind !== "setting" && node.operation.kind !== "companion";
}

function passBack(graph: GraphBuilder, node: Node, g: Node, give: (to: Node, adjoint: Node) => void): void {
  const { operation } = node;
  switch (operation.kind) {
    case "unary":
      give(operation.of, unaryAdjoint(graph, operation.name, operation.of, node, g));
      return;
    case "host":
      give(operation.of, hostAdjoint(graph, operation.name, operation.of, node, g));
      return;
    case "select":
      give(operation.yes, graph.and(g, operation.mask));
      give(operation.no, graph.select(operation.mask, graph.constant(0), g));
      return;
    case "binary":
      binaryAdjoints(graph, node, g, give);
      return;
    default:
  }
}

function unaryAdjoint(graph: GraphBuilder, name: string, of: Node, y: Node, g: Node): Node {
  switch (name) {
    case "neg":
      return graph.neg(g);
    case "exp":
      return graph.mul(g, y);
    case "log":
      return graph.div(g, of);
    case "sqrt":
      return graph.div(graph.mul(graph.constant(0.5), g), y);
    default: {
      const zero = graph.constant(0);
      const up = graph.and(g, graph.compare("gt", of, zero));
      return graph.sub(up, graph.and(g, graph.compare("lt", of, zero)));
    }
  }
}

function hostAdjoint(graph: GraphBuilder, name: string, of: Node, y: Node, g: Node): Node {
  const one = graph.constant(1);
  const square = graph.mul(of, of);
  switch (name) {
    case "sin":
      return graph.mul(g, graph.host("cos", of));
    case "cos":
      return graph.neg(graph.mul(g, graph.host("sin", of)));
    case "tan":
      return graph.mul(g, graph.add(one, graph.mul(y, y)));
    case "asin":
      return graph.div(g, graph.sqrt(graph.sub(one, square)));
    case "acos":
      return graph.neg(graph.div(g, graph.sqrt(graph.sub(one, square))));
    default:
      return graph.div(g, graph.add(one, square));
  }
}

function binaryAdjoints(graph: GraphBuilder, node: Node, g: Node, give: (to: Node, adjoint: Node) => void) {
  const { operation } = node;
  if (operation.kind !== "binary") return;
  const { name, left, right } = operation;
  switch (name) {
    case "add":
      give(left, g);
      give(right, g);
      return;
    case "sub":
      give(left, g);
      give(right, graph.neg(g));
      return;
    case "mul":
      give(left, graph.mul(g, right));
      give(right, graph.mul(g, left));
      return;
    case "div": {
      const share = graph.div(g, right);
      give(left, share);
      give(right, graph.neg(graph.mul(share, node)));
      return;
    }
    case "min":
    case "max": {
      // At a tie the left argument takes the slope.
      const mask = graph.compare(name === "min" ? "le" : "ge", left, right);
      give(left, graph.and(g, mask));
      give(right, graph.select(mask, graph.constant(0), g));
      return;
    }
    default:
      throw new Error(`no derivative for ${name}`);
  }
}
