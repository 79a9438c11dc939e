import { significant, times } from "../format/numbers.ts";
import { defineCheck, type Judgement } from "./check.ts";
import { missingFact } from "./missingFact.ts";

const limits = {
  finished: {
    value: 1.25,
    why: "Hoffmann et al. 2022 name a quarter as the excess from which the loss suffers (recalled, not read again).",
  },
  half: {
    value: 2,
    why: "Ours: a cosine that is cut at half its length still runs at half the peak rate, and all of the final decay is missing.",
  },
};

export const m09UnfinishedSchedule = defineCheck({
  id: "M09",
  title: "A schedule longer than the run",
  question: "Had the learning rate decayed where losses were measured?",
  domain: "data",
  items: ["T7", "D2"],
  why: "The loss falls markedly in the last part of the decay. Points in the middle of a longer schedule lie above what the same tokens would reach, and most so for short runs, which bends the law towards fewer tokens.",
  how: "Length of the learning-rate schedule over the tokens seen at the measured point, the largest over the points; points that end a decay of their own from a constant rate are not affected.",
  threshold: `Pass: at most ${limits.finished.value} everywhere, or every point ends a decay of its own. Fail: above ${limits.half.value} without such a decay. Warn: between, or above ${limits.finished.value} where nothing is said of a decay.`,
  source:
    "Hoffmann et al. 2022 on Kaplan et al. 2020; Porian et al. 2024 find the effect on a small beside others (0.602 to 0.571).",
  remedy:
    "Let every schedule end where its loss is measured, or decay from a constant rate before each point.",
  limits,
  mayKnow: ["scheduleOverTokens", "cooldown"],
  judge: ({ facts: { scheduleOverTokens, cooldown }, limits: { finished, half } }): Judgement => {
    const ratio = scheduleOverTokens?.value;
    const decays = cooldown?.value;
    const evidence = [
      ...(ratio === undefined
        ? []
        : [{ label: "schedule over tokens seen, largest", value: significant(ratio, 3) }]),
      ...(decays === undefined
        ? []
        : [{ label: "points end a decay of their own", value: decays ? "yes" : "no" }]),
    ];
    if (decays === true)
      return { outcome: "pass", sentence: "Every point ends a decay of its own.", evidence };
    if (ratio === undefined) return missingFact("scheduleOverTokens", scheduleOverTokens);
    if (ratio <= finished)
      return {
        outcome: "pass",
        sentence: `The schedule is at most ${times(ratio)} as long as the tokens seen.`,
        evidence,
      };
    return {
      outcome: ratio > half && decays === false ? "fail" : "warn",
      sentence: `At some points the schedule is ${times(ratio)} as long as the tokens seen, so that losses were measured before the decay${decays === undefined ? "; whether they end a decay of their own is not known" : ""}.`,
      evidence,
    };
  },
});
