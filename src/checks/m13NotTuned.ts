import { defineCheck } from "./check.ts";
import { missingFact } from "./missingFact.ts";

export const m13NotTuned = defineCheck({
  id: "M13",
  title: "Settings not tuned per scale",
  question: "Were learning rate and batch tuned at every scale, with the best value inside what was swept?",
  domain: "data",
  items: ["T7", "T8"],
  why: "A setting that suits one scale handicaps the others; the law then describes the setting as much as size and data.",
  how: "What the paper reports of its settings: tuned at every scale, held constant, or constant and shown to be flat; and whether the best value lay inside the sweep or at its edge.",
  threshold:
    "Pass: tuned at every scale with the best value inside. Warn: constant but shown to be flat, or tuned without word on where the best value lay. Fail: constant, or the best value at the edge of the sweep.",
  source:
    "Porian et al. 2024: tuning takes the exponent from 0.571 to 0.497 (settings of each size, beta2 0.95 for small batches).",
  remedy:
    "Sweep learning rate and batch at the smallest and at a large scale, and show that the best is inside.",
  facts: ["tuning"],
  mayKnow: ["bestSetting"],
  judge: ({ facts: { tuning, bestSetting } }) => {
    const best = bestSetting?.value;
    const evidence = [
      { label: "settings", value: tuning },
      ...(best === undefined ? [] : [{ label: "best value in the sweep", value: best }]),
    ];
    if (best === "edge")
      return {
        outcome: "fail",
        sentence: `Settings are ${wordsOf[tuning]}, and the best value lies at the edge of the sweep, so that a better one may lie outside.`,
        evidence,
      };
    if (tuning === "constant")
      return { outcome: "fail", sentence: "Settings are the same at every scale.", evidence };
    if (tuning === "constant, shown flat")
      return {
        outcome: "warn",
        sentence: "Settings are the same at every scale; the loss was shown to depend little on them.",
        evidence,
      };
    if (best === "interior")
      return {
        outcome: "pass",
        sentence: "Settings are tuned at every scale, and the best value lies inside the sweep.",
        evidence,
      };
    if (bestSetting?.reported === false)
      return {
        outcome: "warn",
        sentence: "Settings are tuned at every scale; where the best value lay in the sweep is not reported.",
        evidence,
      };
    return missingFact("bestSetting", bestSetting);
  },
});

const wordsOf = {
  "per scale": "tuned at every scale",
  constant: "the same at every scale",
  "constant, shown flat": "the same at every scale",
} as const;
