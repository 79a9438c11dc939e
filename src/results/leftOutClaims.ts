import type { ClaimLeftOut } from "./allocationClaim.ts";

const tied = "the exponents of parameters and tokens are tied, so equal growth is put in, not found";
const theory = "the exponent follows from theory, not from runs";
const restated = "restates a law of another paper";
const noNumber = "no exponent or constant of it is registered";
const experts = "what N counts in a mixture of experts was not stated where it was read";

/** Claims about allocation that are not compared, each with the reason. */
export const leftOutClaims: readonly ClaimLeftOut[] = [
  { paper: "abnar-2025", claim: "sparsity-law", reason: experts },
  { paper: "bordelon-2024", claim: "allocation", reason: theory },
  {
    paper: "brandfonbrener-2024",
    claim: "boolq",
    reason: "its own record marks it as a fit that did not settle",
  },
  {
    paper: "busbridge-2025",
    claim: "distillation-law",
    reason: "asks for the size of a student that learns from a teacher, another question",
  },
  {
    paper: "deepseek-2024",
    claim: "optimal-data",
    reason: "gives tokens only; stands beside the exponent of model scale from the same fit",
  },
  {
    paper: "deepseek-2024",
    claim: "current-data",
    reason: "the same numbers as the optimal model scale, with fewer digits",
  },
  { paper: "fetterman-2023", claim: "size-against-tokens", reason: noNumber },
  { paper: "gulrajani-2023", claim: "size-offset", reason: noNumber },
  {
    paper: "henighan-2020",
    claim: "optimal-size-language",
    reason: "its table takes this row from Kaplan et al. 2020",
  },
  {
    paper: "henighan-2020",
    claim: "universal-exponent",
    reason: "sums up the exponents of single domains, which are compared one by one",
  },
  { paper: "hu-2024", claim: "data-ratio", reason: "gives a ratio without an exponent" },
  { paper: "jin-2025", claim: "average-count", reason: noNumber },
  {
    paper: "kaplan-2020",
    claim: "allocation-critical-batch",
    reason: "gives tokens only; stands beside the allocation at least compute",
  },
  {
    paper: "kaplan-2020",
    claim: "loss-parameters-data",
    reason:
      "describes losses at early stopping, which is no choice of training length; the paper derives its allocation from steps",
  },
  { paper: "krajewski-2024", claim: "fine-grained-law", reason: experts },
  { paper: "kumar-2024", claim: "training-precision", reason: tied },
  {
    paper: "kumar-2024",
    claim: "post-training",
    reason: "models a loss that rises with tokens, added after training",
  },
  { paper: "li-2025-misfitting", claim: "refit-tied-exponents", reason: tied },
  {
    paper: "mcleish-2025",
    claim: "width-depth-to-350b",
    reason: "chooses width and depth, which fix parameters only together with a vocabulary",
  },
  ...["hot", "to-350b", "beyond-120b", "cooldown-end", "half-rate"].map((id) => ({
    paper: "mcleish-2025",
    claim: `width-depth-parameters-${id}`,
    reason: "chooses width and depth beside parameters, three quantities that are not free of each other",
  })),
  { paper: "paquette-2024", claim: "half", reason: theory },
  { paper: "pearce-2024", claim: "local-exponent", reason: restated },
  { paper: "pearce-2024", claim: "constants-besiroglu", reason: restated },
  { paper: "pearce-2024", claim: "constants-hoffmann", reason: restated },
  { paper: "sardana-2024", claim: "analysis-exponents", reason: restated },
  {
    paper: "sun-2025",
    claim: "capybara",
    reason: "the optimum depends on the floating-point format, which has to be chosen first",
  },
  {
    paper: "tao-2024",
    claim: "approach-1",
    reason: "asks for the parameters of the vocabulary, another question",
  },
  {
    paper: "tao-2024",
    claim: "approach-1-parameters",
    reason: "the exponent is fixed at one half, not fitted",
  },
  {
    paper: "tao-2024",
    claim: "approach-3",
    reason: "counts characters and vocabulary apart, so tokens follow only with a further law",
  },
];
