import { count, percent } from "../format/numbers.ts";
import { defineCheck } from "./check.ts";
import { missingFact } from "./missingFact.ts";
import { passed } from "./subsetSpread.ts";

const limits = {
  many: { value: 20, why: "Of twenty true nulls one is expected below 5% by chance." },
};

export const c20ManyComparisons = defineCheck({
  facts: ["comparedLaws"],
  mayKnow: ["correction"],
  limits,
  id: "C20",
  title: "Many comparisons at once",
  question: "Was the number of comparisons allowed for?",
  domain: "reporting",
  items: ["H4", "F6"],
  why: "Among many laws or settings one stands out by chance; its interval, taken alone, does not know that it was chosen.",
  how: "The number of laws or settings compared and the correction are facts of the method.",
  threshold: `Pass: at most ${limits.many.value}, or a correction is stated. Warn: more without one.`,
  source: "Usual advice on multiple comparisons (Holm 1979); the number is ours.",
  remedy: "State how many were compared, and correct by Holm's method or confirm the winner on new runs.",
  judge: ({ facts: { comparedLaws, correction }, limits: { many } }) => {
    if (comparedLaws <= many)
      return passed(
        `${count(comparedLaws)} laws or settings are compared; no more than ${count(many)} need no correction here.`,
      );
    if (correction?.value !== undefined)
      return passed(
        `${count(comparedLaws)} laws or settings are compared with a correction: ${correction.value}.`,
      );
    if (correction === undefined) return missingFact("correction", correction);
    return {
      outcome: "warn",
      sentence: `${count(comparedLaws)} laws or settings are compared without a correction; the chance that one of so many true nulls falls below 5% is ${percent(1 - 0.95 ** comparedLaws)}.`,
      evidence: [],
    };
  },
});
