import { significant } from "../format/numbers.ts";
import { defineCheck, type Judgement, notApplicable, worst } from "./check.ts";
import { missingFact } from "./missingFact.ts";
import { powerTerms } from "./powerTerms.ts";
import type { PrintedInterval } from "./printedIntervals.ts";
import type { PrintedLaw } from "./printedLaws.ts";

const limits = {
  centred: {
    value: 1e3,
    why: "Calibrated: grids, isoFLOP windows and scattered runs come to about 100 with centred logarithms; beyond a thousand the Hessian loses six digits, and of the eight that numeric gradients have two remain.",
  },
};

export const m03IllConditioned = defineCheck({
  id: "M03",
  title: "An ill-conditioned parametrisation",
  question: "Can the constants be told apart, and does the printed form let readers use their intervals?",
  domain: "optimiser",
  items: ["F2", "F3"],
  why: "In A / N^alpha the coefficient is the term at N = 1, far from any model, so that A and alpha move together; an interval of A alone then says nothing about losses, and optimisers crawl along a narrow valley.",
  how: "With the runs: condition number of the Jacobian of log predictions, as the law stands and with every variable divided by its geometric mean. From the claim alone: whether a coefficient of an undivided power is printed with an interval while neither draws nor a covariance can be had, which a reader would need to use it.",
  threshold: `Warn: a centred condition number above ${significant(limits.centred.value, 1)}, or the interval of such a coefficient without draws or a covariance. Pass: otherwise. It never fails, as estimates can be right all the same.`,
  source:
    "Open-Athena 2026: a condition number near 3.5e11 for the Hessian in five constants, about 11 with the linear ones eliminated.",
  remedy:
    "Divide N and D by a typical value before the power is taken, or eliminate the coefficients; publish draws or the covariance.",
  limits,
  uses: ["fit", "laws", "intervals"],
  mayKnow: ["drawsReleased"],
  judge: ({ fit, laws = [], intervals = [], facts: { drawsReleased }, limits: { centred } }) => {
    const alone = laws.flatMap((law) => lonelyCoefficients(law, intervals));
    const { conditionRaw, conditionCentred } = fit?.fit.convergence ?? {};
    const condition = conditionCentred ?? conditionRaw;
    const open = drawsReleased?.value === true;
    const looked = open || drawsReleased?.value === false || drawsReleased?.reported === false;
    if (condition === undefined) {
      if (laws.length === 0) return notApplicable("No claim gives a law whose form could be looked at.");
      if (alone.length === 0)
        return notApplicable("No coefficient of an undivided power is printed with an interval.");
      if (!looked) return missingFact("drawsReleased", drawsReleased);
    }
    const steep = condition !== undefined && !(condition <= centred);
    const lonely = alone.length > 0 && looked && !open;
    const outcome = worst([steep ? "warn" : "pass", lonely ? "warn" : "pass"]);
    return {
      outcome,
      sentence: sentenceOf({ condition, steep, alone, lonely }),
      evidence: [
        ...(conditionRaw === undefined
          ? []
          : [{ label: "condition number as the law stands", value: significant(conditionRaw, 3) }]),
        ...(conditionCentred === undefined
          ? []
          : [
              {
                label: "condition number, variables centred",
                value: significant(conditionCentred, 3),
              },
            ]),
        ...alone.map(({ claim, text }) => ({ label: claim, value: text })),
      ],
    } satisfies Judgement;
  },
});

interface Lonely {
  readonly claim: string;
  readonly text: string;
}

/** Coefficients of undivided powers that are printed with an interval. */
function lonelyCoefficients(law: PrintedLaw, intervals: readonly PrintedInterval[]): Lonely[] {
  return powerTerms(law.compiled, law.theta)
    .filter(({ coefficient }) => law.printed[coefficient]?.interval !== undefined)
    .filter(({ coefficient }) =>
      intervals.some(({ claim, name }) => claim === law.claim && name === coefficient),
    )
    .map(({ coefficient, exponent, variable }) => {
      const range = law.range[variable];
      const tied = range === undefined ? undefined : correlation(...range);
      const shown = tied === undefined ? "" : `, correlation ${tied.toFixed(3)} over the stated range`;
      return {
        claim: law.claim.title,
        text: `${coefficient} is the term at ${variable} = 1 and moves with ${exponent}${shown}`,
      };
    });
}

/** Correlation of ln A and alpha that runs spread evenly in log N over a range leave. */
function correlation(low: number, high: number): number | undefined {
  const [from, to] = [Math.log(low), Math.log(high)];
  const mean = (from + to) / 2;
  const spread = (to - from) / Math.sqrt(12);
  const value = mean / Math.hypot(mean, spread);
  return Number.isFinite(value) && to > from ? value : undefined;
}

function sentenceOf(facts: {
  condition: number | undefined;
  steep: boolean;
  alone: readonly Lonely[];
  lonely: boolean;
}): string {
  const { condition, steep, alone, lonely } = facts;
  const parts = [
    condition === undefined
      ? ""
      : Number.isFinite(condition)
        ? `the condition number is ${significant(condition, 3)} with centred variables${steep ? ", so that the runs hardly tell the constants apart" : ""}`
        : "the runs leave a combination of the constants open",
    alone.length === 0
      ? ""
      : `${alone[0]!.text}; ${lonely ? "its interval is printed, but neither draws nor a covariance, so that readers cannot carry it to a loss" : "its interval is printed"}`,
  ].filter((part) => part !== "");
  const text = parts.join("; ");
  return `${text[0]!.toUpperCase()}${text.slice(1)}.`;
}
