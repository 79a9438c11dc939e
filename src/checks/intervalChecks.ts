import { c01Resampled } from "./c01Resampled.ts";
import { c02CaseAgainstWild } from "./c02CaseAgainstWild.ts";
import { c03Clusters } from "./c03Clusters.ts";
import { c04FewClusters } from "./c04FewClusters.ts";
import { c05LargestCluster } from "./c05LargestCluster.ts";
import { c06EnoughDraws } from "./c06EnoughDraws.ts";
import { c07RefitAsCarefully } from "./c07RefitAsCarefully.ts";
import { c08WaldAgainstProfile } from "./c08WaldAgainstProfile.ts";
import { c09ProfileCrosses } from "./c09ProfileCrosses.ts";
import { c10SkewedDraws } from "./c10SkewedDraws.ts";
import { c11JointCovariance } from "./c11JointCovariance.ts";
import { c12BootstrapBias } from "./c12BootstrapBias.ts";
import { c13Sandwich } from "./c13Sandwich.ts";
import { c14Coverage } from "./c14Coverage.ts";
import { c15Target } from "./c15Target.ts";
import { c16LeaveOut } from "./c16LeaveOut.ts";
import { c17ModelError } from "./c17ModelError.ts";
import { c18SubsamplingRescaled } from "./c18SubsamplingRescaled.ts";
import { c19Level } from "./c19Level.ts";
import { c20ManyComparisons } from "./c20ManyComparisons.ts";
import { c21ReadingError } from "./c21ReadingError.ts";
import { c22Released } from "./c22Released.ts";
import type { Check } from "./check.ts";
import { m16RestartSpread } from "./m16RestartSpread.ts";
import { m34IntervalTooNarrow } from "./m34IntervalTooNarrow.ts";
import { m35ConstantsFit } from "./m35ConstantsFit.ts";
import { m36ZeroWidth } from "./m36ZeroWidth.ts";
import { m37SubsampleSpread } from "./m37SubsampleSpread.ts";

/** Checks of intervals. */
export const intervalChecks: readonly Check[] = [
  m16RestartSpread,
  m34IntervalTooNarrow,
  m35ConstantsFit,
  m36ZeroWidth,
  m37SubsampleSpread,
  c01Resampled,
  c02CaseAgainstWild,
  c03Clusters,
  c04FewClusters,
  c05LargestCluster,
  c06EnoughDraws,
  c07RefitAsCarefully,
  c08WaldAgainstProfile,
  c09ProfileCrosses,
  c10SkewedDraws,
  c11JointCovariance,
  c12BootstrapBias,
  c13Sandwich,
  c14Coverage,
  c15Target,
  c16LeaveOut,
  c17ModelError,
  c18SubsamplingRescaled,
  c19Level,
  c20ManyComparisons,
  c21ReadingError,
  c22Released,
];
