import { type AllocationPaper, type NumberPlace, type PrintedLine, quantity } from "./allocationClaim.ts";
import { gemstones } from "./totalClaims.ts";

/** FLOP of a PF-day. */
const pfDay = 8.64e19;

const inRecord = (name: string, claim: string): NumberPlace => ({ name, record: "printed", claim });

/** K X^p with X in PF-days, from a claim of its own. */
const perPfDay = (claim: string): PrintedLine => ({
  coefficient: inRecord("K", claim),
  exponent: inRecord("p", claim),
  form: "K X^p",
  flop: pfDay,
});

/** Porian et al. 2024 print each setting for two data sets. */
const onBoth = (claim: string, label: string, more: { variant?: true } = {}) =>
  (["OpenWebText2", "RefinedWeb"] as const).map((data) => ({
    claim,
    label: `${label}, ${data}`,
    method: "approach 2, interpolated",
    runs: `porian-2024 ${data}`,
    a: quantity(`a${data}`),
    ...more,
  }));

const variant = { variant: true } as const;

/** Claims that leave embeddings and head out. */
export const nonEmbeddingClaims: readonly AllocationPaper[] = [
  {
    paper: "kaplan-2020",
    counting: "non-embedding",
    countingFrom: "its record says that embeddings are left out of parameters and compute",
    domain: "language",
    claims: [
      {
        claim: "allocation",
        label: "least compute",
        method: "training curves",
        a: quantity("a"),
        b: quantity("b"),
        size: perPfDay("optimal-parameters"),
        tokens: perPfDay("optimal-data"),
        remark: "compute is what training far below the critical batch size would need",
      },
      {
        claim: "allocation-fixed-batch",
        label: "fixed batch",
        method: "training curves",
        variant: true,
        question: "optimal size at a fixed batch size",
        a: quantity("a"),
        size: perPfDay("optimal-parameters-fixed-batch"),
      },
    ],
  },
  {
    paper: "porian-2024",
    counting: "non-embedding",
    countingFrom: "the setting kaplan of its data leaves head and embedding out",
    domain: "language",
    claims: [
      ...onBoth("reproduction", "as Kaplan et al."),
      {
        claim: "kaplan-adjusted",
        label: "as Kaplan et al. but tuned, RefinedWeb",
        method: "approach 2, interpolated",
        runs: "porian-2024 RefinedWeb",
        variant: true,
        a: quantity("aRefinedWeb"),
      },
    ],
  },
  {
    paper: "mcleish-2025",
    counting: "non-embedding",
    countingFrom: "its record gives fits for parameters with and without embeddings",
    domain: "language",
    claims: gemstones("-no-embeddings"),
  },
];

/** Claims in a counting of their own. */
export const otherClaims: readonly AllocationPaper[] = [
  {
    paper: "deepseek-2024",
    counting: "other",
    countingFrom: "model scale is FLOP per token without embeddings, not parameters",
    domain: "language",
    claims: [
      {
        claim: "optimal-model-scale",
        label: "in-house data",
        method: "approach 2",
        a: quantity("a"),
        b: { name: "b", claim: "optimal-data" },
      },
      ...[
        ["early-data", "early in-house data"],
        ["openwebtext2", "OpenWebText2"],
      ].map(([claim = "", data]) => ({
        claim,
        label: `${data}`,
        method: "approach 2",
        runs: `deepseek-2024 ${data}`,
        a: quantity("a"),
        b: quantity("b"),
      })),
    ],
  },
  {
    paper: "porian-2024",
    counting: "other",
    countingFrom: "the setting standard of its data counts the head but not the embedding",
    domain: "language",
    claims: [
      ...onBoth("head-flops", "head counted", variant),
      ...onBoth("warmup", "warmup as long as the size", variant),
      ...onBoth("cosine-decay", "decay to each budget", variant),
      ...onBoth("tuned", "tuned"),
      ...[
        ["aHeadFlops", "head and attention counted"],
        ["aWarmup", "warmup, attention counted"],
        ["aCosineDecay", "decay, attention counted"],
        ["aTuned", "tuned, attention counted"],
      ].map(([name = "", label]) => ({
        claim: "attention-count",
        label: `${label}, RefinedWeb`,
        method: "approach 2, interpolated",
        runs: "porian-2024 RefinedWeb",
        ...variant,
        a: quantity(name),
      })),
    ],
  },
];
