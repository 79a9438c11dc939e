import { defineCheck } from "./check.ts";
import { judgeEach, madeAlike, unknownMaking } from "./eachInterval.ts";
import { resampledWords } from "./intervalMaking.ts";

export const m16RestartSpread = defineCheck({
  uses: ["intervals"],
  mayKnow: ["resampled"],
  id: "M16",
  title: "Restarts of the optimiser as an interval",
  question: "Does the interval vary the data, or only where the optimiser starts?",
  domain: "intervals",
  items: ["F4", "F6"],
  why: "Restarts on the same data end at the same optimum when the optimiser works; their spread tells how badly it was found, and nothing of what other runs would have given.",
  how: "What every printed interval draws anew is taken from the facts of its claim and from the words beside it.",
  threshold: "Pass: the data, or errors about the fit, vary. Fail: only the starts do.",
  source: "The code behind (Mis)Fitting (Li et al. 2025) as read here.",
  remedy:
    "Resample the runs and refit each resample; give the spread over starts as a check of the optimiser.",
  judge: ({ paper, claim, intervals }) =>
    judgeEach(madeAlike({ paper, claim, intervals }), (group) => {
      const { resampled, drawn, byWords } = group.making;
      if (
        resampled === undefined &&
        !(drawn && byWords === undefined && /bootstrap|resampl/i.test(group.making.kind ?? ""))
      )
        return unknownMaking(group);
      const bad = resampled === "starts";
      return {
        outcome: bad ? "fail" : "pass",
        sentence: bad
          ? `The interval of ${group.text} is the spread over starts of the optimiser on the same data, so it does not say how far other runs would move the number.`
          : `The interval of ${group.text} does not come from restarts${resampled === undefined ? `: ${group.making.kind}` : `; drawn anew: ${resampledWords[resampled]}`}.`,
        evidence: [],
      };
    }),
});
