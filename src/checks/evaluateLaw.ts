import { evaluateExpression } from "../laws/expression.ts";
import type { PrintedLaw } from "./printedLaws.ts";

type Values = Readonly<Record<string, number>>;

/** Response of a printed law at some values of its variables; with other constants where they are given. */
export function evaluateLaw(law: Pick<PrintedLaw, "compiled" | "natural">, at: Values, constants?: Values) {
  return evaluateExpression(law.compiled.body, { ...(constants ?? law.natural), ...at });
}

/** The first record of every claim: what readers see. */
export function firstRecords(laws: readonly PrintedLaw[]): PrintedLaw[] {
  return laws.filter((law, index) => laws.findIndex(({ claim }) => claim.id === law.claim.id) === index);
}
