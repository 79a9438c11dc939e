import { fitLogRule, type LogRule, type RuleOptions } from "./logRule.ts";
import { type NoResult, noResult } from "./noResult.ts";
import { fitParabola, type Parabola } from "./parabola.ts";

/** Losses of a sweep over one hyperparameter (learning rate, batch size) at fixed scales. */
export interface Sweep {
  /** The scales of this sweep by name, e.g. N and D. */
  readonly scales: Readonly<Record<string, number>>;
  readonly value: Float64Array;
  readonly L: Float64Array;
}

/** The best value of one sweep. */
export interface SweepOptimum {
  readonly scales: Readonly<Record<string, number>>;
  readonly value: number;
  /** Parabola of loss over the logarithm of the value. */
  readonly parabola: Parabola;
}

/** A rule for a hyperparameter, and the sweeps that do not bear on it. */
export interface SweepRule {
  readonly optima: readonly SweepOptimum[];
  readonly excluded: readonly { readonly scales: Readonly<Record<string, number>>; readonly why: NoResult }[];
  readonly rule: LogRule | NoResult;
}

/**
 * A hyperparameter's rule from sweeps: in each the bottom of a parabola of loss in the logarithm of the value, and over the
 * sweeps a product of powers of the scales, e.g. lr = c N^k. Sweeps without a bottom inside are named with the reason: a best
 * value at the end of a sweep is a bound, not an optimum.
 */
export function sweepRule(sweeps: readonly Sweep[], options: Omit<RuleOptions, "weights"> = {}): SweepRule {
  const optima: SweepOptimum[] = [];
  const excluded: { scales: Sweep["scales"]; why: NoResult }[] = [];
  for (const { scales, value, L } of sweeps) {
    const positive = [...value].every((entry) => entry > 0 && entry < Number.POSITIVE_INFINITY);
    const parabola = positive
      ? fitParabola(value.map(Math.log), L)
      : noResult("not-positive", "a value of the sweep");
    if (parabola.status === "none") excluded.push({ scales, why: parabola });
    else optima.push({ scales, value: Math.exp(parabola.vertex), parabola });
  }
  const names = Object.keys(sweeps[0]?.scales ?? {});
  if (optima.length < names.length + 1)
    return {
      optima,
      excluded,
      rule: noResult(
        "too-few-points",
        `${optima.length} sweeps with an optimum for ${names.length + 1} numbers`,
        {
          optima: optima.length,
        },
      ),
    };
  const columns = Object.fromEntries(
    names.map((name) => [name, optima.map(({ scales }) => scales[name] ?? Number.NaN)]),
  );
  return {
    optima,
    excluded,
    rule: fitLogRule(
      columns,
      optima.map(({ value }) => value),
      options,
    ),
  };
}
