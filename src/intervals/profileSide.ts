import type { ProfileFrame } from "./profileFrame.ts";
import { carriedOn, centrePoint, type ProfilePoint, profilePoint } from "./profilePoint.ts";

/** One side of a profile: where it crosses the threshold, or how far it was followed without crossing. */
export interface ProfileSide {
  readonly limit: number | null;
  /** The furthest point below the threshold, or the crossing. */
  readonly last: ProfilePoint;
  /** Every point computed, outwards. */
  readonly points: readonly ProfilePoint[];
  /** A lower deviance than at the optimum, where one turned up. */
  readonly lower?: ProfilePoint;
}

// Doublings of the first aim before a side counts as open, unless it is seen to be so earlier.
const doublings = 12;
// A quantity that follows its aim by less than this share has come to the end of its range; a statistic that changes by
// less than this share of itself (or of a hundredth of the threshold) has levelled off. Three doublings of either end the search.
const follows = 0.02;
const levelled = 0.01;
const patience = 3;
// Deviance below the optimum's by more than this is another optimum, not rounding.
export const lowerBy = 1e-2;
// On the root of the statistic. A descent ends within some millionths of a standard error of its aim, but on the profile;
// the last step to the threshold is therefore taken along the line through the two points nearest to it.
const rootTolerance = 1e-4;
const mostSteps = 60;

interface Aimed {
  readonly aim: number;
  readonly point: ProfilePoint;
}

/**
 * Follows a profile to one side (`sign` 1 or -1) until the threshold is crossed, doubling the distance, then finds the
 * crossing within the bracket. Never fails for want of a crossing: an open side is an answer.
 */
export function profileSide(frame: ProfileFrame, sign: 1 | -1): ProfileSide {
  const points: ProfilePoint[] = [];
  let inside: Aimed = { aim: 0, point: centrePoint(frame) };
  let aim = sign * 1.1 * Math.sqrt(frame.threshold);
  let [stuck, flat] = [0, 0];
  for (let k = 0; k <= doublings; k++, aim *= 2) {
    const next = nextPoint(frame, inside.point, aim);
    if (next === undefined) break;
    points.push(next);
    if (next.statistic < -lowerBy) return { limit: null, last: next, points, lower: next };
    if (next.statistic > frame.threshold) return crossing(frame, inside, { aim, point: next }, points);
    const moved = Math.abs(next.distance - inside.point.distance);
    const risen = Math.abs(next.statistic - inside.point.statistic);
    stuck = moved < follows * Math.abs(aim) ? stuck + 1 : 0;
    const height = Math.max(next.statistic, 0.01 * frame.threshold);
    flat = risen < levelled * height ? flat + 1 : 0;
    inside = { aim, point: next };
    if (stuck === patience || flat === patience) break;
  }
  return { limit: null, last: inside.point, points };
}

/** The better of two descents to an aim: carried on in a straight line, and from the last point itself. */
function nextPoint(frame: ProfileFrame, from: ProfilePoint, aim: number): ProfilePoint | undefined {
  const ends = [carriedOn(frame, from, aim), from.theta]
    .map((start) => profilePoint(frame, aim, start))
    .filter((point) => Number.isFinite(point.statistic) && Number.isFinite(point.distance));
  const cost = (point: ProfilePoint) => point.statistic + 10 * (point.distance - aim) ** 2;
  return ends.sort((a, b) => cost(a) - cost(b))[0];
}

/** Root of sqrt(statistic) - sqrt(threshold) between two aims: secants with the Illinois rule, now and then a half. */
function crossing(frame: ProfileFrame, from: Aimed, to: Aimed, points: ProfilePoint[]): ProfileSide {
  const height = ({ statistic }: ProfilePoint) =>
    Math.sqrt(Math.max(0, statistic)) - Math.sqrt(frame.threshold);
  let [inside, outside] = [from, to];
  let [under, over] = [height(from.point), height(to.point)];
  let before = 0;
  for (let k = 0; k < mostSteps; k++) {
    const width = outside.aim - inside.aim;
    if (Math.abs(width) < rootTolerance) break;
    const secant = under / (under - over);
    const share = k % 8 === 7 ? 0.5 : Math.min(0.999, Math.max(0.001, secant));
    const aim = inside.aim + width * share;
    const point = profilePoint(frame, aim, (share < 0.5 ? inside : outside).point.theta);
    if (!Number.isFinite(point.statistic)) break;
    points.push(point);
    if (point.statistic < -lowerBy) return { limit: null, last: point, points, lower: point };
    const above = height(point);
    // The end that stays twice running is taken for half as far from the threshold.
    if (above > 0) {
      [outside, over] = [{ aim, point }, above];
      if (before > 0) under /= 2;
    } else {
      [inside, under] = [{ aim, point }, above];
      if (before < 0) over /= 2;
    }
    before = above;
    if (Math.abs(above) < rootTolerance) break;
  }
  const [a, b] = [inside.point.distance, outside.point.distance];
  const [c, d] = [height(inside.point), height(outside.point)];
  return {
    limit: frame.scale.from(frame.centre + (a + (c / (c - d)) * (b - a)) * frame.unit),
    last: inside.point,
    points,
  };
}
