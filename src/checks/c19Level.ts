import { level as levelText, significant } from "../format/numbers.ts";
import { normalHalfWidth } from "../intervals/normalHalfWidth.ts";
import type { Paper } from "../registry/types.ts";
import { defineCheck, type Judgement } from "./check.ts";
import { grouped, judgeEach } from "./eachInterval.ts";
import { makingOf } from "./intervalMaking.ts";
import type { PrintedInterval } from "./printedIntervals.ts";

export const c19Level = defineCheck({
  needs: ["intervals"],
  mayKnow: ["intervalLevel"],
  id: "C19",
  title: "The level of the intervals",
  question: "Is the level stated, and is the same number given at one level throughout?",
  domain: "reporting",
  items: ["F6"],
  why: "80, 90 and 95% are all in use in this field; a 95% interval is half as wide again as an 80% one of the same spread.",
  how: "The level of every printed interval is read; intervals of the same number are compared.",
  threshold:
    "Pass: every level is stated and the same number has one level. Warn: the same number is given at two levels, some intervals state none, or the description names another level. Where no interval states one, the verdict is that it is not reported.",
  source: "Hoffmann et al. 2022 print 80%, Busbridge et al. 2025 90%, others 95%.",
  remedy: "State the level beside each interval, and bring widths to one level before comparing them.",
  judge: ({ paper, intervals }) =>
    judgeEach(
      grouped(intervals, ({ name }) => name).map((own) => ({ own, text: own[0]!.name })),
      ({ own, text }) => judgeName(paper, own, text, intervals),
    ),
});

function judgeName(
  paper: Paper,
  own: readonly PrintedInterval[],
  name: string,
  all: readonly PrintedInterval[],
): Judgement {
  const levels = [...new Set(own.flatMap(({ level }) => level ?? []))].sort((a, b) => a - b);
  const described = makingOf(paper, own[0]!.claim).facts.intervalLevel?.value;
  const unstated = own.filter(({ level }) => level === null);
  if (unstated.length > 0 && described === undefined) {
    const none = all.every(({ level }) => level === null);
    return {
      outcome: none ? "not reported" : "warn",
      sentence: none
        ? "No printed interval states its level."
        : `The interval of ${name} (${unstated[0]!.claim.title}) states no level, while others of the paper do.`,
      evidence: [],
      ...(none ? { missing: "the level of the interval" } : {}),
    };
  }
  const [first, last] = [levels[0], levels.at(-1)];
  if (first !== undefined && last !== undefined && first !== last)
    return {
      outcome: "warn",
      sentence: `The number ${name} is printed with intervals at ${levelText(first)} and at ${levelText(last)}; for one spread the second is ${significant(normalHalfWidth(last) / normalHalfWidth(first), 2)} times as wide.`,
      evidence: [],
    };
  if (described !== undefined && first !== undefined && Math.abs(described - first) > 1e-9)
    return {
      outcome: "warn",
      sentence: `The interval of ${name} is marked ${levelText(first)}, the description of the method says ${levelText(described)}.`,
      evidence: [],
    };
  return {
    outcome: "pass",
    sentence: `Every interval states its level: ${[...new Set(all.flatMap(({ level }) => level ?? described ?? []))].map(levelText).join(", ")}.`,
    evidence: [],
  };
}
