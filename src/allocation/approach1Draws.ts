import { uniformInt } from "pure-rand/distribution/uniformInt";
import { badInput } from "../errors.ts";
import { stream } from "../intervals/stream.ts";
import { type Approach1Options, approach1 } from "./approach1.ts";
import type { TrainingCurve } from "./trainingCurve.ts";

/** What a draw keeps: as many runs with replacement, or a share of them without. */
export type RunScheme =
  | { readonly kind: "bootstrap" }
  | { readonly kind: "subsample"; readonly share: number };

/** Exponents of N and D, draw by draw; NaN where a draw leaves no power law. */
export interface Approach1Draws {
  readonly N: Float64Array;
  readonly D: Float64Array;
  readonly failed: number;
}

/**
 * Approach 1 on resampled runs. Runs of one name stay together, as their checkpoints share everything. Hoffmann et al.
 * 2022 print 10th and 90th percentiles of 100 subsamples of 80%, which are narrower than an interval: half as wide as a
 * standard error's (factor sqrt((n - m) / m) for m of n).
 * @throws AssayError for a share outside (0, 1).
 */
export function approach1Draws(
  curves: readonly TrainingCurve[],
  options: Approach1Options,
  scheme: RunScheme,
  draws: number,
  seed: number,
): Approach1Draws {
  if (scheme.kind === "subsample" && !(scheme.share > 0 && scheme.share < 1))
    throw badInput(`share of a subsample must lie in (0, 1): ${scheme.share}`);
  const names = [...new Set(curves.map(({ run }) => run))];
  const [N, D] = [new Float64Array(draws), new Float64Array(draws)];
  let failed = 0;
  for (let draw = 0; draw < draws; draw++) {
    const generator = stream(seed, "envelope", draw);
    const picked =
      scheme.kind === "bootstrap"
        ? new Set(names.map(() => names[uniformInt(generator, 0, names.length - 1)]!))
        : sampleWithout(names, Math.round(scheme.share * names.length), (top) =>
            uniformInt(generator, 0, top),
          );
    // A run that is drawn twice wins no more often, so presence is all that counts.
    const { laws } = approach1(
      curves.filter(({ run }) => picked.has(run)),
      options,
    );
    N[draw] = laws.N.status === "fitted" ? laws.N.exponent.value : Number.NaN;
    D[draw] = laws.D.status === "fitted" ? laws.D.exponent.value : Number.NaN;
    if (Number.isNaN(N[draw]!) || Number.isNaN(D[draw]!)) failed++;
  }
  return { N, D, failed };
}

function sampleWithout(names: readonly string[], count: number, below: (top: number) => number): Set<string> {
  const rest = [...names];
  const picked = new Set<string>();
  while (picked.size < count && rest.length > 0) picked.add(rest.splice(below(rest.length - 1), 1)[0]!);
  return picked;
}
