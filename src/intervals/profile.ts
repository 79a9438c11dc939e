import type { Note } from "../notes.ts";
import { ignoredClusters } from "./ignoredClusters.ts";
import type { IntervalEstimate, IntervalMethod, MethodInput, Quantity } from "./intervalMethod.ts";
import { type ProfileFrame, profileFrame } from "./profileFrame.ts";
import { lowerBy, type ProfileSide, profileSide } from "./profileSide.ts";
import { withNoise } from "./residualNoise.ts";

/** Both sides of a profile and what they were computed with. */
export interface Profile {
  readonly frame: ProfileFrame;
  readonly low: ProfileSide;
  readonly high: ProfileSide;
  /** Whether a lower deviance than the given optimum's was met on the way; the profile is then about that one. */
  readonly moved: boolean;
}

// Every new optimum starts the profile anew; more than a few mean that the fit was not one.
const mostOptima = 4;

/**
 * Profile of a quantity about the lowest deviance, starting from the input's optimum.
 * @param widening factor on the threshold (see calibratedProfile.ts)
 */
export function profileOf(input: MethodInput, quantity: Quantity, widening = 1): Profile {
  let from = input;
  let moved = false;
  for (let k = 0; ; k++) {
    const own = profileFrame(from, quantity);
    const frame = { ...own, threshold: own.threshold * widening };
    // Under a Huber loss the likelihood's optimum is another point than the fit's to begin with.
    if (input.problem.objective.loss !== "huber")
      moved ||= frame.deviance.evaluate(input.optimum) - frame.lowest.value > lowerBy;
    const low = profileSide(frame, -1);
    const high = profileSide(frame, 1);
    const better = low.lower ?? high.lower;
    if (better === undefined || k === mostOptima) return { frame, low, high, moved };
    moved = true;
    from = { ...from, optimum: better.theta };
  }
}

/** Profile-likelihood intervals. */
export const profile: IntervalMethod = {
  id: "profile",
  title: "Profile likelihood",
  source: "Bates and Watts 1988, section 6.1; Venzon and Moolgavkar 1988",
  estimate: (input, quantities) =>
    quantities.map((quantity) => {
      const own = profileInterval(input, quantity, profileOf(input, quantity), "profile likelihood");
      return withNoise(quantity, { ...own, notes: [...own.notes, ...ignoredClusters(input)] });
    }),
};

/** The interval of a profile with notes about open sides and other optima. */
export function profileInterval(
  input: MethodInput,
  quantity: Quantity,
  { frame, low, high, moved }: Profile,
  kind: string,
): IntervalEstimate {
  const estimate = quantity.value(input.optimum);
  const notes: Note[] = [];
  if (!Number.isFinite(frame.unit) || !(frame.unit > 0)) notes.push(noUnit(frame.unit));
  else {
    if (low.limit === null) notes.push(openNote("low", low, frame));
    if (high.limit === null) notes.push(openNote("high", high, frame));
  }
  if (moved)
    notes.push({
      code: "lower-objective-found",
      severity: "serious",
      message: `the profile met a lower objective than the fit's, at ${quantity.id} = ${frame.quantity.value(frame.lowest.theta).toPrecision(6)}; refit from there`,
      data: { value: frame.quantity.value(frame.lowest.theta) },
    });
  return {
    quantity: quantity.id,
    target: quantity.target,
    estimate,
    standardError: null,
    low: low.limit,
    high: high.limit,
    level: input.level,
    kind,
    resampled: "nothing: independent errors of the density that the loss stands for",
    draws: 0,
    failures: 0,
    notes,
  };
}

function openNote(side: "low" | "high", { last }: ProfileSide, frame: ProfileFrame): Note {
  const direction = side === "low" ? "down to" : "up to";
  return {
    code: "open-side",
    severity: "warning",
    message: `profile stays below the threshold ${direction} ${last.value.toPrecision(4)} (statistic ${Math.max(0, last.statistic).toPrecision(3)} of ${frame.threshold.toPrecision(3)}): the data set no limit on this side`,
    data: { side, reached: last.value, statistic: last.statistic, threshold: frame.threshold },
  };
}

function noUnit(unit: number): Note {
  return {
    code: "no-profile",
    severity: "serious",
    message: `no profile: the rows do not determine this quantity, or leave no residual (standard error ${unit})`,
  };
}
