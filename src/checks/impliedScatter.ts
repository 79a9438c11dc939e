import { normalHalfWidth } from "../intervals/normalHalfWidth.ts";
import { derivedOf, parameterQuantities } from "../intervals/quantities.ts";
import type { PaperMethod } from "../registry/types.ts";
import { cramerRao } from "./cramerRao.ts";
import type { PrintedInterval } from "./printedIntervals.ts";
import type { PrintedLaw } from "./printedLaws.ts";

/** How closely runs must follow the law for an interval as narrow as a printed one. */
export interface ImpliedScatter {
  readonly interval: PrintedInterval;
  readonly law: PrintedLaw;
  readonly points: number;
  /** Standard deviation of the log loss about the law. */
  readonly scatter: number;
  readonly text: string;
}

/**
 * The scatter that a printed interval implies for its number of points, spread evenly in logarithms over the whole stated
 * range of every variable. No real design tells more of the exponents within these ranges, for the largest models see the
 * most data here; so the scatter is, if anything, too large.
 */
export function impliedScatter(
  interval: PrintedInterval,
  law: PrintedLaw,
  facts: PaperMethod,
): ImpliedScatter | undefined {
  const { law: registered, compiled, theta, range } = law;
  const points = facts.points?.value ?? facts.models?.value;
  const id = registered.derived?.find(
    ({ id: own, expression }) => own === interval.name && !/\bC\b/.test(expression),
  );
  const quantity =
    id === undefined
      ? parameterQuantities(compiled).find((own) => own.id === interval.name)
      : derivedOf(registered, compiled, id.id);
  const ranged = compiled.variables.every((name) => range[name] !== undefined && range[name]![0] > 0);
  if (points === undefined || !(points > compiled.parameters.length) || quantity === undefined || !ranged)
    return undefined;
  const columns = evenly(compiled.variables, range, points);
  const rows = columns[compiled.variables[0]!]!.length;
  const error = cramerRao(compiled, columns, theta, quantity.value) * Math.sqrt(rows / points);
  // Rounding of the limits in favour of the authors.
  const half = (interval.high - interval.low) / 2 + interval.rounding;
  const scatter = half / normalHalfWidth(interval.level ?? 0.95) / error;
  if (!(scatter > 0)) return undefined;
  return { interval, law, points, scatter, text: `${interval.name} (${interval.claim.title})` };
}

/** A full grid of about so many points over all ranges, even in logarithms. */
function evenly(
  names: readonly string[],
  range: PrintedLaw["range"],
  points: number,
): Record<string, Float64Array> {
  const side = Math.max(3, Math.round(points ** (1 / names.length)));
  const rows = side ** names.length;
  return Object.fromEntries(
    names.map((name, v) => {
      const [low, high] = range[name]!;
      const at = (i: number) => low * (high / low) ** ((Math.floor(i / side ** v) % side) / (side - 1));
      return [name, Float64Array.from({ length: rows }, (_, i) => at(i))];
    }),
  );
}
