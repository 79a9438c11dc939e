import { defineCheck } from "./check.ts";
import { judgeEach, madeAlike, unknownMaking } from "./eachInterval.ts";
import { type Resampled, resampledWords } from "./intervalMaking.ts";
import { passed } from "./subsetSpread.ts";

export const c01Resampled = defineCheck({
  uses: ["intervals"],
  mayKnow: ["resampled"],
  id: "C1",
  title: "What the interval draws anew",
  question: "Is it said what the interval draws anew, and only one thing?",
  domain: "reporting",
  items: ["F6"],
  why: "Points, residuals, signs, whole runs and starts give intervals of different width and meaning; without the word the limits cannot be used.",
  how: "What is drawn anew is taken from the facts of the claim and from the words beside each interval; where both are known, they are compared.",
  threshold:
    "Pass: it is known, and all places agree. Warn: two places name different things. Where the paper does not say, the verdict is that it is not reported.",
  source: "Usual advice on resampling (Davison and Hinkley 1997); the comparison is ours.",
  remedy: "Name the unit that is drawn, with or without replacement, and how many times.",
  judge: ({ paper, claim, intervals }) =>
    judgeEach(madeAlike({ paper, claim, intervals }), (group) => {
      const { resampled, byWords, byFact } = group.making;
      if (resampled === undefined) return unknownMaking(group);
      if (byWords !== undefined && byFact !== undefined && unitOf(byWords) !== unitOf(byFact))
        return {
          outcome: "warn",
          sentence: `Two places differ on what the interval of ${group.text} draws anew: ${resampledWords[byWords]} beside the interval, ${resampledWords[byFact]} in the description of the method.`,
          evidence: [{ label: "words beside the interval", value: group.making.kind! }],
        };
      return passed(`Drawn anew for the interval of ${group.text}: ${resampledWords[resampled]}.`);
    }),
});

/** Where every run gives one point, both words mean the same. */
function unitOf(resampled: Resampled): Resampled {
  return resampled === "runs" ? "points" : resampled;
}
