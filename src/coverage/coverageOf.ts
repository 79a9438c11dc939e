import { bfgs } from "../fit/bfgs.ts";
import { hessian } from "../fit/hessian.ts";
import { positiveInverse } from "../fit/polish.ts";
import { bindProblem, type Problem } from "../fit/problem.ts";
import type { IntervalEstimate, IntervalMethod, MethodInput, Quantity } from "../intervals/intervalMethod.ts";
import {
  type CoveragePlan,
  isMeasured,
  type SimulatedInterval,
  type SimulationRecord,
} from "./coveragePlan.ts";
import { lowestStarts } from "./lowestStarts.ts";
import { quantityOf } from "./quantitySpec.ts";
import { simulate } from "./simulate.ts";

// A Newton step could still lower the objective by this share at most, as in the bootstrap's refits.
const decrementTolerance = 1e-10;
// SciPy's gradient tolerance: enough to see whether a far start ends in another valley.
const roughGradient = 1e-5;

/**
 * Simulations `from` to `to` (exclusive): for each, data from the fitted law, a refit, and every method's interval for
 * every quantity. A pure function of plan and range, however the ranges are split.
 */
export function coverageOf(
  plan: CoveragePlan,
  methods: readonly IntervalMethod[],
  from: number,
  to: number,
): SimulationRecord[] {
  const quantities = plan.quantities.map((spec) => quantityOf(plan.problem.law, spec));
  return Array.from({ length: to - from }, (_, k) => oneSimulation(plan, methods, quantities, from + k));
}

function oneSimulation(
  plan: CoveragePlan,
  methods: readonly IntervalMethod[],
  quantities: readonly Quantity[],
  index: number,
): SimulationRecord {
  const observed = simulate(plan.problem, plan.truth, plan.noise, plan.seed, index);
  const problem: Problem = { ...plan.problem, observed };
  const optimum = refit(problem, plan);
  if (optimum === undefined)
    return { simulation: index, fitted: false, estimates: [], intervals: {}, failures: {} };
  const target = bindProblem(problem);
  const input: MethodInput = {
    problem,
    optimum,
    inverseHessian: positiveInverse(hessian(target, optimum), target.dimension),
    ...(plan.clusters === undefined ? {} : { clusters: plan.clusters }),
    level: plan.level,
    draws: plan.draws,
    // Every data set has its own resamples; one seed for all would repeat the same weight vectors.
    seed: plan.seed + 1 + index,
  };
  const answers = methods.map((method) => [method.id, answersOf(plan, method, input, quantities)] as const);
  return {
    simulation: index,
    fitted: true,
    estimates: quantities.map(({ value }) => finite(value(optimum))),
    intervals: Object.fromEntries(answers.map(([id, found]) => [id, found.map(intervalOf)])),
    failures: Object.fromEntries(answers.map(([id, found]) => [id, Math.max(0, ...found.map(failuresOf))])),
  };
}

/** Lowest end of descents from the truth and from the best few screened starts; undefined when none is finite. */
function refit(problem: Problem, plan: CoveragePlan): Float64Array | undefined {
  const target = bindProblem(problem);
  const rules = { gradientTolerance: 0, decrementTolerance };
  let best = bfgs(target, plan.truth, rules, plan.inverseHessian);
  for (const start of lowestStarts(target, plan.starts, plan.polishedStarts)) {
    const rough = bfgs(target, start, { gradientTolerance: roughGradient });
    const end = bfgs(target, rough.theta, rules, plan.inverseHessian);
    if (end.value < best.value || !Number.isFinite(best.value)) best = end;
  }
  return Number.isFinite(best.value) && best.theta.every(Number.isFinite) ? best.theta : undefined;
}

type Answer = IntervalEstimate | undefined | "skipped";

/** A method that cannot cope with a data set has given no interval; that is counted, not thrown. */
function answersOf(
  plan: CoveragePlan,
  method: IntervalMethod,
  input: MethodInput,
  quantities: readonly Quantity[],
): Answer[] {
  const asked = quantities.filter(({ id }) => isMeasured(plan, method.id, id));
  let given: readonly IntervalEstimate[] = [];
  try {
    given = method.estimate(input, asked);
  } catch {}
  return quantities.map((quantity) =>
    asked.includes(quantity) ? given.find((answer) => answer.quantity === quantity.id) : "skipped",
  );
}

function failuresOf(answer: Answer): number {
  return answer === undefined || answer === "skipped" ? 0 : answer.failures;
}

function intervalOf(answer: Answer): SimulatedInterval {
  if (answer === undefined) return "none";
  if (answer === "skipped") return answer;
  const { low, high } = answer;
  if (Number.isNaN(low) || Number.isNaN(high)) return "none";
  return [bounded(low), bounded(high)];
}

/** Infinite limits are open sides. */
function bounded(limit: number | null): number | null {
  return limit === null || !Number.isFinite(limit) ? null : limit;
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
