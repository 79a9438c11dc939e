import type { MathNode } from "mathjs";
import { badInput } from "../errors.ts";
import {
  type BinaryOperation,
  type Expression,
  namedConstants,
  type UnaryFunction,
  unaryFunctions,
} from "./expression.ts";
import { mathTree } from "./mathTree.ts";
import { quickExpression, quickLaw } from "./quickParse.ts";

/** A parsed law: `response = body`. */
export interface ParsedLaw {
  readonly response: string;
  readonly body: Expression;
}

// Deeper than any published law needs; stops hostile input before it costs time.
const deepestTree = 100;

const operators: Readonly<Record<string, BinaryOperation>> = {
  "+": "add",
  "-": "subtract",
  "*": "multiply",
  "/": "divide",
  "^": "power",
};

/**
 * Parses `L = E + A / N^alpha` into a response and a tree.
 * @throws AssayError when the text is no equation or uses anything but arithmetic, `^`, the listed
 * functions and named constants; the message names the offending token.
 */
export function parseLaw(text: string): ParsedLaw {
  const quick = quickLaw(text);
  if (quick !== undefined) return quick;
  const node = mathTree(text, "law");
  if (node.type !== "AssignmentNode")
    throw badInput(
      `law is not an equation: ${text}; write it as response = expression, e.g. L = E + A / N^alpha`,
    );
  const assignment = node as unknown as {
    object: MathNode & { name?: string };
    index: unknown;
    value: MathNode;
  };
  // The index holds what follows the name in L[1] = ... and L.x = ...
  if (assignment.object.type !== "SymbolNode" || assignment.object.name === undefined || assignment.index)
    throw badInput(`law has no plain name before "=": ${text}`);
  return { response: assignment.object.name, body: convert(assignment.value, text, 0) };
}

/** Parses a right-hand side alone, such as a derived quantity's `beta / (alpha + beta)`. */
export function parseExpression(text: string): Expression {
  return quickExpression(text) ?? convert(mathTree(text, "expression"), text, 0);
}

function convert(node: MathNode, text: string, depth: number): Expression {
  if (depth > deepestTree)
    throw badInput(`expression is nested too deeply: more than ${deepestTree} levels in ${text}`);
  const inner = (child: MathNode) => convert(child, text, depth + 1);
  const loose = node as unknown as {
    content: MathNode;
    value: unknown;
    name: string;
    op: string;
    implicit?: boolean;
    args: MathNode[];
  };
  switch (node.type) {
    case "ParenthesisNode":
      return inner(loose.content);
    case "ConstantNode":
      // 1e999, Infinity and NaN are numbers to the parser but none that a law could hold.
      if (typeof loose.value !== "number" || !Number.isFinite(loose.value)) break;
      return { kind: "constant", value: loose.value };
    case "SymbolNode": {
      if (Object.hasOwn(unaryFunctions, loose.name) || loose.name === "min" || loose.name === "max")
        throw badInput(`${loose.name} is a function: write ${loose.name}(...) in ${text}`);
      const constant = Object.hasOwn(namedConstants, loose.name) ? namedConstants[loose.name] : undefined;
      return constant === undefined
        ? { kind: "symbol", name: loose.name }
        : { kind: "constant", value: constant };
    }
    case "OperatorNode": {
      // A forgotten "+" would otherwise read as a product: E A / N^alpha.
      if (loose.implicit === true)
        throw badInput(`operator is missing: ${node.toString()} in ${text}; write * for a product`);
      const operation = Object.hasOwn(operators, loose.op) ? operators[loose.op] : undefined;
      if (loose.args.length === 1 && loose.op === "-")
        return {
          kind: "binary",
          operation: "multiply",
          left: { kind: "constant", value: -1 },
          right: inner(loose.args[0]!),
        };
      if (loose.args.length === 1 && loose.op === "+") return inner(loose.args[0]!);
      if (operation !== undefined && loose.args.length === 2)
        return { kind: "binary", operation, left: inner(loose.args[0]!), right: inner(loose.args[1]!) };
      throw refusal(loose.op, text);
    }
    case "FunctionNode":
      return convertCall(functionName(node), loose.args, inner, text);
  }
  throw refusal(node.toString(), text);
}

function functionName(node: MathNode): string {
  const callee = (node as unknown as { fn: { name?: string } }).fn;
  return callee.name ?? node.toString();
}

function convertCall(
  name: string,
  args: MathNode[],
  inner: (n: MathNode) => Expression,
  text: string,
): Expression {
  if ((name === "min" || name === "max") && args.length >= 2)
    return args.map(inner).reduce((left, right) => ({ kind: "binary", operation: name, left, right }));
  if (Object.hasOwn(unaryFunctions, name) && args.length === 1)
    return { kind: "unary", name: name as UnaryFunction, argument: inner(args[0]!) };
  if (Object.hasOwn(unaryFunctions, name))
    throw badInput(`${name} takes one argument: ${args.length} given in ${text}`);
  throw refusal(name, text);
}

function refusal(token: string, text: string): Error {
  const known = Object.keys(unaryFunctions).join(", ");
  return badInput(`not allowed in a law: "${token}" in ${text}; use + - * / ^, ${known}, min, max, pi, e`);
}
