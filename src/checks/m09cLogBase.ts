import { significant } from "../format/numbers.ts";
import { type Expression, evaluateExpression } from "../laws/expression.ts";
import { parseExpression } from "../laws/parseExpression.ts";
import type { PrintedNumber } from "../registry/types.ts";
import { defineCheck, notApplicable, notComputable } from "./check.ts";
import { type ClaimJudgement, judgeWorst } from "./judgeWorst.ts";
import { type LogBase, logBases, usesLogarithm, withBase } from "./logBases.ts";
import type { PrintedLaw } from "./printedLaws.ts";
import { roundingCorners, spanOf } from "./roundingCorners.ts";
import { rangeGap, slackOf } from "./slack.ts";
import { usedRecords } from "./usedRecords.ts";
import { inputCorners, workedExamples } from "./workedExamples.ts";

export const m09cLogBase = defineCheck({
  uses: ["laws"],
  id: "M09c",
  title: "A logarithm without its base",
  question: "To which base of logarithms do the printed constants belong?",
  domain: "reporting",
  items: ["H1", "H6"],
  why: "A coefficient of log N is 2.3 times as large for base 10 as for the natural logarithm; exponentiated, that is another law.",
  how: "Numbers that the paper derives from a law with logarithms are recomputed with natural logarithms, base 2 and base 10, over all that the printed digits leave open; so is a coefficient that is printed beside its own logarithm. Bases that give the printed number are counted.",
  threshold:
    "Pass: one base gives the number, or the base is stated and nothing speaks against it. Warn: the base is not stated, or several bases fit. Fail: no base gives the number, or the stated one does not.",
  source: "Clark et al. 2022, whose law needs base 10; the cut-offs that it prints tell.",
  remedy: "Write log₁₀ or ln, and one value worked out from the law.",
  judge: ({ laws = [] }) => {
    const used = usedRecords(laws);
    const logged = used.filter(
      (law) => usesLogarithm(law.compiled.body) || law.claim.quantities?.logIntercept !== undefined,
    );
    if (logged.length === 0)
      return laws.length === 0
        ? notComputable("No claim gives a complete set of constants.", "every constant of a law, as printed")
        : notApplicable("No law of the paper contains a logarithm.");
    const judged = logged.flatMap((law) => judgeLaw(law, numbersOf(law, laws)));
    if (judged.length === 0)
      return notComputable(
        "No number that depends on the base is registered, and nobody has looked up the base.",
        "a number that the paper works out from its logarithms, or the base that it states",
      );
    return judgeWorst(judged);
  },
});

/** A printed number that depends on the base, and the range that a base gives. */
interface BaseNumber {
  readonly name: string;
  readonly printed: PrintedNumber;
  span(base: LogBase): readonly [low: number, high: number];
}

/** Derived quantities of the claim, its worked examples, and a coefficient beside its logarithm. */
function numbersOf(law: PrintedLaw, laws: readonly PrintedLaw[]): BaseNumber[] {
  const quantities = (law.claim.quantities ?? {}) as Record<string, PrintedNumber>;
  const corners = roundingCorners(law);
  const over =
    (expression: Expression, inputs: readonly Readonly<Record<string, number>>[]) => (base: LogBase) =>
      spanOf(
        inputs.flatMap((input) =>
          corners.map((corner) => evaluateExpression(withBase(expression, base), { ...corner, ...input })),
        ),
      );
  const derived = (law.law.derived ?? []).flatMap(({ id, symbol, expression }) => {
    const body = parseExpression(expression);
    const printed = quantities[id];
    return printed === undefined || !usesLogarithm(body)
      ? []
      : [{ name: symbol, printed, span: over(body, [{}]) }];
  });
  const examples = workedExamples(laws)
    .filter((example) => example.law.claim.id === law.claim.id && example.symbol === law.compiled.response)
    .filter(() => usesLogarithm(law.compiled.body))
    .map(({ symbol, gives, at }) => ({
      name: symbol,
      printed: gives,
      span: over(law.compiled.body, inputCorners(at)),
    }));
  const { logIntercept } = quantities;
  const { K } = law.printed;
  if (logIntercept === undefined || K === undefined) return [...derived, ...examples];
  const { value, below, above } = slackOf(logIntercept);
  const ends = [value - below, value + above];
  return [
    ...derived,
    ...examples,
    { name: "K", printed: K, span: (base) => spanOf(ends.map((end) => logBases[base].value ** end)) },
  ];
}

function judgeLaw(law: PrintedLaw, numbers: readonly BaseNumber[]): ClaimJudgement[] {
  const claim = law.claim.title;
  const stated = law.claim.settled?.logBase;
  if (numbers.length === 0) {
    if (stated === undefined) return [];
    return stated === "not stated"
      ? [{ claim, outcome: "warn", text: "the base of its logarithms is not stated, and no number tells it" }]
      : [{ claim, outcome: "pass", text: `the base of its logarithms is stated as ${stated}` }];
  }
  return numbers.map((number) => {
    const fitting = (Object.keys(logBases) as LogBase[]).filter(
      (base) => rangeGap(slackOf(number.printed), number.span(base)) <= 1 + 1e-9,
    );
    return { claim, ...verdict(number, fitting, stated) };
  });
}

function verdict(
  { name, printed, span }: BaseNumber,
  fitting: readonly LogBase[],
  stated: string | undefined,
): Omit<ClaimJudgement, "claim"> {
  const number = `${name} = ${printed.printed}`;
  const given = (["e", "2", "10"] as const)
    .map((base) => `${centre(span(base))} with ${logBases[base].title}`)
    .join(", ");
  if (fitting.length === 0)
    return { outcome: "fail", text: `no base gives ${number}; the constants give about ${given}` };
  const titles = fitting.map((base) => logBases[base].title).join(" or ");
  if (stated !== undefined && stated !== "not stated")
    return fitting.includes(stated as LogBase)
      ? { outcome: "pass", text: `the stated base gives ${number}` }
      : { outcome: "fail", text: `the stated base ${stated} does not give ${number}, but ${titles} does` };
  if (fitting.length > 1) return { outcome: "warn", text: `${number} fits ${titles}` };
  return stated === "not stated"
    ? { outcome: "warn", text: `the base is not stated; only ${titles} gives ${number}` }
    : { outcome: "pass", text: `only ${titles} gives ${number}` };
}

function centre([low, high]: readonly [number, number]): string {
  return significant(low > 0 ? Math.sqrt(low * high) : (low + high) / 2, 2);
}
