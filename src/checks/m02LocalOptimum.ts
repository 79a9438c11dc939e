import { bfgs } from "../fit/bfgs.ts";
import { polish } from "../fit/polish.ts";
import { bindProblem } from "../fit/problem.ts";
import { count, percent } from "../format/numbers.ts";
import { naturalParameters } from "../laws/law.ts";
import type { Replicated } from "../replication/replicate.ts";
import { defineCheck } from "./check.ts";
import type { Evidence } from "./evidence.ts";

const limits = {
  sameObjective: {
    value: 0.001,
    why: "Objectives within a thousandth are one optimum: what rounding of constants and of sums leaves is smaller.",
  },
  fewStarts: {
    value: 0.05,
    why: "Below a twentieth, fourteen starts chosen at random would miss the optimum every second time.",
  },
  largeShift: {
    value: 1,
    why: "Below one standard error new runs would move the headline more than the other optimum does.",
  },
};

export const m02LocalOptimum = defineCheck({
  id: "M02",
  title: "A local optimum, or too few starts",
  question: "Do enough starts reach the best optimum, and does the published point lead there?",
  domain: "starts",
  items: ["F4"],
  why: "The objective has flat regions and other minima; a poor grid can end in one of them and look converged.",
  how: "Every start of the published grid is descended from; the share that ends within 0.1% of the best objective is counted. A descent from the published constants shows whether they sit in the same valley as the best optimum.",
  threshold: `Fail: the published constants lead to another optimum, more than ${percent(limits.sameObjective.value)} higher, whose headline differs by more than one standard error. Warn: fewer than ${percent(limits.fewStarts.value)} of the starts reach the best one, so that a finer grid could find a better, or the published constants themselves lead to a better one. Pass: otherwise. A published point that is only unfinished is judged by M01.`,
  source: "Li et al. 2025; the size of the effect: Open-Athena 2026.",
  remedy: "Report the share of starts at the optimum; add starts until it is no longer small.",
  limits,
  needs: ["fit", "published"],
  uses: ["headline"],
  judge: ({ fit: done, published, headline, limits: { sameObjective, fewStarts, largeShift } }) => {
    const { starts, atOptimum, optima } = done.fit.convergence;
    const { excess, shift } = descentFrom(done, published, headline);
    const elsewhere = excess > sameObjective && !(shift <= largeShift);
    const better = excess < -sameObjective;
    const outcome = elsewhere ? "fail" : better || atOptimum < fewStarts * starts ? "warn" : "pass";
    const valley = elsewhere
      ? `the published constants lead to another optimum, ${percent(excess)} higher`
      : better
        ? `yet a descent from the published constants ends ${percent(-excess)} lower, so the grid missed an optimum`
        : excess > sameObjective
          ? `a descent from the published constants ends ${percent(excess)} higher, within one standard error of it`
          : "a descent from the published constants reaches the same optimum";
    return {
      outcome,
      sentence: `${count(atOptimum)} of ${count(starts)} starts (${percent(atOptimum / starts)}) reach the best optimum; ${valley}.`,
      evidence: [
        { label: "starts at the best optimum", value: `${count(atOptimum)} of ${count(starts)}` },
        {
          label: "end of the descent from the published constants",
          value: better
            ? `${percent(-excess)} below the best start`
            : `${percent(Math.max(0, excess))} above the best`,
        },
        ...optima.slice(1, 4).map((optimum, k) => ({
          label: `other end point ${k + 1}`,
          value: `${count(optimum.starts)} starts, ${percent(optimum.objective / done.fit.objective - 1)} above the best`,
        })),
      ],
    };
  },
});

/** Where a descent from the published constants ends: its objective beside the best, and the shift of the headline. */
function descentFrom(
  done: Replicated,
  published: Evidence["published"],
  headline: Evidence["headline"] | undefined,
) {
  const target = bindProblem(done.selected.problem);
  const end = polish(
    target,
    bfgs(target, published.theta, { gradientTolerance: 0, decrementTolerance: 1e-10 }),
  );
  const shift =
    headline === undefined
      ? Number.NaN
      : Math.abs(headline.of(naturalParameters(done.part.compiled, end.theta)) - headline.refit.estimate) /
        headline.standardError;
  return { excess: end.value / done.fit.objective - 1, shift };
}
