import {
  type BinaryOperation,
  type Expression,
  namedConstants,
  type UnaryFunction,
  unaryFunctions,
} from "./expression.ts";

// Loading mathjs costs more time than a fit of a few hundred rows. What most laws are made of is therefore read here, to
// the same tree that mathjs gives; anything else (also every mistake, so that its message names it) is left to mathjs.

/** An equation read at once; undefined where mathjs has to judge. */
export function quickLaw(text: string): { response: string; body: Expression } | undefined {
  return attempt(text, (reader) => {
    const response = reader.name();
    reader.expect("=");
    return { response, body: reader.whole() };
  });
}

/** A right-hand side read at once; undefined where mathjs has to judge. */
export function quickExpression(text: string): Expression | undefined {
  return attempt(text, (reader) => reader.whole());
}

// A number, a plain name, or an operator; spaces before it. A number that runs on (2x, 1.5.2, 0x1F) is not taken.
const token = / *(?:((?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?)(?![\w.])|([A-Za-z_]\w*)|([-+*/^(),=]))/y;
// A tree has no more levels than tokens; longer texts may be deeper than a law is allowed to be.
const mostTokens = 100;
// Words that mathjs gives a meaning of their own.
const words = /^(?:true|false|null|undefined|NaN|Infinity|end|mod|to|in|and|or|xor|not)$/;

const sums: Readonly<Record<string, BinaryOperation>> = { "+": "add", "-": "subtract" };
const products: Readonly<Record<string, BinaryOperation>> = { "*": "multiply", "/": "divide" };

class NotOrdinary extends Error {}

function attempt<T>(text: string, read: (reader: Reader) => T): T | undefined {
  try {
    return read(new Reader(text));
  } catch (error) {
    if (error instanceof NotOrdinary) return undefined;
    throw error;
  }
}

/** Recursive descent over the tokens of an expression. */
class Reader {
  private readonly tokens: string[] = [];
  private at = 0;

  constructor(text: string) {
    const end = text.replace(/ +$/, "").length;
    for (token.lastIndex = 0; token.lastIndex < end; ) {
      const found = token.exec(text);
      if (found === null || this.tokens.push(found[0].trimStart()) > mostTokens) throw new NotOrdinary();
    }
  }

  name(): string {
    const name = this.take();
    if (!/^[A-Za-z_]/.test(name) || words.test(name)) throw new NotOrdinary();
    return name;
  }

  expect(wanted: string): void {
    if (this.take() !== wanted) throw new NotOrdinary();
  }

  /** An expression with nothing after it. */
  whole(): Expression {
    const body = this.sum();
    if (this.at < this.tokens.length) throw new NotOrdinary();
    return body;
  }

  private take(): string {
    return this.tokens[this.at++] ?? "";
  }

  private skip(wanted: string): boolean {
    if (this.tokens[this.at] !== wanted) return false;
    this.at++;
    return true;
  }

  private sum(): Expression {
    return this.chain(sums, () => this.product());
  }

  private product(): Expression {
    return this.chain(products, () => this.signed());
  }

  private chain(operations: Readonly<Record<string, BinaryOperation>>, part: () => Expression): Expression {
    let left = part();
    for (;;) {
      const operation = operations[this.tokens[this.at] ?? ""];
      if (operation === undefined) return left;
      this.at++;
      left = { kind: "binary", operation, left, right: part() };
    }
  }

  /** A sign binds less than a power: -x^2 is -(x^2), and x^-y is a power. */
  private signed(): Expression {
    if (this.skip("+")) return this.signed();
    if (this.skip("-"))
      return {
        kind: "binary",
        operation: "multiply",
        left: { kind: "constant", value: -1 },
        right: this.signed(),
      };
    const base = this.atom();
    if (!this.skip("^")) return base;
    return { kind: "binary", operation: "power", left: base, right: this.signed() };
  }

  private atom(): Expression {
    if (this.skip("(")) {
      const inside = this.sum();
      this.expect(")");
      return inside;
    }
    if (/^[\d.]/.test(this.tokens[this.at] ?? "")) {
      const value = Number(this.take());
      if (!Number.isFinite(value)) throw new NotOrdinary();
      return { kind: "constant", value };
    }
    const name = this.name();
    if (this.skip("(")) return this.call(name);
    if (Object.hasOwn(unaryFunctions, name) || name === "min" || name === "max") throw new NotOrdinary();
    if (Object.hasOwn(namedConstants, name)) return { kind: "constant", value: namedConstants[name]! };
    return { kind: "symbol", name };
  }

  private call(name: string): Expression {
    const args = [this.sum()];
    while (this.skip(",")) args.push(this.sum());
    this.expect(")");
    if ((name === "min" || name === "max") && args.length >= 2)
      return args.reduce((left, right) => ({ kind: "binary", operation: name, left, right }));
    if (Object.hasOwn(unaryFunctions, name) && args.length === 1)
      return { kind: "unary", name: name as UnaryFunction, argument: args[0]! };
    throw new NotOrdinary();
  }
}
