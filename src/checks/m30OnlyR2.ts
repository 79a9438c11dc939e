import { fixed, significant } from "../format/numbers.ts";
import { defineCheck, type Judgement, notComputable } from "./check.ts";

const limits = {
  goodError: {
    value: 4,
    why: "Choshen et al. take a mean error of 4% as good: seeds alone reach 3.5 to 4%.",
  },
  usableError: { value: 20, why: "Choshen et al. find that errors up to 20% still rank choices." },
};

export const m30OnlyR2 = defineCheck({
  mayKnow: ["lossError", "heldOutPoints", "r2"],
  limits,
  id: "M30",
  title: "R² as the only evidence",
  question: "Is the fit judged by an error of predicted losses or by runs that were held out?",
  domain: "reporting",
  items: ["F6"],
  why: "Losses span decades of compute, so that almost any falling curve explains 99% of their variance; whether it predicts is another question.",
  how: "What the paper reports of its fit is looked up: the mean error of predicted losses, the number of points that were held out, and R².",
  threshold: `Pass: the reported error is at most ${limits.goodError.value}%, or points were held out. Warn: the error is at most ${limits.usableError.value}%, or R² is all that is reported. Fail: the error is larger.`,
  source:
    "Choshen et al. for the errors; loss-to-loss laws, whose R² is 0.997 and above while every prediction of the largest model is too high.",
  remedy: "Leave out the largest runs, predict them, and print the error in per cent of the loss.",
  judge: ({ facts: { lossError, heldOutPoints, r2 }, limits: own }) => {
    const evidence = [
      ...shown(
        "mean error of predicted losses",
        lossError?.value === undefined ? undefined : `${significant(lossError.value, 2)}%`,
      ),
      ...shown("points held out", heldOutPoints?.value?.toString()),
      ...shown("R²", r2?.value === undefined ? undefined : fixed(r2.value, 3)),
    ];
    if (lossError?.value !== undefined) return byError(lossError.value, own, evidence);
    if ((heldOutPoints?.value ?? 0) > 0)
      return {
        outcome: "pass",
        sentence: `The fit was tested on ${heldOutPoints!.value} ${heldOutPoints!.value === 1 ? "point" : "points"} that it did not see.`,
        evidence,
      };
    if (lossError === undefined || heldOutPoints === undefined)
      return notComputable(
        "Nobody has looked up whether an error of predicted losses is reported or points were held out.",
        "the error of predicted losses and the number of points held out, or that the paper reports neither",
      );
    if (r2?.value === undefined)
      return {
        outcome: "not reported",
        sentence:
          "The paper was searched and reports neither an error of predicted losses nor points held out.",
        evidence,
        missing: "an error of predicted losses, or points held out",
      };
    return {
      outcome: "warn",
      sentence: `R² = ${fixed(r2.value, 3)} is all that is reported of how well the law fits.`,
      evidence,
    };
  },
});

function byError(
  error: number,
  own: { goodError: number; usableError: number },
  evidence: Judgement["evidence"],
): Judgement {
  return {
    outcome: error <= own.goodError ? "pass" : error <= own.usableError ? "warn" : "fail",
    sentence: `The law misses losses by ${significant(error, 2)}% on average.`,
    evidence,
  };
}

function shown(label: string, value: string | undefined): { label: string; value: string }[] {
  return value === undefined ? [] : [{ label, value }];
}
