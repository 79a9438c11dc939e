import { significant } from "../format/numbers.ts";
import { defineCheck, notComputable } from "./check.ts";
import { evaluateLaw, firstRecords } from "./evaluateLaw.ts";
import { isLossLaw } from "./floorOf.ts";
import { type ClaimJudgement, judgeWorst } from "./judgeWorst.ts";
import type { PrintedLaw } from "./printedLaws.ts";
import { roundingCorners, spanOf } from "./roundingCorners.ts";
import { rangeGap, slackOf } from "./slack.ts";
import { computeUnits, plausibleUnits, unitChoices, unitFactor } from "./units.ts";
import { unitOf } from "./usualScales.ts";
import { inputCorners, type WorkedExample, workedExamples } from "./workedExamples.ts";

const limits = {
  modelError: {
    value: 0.02,
    why: "A printed result may be measured instead of computed; laws miss measured losses by a hundredth or two, another unit by far more.",
  },
  lowestLoss: {
    value: 1,
    why: "No language model reaches a nat per token; for laws of language without a worked example.",
  },
  highestLoss: { value: 12, why: "Guessing among a vocabulary of 160,000 costs 12 nats per token." },
};
type Limits = { readonly [K in keyof typeof limits]: number };

export const m09bUnits = defineCheck({
  uses: ["laws"],
  mayKnow: ["smallestCompute", "largestCompute"],
  limits,
  id: "M09b",
  title: "Units that are not stated",
  question: "In which units do the printed constants give the paper's own numbers?",
  domain: "reporting",
  items: ["H2", "H6"],
  why: "A constant fitted to PF-days, millions of parameters or thousands of tokens is wrong by powers of ten for a reader who puts in other units, and nothing in the formula says so.",
  how: "Each number that the paper works out from a law is recomputed with every variable in each unit that papers use (FLOP, GFLOP, TFLOP, 10¹⁸ FLOP, PF-days; units, millions and billions of parameters and tokens); units that give the printed number within its rounding and that of the constants are counted. A law of a language loss in compute without such a number, whose unit is not stated, is evaluated at the paper's smallest and largest run instead: which units give a loss that a language model can have?",
  threshold: `Pass: the units are stated and the numbers agree, or they agree in one unit only. Warn: the units are not stated, or several fit. Fail: no unit gives the printed number within ${limits.modelError.value * 100}% and its rounding.`,
  source:
    "Muon's law, MiniCPM's ratio and the vocabulary law, which hold in PF-days, in 10¹⁸ FLOP and in millions.",
  remedy: "Write the unit of every variable beside the constants, and one value worked out from them.",
  judge: ({ laws = [], facts, limits: own }) => {
    const examples = workedExamples(laws).filter(({ law, symbol }) => symbol === law.compiled.response);
    const ends = [facts.smallestCompute?.value, facts.largestCompute?.value].filter(
      (value) => value !== undefined,
    );
    const judged = [
      ...examples.map((example) => judgeExample(example, own)),
      ...firstRecords(laws)
        .filter((law) => !examples.some((example) => example.law.claim.id === law.claim.id))
        .flatMap((law) => judgeStated(law, ends, own)),
    ];
    if (judged.length === 0)
      return notComputable(
        "No number worked out from a law is registered, and nobody has looked up whether its units are stated.",
        "a number that the paper works out from its law, or whether it states the units",
      );
    return judgeWorst(judged);
  },
});

function judgeExample(example: WorkedExample, own: Limits): ClaimJudgement {
  const { law, at, symbol, gives } = example;
  const units = Object.fromEntries(Object.keys(at).map((name) => [name, unitAt(example, name)]));
  const matching = unitChoices(units).filter((choice) => matches(example, choice, own));
  const stated = law.claim.settled?.units;
  const registered = matching.some((choice) =>
    Object.keys(units).every((name) => choice[name] === units[name]),
  );
  const inputs = Object.entries(at).map(
    ([name, { printed, unit }]) => `${name} = ${printed} ${unit ?? units[name]}`,
  );
  const number = `${symbol} = ${gives.printed} at ${inputs.join(", ")}`;
  const named = matching.map((choice) => Object.values(choice).join(" and ")).join("; or ");
  const claim = law.claim.title;
  if (matching.length === 0) return { claim, outcome: "fail", text: `no unit gives ${number}` };
  if (stated === true)
    return registered
      ? { claim, outcome: "pass", text: `the stated units give ${number}` }
      : { claim, outcome: "fail", text: `the stated units do not give ${number}, but ${named} would` };
  if (matching.length > 1)
    return {
      claim,
      outcome: "warn",
      text: `${matching.length} choices of units give ${number} within rounding: ${named}`,
    };
  return stated === false
    ? { claim, outcome: "warn", text: `the unit is not stated; only ${named} give ${number}` }
    : { claim, outcome: "pass", text: `only ${named} give ${number}` };
}

/** Unit of a variable of the law, or that of the example where the law leaves it open. */
function unitAt({ law, at }: WorkedExample, name: string): string {
  const unit = unitOf(law, name);
  return /^unit of the /.test(unit) ? (at[name]!.unit ?? unit) : unit;
}

function matches(example: WorkedExample, choice: Readonly<Record<string, string>>, own: Limits): boolean {
  const { law, at, gives } = example;
  const inputs = inputCorners(at).map((corner) =>
    Object.fromEntries(
      Object.entries(corner).map(([name, value]) => {
        const unit = unitAt(example, name);
        const from = unitFactor(at[name]!.unit ?? unit);
        return [name, (value * from) / plausibleUnits(unit)[choice[name]!]!];
      }),
    ),
  );
  const constants = roundingCorners(law);
  const span = spanOf(inputs.flatMap((input) => constants.map((corner) => evaluateLaw(law, input, corner))));
  const printed = slackOf(gives);
  return (
    rangeGap(printed, span) <= 1 ||
    rangeGap(printed, span, half(span) + own.modelError * Math.abs(printed.value)) <= 1
  );
}

function half([low, high]: readonly [number, number]): number {
  return (high - low) / 2;
}

/** A law without a worked example: what the paper says of its units, and what its own runs would have. */
function judgeStated(law: PrintedLaw, ends: readonly number[], own: Limits): ClaimJudgement[] {
  const stated = law.claim.settled?.units;
  const claim = law.claim.title;
  if (stated === undefined) return [];
  if (stated) return [{ claim, outcome: "pass", text: "the units are stated" }];
  const [variable] = law.compiled.variables;
  const alone = law.compiled.variables.length === 1 && isLossLaw(law) && ends.length === 2;
  if (!alone)
    return [
      {
        claim,
        outcome: "warn",
        text: "the units are not stated, and no number worked out from the law tells them",
      },
    ];
  const possible = Object.entries(computeUnits).filter(([, factor]) =>
    ends.every((compute) => {
      const loss = evaluateLaw(law, { [variable!]: compute / factor });
      return loss > own.lowestLoss && loss < own.highestLoss;
    }),
  );
  const raw = evaluateLaw(law, { [variable!]: ends[0]! });
  const names = possible.map(([name]) => name).join(" and ");
  return [
    possible.length === 0
      ? {
          claim,
          outcome: "fail",
          text: "no unit of compute gives a loss that a language model can have at the paper's own runs",
        }
      : {
          claim,
          outcome: "warn",
          text: `the unit of compute is not stated; at the paper's own runs a possible loss follows from ${names}, and ${significant(raw, 2)} from FLOP`,
        },
  ];
}
