import type { Bounded } from "./seriesAxes.ts";

/** Adds the one of N, D and C that follows from C = k N D, with its bounds, where exactly two are there. */
export function deriveQuantities(
  values: Readonly<Record<string, Bounded>>,
  k: number | undefined,
): Readonly<Record<string, Bounded>> {
  const { N, D, C } = values;
  if (k === undefined) return values;
  if (N && C && !D) return { ...values, D: quotient(C, N, k) };
  if (C && D && !N) return { ...values, N: quotient(C, D, k) };
  if (N && D && !C)
    return {
      ...values,
      C: { value: k * N.value * D.value, low: k * N.low * D.low, high: k * N.high * D.high },
    };
  return values;
}

function quotient(over: Bounded, under: Bounded, k: number): Bounded {
  return {
    value: over.value / k / under.value,
    low: over.low / k / under.high,
    high: over.high / k / under.low,
  };
}
