import { count, significant } from "../format/numbers.ts";
import { normalHalfWidth } from "../intervals/normalHalfWidth.ts";
import { roundingInterval } from "../registry/printed.ts";
import type { PrintedNumber } from "../registry/types.ts";
import { defineCheck, type Judgement } from "./check.ts";
import { judgeEach } from "./eachInterval.ts";
import { type PowerTerm, powerTerms } from "./powerTerms.ts";
import type { PrintedLaw } from "./printedLaws.ts";
import { scalesOf } from "./usualScales.ts";

const limits = {
  least: {
    value: 0.3,
    why: "Over simulated designs with 80 to 100 runs the ratio lies between 0.75 and 0.9; less than half of that is left for laws with more freedom.",
  },
  most: { value: 3, why: "The same room in the other direction." },
};

export const m35ConstantsFit = defineCheck({
  needs: ["laws"],
  limits,
  id: "M35",
  title: "Intervals of a coefficient and its exponent",
  question: "Do the intervals of a coefficient and of its exponent fit together?",
  domain: "intervals",
  items: ["F6", "H6"],
  why: "The runs fix a term A / N^alpha where they lie, far from N = 1; an exponent that is uncertain by a little therefore leaves A uncertain by that much times log N. A coefficient known far better than that was not varied together with its exponent.",
  how: "For every power of a variable in a law: the half-width of the logarithm of the coefficient over the half-width of the exponent times the mean logarithm of the variable. Where the range of the runs is not stated, the usual range of the field is taken. Rounding counts in favour of the paper.",
  threshold: `Pass: between ${limits.least.value} and ${limits.most.value}. Fail: outside.`,
  source: "The rule is ours; Busbridge et al. 2025 led to it.",
  remedy:
    "Draw all constants together and print the limits of the same draws; or print the term at the middle of the runs instead of its coefficient.",
  judge: ({ laws, limits: { least, most } }) =>
    judgeEach(
      laws.flatMap(pairsOf),
      (pair) => judgePair(pair, least, most),
      "No coefficient is printed with an interval together with that of its exponent.",
    ),
});

interface Pair extends PowerTerm {
  readonly text: string;
  readonly law: PrintedLaw;
  readonly coefficientWidth: Width;
  readonly exponentWidth: Width;
  readonly meanLog: number;
  readonly stated: boolean;
}

/** Half-width in standard errors of a normal, with what rounding can add or take away. */
interface Width {
  readonly half: number;
  readonly rounding: number;
}

function pairsOf(law: PrintedLaw): Pair[] {
  const scales = scalesOf(law);
  if (scales === undefined) return [];
  return powerTerms(law.compiled, law.theta).flatMap((term) => {
    const coefficientWidth = widthOf(law.printed[term.coefficient]!, true);
    const exponentWidth = widthOf(law.printed[term.exponent]!, false);
    const [low, high] = scales.range[term.variable]!;
    const meanLog = Math.log(low * high) / 2;
    if (coefficientWidth === undefined || exponentWidth === undefined || !(Math.abs(meanLog) > 1)) return [];
    const text = `${term.coefficient} and ${term.exponent} (${law.claim.title}, ${law.record})`;
    return [{ ...term, law, coefficientWidth, exponentWidth, meanLog, stated: scales.stated, text }];
  });
}

const largestError = 0.3;

function widthOf({ printed, interval, standardError }: PrintedNumber, onLog: boolean): Width | undefined {
  const value = roundingInterval(printed).value;
  if (interval !== undefined) {
    const [low, high] = [roundingInterval(interval.low), roundingInterval(interval.high)];
    if (onLog && !(low.value > 0)) return undefined;
    const scale = 1 / normalHalfWidth(interval.level ?? 0.95);
    const half = onLog ? Math.log(high.value / low.value) / 2 : (high.value - low.value) / 2;
    const rounding = Math.max(low.unit, high.unit) / (onLog ? value : 1);
    return { half: scale * half, rounding: scale * rounding };
  }
  if (standardError === undefined) return undefined;
  const error = roundingInterval(standardError);
  // A standard error that large says nothing of the logarithm: a few draws far out make it.
  if (onLog && !(error.value < largestError * value)) return undefined;
  const per = onLog ? 1 / value : 1;
  return { half: per * error.value, rounding: per * error.unit };
}

function judgePair(pair: Pair, least: number, most: number): Judgement {
  const { coefficientWidth: top, exponentWidth: own, meanLog, text, coefficient, exponent, variable } = pair;
  const over = Math.abs(meanLog);
  const ratio = top.half / (own.half * over);
  const lowest = Math.max(0, top.half - top.rounding) / ((own.half + own.rounding) * over);
  const highest = (top.half + top.rounding) / (Math.max(0, own.half - own.rounding) * over);
  const fits = highest >= least && lowest <= most;
  const where = `${variable} about ${significant(Math.exp(meanLog), 2)}`;
  return {
    outcome: fits ? "pass" : "fail",
    sentence: fits
      ? `The intervals of ${text} fit together: the coefficient's is ${significant(ratio, 2)} times what the exponent's leaves at ${where}.`
      : `The interval of ${coefficient} is ${significant(ratio, 2)} times what that of ${exponent} leaves it at ${where} (${pair.law.claim.title}, ${pair.law.record}).`,
    evidence: [
      { label: `${coefficient}: standard error of its logarithm`, value: significant(top.half, 2) },
      {
        label: `${exponent}: standard error times mean log ${variable}`,
        value: significant(own.half * over, 2),
      },
      {
        label: `range of ${variable}`,
        value: pair.stated
          ? "as stated"
          : `the usual one of the field, about ${count(Math.log10(Math.exp(meanLog)))} decades above 1`,
      },
    ],
  };
}
