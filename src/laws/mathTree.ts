import { createRequire } from "node:module";
import type { MathNode } from "mathjs";
import { badInput } from "../errors.ts";

// Longer text than any published law needs; stops hostile input before it costs time.
const longestText = 4000;

// Loaded when a text needs it: that takes longer than a small fit.
const require = createRequire(import.meta.url);
const parse = (text: string) => (require("mathjs/number") as typeof import("mathjs")).parse(text);

/**
 * The tree that mathjs reads from a text; `what` names it in messages.
 * @throws AssayError when it cannot be read.
 */
export function mathTree(text: string, what: string): MathNode {
  if (text.length > longestText)
    throw badInput(`${what} is too long: ${text.length} characters; the limit is ${longestText}`);
  if (text.trim() === "") throw badInput(`${what} is empty`);
  try {
    return parse(text);
  } catch (error) {
    throw badInput(`${what} cannot be read: ${text}: ${(error as Error).message}`);
  }
}
