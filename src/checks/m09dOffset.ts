import { quantity, significant, times } from "../format/numbers.ts";
import { type DerivedQuantity, derivedQuantity } from "../laws/derivedQuantity.ts";
import { evaluateExpression, symbolsOf } from "../laws/expression.ts";
import { parseExpression } from "../laws/parseExpression.ts";
import { defineCheck, notComputable } from "./check.ts";
import { evaluateLaw } from "./evaluateLaw.ts";
import { constantTerms } from "./floorOf.ts";
import { type ClaimJudgement, judgeWorst } from "./judgeWorst.ts";
import { nearestMaximum } from "./nearestMaximum.ts";
import type { PrintedLaw } from "./printedLaws.ts";
import { roundingCorners, spanOf } from "./roundingCorners.ts";
import { rangeGap, slackOf } from "./slack.ts";
import { inputCorners, type WorkedExample, workedExamples } from "./workedExamples.ts";

const limits = {
  largeFactor: {
    value: 1.5,
    why: "Rounding and hand arithmetic stay within half; a term that is left out does not.",
  },
};

export const m09dOffset = defineCheck({
  uses: ["laws"],
  limits,
  id: "M09d",
  title: "A term lost between the fit and the headline",
  question: "Does the headline number follow from the printed constants?",
  domain: "reporting",
  items: ["H1", "F6"],
  why: "A fit with offsets or a floor, and a headline computed without them, are two different laws under one name.",
  how: "Numbers that the paper derives from a law (an optimum, a predicted loss) are recomputed from its printed constants, over all that their digits leave open. Where the number does not follow, it is computed once more with each constant on a linear scale, and each constant term, left out in turn: does one of these give it?",
  threshold: `Pass: the number follows within rounding. Warn: it differs by less than ${times(limits.largeFactor.value)}. Fail: by more, or the number follows only with a constant left out.`,
  source:
    "Kumar et al. 2024: the optimum of 7 bits needs the offsets of the fit; without them it would be 3.5.",
  remedy: "Derive the headline by the code that holds the fitted constants, and print that formula.",
  judge: ({ laws = [], limits: { largeFactor } }) => {
    const judged = workedExamples(laws).flatMap((example) => judgeExample(example, largeFactor));
    if (judged.length === 0)
      return notComputable(
        "No number that the paper derives from a law with printed constants is registered.",
        "a number that the paper derives from its law, with what goes in",
      );
    return judgeWorst(judged);
  },
});

type Values = Readonly<Record<string, number>>;
type Headline = (constants: Values, inputs: Values) => number;

function judgeExample(example: WorkedExample, largeFactor: number): ClaimJudgement[] {
  const of = headlineOf(example);
  if (of === undefined) return [];
  const { law, symbol, gives } = example;
  const response = symbol === law.compiled.response;
  const inputs = inputCorners(example.at);
  const follows = (constants: readonly Values[]) =>
    rangeGap(slackOf(gives), spanOf(inputs.flatMap((input) => constants.map((corner) => of(corner, input)))));
  const corners = cornersOf(example);
  const centre = of(law.natural, middleOf(example));
  if (!Number.isFinite(centre)) return [];
  const printed = slackOf(gives).value;
  const text = `${law.law.derived?.find(({ id }) => id === symbol)?.symbol ?? symbol} = ${say(centre)} from the constants ${law.record}, printed ${gives.printed}`;
  const claim = law.claim.title;
  if (follows(corners) <= 1 + 1e-9) return [{ claim, outcome: "pass", text }];
  const omitted = droppable(law).filter(
    (names) => follows(corners.map((corner) => without(corner, names))) <= 1 + 1e-9,
  );
  if (omitted.length > 0)
    return [
      { claim, outcome: "fail", text: `${text}, which follows with ${omitted[0]!.join(", ")} left out` },
    ];
  // A response that is only near may be measured, or in other units, which is another question.
  if (response) return [];
  const ratio = Math.max(centre / printed, printed / centre);
  return [
    {
      claim,
      outcome: !(ratio > 0 && ratio < largeFactor) ? "fail" : "warn",
      text,
    },
  ];
}

function headlineOf({ law, symbol, gives, maximises }: WorkedExample): Headline | undefined {
  if (maximises !== undefined) {
    const expression = parseExpression(maximises);
    return (constants, inputs) =>
      nearestMaximum(
        (value) => evaluateExpression(expression, { ...constants, ...inputs, [symbol]: value }),
        slackOf(gives).value,
      );
  }
  if (symbol === law.compiled.response) return (constants, inputs) => evaluateLaw(law, inputs, constants);
  if (!law.law.derived?.some(({ id }) => id === symbol)) return undefined;
  const derived: DerivedQuantity = derivedQuantity(law.law, symbol);
  return (constants, inputs) => derived(constants, inputs.C);
}

/** Combinations of the rounded constants that matter: an optimum depends on those of its expression alone. */
function cornersOf({ law, maximises }: WorkedExample): readonly Values[] {
  const corners = roundingCorners(law);
  if (maximises === undefined) return corners;
  const names = symbolsOf(parseExpression(maximises)).filter((name) => law.natural[name] !== undefined);
  const distinct = new Map(corners.map((corner) => [names.map((name) => corner[name]).join(), corner]));
  return [...distinct.values()];
}

function middleOf({ at }: WorkedExample): Values {
  return Object.fromEntries(Object.entries(at).map(([name, number]) => [name, slackOf(number).value]));
}

/** Groups of constants that a headline may have lost: each that enters by addition, and all of one kind together. */
function droppable({ law, compiled }: PrintedLaw): string[][] {
  const floors = constantTerms(compiled).flatMap((term) => (term.kind === "symbol" ? [term.name] : []));
  const offsets = compiled.parameters.filter((name) => /offset/i.test(law.parameters[name]?.meaning ?? ""));
  return [...[...floors, ...offsets].map((name) => [name]), ...(offsets.length > 1 ? [offsets] : [])];
}

function without(constants: Values, names: readonly string[]): Values {
  return { ...constants, ...Object.fromEntries(names.map((name) => [name, 0])) };
}

function say(value: number): string {
  return Math.abs(value) >= 1e6
    ? quantity(value, "parameters").replace(" parameters", "")
    : significant(value, 4);
}
