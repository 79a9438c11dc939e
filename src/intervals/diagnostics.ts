import type { Note, Severity } from "../notes.ts";
import type { IntervalEstimate } from "./intervalMethod.ts";

/** Width of an interval, or undefined where a side is open. */
export function widthOf({ low, high }: Pick<IntervalEstimate, "low" | "high">): number | undefined {
  return low === null || high === null ? undefined : high - low;
}

/**
 * C2: whether resampling runs and flipping residuals agree on the width. They differ where the design itself is uncertain
 * or a few runs decide.
 */
export function caseAgainstWild(byCase: IntervalEstimate, wild: IntervalEstimate): Note[] {
  return ratioNote(
    byCase,
    wild,
    [0.8, 1.25],
    "case-and-wild-differ",
    (ratio) => `the case bootstrap's interval is ${ratio} times the wild one's; report the wider`,
  );
}

/** C3: whether clusters widen an interval so much that rows must not be taken as independent. */
export function clusterAgainstCase(clustered: IntervalEstimate, byCase: IntervalEstimate): Note[] {
  return ratioNote(
    clustered,
    byCase,
    [0, 1.2],
    "clusters-matter",
    (ratio) =>
      `resampling whole runs gives an interval ${ratio} times as wide as resampling rows; report the clustered one`,
    "serious",
  );
}

/** C13: whether errors differ in spread so much that intervals under equal spread mislead. */
export function sandwichAgainstWald(sandwich: IntervalEstimate, wald: IntervalEstimate): Note[] {
  return ratioNote(
    sandwich,
    wald,
    [0.8, 1.25],
    "unequal-spread",
    (ratio) =>
      `the sandwich interval is ${ratio} times the Wald one: residuals differ in spread; use the sandwich or a case bootstrap`,
  );
}

/** C7: share of draws in which a second start found a lower objective. */
export function drawsImproved(share: number): Note[] {
  if (!(share >= 0.01)) return [];
  return [
    {
      code: "draws-improved",
      severity: share > 0.05 ? "serious" : "warning",
      message: `in ${percent(share)} of the draws another start ended lower than the one from the optimum: refit every draw from several starts`,
      data: { share },
    },
  ];
}

/** C8: largest distance of Wald and profile limits, in half-widths of the Wald interval. */
export function waldAgainstProfile(wald: IntervalEstimate, profile: IntervalEstimate): Note[] {
  const width = widthOf(wald);
  if (width === undefined || !(width > 0)) return [];
  const sides = (["low", "high"] as const).map((side) =>
    profile[side] === null ? Number.POSITIVE_INFINITY : Math.abs(profile[side] - wald[side]!) / (width / 2),
  );
  const distance = Math.max(...sides);
  if (distance < 0.1) return [];
  return [
    {
      code: "wald-off-profile",
      severity: distance < 0.3 ? "info" : "warning",
      message: Number.isFinite(distance)
        ? `Wald and profile limits lie up to ${percent(distance)} of a half-width apart${distance < 0.3 ? "" : "; prefer the profile"}`
        : "the profile is open where the Wald interval is not; prefer the profile",
      data: { distance: Number.isFinite(distance) ? distance : null },
    },
  ];
}

/** C9: whether the profile sets a limit on both sides. */
export function profileSides(profile: IntervalEstimate): Note[] {
  const open = [profile.low, profile.high].filter((limit) => limit === null).length;
  if (open === 0) return [];
  return [
    {
      code: open === 2 ? "not-identified" : "bound-only",
      severity: open === 2 ? "serious" : "warning",
      message:
        open === 2
          ? "the profile crosses its threshold on neither side: the data do not identify this quantity"
          : "the profile crosses its threshold on one side only: report a bound",
      data: { openSides: open },
    },
  ];
}

/** C10: skewness of the draws, and the distance of delta-method from percentile limits in half-widths. */
export function deltaAgainstDraws(
  delta: IntervalEstimate,
  percentile: IntervalEstimate,
  draws: ArrayLike<number>,
): Note[] {
  const skew = skewness(draws);
  const width = widthOf(percentile);
  const apart =
    width === undefined || delta.low === null || delta.high === null
      ? Number.POSITIVE_INFINITY
      : Math.max(Math.abs(delta.low - percentile.low!), Math.abs(delta.high - percentile.high!)) /
        (width / 2);
  if (Math.abs(skew) < 0.5 && apart < 0.2) return [];
  return [
    {
      code: "skewed-draws",
      severity: "warning",
      message: `skewness of the draws ${skew.toFixed(2)}, delta-method limits off by ${Number.isFinite(apart) ? percent(apart) : "an unknown share"} of a half-width: use the draws or a logarithm`,
      data: { skewness: skew, apart: Number.isFinite(apart) ? apart : null },
    },
  ];
}

/** C12: bias of the draws in standard errors; percentile limits undercover with it. */
export function bootstrapBias(estimate: number, draws: ArrayLike<number>): Note[] {
  const { mean, deviation } = moments(draws);
  const bias = (mean - estimate) / deviation;
  if (!(Math.abs(bias) >= 0.25)) return [];
  return [
    {
      code: "bootstrap-bias",
      severity: "warning",
      message: `the draws' mean lies ${bias.toFixed(2)} standard errors from the estimate: prefer BCa or basic limits to percentiles`,
      data: { bias },
    },
  ];
}

/** Third standardised moment of finite values. */
export function skewness(values: ArrayLike<number>): number {
  const { mean, deviation, finite } = moments(values);
  return finite.reduce((sum, value) => sum + ((value - mean) / deviation) ** 3, 0) / finite.length;
}

function moments(values: ArrayLike<number>) {
  const finite = Array.from(values).filter(Number.isFinite);
  const mean = finite.reduce((sum, value) => sum + value, 0) / finite.length;
  const variance = finite.reduce((sum, value) => sum + (value - mean) ** 2, 0) / finite.length;
  return { mean, deviation: Math.sqrt(variance), finite };
}

function ratioNote(
  first: IntervalEstimate,
  second: IntervalEstimate,
  [least, most]: readonly [number, number],
  code: string,
  message: (ratio: string) => string,
  severity: Severity = "warning",
): Note[] {
  const [a, b] = [widthOf(first), widthOf(second)];
  if (a === undefined || b === undefined || !(b > 0)) return [];
  const ratio = a / b;
  if (ratio >= least && ratio <= most) return [];
  return [{ code, severity, message: message(ratio.toPrecision(2)), data: { ratio } }];
}

function percent(share: number): string {
  return `${Math.round(100 * share)}%`;
}
