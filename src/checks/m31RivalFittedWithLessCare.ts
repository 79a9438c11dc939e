import { counted } from "../format/numbers.ts";
import { defineCheck, notApplicable } from "./check.ts";

export const m31RivalFittedWithLessCare = defineCheck({
  facts: ["rivalsEqual"],
  mayKnow: ["comparedLaws"],
  uses: ["outcomes"],
  id: "M31",
  title: "A rival law fitted with less care",
  question:
    "Were the laws that the paper compares fitted by the same objective, from as many starts, to the same points?",
  domain: "form",
  items: ["H4", "F1", "F4", "F6"],
  why: "A law with more starts, a better objective or points of its own wins against a rival that is as good. What is compared is then the care, not the form.",
  how: "The paper's account of both fits is read, and where a study refitted the rival on equal terms, its outcome.",
  threshold:
    "Pass: objective, starts and points are the same. Warn: one of them differs. Fail: one differs, and a recorded refit on equal terms changes the conclusion.",
  source: "The released code of Lin et al. 2024 fits its two laws by different objectives; the rule is ours.",
  remedy:
    "Refit every rival by the objective, starts and points of the winner, and give that comparison too.",
  judge: ({ facts: { rivalsEqual, comparedLaws }, outcomes }) => {
    if (comparedLaws?.value !== undefined && comparedLaws.value < 2)
      return notApplicable("The paper compares no laws.");
    const compared =
      comparedLaws?.value === undefined
        ? "The laws that are compared"
        : `The ${counted(comparedLaws.value, "law")} that are compared`;
    const evidence = [{ label: "fitted alike", value: rivalsEqual ? "yes" : "no" }];
    if (rivalsEqual) return { outcome: "pass", sentence: `${compared} were fitted alike.`, evidence };
    const reversed = (outcomes ?? [])
      .flatMap(({ quantities }) => quantities)
      .find(
        ({ title, verdict }) => /equal terms/i.test(title) && verdict === "inconsistent, conclusion changes",
      );
    return reversed === undefined
      ? { outcome: "warn", sentence: `${compared} were not fitted alike.`, evidence }
      : {
          outcome: "fail",
          sentence: `${compared} were not fitted alike, and on equal terms the conclusion changes: ${reversed.title}.`,
          evidence,
        };
  },
});
