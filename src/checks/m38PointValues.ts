import type { PaperClaim } from "../registry/types.ts";
import { defineCheck, type Judgement, notApplicable } from "./check.ts";
import { missingFact } from "./missingFact.ts";

export const m38PointValues = defineCheck({
  mayKnow: ["comparison", "comparedLaws"],
  id: "M38",
  title: "Laws called different or equal from point values",
  question: "Is a difference between laws, or their agreement, tested against their uncertainty?",
  domain: "intervals",
  items: ["F6"],
  why: "Constants of a law are strongly correlated: curves that look far apart in two of them can be the same law, and exponents that look equal can differ.",
  how: "The paper's claims are searched for a test of a difference (a probability, a chi-squared, a likelihood ratio), and its text for what comparisons of laws rest on.",
  threshold:
    "Pass: a test is reported. Warn: laws are compared by their intervals one by one, or by point values alone. Not applicable: one law, which nothing is compared with.",
  source: "Besiroglu et al. 2024, who test all five constants at once with both covariances.",
  remedy:
    "Test the difference of the constants with the covariance of both fits, or of the one that is known.",
  judge: ({ paper, facts: { comparison, comparedLaws } }): Judgement => {
    const tests = paper.claims.filter(isTest);
    if (tests.length > 0)
      return {
        outcome: "pass",
        sentence: `A test of the difference is reported: ${tests[0]!.title.charAt(0).toLowerCase()}${tests[0]!.title.slice(1).replace(/\.$/, "")}.`,
        evidence: tests.map(({ title, statement }) => ({ label: title, value: statement })),
      };
    if (comparison === undefined && comparedLaws?.value !== undefined && comparedLaws.value <= 1)
      return notApplicable("One law is fitted, and nothing is compared with it.");
    if (comparison?.value === undefined) return missingFact("comparison", comparison);
    const how = {
      test: "by a test",
      intervals: "by their intervals one by one",
      "point values": "by point values alone",
    };
    return {
      outcome: comparison.value === "test" ? "pass" : "warn",
      sentence: `Laws are compared ${how[comparison.value as keyof typeof how] ?? `by ${comparison.value}`}.`,
      evidence:
        comparison.remark === undefined ? [] : [{ label: "as read", value: String(comparison.remark) }],
    };
  },
});

/** A claim that gives the outcome of a statistical test of constants. */
function isTest({ kind, quantities }: PaperClaim): boolean {
  return (
    kind === "test" &&
    Object.keys(quantities ?? {}).some((name) => /^(p[A-Z]|pValue$|chiSquared|likelihoodRatio)/.test(name))
  );
}
