import { significant } from "../format/numbers.ts";
import { evaluateExpression } from "../laws/expression.ts";
import { evaluateLaw } from "./evaluateLaw.ts";
import { constantTerms } from "./floorOf.ts";
import { hasOptimum } from "./lawAllocation.ts";
import type { PrintedLaw } from "./printedLaws.ts";
import { type scalesOf, unitOf } from "./usualScales.ts";

/** Limits of the check of directions. */
export interface DirectionLimits {
  readonly rise: number;
  readonly mostSettings: number;
}

/** A direction that a printed law has the wrong way round. */
export interface Violation {
  readonly outcome: "warn" | "fail";
  readonly claim: string;
  readonly text: string;
}

type Scales = NonNullable<ReturnType<typeof scalesOf>>;

/** Every direction of a law that is the wrong way round over a range. */
export function violations(law: PrintedLaw, scales: Scales, own: DirectionLimits): Violation[] {
  const where = scales.stated ? "over its stated range" : "where runs of the field lie";
  const outcome = scales.stated ? "fail" : "warn";
  const say = (text: string, weight: Violation["outcome"] = outcome): Violation => ({
    outcome: weight,
    claim: law.claim.title,
    text: unseen(law) ? `${text} (with constants that nobody has seen in print)` : text,
  });
  const grid = gridOf(scales.range);
  const found = law.compiled.variables
    .filter((name) => helpful.test(unitOf(law, name)))
    .filter((name) => shareRising(law, name, scales.range[name]!, grid, own.rise) > own.mostSettings)
    .map((name) => say(`the loss rises with ${name} ${where}`));
  const floor = constantTerms(law.compiled).reduce((sum, term) => sum + signed(law, term), 0);
  if (constantTerms(law.compiled).length > 0 && grid.some((at) => evaluateLaw(law, at) < floor))
    found.push(say(`the loss falls below its own floor of ${significant(floor, 3)} ${where}`));
  if (lacksOptimum(law, scales.range)) found.push(say("no size between the extremes is optimal", "fail"));
  return found;
}

// More of these should never hurt a law without repetition or noise; block sizes and shares left out may.
const helpful =
  /parameters|tokens|images|examples|samples|time points|steps|FLOP|PF-days|experts|bits|channels|layers/;

function gridOf(range: PrintedLaw["range"], points = 5): Readonly<Record<string, number>>[] {
  return Object.entries(range).reduce<Record<string, number>[]>(
    (grid, [name, [low, high]]) =>
      grid.flatMap((at) =>
        Array.from({ length: points }, (_, i) => ({
          ...at,
          [name]: between(low, high, i / (points - 1)),
        })),
      ),
    [{}],
  );
}

/** A point of a range, by ratio where it has one. */
function between(low: number, high: number, share: number): number {
  return low > 0 ? low * (high / low) ** share : low + (high - low) * share;
}

/** Share of the settings of the other variables at which the loss is higher at the end of a range than at its start. */
function shareRising(
  law: PrintedLaw,
  name: string,
  [low, high]: readonly [number, number],
  grid: ReturnType<typeof gridOf>,
  rise: number,
): number {
  const others = grid.filter((at) => at[name] === between(low, high, 0));
  const rising = others.filter((at) => {
    const start = evaluateLaw(law, at);
    return evaluateLaw(law, { ...at, [name]: high }) - start > rise * Math.abs(start);
  });
  return others.length === 0 ? 0 : rising.length / others.length;
}

/** Value of a constant term with its sign in the sum. */
function signed(law: PrintedLaw, term: ReturnType<typeof constantTerms>[number]): number {
  const value = evaluateExpression(term, law.natural);
  const name = Object.keys(law.natural).find(
    (one) => evaluateExpression(term, { ...law.natural, [one]: Number.NaN }) !== value,
  );
  if (name === undefined) return value;
  // A constant term that is subtracted lowers the response where it grows.
  const at = Object.fromEntries(law.compiled.variables.map((one) => [one, 1]));
  const more = evaluateLaw(law, at, { ...law.natural, [name]: law.natural[name]! * 1.001 });
  const grown = evaluateExpression(term, { ...law.natural, [name]: law.natural[name]! * 1.001 });
  return (more - evaluateLaw(law, at)) * (grown - value) < 0 ? -value : value;
}

function lacksOptimum(law: PrintedLaw, range: PrintedLaw["range"]): boolean {
  const { N, D } = range;
  const units = ["N", "D"].map((name) => law.law.variables[name]?.unit);
  if (N === undefined || D === undefined || units.join() !== "parameters,tokens") return false;
  if ([...law.compiled.variables].sort().join() !== "D,N") return false;
  const budget = 6 * Math.sqrt(N[0] * N[1] * D[0] * D[1]);
  return !hasOptimum(
    { law: law.compiled, parameters: law.natural, cost: "6 * N * D", variables: ["N", "D"] },
    budget,
  );
}

function unseen({ compiled, printed }: PrintedLaw): boolean {
  return !compiled.parameters.some((name) => printed[name]!.verified);
}
