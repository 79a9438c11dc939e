import { percent } from "../format/numbers.ts";
import type { Replicated } from "../replication/replicate.ts";
import { defineCheck, type Judgement, notComputable, worst } from "./check.ts";
import { firstRecords } from "./evaluateLaw.ts";
import type { PrintedLaw } from "./printedLaws.ts";
import { roundingCorners } from "./roundingCorners.ts";
import { optimumMove, type RoundingEffect, type RoundingLimits, responseChange } from "./roundingEffects.ts";

const limits = {
  largeMove: {
    value: 0.1,
    why: "An optimum that moves by more than a tenth cannot be planned with; the same for any other setting that a law gives.",
  },
  usualSpread: {
    value: 0.01,
    why: "Where no runs are at hand: losses of equal runs differ by about a hundredth between seeds (0.02 nats in Kaplan et al. 2020).",
  },
  manySpreads: {
    value: 3,
    why: "A change of three standard deviations shows in a single run.",
  },
  usualBudget: {
    value: 1e21,
    why: "Where the paper names no budget: the size of a run that somebody would plan with a law.",
  },
};

export const m07TooFewDigits = defineCheck({
  needs: ["laws"],
  uses: ["fit"],
  mayKnow: ["targetCompute", "largestCompute"],
  limits,
  id: "M07",
  title: "Too few digits printed",
  question: "Can a reader who uses the printed digits reproduce the law?",
  domain: "reporting",
  items: ["H1"],
  why: "An exponent acts on numbers like 10¹¹: half a unit of its second decimal changes a term by more than a tenth.",
  how: "Each law is evaluated at the largest run (or the largest point of its stated range, or where runs of the field end), and its optimum at the largest budget of interest, over all combinations of constants moved by what their last printed digit leaves open. The first record counts, which is the one that readers see.",
  threshold: `Pass: the loss changes by less than the spread of the residuals (${percent(limits.usualSpread.value)} where no runs are at hand), which no run could show, and no other quantity by ${percent(limits.largeMove.value)}. Warn: the loss by less than ${limits.manySpreads.value} times that, or another quantity by more than ${percent(limits.largeMove.value)}. Fail: the loss by more, or the optimal size by more than ${percent(limits.largeMove.value)}. Where the claim states no range, a change of the response alone warns at most.`,
  source: "Besiroglu et al. 2024, on the rounding of the data exponent.",
  remedy: "Print exponents with four decimals, or release the fitted constants as a file.",
  judge: ({ laws, fit, facts, limits: own }) => {
    const compute = facts.targetCompute?.value ?? facts.largestCompute?.value;
    // What is recalled or worked out has not the digits of the paper.
    const seen = firstRecords(laws).filter(({ compiled, printed }) =>
      compiled.parameters.some((name) => printed[name]!.verified),
    );
    if (seen.length === 0)
      return notComputable(
        "Nobody has seen the constants in print.",
        "the constants as printed, with the place where they stand",
      );
    const judged = seen.flatMap((law) => judgeLaw(law, fit, compute, own));
    if (judged.length === 0)
      return notComputable(
        "Where the laws are used is not known.",
        "the range of the runs behind a law, with its units",
      );
    return concluded(judged);
  },
});

interface Rounded extends RoundingEffect {
  readonly law: PrintedLaw;
}

function judgeLaw(
  law: PrintedLaw,
  fit: Replicated | undefined,
  compute: number | undefined,
  own: RoundingLimits,
) {
  const refitted = fit?.part.claim.id === law.claim.id ? fit : undefined;
  const corners = roundingCorners(law);
  const response = responseChange(law, corners, refitted, own);
  const optimum = optimumMove(law, corners, refitted, compute, own);
  if (response === undefined && optimum === undefined) return [];
  const outcome = worst([response?.outcome ?? "pass", optimum?.outcome ?? "pass"]) as Rounded["outcome"];
  const parts = [optimum?.text, response?.text].filter((text) => text !== undefined);
  return [
    {
      law,
      outcome,
      severity: Math.max(response?.severity ?? 0, optimum?.severity ?? 0),
      text: parts.join(", and "),
      evidence: [...(response?.evidence ?? []), ...(optimum?.evidence ?? [])],
    },
  ];
}

function concluded(judged: readonly Rounded[]): Judgement {
  const outcome = worst(judged.map((entry) => entry.outcome));
  const named = judged
    .filter((entry) => entry.outcome === outcome)
    .reduce((a, b) => (b.severity > a.severity ? b : a));
  const subject = judged.length === 1 ? "" : `${named.law.claim.title}: `;
  const others = judged.filter((entry) => entry !== named && entry.outcome !== "pass");
  return {
    outcome,
    sentence: `${subject}Rounding alone ${named.text}.`,
    evidence: [
      ...named.evidence,
      ...named.law.compiled.parameters.map((name) => ({
        label: name,
        value: `printed ${named.law.printed[name]!.printed}`,
      })),
      ...others.map(({ law, text }) => ({ label: law.claim.title, value: `rounding ${text}` })),
      ...(judged.length === 1
        ? []
        : [
            {
              label: "reproduced by their digits",
              value: `${judged.filter((entry) => entry.outcome === "pass").length} of ${judged.length} laws`,
            },
          ]),
    ],
  };
}
