import {
  argumentsOf,
  type BinaryOperator,
  type Comparison,
  type HostFunction,
  type Node,
  type Operation,
} from "./graph.ts";

/**
 * Makes the values of a kernel. Equal values are made once, and what costs nothing to simplify is simplified: sums and
 * products with neutral elements, and products of exponentials, which become the exponential of a sum. So a term A/N^alpha
 * with A = exp(a) is one exponential a row, exp(a - alpha log N), which can not overflow in between.
 */
export class GraphBuilder {
  private readonly known = new Map<string, Node>();
  private readonly positiveInputs: ReadonlySet<string>;
  private count = 0;

  /** `positiveInputs`: names of the columns whose values are all above zero. */
  constructor(positiveInputs: ReadonlySet<string>) {
    this.positiveInputs = positiveInputs;
  }

  constant(value: number): Node {
    return this.node({ kind: "constant", value }, `c${Object.is(value, -0) ? "-0" : value}`, value > 0);
  }

  parameter(index: number): Node {
    return this.node({ kind: "parameter", index }, `p${index}`);
  }

  setting(index: number): Node {
    return this.node({ kind: "setting", index }, `s${index}`);
  }

  input(name: string): Node {
    return this.node({ kind: "input", name }, `i${name}`, this.positiveInputs.has(name));
  }

  companion(): Node {
    return this.node({ kind: "companion" }, "companion");
  }

  neg(of: Node): Node {
    const { operation } = of;
    if (operation.kind === "constant") return this.constant(-operation.value);
    if (operation.kind === "unary" && operation.name === "neg") return operation.of;
    return this.node({ kind: "unary", name: "neg", of }, `neg ${of.id}`);
  }

  abs(of: Node): Node {
    return of.positive ? of : this.node({ kind: "unary", name: "abs", of }, `abs ${of.id}`);
  }

  sqrt(of: Node): Node {
    return this.node({ kind: "unary", name: "sqrt", of }, `sqrt ${of.id}`, of.positive);
  }

  exp(of: Node): Node {
    return this.node({ kind: "unary", name: "exp", of }, `exp ${of.id}`, true);
  }

  log(of: Node): Node {
    const exponent = exponentOf(of);
    if (exponent !== undefined) return exponent;
    return this.node({ kind: "unary", name: "log", of }, `log ${of.id}`);
  }

  host(name: HostFunction, of: Node): Node {
    return this.node({ kind: "host", name, of }, `${name} ${of.id}`);
  }

  add(left: Node, right: Node): Node {
    if (isConstant(left, 0)) return right;
    if (isConstant(right, 0)) return left;
    const added = negated(right);
    if (added !== undefined) return this.sub(left, added);
    return this.binary("add", left, right, left.positive && right.positive);
  }

  sub(left: Node, right: Node): Node {
    if (isConstant(right, 0)) return left;
    if (isConstant(left, 0)) return this.neg(right);
    const taken = negated(right);
    if (taken !== undefined) return this.add(left, taken);
    return this.binary("sub", left, right);
  }

  mul(left: Node, right: Node): Node {
    if (isConstant(left, 1)) return right;
    if (isConstant(right, 1)) return left;
    if (isConstant(left, -1)) return this.neg(right);
    if (isConstant(right, -1)) return this.neg(left);
    const a = exponentOf(left);
    const b = exponentOf(right);
    if (a !== undefined && b !== undefined) return this.exp(this.add(a, b));
    const minusLeft = negated(left);
    if (minusLeft !== undefined) return this.neg(this.mul(minusLeft, right));
    const minusRight = negated(right);
    if (minusRight !== undefined) return this.neg(this.mul(left, minusRight));
    return this.binary("mul", left, right, left.positive && right.positive);
  }

  div(left: Node, right: Node): Node {
    if (isConstant(right, 1)) return left;
    const below = exponentOf(right);
    if (below !== undefined) {
      const above = exponentOf(left);
      return above === undefined
        ? this.mul(left, this.exp(this.neg(below)))
        : this.exp(this.sub(above, below));
    }
    return this.binary("div", left, right, left.positive && right.positive);
  }

  min(left: Node, right: Node): Node {
    return this.binary("min", left, right, left.positive && right.positive);
  }

  max(left: Node, right: Node): Node {
    return this.binary("max", left, right, left.positive && right.positive);
  }

  /** The right value where it is below the left, else the left (also where one is NaN). */
  pmin(left: Node, right: Node): Node {
    return this.binary("pmin", left, right);
  }

  /** The right value where it is above the left, else the left (also where one is NaN). */
  pmax(left: Node, right: Node): Node {
    return this.binary("pmax", left, right);
  }

  /** The value where the mask holds, else zero. */
  and(value: Node, mask: Node): Node {
    return this.binary("and", value, mask);
  }

  compare(name: Comparison, left: Node, right: Node): Node {
    return this.node({ kind: "compare", name, left, right }, `${name} ${left.id} ${right.id}`);
  }

  select(mask: Node, yes: Node, no: Node): Node {
    return this.node(
      { kind: "select", mask, yes, no },
      `select ${mask.id} ${yes.id} ${no.id}`,
      yes.positive && no.positive,
    );
  }

  /** Sum over the rows; a sign is taken after it. */
  sum(of: Node): Node {
    const minus = negated(of);
    if (minus !== undefined) return this.neg(this.sum(minus));
    return this.node({ kind: "sum", of }, `sum ${of.id}`);
  }

  private binary(name: BinaryOperator, left: Node, right: Node, positive = false): Node {
    return this.node({ kind: "binary", name, left, right }, `${name} ${left.id} ${right.id}`, positive);
  }

  private node(operation: Operation, key: string, positive = false): Node {
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const parts = argumentsOf({ operation } as Node);
    const isSum = operation.kind === "sum";
    const made: Node = {
      id: this.count++,
      operation,
      varying: isRow(operation) || (!isSum && parts.some(({ varying }) => varying)),
      dynamic: isDynamic(operation) || parts.some(({ dynamic }) => dynamic),
      late: isSum || parts.some(({ late }) => late),
      positive,
    };
    this.known.set(key, made);
    return made;
  }
}

function isConstant({ operation }: Node, value: number): boolean {
  return operation.kind === "constant" && operation.value === value;
}

function exponentOf({ operation }: Node): Node | undefined {
  return operation.kind === "unary" && operation.name === "exp" ? operation.of : undefined;
}

function negated({ operation }: Node): Node | undefined {
  return operation.kind === "unary" && operation.name === "neg" ? operation.of : undefined;
}

function isRow({ kind }: Operation): boolean {
  return kind === "input" || kind === "companion";
}

/** The caller's values count as dynamic, so that nothing made of them is kept from call to call. */
function isDynamic({ kind }: Operation): boolean {
  return kind === "parameter" || kind === "setting" || kind === "companion" || kind === "sum";
}
