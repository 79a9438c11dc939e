import type { MethodInput, Quantity } from "./intervalMethod.ts";
import { type Profile, profileOf } from "./profile.ts";
import { carriedOn, centrePoint, type ProfilePoint, profilePoint } from "./profilePoint.ts";

/** A profile as a curve for charts. */
export interface ProfileCurve {
  readonly quantity: string;
  /** Value at the lowest deviance. */
  readonly centre: number;
  readonly threshold: number;
  readonly low: number | null;
  readonly high: number | null;
  /** Rise of the deviance at values in ascending order. */
  readonly points: readonly { readonly value: number; readonly statistic: number }[];
}

// Spacing reaches this multiple of the limit's distance in the wanted number of points; the curve ends once it has risen
// to this multiple of the threshold, or on an open side at this many standard errors.
const beyond = 1.2;
const above = 1.3;
const openReach = 4;

/** The profile of a quantity at about `count` values on each side, from beyond one limit to beyond the other. */
export function profileCurve(input: MethodInput, quantity: Quantity, count = 12): ProfileCurve {
  const profile = profileOf(input, quantity);
  const centre = centrePoint(profile.frame);
  const points = [...sidePoints(profile, -1, count), centre, ...sidePoints(profile, 1, count)];
  return {
    quantity: quantity.id,
    centre: centre.value,
    threshold: profile.frame.threshold,
    low: profile.low.limit,
    high: profile.high.limit,
    points: points.map(({ value, statistic }) => ({ value, statistic })).sort((a, b) => a.value - b.value),
  };
}

function sidePoints({ frame, low, high }: Profile, sign: 1 | -1, count: number): ProfilePoint[] {
  const { limit, last } = sign < 0 ? low : high;
  const reach =
    limit === null
      ? Math.min(openReach, Math.abs(last.distance))
      : Math.abs(frame.scale.to(limit) - frame.centre) / frame.unit;
  const out: ProfilePoint[] = [];
  let from = centrePoint(frame);
  let pull = 0;
  for (let k = 1; k <= 2 * count; k++) {
    // A steep deviance keeps points short of their aim; each aims further by what the last fell short.
    const aim = (sign * beyond * reach * k) / count + pull;
    const next = profilePoint(frame, aim, carriedOn(frame, from, aim));
    if (!Number.isFinite(next.statistic)) break;
    pull = aim - next.distance;
    from = next;
    out.push(from);
    if (limit === null ? k >= count : from.statistic > above * frame.threshold) break;
  }
  return out;
}
