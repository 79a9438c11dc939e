import { bfgs } from "../fit/bfgs.ts";
import { polish } from "../fit/polish.ts";
import { bindProblem } from "../fit/problem.ts";
import { count, percent } from "../format/numbers.ts";
import { naturalParameters } from "../laws/law.ts";
import type { Replicated } from "../replication/replicate.ts";
import { type Check, type Judgement, needsConstants } from "./check.ts";
import { headlineOf, publishedOf } from "./headline.ts";

// checks.md M02: objectives within this share are one optimum; fewer starts than this reach it by luck.
const sameObjective = 0.001;
const fewStarts = 0.05;

export const m02LocalOptimum: Check = {
  id: "M02",
  title: "A local optimum, or too few starts",
  question: "Do enough starts reach the best optimum, and does the published point lead there?",
  domain: "starts",
  items: ["F4"],
  why: "The objective has flat regions and other minima; a poor grid can end in one of them and look converged.",
  how: "Every start of the published grid is descended from; the share that ends within 0.1% of the best objective is counted. A descent from the published constants shows whether they sit in the same valley as the best optimum.",
  threshold: `Fail: the published constants lead to another optimum whose headline differs by more than one standard error. Warn: fewer than ${percent(fewStarts)} of the starts reach the best one, so that a finer grid could find a better, or the published constants themselves lead to a better one. Pass: otherwise. A published point that is only unfinished is judged by M01.`,
  source: "Li et al. 2025; the size of the effect: Open-Athena 2026.",
  remedy: "Report the share of starts at the optimum; add starts until it is no longer small.",
  judge,
};

function judge(done: Replicated): Judgement {
  const published = publishedOf(done);
  if (published === undefined) return needsConstants();
  const { starts, atOptimum, optima } = done.fit.convergence;
  const target = bindProblem(done.selected.problem);
  const end = polish(
    target,
    bfgs(target, published.theta, { gradientTolerance: 0, decrementTolerance: 1e-10 }),
  );
  const excess = end.value / done.fit.objective - 1;
  const headline = headlineOf(done);
  const shift =
    headline === undefined
      ? Number.NaN
      : Math.abs(headline.of(naturalParameters(done.part.compiled, end.theta)) - headline.refit.estimate) /
        headline.standardError;
  const elsewhere = excess > sameObjective && !(shift <= 1);
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
}
