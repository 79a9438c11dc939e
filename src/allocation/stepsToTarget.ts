import { badInput } from "../errors.ts";
import { type NoResult, noResult } from "./noResult.ts";

/** When a run first reached a loss. */
export interface TargetReached {
  readonly status: "reached";
  readonly steps: number;
  /** The checkpoint at or after which it did, counted from 0. */
  readonly checkpoint: number;
}

/**
 * Steps after which a loss curve first lies at or below a target. `between` reads straight lines between checkpoints, which
 * are exact only for curves that fall evenly; `checkpoint` takes the first checkpoint that is low enough, which is late by
 * up to one interval.
 * @throws AssayError when the columns differ in length or steps do not increase.
 */
export function stepsToTarget(
  steps: ArrayLike<number>,
  loss: ArrayLike<number>,
  target: number,
  reading: "between" | "checkpoint" = "between",
): TargetReached | NoResult {
  if (steps.length !== loss.length)
    throw badInput(`steps and losses differ in number: ${steps.length} and ${loss.length}`);
  let lowest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < steps.length; i++) {
    if (i > 0 && !(steps[i]! > steps[i - 1]!))
      throw badInput(`steps must increase: checkpoint ${i + 1} is at ${steps[i]} after ${steps[i - 1]}`);
    lowest = Math.min(lowest, loss[i]!);
    if (!(loss[i]! <= target)) continue;
    if (i === 0 || reading === "checkpoint") return { status: "reached", steps: steps[i]!, checkpoint: i };
    const share = (loss[i - 1]! - target) / (loss[i - 1]! - loss[i]!);
    return {
      status: "reached",
      steps: steps[i - 1]! + share * (steps[i]! - steps[i - 1]!),
      checkpoint: i,
    };
  }
  return noResult("not-reached", `target ${target}, lowest ${lowest}`, { target, lowest });
}
