import { significant } from "../format/numbers.ts";
import { defineCheck, notApplicable } from "./check.ts";
import { missingFact } from "./missingFact.ts";

const limits = {
  smallError: {
    value: 5,
    why: "A metric predicted within 5% can be planned with; the same order as the spread between seeds on single tasks.",
  },
};

export const m32Downstream = defineCheck({
  facts: ["downstream"],
  mayKnow: ["downstreamError"],
  limits,
  id: "M32",
  title: "A downstream metric that is assumed to follow",
  question:
    "Where conclusions are carried to downstream metrics, was it measured that these follow the loss?",
  domain: "reporting",
  items: ["D3", "O1"],
  why: "Accuracy on a task can stay flat, jump or fall while the loss follows its law.",
  how: "The paper's conclusions are read: do they speak of downstream metrics, and is the error of predicting these reported?",
  threshold: `Pass: the reported mean error of predicted metrics is at most ${limits.smallError.value}%. Warn: it is larger, or none is reported. Not applicable: conclusions stay with the loss.`,
  source: "A study of 46 tasks (arXiv 2507.00885), of which 18 behaved predictably; the limit is ours.",
  remedy: "Predict the metric of the largest model from smaller ones, and print the error.",
  judge: ({ facts: { downstream, downstreamError }, limits: { smallError } }) => {
    if (!downstream) return notApplicable("The conclusions stay with the loss.");
    if (downstreamError === undefined) return missingFact("downstreamError", undefined);
    if (downstreamError.value === undefined)
      return {
        outcome: "warn",
        sentence:
          "Conclusions are carried to downstream metrics, and no error of predicting them is reported.",
        evidence: [],
      };
    return {
      outcome: downstreamError.value <= smallError ? "pass" : "warn",
      sentence: `Downstream metrics are predicted with a mean error of ${significant(downstreamError.value, 2)}%.`,
      evidence: [
        { label: "mean error of predicted metrics", value: `${significant(downstreamError.value, 2)}%` },
      ],
    };
  },
});
