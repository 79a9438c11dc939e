import type { UnaryFunction } from "../laws/expression.ts";

export type BinaryOperator = "add" | "sub" | "mul" | "div" | "min" | "max" | "pmin" | "pmax" | "and";
export type Comparison = "eq" | "lt" | "le" | "gt" | "ge";
/** Functions without a vector form: each lane calls the host's function. */
export type HostFunction = Extract<UnaryFunction, "sin" | "cos" | "tan" | "asin" | "acos" | "atan">;
export type UnaryOperator = "neg" | "abs" | "sqrt" | "exp" | "log";

/** What a value is computed from. A mask (result of a comparison) has all bits set where it holds. */
export type Operation =
  | { readonly kind: "constant"; readonly value: number }
  /** A fitted parameter on its fitting scale. */
  | { readonly kind: "parameter"; readonly index: number }
  /** A number that the caller sets before a call, such as the threshold of a loss. */
  | { readonly kind: "setting"; readonly index: number }
  /** A column of the law's data, as it came. */
  | { readonly kind: "input"; readonly name: string }
  /** A column beside the records: adjoints that the caller brings. */
  | { readonly kind: "companion" }
  | { readonly kind: "unary"; readonly name: UnaryOperator; readonly of: Node }
  | { readonly kind: "host"; readonly name: HostFunction; readonly of: Node }
  | { readonly kind: "binary"; readonly name: BinaryOperator; readonly left: Node; readonly right: Node }
  | { readonly kind: "compare"; readonly name: Comparison; readonly left: Node; readonly right: Node }
  | { readonly kind: "select"; readonly mask: Node; readonly yes: Node; readonly no: Node }
  /** Sum over the rows. */
  | { readonly kind: "sum"; readonly of: Node };

/** One value of a kernel: a number, or one number a row. */
export interface Node {
  /** Place in the order of creation; arguments come before what is made of them. */
  readonly id: number;
  readonly operation: Operation;
  /** One value a row. */
  readonly varying: boolean;
  /** Changes with the parameters or with what the caller sets; everything else is computed once. */
  readonly dynamic: boolean;
  /** Known only after all rows were seen. */
  readonly late: boolean;
  /** Known to be above zero wherever its inputs are what they were said to be. */
  readonly positive: boolean;
}

/** Values that a node is made of, in order. */
export function argumentsOf({ operation }: Node): readonly Node[] {
  switch (operation.kind) {
    case "unary":
    case "host":
    case "sum":
      return [operation.of];
    case "binary":
    case "compare":
      return [operation.left, operation.right];
    case "select":
      return [operation.mask, operation.yes, operation.no];
    default:
      return [];
  }
}
