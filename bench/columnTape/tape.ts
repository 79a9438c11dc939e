import {
  type BinaryOperation,
  type Expression,
  type UnaryFunction,
  unaryFunctions,
} from "../../src/laws/expression.ts";
import type { CompiledLaw } from "../../src/laws/law.ts";

/** Operations of the tape; `exp` stands beside the unary functions because it is the hot one. */
export type Operation = Exclude<BinaryOperation, "subtract"> | "subtract" | "exp" | "unary";

/** One value of the tape: a number (stride 0) or a column (stride 1). */
export interface Slot {
  readonly data: Float64Array;
  readonly adjoint: Float64Array;
  readonly stride: 0 | 1;
  /** False for values that no parameter can change; they are computed once. */
  readonly dynamic: boolean;
}

export interface Instruction {
  readonly operation: Operation;
  readonly unary?: UnaryFunction;
  readonly left: Slot;
  /** Equal to `left` for operations of one argument. */
  readonly right: Slot;
  readonly out: Slot;
}

/** A law unrolled over columns: instructions in order, the parameter slots, and the result. */
export interface Tape {
  readonly rows: number;
  readonly instructions: readonly Instruction[];
  readonly parameters: readonly Slot[];
  readonly result: Slot;
}

/**
 * Unrolls a law over data columns. Subtrees that occur twice are computed once; what depends on data
 * alone is computed now; a power with a positive data base becomes exp(exponent * log(base)), so that its
 * logarithm is taken once and not at every evaluation.
 */
export function buildTape(
  law: CompiledLaw,
  columns: Readonly<Record<string, Float64Array>>,
  rows: number,
): Tape {
  const builder = new TapeBuilder(rows);
  const symbols = new Map<string, Slot>();
  for (const name of law.variables) symbols.set(name, builder.column(columns[name]!));
  const parameters = law.parameters.map((name, j) => {
    const slot = builder.scalar(true);
    symbols.set(name, law.scales[j] === "log" ? builder.emit("exp", slot, slot) : slot);
    return slot;
  });
  const result = builder.add(law.body, symbols);
  return { rows, instructions: builder.instructions, parameters, result };
}

/** Holds the growing instruction list and the values already there. */
class TapeBuilder {
  readonly instructions: Instruction[] = [];
  private readonly known = new Map<string, Slot>();
  private readonly names = new Map<Slot, number>();
  private readonly rows: number;

  constructor(rows: number) {
    this.rows = rows;
  }

  column(data: Float64Array): Slot {
    return { data, adjoint: new Float64Array(0), stride: 1, dynamic: false };
  }

  scalar(dynamic: boolean, value = 0): Slot {
    return { data: Float64Array.of(value), adjoint: new Float64Array(1), stride: 0, dynamic };
  }

  add(expression: Expression, symbols: ReadonlyMap<string, Slot>): Slot {
    switch (expression.kind) {
      case "constant":
        return this.constant(expression.value);
      case "symbol":
        return symbols.get(expression.name)!;
      case "unary": {
        const argument = this.add(expression.argument, symbols);
        return expression.name === "exp"
          ? this.emit("exp", argument, argument)
          : this.emit("unary", argument, argument, expression.name);
      }
      case "binary":
        return this.addBinary(expression, symbols);
    }
  }

  private addBinary(node: Expression & { kind: "binary" }, symbols: ReadonlyMap<string, Slot>): Slot {
    const left = this.add(node.left, symbols);
    if (node.operation === "divide" && node.right.kind === "binary" && node.right.operation === "power") {
      const base = this.add(node.right.left, symbols);
      if (isPositiveData(base)) {
        const exponent = this.emit("multiply", this.constant(-1), this.add(node.right.right, symbols));
        return this.emit("multiply", left, this.powerOfData(base, exponent));
      }
    }
    const right = this.add(node.right, symbols);
    if (node.operation === "power" && right.dynamic && isPositiveData(left))
      return this.powerOfData(left, right);
    return this.emit(node.operation, left, right);
  }

  private powerOfData(base: Slot, exponent: Slot): Slot {
    const product = this.emit("multiply", exponent, this.emit("unary", base, base, "log"));
    return this.emit("exp", product, product);
  }

  private constant(value: number): Slot {
    const key = `constant ${Object.is(value, -0) ? "-0" : value}`;
    const known = this.known.get(key);
    if (known) return known;
    const slot = this.scalar(false, value);
    this.known.set(key, slot);
    return slot;
  }

  emit(operation: Operation, left: Slot, right: Slot, unary?: UnaryFunction): Slot {
    const key = `${operation} ${unary ?? ""} ${this.nameOf(left)} ${this.nameOf(right)}`;
    const known = this.known.get(key);
    if (known) return known;
    const dynamic = left.dynamic || right.dynamic;
    const stride = left.stride === 1 || right.stride === 1 ? 1 : 0;
    const length = stride === 1 ? this.rows : 1;
    const out: Slot = {
      data: new Float64Array(length),
      adjoint: new Float64Array(dynamic ? length : 0),
      stride,
      dynamic,
    };
    const instruction: Instruction = {
      operation,
      left,
      right,
      out,
      ...(unary === undefined ? {} : { unary }),
    };
    if (dynamic) this.instructions.push(instruction);
    else run(instruction);
    this.known.set(key, out);
    return out;
  }

  private nameOf(slot: Slot): number {
    const known = this.names.get(slot);
    if (known !== undefined) return known;
    this.names.set(slot, this.names.size);
    return this.names.size - 1;
  }
}

function isPositiveData(slot: Slot): boolean {
  return !slot.dynamic && slot.data.every((value) => value > 0);
}

/** Computes one instruction over all rows. */
export function run(instruction: Instruction): void {
  const { operation, left, right, out } = instruction;
  const a = left.data;
  const b = right.data;
  const y = out.data;
  const sa = left.stride;
  const sb = right.stride;
  const n = y.length;
  switch (operation) {
    case "add":
      for (let i = 0; i < n; i++) y[i] = a[i * sa]! + b[i * sb]!;
      return;
    case "subtract":
      for (let i = 0; i < n; i++) y[i] = a[i * sa]! - b[i * sb]!;
      return;
    case "multiply":
      for (let i = 0; i < n; i++) y[i] = a[i * sa]! * b[i * sb]!;
      return;
    case "divide":
      for (let i = 0; i < n; i++) y[i] = a[i * sa]! / b[i * sb]!;
      return;
    case "power":
      for (let i = 0; i < n; i++) y[i] = a[i * sa]! ** b[i * sb]!;
      return;
    case "exp":
      for (let i = 0; i < n; i++) y[i] = Math.exp(a[i * sa]!);
      return;
    case "min":
      for (let i = 0; i < n; i++) y[i] = Math.min(a[i * sa]!, b[i * sb]!);
      return;
    case "max":
      for (let i = 0; i < n; i++) y[i] = Math.max(a[i * sa]!, b[i * sb]!);
      return;
    case "unary": {
      const { value } = unaryFunctions[instruction.unary!];
      for (let i = 0; i < n; i++) y[i] = value(a[i * sa]!);
    }
  }
}
