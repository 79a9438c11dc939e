import type { Paper } from "../registry/types.ts";
import { defineCheck, type Judgement } from "./check.ts";
import { grouped, judgeEach, listed, ownFirst } from "./eachInterval.ts";
import { makingOf } from "./intervalMaking.ts";
import { missingFact } from "./missingFact.ts";
import type { PrintedInterval } from "./printedIntervals.ts";
import { passed } from "./subsetSpread.ts";

export const c15Target = defineCheck({
  needs: ["intervals"],
  mayKnow: ["intervalTarget"],
  id: "C15",
  title: "What the interval is about",
  question: "Is it clear whether the interval is for a parameter, for the mean curve or for a new run?",
  domain: "reporting",
  items: ["F6"],
  why: "A new run scatters about the curve, so an interval of the curve holds far fewer runs than its level says.",
  how: "Intervals of constants and of what follows from them are about parameters by themselves. For predicted losses the target is taken from the facts of the method.",
  threshold:
    "Pass: the number is a constant, or the target is stated and fits the number. Warn: an interval of the mean curve, or of a parameter, is given for runs that are predicted.",
  source: "Usual distinction of confidence and prediction intervals (Seber and Wild 1989, section 5.1).",
  remedy: "Name the target, and add the scatter of runs about the curve where a run is predicted.",
  judge: ({ paper, claim: audited, intervals }) =>
    judgeEach(
      grouped(ownFirst(intervals, audited), ({ claim }) => claim.id).flatMap((own) => {
        const losses = own.filter(predicted);
        const others = own.filter((one) => !predicted(one));
        return [losses, others].filter((part) => part.length > 0).map(titled);
      }),
      ({ own, text }) => judgeOwn(paper, own, text),
    ),
});

function titled(own: readonly PrintedInterval[]) {
  return { own, text: `${listed([...new Set(own.map(({ name }) => name))])} (${own[0]!.claim.title})` };
}

/** A loss or another measured response, that a run can be compared with. */
function predicted({ claim, name }: PrintedInterval): boolean {
  return /^(L|loss|error|accuracy)/i.test(name) && claim.kind !== "law";
}

function judgeOwn(paper: Paper, own: readonly PrintedInterval[], text: string): Judgement {
  if (!predicted(own[0]!))
    return passed(`The interval of ${text} is about constants or what follows from them.`);
  const fact = makingOf(paper, own[0]!.claim).facts.intervalTarget;
  if (fact?.value === undefined) return missingFact("intervalTarget", fact);
  const fits = fact.value === "new run";
  return {
    outcome: fits ? "pass" : "warn",
    sentence: fits
      ? `The interval of ${text} is for a new run.`
      : `The interval of ${text} is for ${fact.value === "parameter" ? "a parameter" : "the mean curve"}, while runs are what is predicted.`,
    evidence: [],
  };
}
