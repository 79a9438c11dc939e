import { flatRange } from "../allocation/flatRange.ts";
import { bindProblem } from "../fit/problem.ts";
import { quantity, significant, times } from "../format/numbers.ts";
import type { Replicated } from "../replication/replicate.ts";
import { defineCheck, notApplicable, notComputable } from "./check.ts";
import { medianSpread } from "./headline.ts";
import {
  inOnePass,
  type LawAllocation,
  largestDecision,
  lawAllocations,
  rangeOver,
} from "./lawAllocation.ts";

const limits = {
  noise: {
    value: 0.01,
    why: "Difference in loss that passes for none where the noise of the runs is not known, in the unit of the loss; proposed with the catalogue of checks.",
  },
  sharp: {
    value: 2,
    why: "Largest over smallest size: within a factor of two sizes are round numbers anyway.",
  },
  flat: {
    value: 10,
    why: "Largest over smallest size: a factor of ten holds most sizes that anybody would consider.",
  },
};

export const m24FlatOptimum = defineCheck({
  needs: ["laws"],
  uses: ["fit"],
  mayKnow: ["flatness", "targetCompute", "largestCompute"],
  limits,
  id: "M24",
  title: "A flat optimum read as a sharp one",
  question: "How far may the size lie from the best one before the loss shows it, and does the paper say so?",
  domain: "form",
  items: ["F6", "O1"],
  why: "About the optimum the loss is level: a size twice the best one often costs less than the noise between two seeds. The best size is then a convenient middle of many good ones, and other costs should decide among them.",
  how: `At the largest compute that is decided, the sizes are found at which the printed law rises above its lowest loss by the noise of one run (${limits.noise.value} where that is not known), at equal compute.`,
  threshold: `Pass: those sizes lie within a factor of ${limits.sharp.value}, or the paper says what a size off the optimum costs. Warn: they span more, up to a factor of ${limits.flat.value}, and it does not say. Fail: they span a factor above ${limits.flat.value}, and it does not say.`,
  source: "Second order of the law about its optimum; the limits are ours.",
  remedy: "Give the range of sizes within the noise beside the best size, or the loss of sizes off it.",
  judge: ({ paper, laws, fit, facts, limits: { noise, sharp, flat } }) => {
    const budget =
      largestDecision(fit, facts) ?? rangeOver(paper.claims, "C")?.[1] ?? rangeBudget(paper.claims);
    if (!laws.some((law) => [...law.compiled.variables].sort().join() === "D,N" && inOnePass(law)))
      return notApplicable("No printed law gives an optimum of size and tokens.");
    if (budget === undefined)
      return notComputable(
        "The compute at which the optimum is wanted is not known.",
        "the largest compute that the law is used for",
      );
    const tolerance = noiseOf(fit, noise);
    const spans = lawAllocations(laws, budget).flatMap((own) => spanOf(own, budget, tolerance));
    if (spans.length === 0)
      return notComputable("No printed law has an optimum between the extremes.", "a law with an optimum");
    const widest = spans.reduce((a, b) => (b.ratio > a.ratio ? b : a));
    const text = `at ${quantity(budget, "FLOP", 2)} sizes from ${quantity(widest.low, "parameters", 2)} to ${quantity(widest.high, "parameters", 2)} (${times(widest.ratio)}) come within ${significant(tolerance, 2)} of the lowest loss`;
    const evidence = spans.map(({ title, best, ratio }) => ({
      label: title,
      value: `best at ${quantity(best, "parameters", 3)}; ${times(ratio)} between the ends`,
    }));
    if (widest.ratio <= sharp)
      return { outcome: "pass", sentence: `The optimum is sharp: ${text}.`, evidence };
    if (facts.flatness?.value === true)
      return {
        outcome: "pass",
        sentence: `The paper says what a size off the optimum costs; ${text}.`,
        evidence,
      };
    if (facts.flatness === undefined)
      return {
        ...notComputable(
          `By the law ${text}; nobody has looked up whether the paper says so.`,
          "whether the paper says what a size off the optimum costs",
        ),
        evidence,
      };
    return {
      outcome: widest.ratio <= flat ? "warn" : "fail",
      sentence: `The paper gives one best size, but ${text}.`,
      evidence,
    };
  },
});

// An open end is a size beyond anything; a law that level has no optimum to speak of.
const beyond = 1e4;

function spanOf({ problem, printed }: LawAllocation, budget: number, tolerance: number) {
  const range = flatRange(problem, budget, "N", tolerance);
  if (range.status !== "found") return [];
  const [low, high] = [range.low ?? range.best / beyond, range.high ?? range.best * beyond];
  const title = `${printed.claim.title}, ${printed.record}`;
  return [{ title, best: range.best, low, high, ratio: high / low }];
}

/** Noise of one run in the unit of the loss, from the residuals of the refit where there is one. */
function noiseOf(fit: Replicated | undefined, usual: number): number {
  if (fit === undefined) return usual;
  const { problem } = fit.selected;
  const sorted = Float64Array.from(problem.observed).sort();
  const spread =
    medianSpread(bindProblem(problem).residuals(fit.fit.theta)) * (sorted[sorted.length >> 1] ?? 0);
  return spread > 0 ? spread : usual;
}

/** Compute of the largest size on the most tokens that a claim was made from. */
function rangeBudget(claims: Parameters<typeof rangeOver>[0]): number | undefined {
  const [N, D] = [rangeOver(claims, "N"), rangeOver(claims, "D")];
  return N === undefined || D === undefined ? undefined : 6 * N[1] * D[1];
}
