import { quantity, significant } from "../format/numbers.ts";
import { derivedQuantity } from "../laws/derivedQuantity.ts";
import type { PaperClaim, PrintedNumber } from "../registry/types.ts";
import type { Identity } from "./identities.ts";
import type { PrintedLaw } from "./printedLaws.ts";
import { roundingCorners, spanOf } from "./roundingCorners.ts";
import { endsOf, gapOf, rangeGap, slackOf } from "./slack.ts";
import { isUnrounded, numericFloor } from "./unrounded.ts";

/** Printed derived quantities of a claim, and their intervals, against what its printed constants allow. */
export function derivedIdentities(law: PrintedLaw): Identity[] {
  const numbers = (law.claim.quantities ?? {}) as Record<string, PrintedNumber>;
  return (law.law.derived ?? []).flatMap((entry) => {
    const number = numbers[entry.id];
    if (number === undefined || /\bC\b/.test(entry.expression)) return [];
    const value = derivedQuantity(law.law, entry.id);
    const centre = value(law.natural);
    const span = spanOf(roundingCorners(law).map((corner) => value(corner)));
    if (!Number.isFinite(centre + span[0])) return [];
    const floor = isUnrounded(number) ? numericFloor * Math.abs(centre) : 0;
    const from = `${entry.symbol} = ${significant(centre, 4)} from the constants ${law.record}`;
    return [
      {
        claim: law.claim.title,
        text: `${from}, printed ${number.printed}`,
        gap: rangeGap(slackOf(number), span, floor),
      },
      ...insideInterval(law.claim, number, centre, span, from),
    ];
  });
}

/** What follows from the constants against the interval that is printed for it. */
function insideInterval(
  claim: PaperClaim,
  { interval }: PrintedNumber,
  centre: number,
  [lowest, highest]: readonly [number, number],
  from: string,
): Identity[] {
  if (interval === undefined) return [];
  const [low, high] = [slackOf({ printed: interval.low }), slackOf({ printed: interval.high })];
  const below = gapOf(low.value - centre, low.below + (highest - centre));
  const above = gapOf(centre - high.value, high.above + (centre - lowest));
  return [
    {
      claim: claim.title,
      text: `${from}, printed interval (${interval.low}, ${interval.high})`,
      gap: Math.max(below, above),
    },
  ];
}

/** Optimal sizes that the paper projects from a law, recomputed from its constants. */
export function projectionIdentities(law: PrintedLaw, claim: PaperClaim): Identity[] {
  if (!law.law.derived?.some((entry) => entry.id === "optimalN")) return [];
  const optimum = derivedQuantity(law.law, "optimalN");
  const corners = roundingCorners(law);
  const rows = [...((claim.rows ?? []) as Record<string, PrintedNumber>[]), renamed(claim)];
  return rows.flatMap(({ C, N, D }) => {
    if (C === undefined || N === undefined) return [];
    const [c, n] = [slackOf(C), slackOf(N)];
    // A row whose own numbers contradict each other is judged apart; its projection would repeat the same slip.
    if (D !== undefined && !nearly(c.value, 6 * n.value * slackOf(D).value)) return [];
    const budgets = endsOf(c).filter((value) => value > 0 && Number.isFinite(value));
    const span = spanOf(corners.flatMap((corner) => budgets.map((budget) => optimum(corner, budget))));
    const expected = optimum(law.natural, c.value);
    if (!Number.isFinite(expected + span[0])) return [];
    return [
      {
        claim: claim.title,
        text: `optimal size at ${C.printed} FLOP is ${quantity(expected, "parameters")} from the constants ${law.record}, printed ${quantity(n.value, "parameters")}`,
        gap: rangeGap(n, span, isUnrounded(N) ? numericFloor * expected : 0),
        // Programs may count compute otherwise than by 6 N D.
        ...(isUnrounded(N) ? { atMost: "warn" as const } : {}),
      },
    ];
  });
}

/** Equal but for rounding and the approximation of compute. */
function nearly(a: number, b: number): boolean {
  return Math.abs(Math.log(a / b)) < 0.5;
}

/** A single printed optimum, registered as quantities C and optimalN, in the shape of a row. */
function renamed(claim: PaperClaim): Record<string, PrintedNumber> {
  const numbers = (claim.quantities ?? {}) as Record<string, PrintedNumber>;
  return {
    ...(numbers.C === undefined ? {} : { C: numbers.C }),
    ...(numbers.optimalN === undefined ? {} : { N: numbers.optimalN }),
  };
}
