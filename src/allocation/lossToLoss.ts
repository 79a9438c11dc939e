import { badInput } from "../errors.ts";
import type { Estimate } from "./logRule.ts";
import { type NoResult, noResult } from "./noResult.ts";
import { fitPowerLaw } from "./powerLaw.ts";

/** A shifted power law between two losses: to = floorTo + K (from - floorFrom)^kappa. */
export interface LossToLoss {
  readonly status: "fitted";
  readonly kappa: Estimate;
  readonly K: number;
  readonly logK: Estimate;
  readonly floorFrom: number;
  readonly floorTo: number;
  readonly n: number;
  /** Pairs left out because a loss does not lie above its floor. */
  readonly belowFloor: number;
  /** Explained share of the variance of log(to - floorTo). */
  readonly r2: number;
}

/** Floors of both losses, known from laws fitted to each. */
export interface Floors {
  readonly from: number;
  readonly to: number;
}

/**
 * Fits kappa and K by least squares on logs of what lies above the floors (Brandfonbrener et al. 2024; the
 * floors are the irreducible losses of laws fitted to each set before). Errors of the floors are not in the limits.
 * @throws AssayError when the columns differ in length.
 */
export function fitLossToLoss(
  from: ArrayLike<number>,
  to: ArrayLike<number>,
  floors: Floors,
  level = 0.95,
): LossToLoss | NoResult {
  if (from.length !== to.length)
    throw badInput(`paired losses differ in number: ${from.length} and ${to.length}`);
  const above = Array.from({ length: from.length }, (_, i) => i).filter(
    (i) => from[i]! > floors.from && to[i]! > floors.to,
  );
  const law = fitPowerLaw(
    above.map((i) => from[i]! - floors.from),
    above.map((i) => to[i]! - floors.to),
    { level },
  );
  if (law.status === "none")
    return noResult(
      law.reason,
      `${law.message}; ${above.length} of ${from.length} pairs lie above both floors`,
      {
        ...law.data,
        above: above.length,
      },
    );
  return {
    status: "fitted",
    kappa: law.exponent,
    K: law.coefficient,
    logK: law.logCoefficient,
    floorFrom: floors.from,
    floorTo: floors.to,
    n: law.n,
    belowFloor: from.length - above.length,
    r2: law.r2,
  };
}

/** The second loss that belongs to a first; the floor itself at or below the first one's floor. */
export function translateLoss({ kappa, K, floorFrom, floorTo }: LossToLoss, from: number): number {
  return floorTo + K * Math.max(0, from - floorFrom) ** kappa.value;
}
