import { count, level as levelText, percent } from "../format/numbers.ts";
import type { PrintedNumber } from "../registry/types.ts";
import { defineCheck, notComputable } from "./check.ts";
import { makingOf } from "./intervalMaking.ts";
import { methodFor } from "./refitIntervals.ts";

const limits = {
  points: {
    value: 0.03,
    why: "Three points of 95 are what usual approximations cost; two binomial errors of the study are allowed if that is more.",
  },
  far: { value: 0.05, why: "Five points: a 95% interval that misses twice as often as it says." },
};

export const c14Coverage = defineCheck({
  needs: ["coverage"],
  mayKnow: ["resampled"],
  limits,
  id: "C14",
  title: "Coverage of the procedure",
  question: "Do intervals made in this way hold the truth as often as they say, on this design?",
  domain: "intervals",
  items: ["F6"],
  why: "Whether a procedure keeps its level for a given law, design and scatter can be tried out; nothing else shows it.",
  how: "The recorded study simulates runs from the fitted law on the same design, with errors like those of the residuals, and counts how often each method's interval of the headline holds the truth. Judged is the method that does what the paper did; subsets in their rescaled form, because no other keeps a level.",
  threshold: `Pass: at most ${percent(limits.points.value)} of intervals, or two binomial errors of the count, below the level. Warn: up to ${percent(limits.far.value)}. Fail: more than ${percent(limits.far.value)} below.`,
  source:
    "Simulation of coverage is usual practice (Efron and Tibshirani 1993, chapter 14); the limits are ours.",
  remedy: "Use the method that the study recommends for this design.",
  judge: ({ coverage, paper, claim, limits: { points, far } }) => {
    const number = claim?.quantities?.[coverage.headline] as PrintedNumber | undefined;
    const { resampled } = makingOf(paper, claim, number?.interval?.kind);
    const method = resampled === undefined ? undefined : methodFor[resampled];
    const recommended = coverage.recommended.method;
    const text =
      recommended === null ? "" : ` The study recommends ${titleOf(coverage.methods, recommended)}.`;
    if (method === undefined)
      return notComputable(
        `${resampled === "starts" ? "Restarts have no coverage to measure." : "What the interval draws anew is not known."}${text}`,
        "what the interval draws anew, with the place where it is said",
      );
    const cell = coverage.cells.find((own) => own.method === method && own.quantity === coverage.headline);
    if (cell?.coverage == null || !(cell.intervals > 0))
      return notComputable(
        `The study did not measure ${method}.${text}`,
        `coverage of ${method} on this design`,
      );
    const { level } = coverage;
    const below = level - cell.coverage;
    const allowed = Math.max(points, 2 * Math.sqrt((level * (1 - level)) / cell.intervals));
    const outcome = below <= allowed ? "pass" : below > Math.max(far, allowed) ? "fail" : "warn";
    return {
      outcome,
      sentence: `${titleOf(coverage.methods, method)}, the way of the paper, held the truth in ${percent(cell.coverage)} of ${count(cell.intervals)} simulated studies at the ${levelText(level)} level.${outcome === "pass" ? "" : text}`,
      evidence: [
        { label: "truth below the interval", value: count(cell.missedBelow) },
        { label: "truth above the interval", value: count(cell.missedAbove) },
        { label: "recommended", value: coverage.recommended.reason },
      ],
    };
  },
});

function titleOf(methods: readonly { id: string; title: string }[], id: string): string {
  return methods.find((method) => method.id === id)?.title ?? id;
}
