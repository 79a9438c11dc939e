import { significant } from "../format/numbers.ts";
import { defineCheck } from "./check.ts";
import { judgeEach, ownFirst } from "./eachInterval.ts";
import type { PrintedInterval } from "./printedIntervals.ts";

const limits = {
  fewSteps: {
    value: 1,
    why: "At one step of the last digit the rounding of both ends may double the width or leave none of it.",
  },
};

export const m36ZeroWidth = defineCheck({
  needs: ["intervals"],
  limits,
  id: "M36",
  title: "An interval without width",
  question: "Do the printed limits differ?",
  domain: "intervals",
  items: ["F6"],
  why: "No finite set of runs determines a number exactly; equal limits mean that too few digits are printed, or that the draws did not vary what they should.",
  how: "The printed limits of every interval are compared, in steps of their last digit.",
  threshold: `Pass: the limits differ by more than ${limits.fewSteps.value} step of their last digit. Warn: by ${limits.fewSteps.value} step, which is what rounding can make or take away. Fail: they are equal.`,
  source: "Busbridge et al. 2025, whose table has three such intervals; the warning is ours.",
  remedy:
    "Print limits with two digits of their width, and look at the draws of a number that does not vary.",
  judge: ({ intervals, claim, limits: { fewSteps } }) =>
    judgeEach(ownFirst(intervals, claim).map(titled), ({ interval, text }) => {
      const { low, high, rounding, number } = interval;
      const steps = (high - low) / (2 * rounding);
      const zero = !(high > low);
      const range = `(${number.interval.low}, ${number.interval.high})`;
      return {
        outcome: zero ? "fail" : steps > fewSteps + 0.5 ? "pass" : "warn",
        sentence: zero
          ? `The interval of ${text} is printed as ${range}: it has no width.`
          : `The interval of ${text}, ${range}, is ${significant(Math.round(steps), 2)} ${Math.round(steps) === 1 ? "step" : "steps"} of its last digit wide${steps > fewSteps + 0.5 ? "" : `; rounding leaves anything from 0 to ${significant(2 * (high - low), 2)}`}.`,
        evidence: [],
      };
    }),
});

function titled(interval: PrintedInterval) {
  return { interval, text: `${interval.name} (${interval.claim.title})` };
}
