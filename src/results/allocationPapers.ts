import type { AllocationPaper } from "./allocationClaim.ts";
import { nonEmbeddingClaims, otherClaims } from "./otherClaims.ts";
import { totalClaims } from "./totalClaims.ts";
import { unstatedClaims } from "./unstatedClaims.ts";

/**
 * Every claim about the compute-optimal split that is compared, by paper and counting. What these lists add to the
 * registry is what numbers mean: which printed number is the exponent, how parameters are counted, which runs it rests
 * on. The numbers themselves stay in the registry.
 */
export const allocationPapers: readonly AllocationPaper[] = [
  ...totalClaims,
  ...nonEmbeddingClaims,
  ...otherClaims,
  ...unstatedClaims,
];
