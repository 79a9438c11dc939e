import { count, level as levelText, percent, significant } from "../format/numbers.ts";
import { defineCheck, type Judgement, notApplicable } from "./check.ts";
import { judgeEach, type MadeAlike, madeAlike } from "./eachInterval.ts";
import { missingFact } from "./missingFact.ts";

const limits = {
  enoughBeyond: {
    value: 25,
    why: "999 draws leave 25 beyond each 95% limit (usual advice); the limit then wanders by a tenth of a standard error.",
  },
  fewBeyond: { value: 5, why: "200 draws at 95% leave five; single draws then decide the limit." },
  someFail: {
    value: 0.05,
    why: "One draw in twenty left out can take away the tail that the limit is about.",
  },
  manyFail: { value: 0.2, why: "With one in five missing the draws no longer stand for the data." },
};

export const c06EnoughDraws = defineCheck({
  uses: ["intervals"],
  mayKnow: ["resampled", "intervalDraws", "failedDraws", "intervalLevel"],
  limits,
  id: "C6",
  title: "Enough draws",
  question: "Are there enough draws for the limits, and did few of them fail?",
  domain: "intervals",
  items: ["F6"],
  why: "A percentile limit is decided by the few draws beyond it; with too few of them another seed gives another interval, and draws that fail are rarely a random part of all.",
  how: "The number of draws times half of what the level leaves out is how many draws lie beyond each limit; failed draws are counted against all.",
  threshold: `Pass: ${limits.enoughBeyond.value} or more beyond each limit and below ${percent(limits.someFail.value)} failed. Warn: ${limits.fewBeyond.value} or more, and up to ${percent(limits.manyFail.value)} failed. Fail: otherwise.`,
  source:
    "The 999 draws at 95% and the stop when many fail follow nlstools; by the tail for other levels is ours.",
  remedy: "Draw 999 times or more for 95% limits, and report how many refits failed and why.",
  judge: ({ paper, claim, intervals, limits: own }) =>
    judgeEach(madeAlike({ paper, claim, intervals }), (group) => judgeGroup(group, own)),
});

type Limits = { readonly [K in keyof typeof limits]: number };

function judgeGroup(group: MadeAlike, own: Limits): Judgement {
  const { making, text, intervals } = group;
  const { facts, draws, drawn } = making;
  if (making.resampled === "nothing" || (!drawn && making.resampled !== undefined))
    return notApplicable(`The interval of ${text} was not made from draws.`);
  if (draws === undefined || !(draws >= 1)) return missingFact("intervalDraws", facts.intervalDraws);
  const level = intervals[0]?.level ?? facts.intervalLevel?.value ?? 0.95;
  const beyond = ((1 - level) / 2) * (draws + 1);
  const share = (facts.failedDraws?.value ?? 0) / draws;
  const outcome =
    beyond >= own.enoughBeyond - 1e-9 && share < own.someFail
      ? "pass"
      : beyond >= own.fewBeyond - 1e-9 && share <= own.manyFail
        ? "warn"
        : "fail";
  const failures = facts.failedDraws?.value === undefined ? "" : `; ${percent(share)} of them failed`;
  return {
    outcome,
    sentence: `Of the ${count(draws)} draws behind the ${levelText(level)} interval of ${text} about ${significant(beyond, 2)} lie beyond each limit${failures}.`,
    evidence:
      outcome === "pass"
        ? []
        : [
            {
              label: "draws for this level",
              value: `${count(Math.ceil((2 * own.enoughBeyond) / (1 - level) - 1 - 1e-6))}`,
            },
          ],
  };
}
