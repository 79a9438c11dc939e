import { badInput } from "../errors.ts";
import { type Expression, symbolsOf } from "../laws/expression.ts";

/** What names stand for: numbers, or expressions in further names. */
export type Meanings = Readonly<Record<string, Expression>>;

/**
 * Replaces names by what they stand for, to the end.
 * @throws AssayError when a name stands for itself, directly or through others.
 */
export function substitute(
  expression: Expression,
  meanings: Meanings,
  open: readonly string[] = [],
): Expression {
  switch (expression.kind) {
    case "constant":
      return expression;
    case "symbol": {
      const { name } = expression;
      if (!Object.hasOwn(meanings, name)) return expression;
      if (open.includes(name))
        throw badInput(`definition refers to itself: ${[...open, name].join(" -> ")}; break the circle`);
      return substitute(meanings[name]!, meanings, [...open, name]);
    }
    case "unary":
      return { ...expression, argument: substitute(expression.argument, meanings, open) };
    case "binary":
      return {
        ...expression,
        left: substitute(expression.left, meanings, open),
        right: substitute(expression.right, meanings, open),
      };
  }
}

/**
 * Makes sure that an expression has no names but those allowed.
 * @throws AssayError naming the first that has no meaning.
 */
export function assertClosed(expression: Expression, allowed: readonly string[], what: string): void {
  for (const name of symbolsOf(expression))
    if (!allowed.includes(name))
      throw badInput(
        `${what} names ${name}, which is no variable (${allowed.join(", ")}), parameter, constant or definition; give it a value`,
      );
}
