import type { Paper, PaperClaim, PaperMethod } from "../registry/types.ts";
import { type FactValue, factsOf } from "./evidence.ts";

/** What an interval draws anew. */
export type Resampled = FactValue<"resampled">;

/** How a printed interval was made, from the facts of its claim and from the words beside it. */
export interface Making {
  readonly resampled?: Resampled;
  /** What the words beside the interval say by themselves. */
  readonly byWords?: Resampled;
  /** What the facts say by themselves. */
  readonly byFact?: Resampled;
  /** Somebody looked for it in vain. */
  readonly silent: boolean;
  /** It is at least known to come from draws of some kind. */
  readonly drawn: boolean;
  readonly draws?: number;
  /** Share of the points in each subset. */
  readonly share?: number;
  readonly facts: PaperMethod;
  readonly kind?: string;
}

const words: readonly (readonly [RegExp, Resampled])[] = [
  [/subsampl|subsets? of/i, "subsets of points"],
  [/restart|\bstarts?\b/i, "starts"],
  [/\bwild\b|\bsigns?\b/i, "signs"],
  [/\bresiduals?\b/i, "residuals"],
  [/seed noise|parametric|fitted density/i, "parameters"],
  [/\bwald\b|hessian|curvature|delta method|information matrix/i, "nothing"],
  [/clusters?\b|whole runs|training runs/i, "runs"],
  [/(bootstrap|resampl\w*|draws?)\b.*\b(runs|points|models)\b/i, "points"],
];

const shareWords = /of (\d+(?:\.\d+)?)\s*%|(\d+(?:\.\d+)?)\s*% (?:of|subsampl)/i;
const drawWords = /(\d[\d,]*)\s+(?:bootstrap\s+)?(?:resampl\w+|subsampl\w+|draws|replicates|bootstraps)/i;

/** How an interval of a claim was made; `kind` are the words of the registry beside it. */
export function makingOf(paper: Paper, claim: PaperClaim | undefined, kind?: string): Making {
  const parent = claim?.of === undefined ? undefined : paper.claims.find(({ id }) => id === claim.of);
  const facts: PaperMethod = { ...factsOf({ paper, claim: parent }), ...claim?.method };
  const byWords = kind === undefined ? undefined : words.find(([pattern]) => pattern.test(kind))?.[1];
  const byFact = facts.resampled?.value;
  // The words stand beside this interval, facts of a paper may be about another one.
  const resampled = claim?.method?.resampled?.value ?? byWords ?? byFact;
  const [, after, before] = shareWords.exec(kind ?? "") ?? [];
  const drawsInWords = drawWords.exec(kind ?? "")?.[1];
  const share =
    facts.subsetShare?.value ??
    (resampled === "subsets of points" && (after ?? before) !== undefined
      ? Number(after ?? before) / 100
      : undefined);
  const draws =
    drawsInWords === undefined ? facts.intervalDraws?.value : Number(drawsInWords.replaceAll(",", ""));
  return {
    silent: facts.resampled !== undefined && byFact === undefined,
    drawn:
      /bootstrap|resampl|draws/i.test(kind ?? "") || (resampled !== undefined && resampled !== "nothing"),
    facts,
    ...(resampled === undefined ? {} : { resampled }),
    ...(byWords === undefined ? {} : { byWords }),
    ...(byFact === undefined ? {} : { byFact }),
    ...(draws === undefined ? {} : { draws }),
    ...(share === undefined ? {} : { share }),
    ...(kind === undefined ? {} : { kind }),
  };
}

/** What was drawn anew, in words for a sentence. */
export const resampledWords: Readonly<Record<Resampled, string>> = {
  points: "points with replacement",
  runs: "whole training runs",
  residuals: "residuals",
  signs: "signs of residuals",
  parameters: "errors from a fitted density",
  "subsets of points": "subsets of the points",
  starts: "starts of the optimiser",
  nothing: "nothing: the interval follows from the curvature at the optimum",
};
