import { quantity } from "../format/numbers.ts";
import type { Replicated } from "../replication/replicate.ts";

/** A value of the law's first variable, mostly a size, in the unit that the law registers. */
export function sizeText({ part }: Pick<Replicated, "part">, value: number): string {
  const [name] = part.compiled.variables;
  return quantity(value, part.law.variables[name!]?.unit ?? "");
}
