import { bindProblem } from "../fit/problem.ts";
import { percent, quantity, significant } from "../format/numbers.ts";
import { derivedQuantity } from "../laws/derivedQuantity.ts";
import type { Replicated } from "../replication/replicate.ts";
import type { Judgement } from "./check.ts";
import { evaluateLaw } from "./evaluateLaw.ts";
import { isLossLaw } from "./floorOf.ts";
import { medianSpread } from "./headline.ts";
import type { PrintedLaw } from "./printedLaws.ts";
import { type roundingCorners, spanOf } from "./roundingCorners.ts";
import { scalesOf } from "./usualScales.ts";

/** What the rounding of constants does to a number that a law gives. */
export interface RoundingEffect {
  readonly outcome: "pass" | "warn" | "fail";
  /** Largest change over its limit. */
  readonly severity: number;
  readonly text: string;
  readonly evidence: Judgement["evidence"];
}

/** Limits of the check of digits. */
export interface RoundingLimits {
  readonly largeMove: number;
  readonly usualSpread: number;
  readonly manySpreads: number;
  readonly usualBudget: number;
}

type Corners = ReturnType<typeof roundingCorners>;

/** Change of the response at the largest run, or at the largest point of the range of the law. */
export function responseChange(
  law: PrintedLaw,
  corners: Corners,
  refitted: Replicated | undefined,
  own: RoundingLimits,
): RoundingEffect | undefined {
  const place = refitted === undefined ? scalesOf(law) : { range: rangeOfRuns(refitted), stated: true };
  if (place === undefined) return undefined;
  const at = Object.fromEntries(Object.entries(place.range).map(([name, [, high]]) => [name, high]));
  const centre = evaluateLaw(law, at);
  const change = Math.max(
    ...spanOf(corners.map((corner) => Math.log(evaluateLaw(law, at, corner) / centre))).map(Math.abs),
  );
  // A response of either sign has no relative change.
  if (!Number.isFinite(change)) return undefined;
  const loss = isLossLaw(law);
  const spread = !loss ? own.largeMove : refitted === undefined ? own.usualSpread : spreadOf(refitted);
  const worstOutcome = loss && change >= own.manySpreads * spread && place.stated ? "fail" : "warn";
  const where = refitted !== undefined || place.stated ? "the largest run" : "a large run";
  return {
    outcome: change < spread ? "pass" : worstOutcome,
    severity: change / spread,
    text: `changes the ${loss ? "predicted loss" : "result"} of ${where} by up to ${percent(Math.expm1(change))}`,
    evidence: [
      ...(refitted === undefined
        ? []
        : [{ label: "spread of the residuals of log loss", value: percent(spread) }]),
      {
        label: loss ? "largest change of the loss" : "largest change of the result",
        value: `${percent(Math.expm1(change))}, ${significant(change / spread, 2)} ${loss ? "spreads" : "times the limit"}`,
      },
    ],
  };
}

/** Move of the optimal size at a budget of interest; undefined for a law that registers none. */
export function optimumMove(
  law: PrintedLaw,
  corners: Corners,
  refitted: Replicated | undefined,
  compute: number | undefined,
  own: RoundingLimits,
): RoundingEffect | undefined {
  if (!law.law.derived?.some((entry) => entry.id === "optimalN")) return undefined;
  const decided = refitted?.part.replication.decisions?.find((entry) => entry.compute !== undefined)?.compute;
  const at = decided ?? compute ?? own.usualBudget;
  const optimum = derivedQuantity(law.law, "optimalN");
  const middle = optimum(law.natural, at);
  const [low, high] = spanOf(corners.map((corner) => optimum(corner, at)));
  const move = Math.max(high / middle, middle / low) - 1;
  if (!Number.isFinite(move)) return undefined;
  const range = `${quantity(low, "parameters").replace(" parameters", "")} to ${quantity(high, "parameters")}`;
  return {
    outcome: move > own.largeMove ? "fail" : "pass",
    severity: move / own.largeMove,
    text: `leaves the optimal size at ${quantity(at, "FLOP")} anywhere from ${range}`,
    evidence: [
      {
        label: "optimal size from the printed digits",
        value: `${quantity(middle, "parameters")} (${range})`,
      },
    ],
  };
}

function rangeOfRuns({ part, selected }: Replicated): PrintedLaw["range"] {
  return Object.fromEntries(
    part.compiled.variables.map((name) => {
      const column = selected.problem.columns[name]!;
      return [name, [Math.min(...column), Math.max(...column)] as const];
    }),
  );
}

function spreadOf({ selected, fit }: Replicated): number {
  return medianSpread(bindProblem(selected.problem).residuals(fit.theta));
}
