import {
  type AllocationClaim,
  type AllocationPaper,
  inRow,
  type PrintedLine,
  quantity,
} from "./allocationClaim.ts";

const lines = {
  size: { coefficient: quantity("logN"), exponent: quantity("a"), form: "e^K X^p" },
  tokens: { coefficient: quantity("logD"), exponent: quantity("b"), form: "e^K X^p" },
} as const satisfies Record<string, PrintedLine>;

const ab = { a: quantity("a"), b: quantity("b") };

/** A choice of checkpoints in McLeish et al. 2025; the same choices are fitted with and without embeddings. */
const checkpoints = [
  ["to-100b", "to 100B tokens"],
  ["to-350b", "to 350B tokens"],
  ["beyond-120b", "beyond 120B tokens"],
  ["cooldown", "cooldown runs"],
  ["half-rate", "half the learning rate"],
] as const;

const fits = [
  ["hot", "to 100B tokens"],
  ["to-350b", "to 350B tokens"],
  ["beyond-120b", "beyond 120B tokens"],
  ["cooldown-begin", "starts of cooldowns"],
  ["cooldown-end", "ends of cooldowns"],
  ["half-rate", "half the learning rate"],
] as const;

/** Approaches 1 and 3 of McLeish et al. 2025; the first choice of checkpoints is the main one. */
export function gemstones(suffix: "" | "-no-embeddings"): AllocationClaim[] {
  const variant = (index: number) => (index === 0 ? {} : { variant: true as const });
  return [
    ...checkpoints.map(([id, label], index) => ({
      claim: `approach-1-${id}${suffix}`,
      label: `approach 1, ${label}`,
      method: "approach 1",
      ...variant(index),
      ...ab,
      ...lines,
    })),
    ...fits.map(([id, label], index) => ({
      claim: `approach-3-${id}${suffix}`,
      label: `approach 3, ${label}`,
      method: "law fit",
      ...variant(index),
      law: {},
    })),
  ];
}

/** Claims that count all parameters, embeddings included. */
export const totalClaims: readonly AllocationPaper[] = [
  {
    paper: "hoffmann-2022",
    counting: "total",
    countingFrom: "its record says that embeddings are counted in parameters and in compute",
    domain: "language",
    claims: [
      { claim: "approach-1", label: "approach 1", method: "approach 1", ...ab },
      { claim: "approach-2", label: "approach 2", method: "approach 2", ...ab },
      {
        claim: "approach-3",
        label: "approach 3",
        method: "law fit",
        ...ab,
        law: { record: "tex" },
        remark: "sizes follow from the constants with the digits of the TeX source",
      },
      ...["C4", "GitHub code"].map((data, index) => ({
        claim: "other-data",
        label: `approach 2, ${data}`,
        method: "approach 2",
        runs: `hoffmann-2022 ${data}`,
        a: inRow(index + 1, "a"),
        b: inRow(index + 1, "b"),
      })),
    ],
  },
  {
    paper: "besiroglu-2024",
    counting: "total",
    countingFrom: "the runs are those of Hoffmann et al.",
    domain: "language",
    claims: [
      {
        claim: "refit",
        label: "approach 3, 240 runs",
        method: "law fit",
        runs: "hoffmann-2022",
        a: quantity("a"),
        law: {},
        rangeOf: "hoffmann-2022/approach-3",
      },
      {
        claim: "with-the-five",
        label: "approach 3, 245 runs",
        method: "law fit",
        runs: "hoffmann-2022",
        variant: true,
        a: quantity("a"),
        law: {},
        rangeOf: "hoffmann-2022/approach-3",
        remark: "the constants beside the printed exponent give another one",
      },
    ],
  },
  {
    paper: "open-athena-2026",
    counting: "total",
    countingFrom: "the runs are those of Hoffmann et al.",
    domain: "language",
    claims: ["variable projection", "Huber loss"].map((how, index) => ({
      claim: "chinchilla-points",
      label: `approach 3, 217 runs, ${how}`,
      method: "law fit",
      runs: "hoffmann-2022",
      variant: true,
      a: inRow(index + 1, "a"),
      b: inRow(index + 1, "b"),
    })),
  },
  {
    paper: "mcleish-2025",
    counting: "total",
    countingFrom: "its record gives fits for parameters with and without embeddings",
    domain: "language",
    claims: [
      ...gemstones(""),
      {
        claim: "approach-3-width-512",
        label: "approach 3, width 512 only",
        method: "law fit",
        variant: true,
        law: {},
        remark: "a degenerate fit: the exponent of parameters is near 5",
      },
      {
        claim: "approach-3-like-chinchilla",
        label: "approach 3, 24 checkpoints like Chinchilla",
        method: "law fit",
        variant: true,
        law: {},
      },
      {
        claim: "approach-3-half-rate-like-chinchilla",
        label: "approach 3, 23 checkpoints at half the rate like Chinchilla",
        method: "law fit",
        variant: true,
        law: {},
      },
      {
        claim: "approach-3-matched-chinchilla",
        label: "approach 3, 28 runs of Hoffmann et al.",
        method: "law fit",
        runs: "hoffmann-2022",
        variant: true,
        law: {},
      },
    ],
  },
  {
    paper: "li-2025-misfitting",
    counting: "total",
    countingFrom: "the base case of its code counts embeddings in N and C",
    domain: "language",
    claims: [
      {
        claim: "isoflop-basic",
        label: "isoFLOP minima",
        method: "approach 2",
        ...ab,
        size: { coefficient: quantity("nCoefficient"), exponent: quantity("a"), form: "K X^p" },
        tokens: { coefficient: quantity("dCoefficient"), exponent: quantity("b"), form: "K X^p" },
        remark: "only two budgets have an inner minimum",
      },
      {
        claim: "isoflop-weighted",
        label: "isoFLOP minima, weighted",
        method: "approach 2",
        variant: true,
        ...ab,
      },
      { claim: "refit-hoffmann-form", label: "form of Hoffmann et al.", method: "law fit", law: {} },
    ],
  },
  {
    paper: "ludziejewski-2025",
    counting: "total",
    countingFrom:
      "its record says that embedding and output layers are counted; a dense model has no inactive parameters",
    domain: "language",
    claims: [
      {
        claim: "joint-law",
        label: "joint law, dense models",
        method: "law fit",
        law: { fixed: { experts: 1 } },
      },
    ],
  },
];
