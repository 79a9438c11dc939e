import type { Isoflop } from "../allocation/isoflop.ts";
import type { Coverage, Outcome, PaperMethod } from "../registry/types.ts";
import type { PublishedPoint } from "../replication/publishedPoints.ts";
import type { Replicated } from "../replication/replicate.ts";
import { type Headline, headlineOf, publishedOf } from "./headline.ts";
import { isoflopRuns } from "./isoflopRuns.ts";
import { type OtherLaw, otherLaws } from "./otherLaws.ts";
import { type PrintedInterval, printedIntervals } from "./printedIntervals.ts";
import { type PrintedLaw, printedLaws } from "./printedLaws.ts";
import type { Subject } from "./subject.ts";
import { type TrainingRuns, trainingRuns } from "./trainingRuns.ts";

/** What checks can look at, by name. */
export interface Evidence {
  /** Laws of all claims with every constant as printed. */
  readonly laws: readonly PrintedLaw[];
  /** Every number of the paper that is printed with an interval. */
  readonly intervals: readonly PrintedInterval[];
  /** The refit of the claim from its runs. */
  readonly fit: Replicated;
  /** The printed constants with the most digits, evaluated on the runs. */
  readonly published: PublishedPoint & { readonly objective: number };
  /** The number that the claim is known for. */
  readonly headline: Headline;
  /** The refit with bootstrap draws that spread in every parameter. */
  readonly draws: Replicated;
  /** Which points come from one training run. */
  readonly trainingRuns: TrainingRuns;
  /** Fitted runs by nominal budget. */
  readonly isoflops: readonly Isoflop[];
  /** Recorded outcomes of the paper's studies. */
  readonly outcomes: readonly Outcome[];
  /** How often interval methods hold the truth on simulated runs of this design. */
  readonly coverage: Coverage;
  /** Laws of other papers, of the forms that this paper uses, with every constant as printed. */
  readonly otherLaws: readonly OtherLaw[];
}

export type EvidenceName = keyof Evidence;

interface Source<T> {
  /** What would be needed, in the words of a finding. */
  readonly missing: string;
  readonly sentence: string;
  of(subject: Subject): T | undefined;
}

const some = <T>(items: readonly T[]): readonly T[] | undefined => (items.length === 0 ? undefined : items);

/** Where each kind of evidence comes from, and what to say where there is none. */
export const evidence: { readonly [K in EvidenceName]: Source<Evidence[K]> } = {
  laws: {
    sentence: "No claim gives a complete set of constants.",
    missing: "every constant of a law, as printed",
    of: (subject) => some(printedLaws(subject)),
  },
  intervals: {
    sentence: "No number is printed with an interval.",
    missing: "a printed interval with its level",
    of: ({ paper }) => some(printedIntervals(paper)),
  },
  fit: {
    sentence: "The runs were not refitted.",
    missing: "the runs behind the claim, and a registered replication",
    of: ({ replicated }) => replicated,
  },
  published: {
    sentence: "The claim gives no complete set of constants.",
    missing: "every constant of the law, as printed",
    of: ({ replicated }) => replicated && publishedOf(replicated),
  },
  headline: {
    sentence: "The law registers no number that the claim is known for.",
    missing: "a derived quantity of the law",
    of: ({ replicated }) => replicated && headlineOf(replicated),
  },
  draws: {
    sentence: "The refit has no draws that spread in every parameter.",
    missing: "bootstrap draws that spread in every parameter",
    of: ({ replicated }) =>
      replicated?.part.compiled.parameters.every((_, j) => (replicated.covariance[j]?.[j] ?? 0) > 0)
        ? replicated
        : undefined,
  },
  trainingRuns: {
    sentence: "Which points share a training run is not known.",
    missing: "a column of the runs that names the training run of each point",
    of: ({ replicated }) => replicated && trainingRuns(replicated),
  },
  isoflops: {
    sentence: "The runs do not name the compute budget that they belong to.",
    missing: "a column of the runs with the nominal budget of each, for three budgets or more",
    of: ({ replicated }) => replicated && isoflopRuns(replicated),
  },
  outcomes: {
    sentence: "No study of the paper is recorded.",
    missing: "a recorded study of the paper",
    of: ({ outcomes }) => some(outcomes ?? []),
  },
  coverage: {
    sentence: "No study of coverage is recorded.",
    missing: "a recorded study of coverage (assay coverage --record)",
    of: ({ coverage }) => coverage,
  },
  otherLaws: {
    sentence: "No other paper gives constants for a law of the same form.",
    missing: "constants of the same law from another paper",
    of: (subject) => some(otherLaws(subject)),
  },
};

export type FactName = keyof PaperMethod;
export type FactValue<K extends FactName> = NonNullable<NonNullable<PaperMethod[K]>["value"]>;

/** Facts of the method: those of the claim before those of the paper. */
export function factsOf({ paper, claim }: Pick<Subject, "paper" | "claim">): PaperMethod {
  return { ...paper.method, ...claim?.method };
}

/** A fact of the method in the words of a finding: what has not been looked up, or is not reported. */
export const factWords: { readonly [K in FactName]-?: string } = {
  models: "the number of trained models",
  sizes: "the number of distinct sizes",
  points: "the number of fitted points",
  pointsPerRun: "how many points one training run gives",
  seeds: "the number of seeds for each setting",
  smallestCompute: "the compute of the smallest run",
  largestCompute: "the compute of the largest run",
  targetCompute: "the largest compute that the law is used for",
  starts: "the number of start points",
  startKind: "where the starts come from",
  startPickedBy: "what decides which end is reported",
  reduction: "whether losses are summed or averaged",
  movedFromStart: "whether the optimiser left its starts",
  scheduleOverTokens: "the length of the learning-rate schedule beside the tokens seen",
  cooldown: "whether measured points end a decay of their own",
  warmupTokens: "the length of the warm-up",
  tuning: "how optimiser settings follow scale",
  bestSetting: "where the best setting lies in what was swept",
  modelCounting: "what N counts",
  computeCounting: "what C counts",
  resampled: "what the interval draws anew",
  intervalDraws: "the number of draws behind the interval",
  failedDraws: "how many draws failed",
  startsPerDraw: "how many starts each draw had",
  subsetShare: "the share of points in each subset",
  subsetRescaled: "whether the spread over subsets was rescaled",
  intervalLevel: "the level of the interval",
  intervalTarget: "what the interval is about",
  lossError: "the error of predicted losses",
  heldOutPoints: "how many points were held out",
  r2: "the share of variance explained",
  flatness: "whether the paper says what a size off the optimum costs",
  tieTested: "whether tying the exponents was tested against leaving them free",
  rivalsEqual: "whether rival laws were fitted alike",
  comparedLaws: "how many laws or settings were compared",
  correction: "how the comparison of many was corrected for",
  downstreamError: "the error of predicted downstream metrics",
  comparison: "by what laws are called different or equal",
  downstream: "whether conclusions are carried to downstream metrics",
  pointsReleased: "whether the fitted points can be had",
  codeReleased: "whether the code of the fit is public",
  drawsReleased: "whether draws or the covariance can be had",
};
