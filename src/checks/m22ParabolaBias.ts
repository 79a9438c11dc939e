import { approach2 } from "../allocation/approach2.ts";
import type { Isoflop } from "../allocation/isoflop.ts";
import { designRuns, noiseFreeRuns, trueOptimum } from "../allocation/isoflopDesign.ts";
import { powerLawAt } from "../allocation/powerLaw.ts";
import { percent, quantity, significant, times } from "../format/numbers.ts";
import type { PaperClaim } from "../registry/types.ts";
import { approachOf, claimsBy } from "./approachOf.ts";
import { defineCheck, notApplicable, notComputable } from "./check.ts";
import { type LawAllocation, largestDecision, lawAllocations, rangeOver } from "./lawAllocation.ts";

const limits = {
  small: {
    value: 0.04,
    why: "Windows of three times either way, as narrow as noise permits, stay below for the exponents in print; calibrated.",
  },
  large: { value: 0.1, why: "A tenth of the tokens is more than careful studies give as half-width." },
};

// Windows and budgets are rarely printed run by run; these are what designs in print have.
const runsPerBudget = 9;
const usualBudgets = 9;
// Allocations are wanted beyond the runs; ten times is the least that papers extend them to.
const usualExtension = 10;

export const m22ParabolaBias = defineCheck({
  needs: ["laws"],
  uses: ["isoflops", "fit"],
  mayKnow: ["smallestCompute", "largestCompute", "targetCompute"],
  limits,
  id: "M22",
  title: "A parabola in log N is not the curve",
  question: "Would the parabolas find the optimum of the paper's own law if there were no noise?",
  domain: "form",
  items: ["H5", "O1"],
  why: "The loss over log N is steeper on one side when the exponents differ. A parabola through a wide window then has its bottom beside the optimum; in all budgets alike, so that no residual shows it.",
  how: "Losses without noise are drawn from each printed law of size and tokens, at the budgets and sizes of the runs, or at the printed budgets and in windows that follow the optimum and together span the printed sizes. Parabolas and a power law through their bottoms are compared with the law's own optimum at the largest compute that is decided.",
  threshold: `On the tokens. Pass: off by less than ${percent(limits.small.value)}. Warn: by less than ${percent(limits.large.value)}. Fail: by more.`,
  source:
    "Open-Athena 2026, whose figures on the law of Hoffmann et al. this computation gives back; the limits are ours.",
  remedy:
    "Narrow the window, or take the optimum from a fitted law; the exponents of the law give the correction.",
  judge: ({ paper, laws, isoflops, fit, facts, limits: { small, large } }) => {
    const claims = claimsBy(paper.claims, "isoFLOP profiles").filter(usesParabolas);
    if (claims.length === 0 && isoflops === undefined)
      return notApplicable("No claim of the paper rests on parabolas through runs of equal compute.");
    if (claims.length === 0)
      return notApplicable("The runs have budgets, but no claim rests on parabolas through them.");
    const budgets =
      isoflops?.map(({ C }) => C) ??
      rangeOver(claims, "C") ??
      both(facts.smallestCompute?.value, facts.largestCompute?.value);
    if (budgets === undefined)
      return notComputable(
        "The budgets of the parabolas are not known.",
        "the lowest and the highest budget",
      );
    const [lowest, highest] = [Math.min(...budgets), Math.max(...budgets)];
    const target = Math.max(largestDecision(fit, facts) ?? usualExtension * highest, highest);
    const allocations = lawAllocations(laws, lowest);
    if (allocations.length === 0)
      return notComputable(
        "No printed law of size and tokens has an optimum from which losses could be drawn.",
        "constants of a law of size and tokens",
      );
    const sizes = rangeOver([...claims, ...allocations.map(({ printed }) => printed.claim)], "N");
    const found = allocations.flatMap((own) => biasOf(own, { isoflops, lowest, highest, sizes, target }));
    if (found.length === 0)
      return notComputable(
        "The window of sizes about each optimum is not known.",
        "the sizes that were trained at each budget, or their range over all budgets",
      );
    const largest = found.reduce((a, b) => (Math.abs(b.relativeD) > Math.abs(a.relativeD) ? b : a));
    const size = Math.abs(largest.relativeD);
    return {
      outcome: size < small ? "pass" : size < large ? "warn" : "fail",
      sentence: `Without any noise, parabolas ${largest.window} put the best tokens at ${quantity(target, "FLOP", 2)} ${percent(size)} too ${largest.relativeD < 0 ? "low" : "high"} for the law of ${largest.title}.`,
      evidence: found.map(({ title, relativeD, exponent, trueExponent }) => ({
        label: `${title}: tokens by parabolas over the law's own`,
        value: `${percent(relativeD)}; exponent of size ${significant(exponent, 4)} instead of ${significant(trueExponent, 4)}`,
      })),
    };
  },
});

/** Minima of interpolated curves are isoFLOP profiles too, but no parabolas. */
function usesParabolas(claim: PaperClaim): boolean {
  return approachOf(claim) === "isoFLOP profiles" && !/interpolat/i.test(`${claim.title} ${claim.statement}`);
}

function both(low?: number, high?: number): readonly [number, number] | undefined {
  return low !== undefined && high !== undefined && high > low ? [low, high] : undefined;
}

interface Plan {
  readonly isoflops: readonly Isoflop[] | undefined;
  readonly lowest: number;
  readonly highest: number;
  readonly sizes: readonly [number, number] | undefined;
  readonly target: number;
}

function biasOf({ problem, printed }: LawAllocation, plan: Plan) {
  const { isoflops, lowest, highest, sizes, target } = plan;
  const optimum = (C: number) => trueOptimum(problem, C).values.N!;
  const width =
    sizes === undefined
      ? Number.NaN
      : Math.sqrt(((sizes[1] / sizes[0]) * optimum(lowest)) / optimum(highest));
  if (isoflops === undefined && !(width > 1)) return [];
  const budgets = Array.from(
    { length: usualBudgets },
    (_, i) => lowest * (highest / lowest) ** (i / (usualBudgets - 1)),
  );
  const runs =
    isoflops?.map(({ C, N }) => noiseFreeRuns(problem, C, N)) ??
    designRuns(problem, { budgets, width, points: runsPerBudget });
  const { laws } = approach2(runs, { allowOutside: true });
  if (laws.D.status === "none" || laws.N.status === "none") return [];
  const [first, last] = [optimum(lowest), optimum(highest)];
  return [
    {
      title: `${printed.claim.title}, ${printed.record}`,
      relativeD: powerLawAt(laws.D, target).value / trueOptimum(problem, target).values.D! - 1,
      exponent: laws.N.exponent.value,
      trueExponent: Math.log(last / first) / Math.log(highest / lowest),
      window:
        isoflops === undefined
          ? `over windows of ${times(width)} either way, as the printed sizes imply,`
          : "through the sizes of the runs",
    },
  ];
}
