import { significant } from "../format/numbers.ts";
import type { PaperClaim, PrintedNumber } from "../registry/types.ts";
import { defineCheck, notComputable } from "./check.ts";
import { violations } from "./directionOf.ts";
import { firstRecords } from "./evaluateLaw.ts";
import { isLossLaw } from "./floorOf.ts";
import { judgeFound } from "./judgeWorst.ts";
import type { PrintedLaw } from "./printedLaws.ts";
import { slackOf } from "./slack.ts";
import { scalesOf } from "./usualScales.ts";

const limits = {
  rise: {
    value: 1e-9,
    why: "A loss that rises by more than a billionth between two points does not do so by the arithmetic of doubles.",
  },
  mostSettings: {
    value: 0.5,
    why: "Laws with interactions may rise in a corner of their range, and their papers say so; a wrong sign turns most of it.",
  },
};

export const m09aDirection = defineCheck({
  uses: ["laws"],
  limits,
  id: "M09a",
  title: "A sign or direction the wrong way round",
  question: "Does the printed law say that more parameters, data or compute help?",
  domain: "reporting",
  items: ["H1", "O1"],
  why: "A sign lost between code and table, or two constants exchanged, leaves a law that looks right and says the opposite.",
  how: "Each law of a loss is evaluated on a grid over the stated range of its runs, or over the range where runs of the field lie: the loss must be lower at the end than at the start of the range of parameters, tokens, steps, compute, experts or bits for most settings of the other variables, and must stay above the law's constant term. At the middle of that range a law of parameters and tokens must have an optimum between the extremes. Exponents of optimal sizes must lie between 0 and 1.",
  threshold: `Pass: all of this holds. Warn: a violation outside a stated range. Fail: a violation in the stated range (a rise counts from a share of ${limits.rise.value}), no optimum between the extremes, or an exponent of allocation outside (0, 1).`,
  source: "Signs of the joint law for experts, which a transcription had the other way round.",
  remedy: "Print the formula with the constants put in, and one value worked out from it.",
  judge: ({ paper, laws = [], limits: own }) => {
    const lossLaws = firstRecords(laws).flatMap((law) => {
      const scales = isLossLaw(law) && !isExcess(law) ? scalesOf(law) : undefined;
      return scales === undefined ? [] : [{ law, found: violations(law, scales, own) }];
    });
    const exponents = paper.claims.flatMap(exponentsOf);
    if (lossLaws.length + exponents.length === 0)
      return notComputable(
        "No law of a loss and no exponent of allocation is printed in full.",
        "every constant of a law of a loss, and the unit of its variables",
      );
    const found = [
      ...lossLaws.flatMap((entry) => entry.found),
      ...exponents
        .filter(({ value }) => !(value > 0 && value < 1))
        .map(({ claim, name, value }) => ({
          outcome: "fail" as const,
          claim: claim.title,
          text: `the exponent ${name} = ${significant(value, 3)} is not between 0 and 1`,
        })),
    ];
    return judgeFound(found, `The direction is right in ${parts(lossLaws.length, exponents.length)}.`, [
      { label: "laws of a loss evaluated", value: String(lossLaws.length) },
      { label: "exponents of allocation", value: String(exponents.length) },
    ]);
  },
});

function parts(laws: number, exponents: number): string {
  const named = [
    [laws, "law of a loss", "laws of a loss"],
    [exponents, "exponent of allocation", "exponents of allocation"],
  ] as const;
  return named
    .filter(([number]) => number > 0)
    .map(([number, one, many]) => `${number} ${number === 1 ? one : many}`)
    .join(" and ");
}

/** A loss that something adds, such as quantisation, may grow with what was learnt. */
function isExcess({ law }: PrintedLaw): boolean {
  return /added|minus|increase|excess|difference/.test(law.response.meaning);
}

/** Printed exponents of optimal size and tokens in compute. */
function exponentsOf(claim: PaperClaim): { claim: PaperClaim; name: string; value: number }[] {
  if (claim.kind !== "allocation") return [];
  const numbers = (claim.quantities ?? {}) as Record<string, PrintedNumber>;
  return ["a", "b"].flatMap((name) =>
    numbers[name] === undefined ? [] : [{ claim, name, value: slackOf(numbers[name]).value }],
  );
}
