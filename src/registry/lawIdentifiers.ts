import { AssayError } from "../errors.ts";
import { symbolsOf } from "../laws/expression.ts";
import { parseExpression, parseLaw } from "../laws/parseExpression.ts";

/** The names that an expression uses, or a sentence about why it cannot be read. */
export type Identifiers = { readonly names: readonly string[] } | { readonly error: string };

/** The response and the names on the right of an equation such as L = E + A / N^alpha. */
export function equationIdentifiers(text: string): Identifiers & { readonly response?: string } {
  return attempt(() => {
    const { response, body } = parseLaw(text);
    return { response, names: symbolsOf(body) };
  });
}

/** Variables and parameters that an expression uses, in order of appearance. */
export function identifiersOf(text: string): Identifiers {
  return attempt(() => ({ names: symbolsOf(parseExpression(text)) }));
}

function attempt<T>(read: () => T): T | { readonly error: string } {
  try {
    return read();
  } catch (error) {
    if (error instanceof AssayError) return { error: error.message };
    throw error;
  }
}
