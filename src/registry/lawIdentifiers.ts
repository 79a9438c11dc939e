import { type MathNode, parse, type SymbolNode } from "mathjs";

/** Names that expressions may use besides variables and parameters. */
const CONSTANTS = new Set(["e", "pi"]);

/** The free names of an expression, or a sentence about why it cannot be read. */
export type Identifiers = { readonly names: readonly string[] } | { readonly error: string };

/** The two sides of "L = E + A / N^alpha", or the whole as right side when there is no equals sign. */
export function splitEquation(expression: string): { response: string | undefined; body: string } {
  const at = expression.indexOf("=");
  if (at === -1) return { response: undefined, body: expression };
  return { response: expression.slice(0, at).trim(), body: expression.slice(at + 1).trim() };
}

/** Variables and parameters that an expression uses, in order of appearance; function names do not count. */
export function identifiersOf(body: string, declared: readonly string[] = []): Identifiers {
  let tree: MathNode;
  try {
    tree = parse(body);
  } catch (error) {
    return { error: (error as Error).message };
  }
  const names = new Set<string>();
  tree.traverse((node, path, parent) => {
    if (node.type !== "SymbolNode") return;
    if (parent?.type === "FunctionNode" && path === "fn") return;
    const { name } = node as SymbolNode;
    if (!CONSTANTS.has(name) || declared.includes(name)) names.add(name);
  });
  return { names: [...names] };
}
