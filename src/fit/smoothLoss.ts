import type { Objective } from "../registry/types.ts";
import type { Loss } from "./loss.ts";

/** True for losses with a kink at zero, where no gradient method can rest. */
export function isKinked(objective: Objective): boolean {
  return objective.loss === "absolute" || objective.loss === "quantile";
}

/**
 * The absolute or quantile loss with its kink rounded off within `width` of zero: Huber's loss divided by its threshold,
 * plus the straight part of the quantile loss. Tends to the loss as the width goes to zero.
 */
export function smoothLoss(objective: Objective, width: number): Loss {
  const quantile = objective.loss === "quantile";
  const height = quantile ? 0.5 : 1;
  const tilt = quantile ? 0.5 - objective.quantile! : 0;
  const round = (r: number) => {
    const size = Math.abs(r);
    return size <= width ? (0.5 * r * r) / width : size - 0.5 * width;
  };
  return {
    value: (r) => height * round(r) + tilt * r,
    slope: (r) => height * Math.max(-1, Math.min(1, r / width)) + tilt,
    curvature: (r) => height / Math.max(width, Math.abs(r)),
  };
}
