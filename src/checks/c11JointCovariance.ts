import { defineCheck } from "./check.ts";
import { missingFact } from "./missingFact.ts";
import { passed } from "./subsetSpread.ts";

export const c11JointCovariance = defineCheck({
  mayKnow: ["drawsReleased", "pointsReleased", "codeReleased"],
  id: "C11",
  title: "The joint spread of the constants",
  question: "Can readers have the covariance of the constants, or the draws?",
  domain: "reporting",
  items: ["F6", "O2"],
  why: "The logarithm of a coefficient and its exponent move together, at correlations of 0.99 and more; separate intervals then say next to nothing about an optimum or a prediction.",
  how: "The facts of the method tell whether draws or the covariance can be had, or points and code from which anybody can draw.",
  threshold:
    "Pass: draws or covariance are released, or both the points and the code. Warn: none of these. Where nothing is said, the verdict is that it is not reported.",
  source: "The correlation is that of usual designs, computed here; the rule is ours.",
  remedy: "Publish the draws as a file, or the covariance of the fitting parameters.",
  judge: ({ facts: { drawsReleased, pointsReleased, codeReleased } }) => {
    if (drawsReleased?.value === true) return passed("Draws or the covariance of the constants can be had.");
    if (pointsReleased?.value === true && codeReleased?.value === true)
      return passed("Points and code are public, so that anybody can draw the constants jointly.");
    if (drawsReleased?.value === undefined) return missingFact("drawsReleased", drawsReleased);
    return {
      outcome: "warn",
      sentence:
        "Neither draws nor a covariance can be had, and not both points and code: intervals of what follows from the constants cannot be computed by others.",
      evidence: [],
    };
  },
});
