import { bindLaw } from "../kernels/bindLaw.ts";
import type { CompiledLaw } from "../laws/law.ts";

/** A term coefficient * variable^exponent of a law, whose coefficient is the term's size at variable = 1. */
export interface PowerTerm {
  readonly coefficient: string;
  readonly exponent: string;
  readonly variable: string;
}

// Enough rows that columns agree only where the law makes them; odd ratios, so that no two variables move together.
const rows = 7;

/**
 * Powers of variables that are not divided by a reference value: there the exponent's slope is the coefficient's times
 * the logarithm of the variable, so that both constants move together far from variable = 1.
 */
export function powerTerms(law: CompiledLaw, theta: ArrayLike<number>): PowerTerm[] {
  const columns = Object.fromEntries(
    law.variables.map((name, v) => [
      name,
      Float64Array.from({ length: rows }, (_, i) => 1e8 * 10 ** (((i * (2 * v + 3)) % rows) / 3 + v / 7)),
    ]),
  );
  const kernel = bindLaw(law, columns);
  const n = kernel.dimension;
  const slopes = new Float64Array(rows * n);
  kernel.predict(theta);
  kernel.fillJacobian(slopes);
  const terms: PowerTerm[] = [];
  for (const [e, exponent] of law.parameters.entries())
    for (const [c, coefficient] of law.parameters.entries())
      for (const variable of law.variables) {
        const logs = columns[variable]!.map(Math.log);
        const ratio = (i: number) => slopes[i * n + e]! / (slopes[i * n + c]! * logs[i]!);
        const first = ratio(0);
        const proportional =
          e !== c &&
          Number.isFinite(first) &&
          first !== 0 &&
          logs.every((_, i) => Math.abs(ratio(i) / first - 1) < 1e-7);
        if (proportional) terms.push({ coefficient, exponent, variable });
      }
  return terms;
}
