import { boundKinds, everywhere, projectedNorm, roomAlong } from "./boundedStep.ts";
import { type Box, clampTo, heldBy } from "./box.ts";
import { cauchyPoint } from "./cauchyPoint.ts";
import { CompactMemory } from "./compactMemory.ts";
import { CountedTarget } from "./countedTarget.ts";
import type { Minimum, StoppingRules } from "./minimise.ts";
import { MoreThuente } from "./moreThuente.ts";
import type { Target } from "./objective.ts";
import { subspaceMinimum } from "./subspaceMinimum.ts";
import { dot, largestDifference } from "./vector.ts";

/** What SciPy's minimisers are told beside their stopping rules. */
export interface ScipyOptions extends StoppingRules {
  /** Gradient by differences with the method's own step instead of the target's. */
  readonly numeric?: boolean;
  /** Called with the point after every iteration, as SciPy's `callback`. */
  readonly watch?: (theta: Float64Array) => void;
}

// SciPy's defaults: m, eps, maxfun, maxls.
const memorySize = 10;
const differenceStep = 1e-8;
const mostEvaluations = 15_000;
const mostSearchSteps = 20;
const wolfe = { decrease: 1e-3, curvature: 0.9, widthTolerance: 0.1, least: 0 };
const longestStep = 1e10;

/**
 * L-BFGS-B 3.0 as SciPy 1.10 runs it (Byrd, Lu, Nocedal, Zhu 1995; Zhu, Byrd, Lu, Nocedal 1997; Morales and Nocedal 2011),
 * with its counts, limits and ways of ending. A line search that ends in a warning is taken as it is, even uphill, and
 * then mostly counts as converged; that is how published fits stopped early.
 */
export function scipyLbfgsb(
  target: Target,
  start: ArrayLike<number>,
  options: ScipyOptions & { readonly box?: Box | undefined } = {},
): Minimum {
  const { functionTolerance = 2.220446049250313e-9, gradientTolerance = 1e-5, iterations = 15_000 } = options;
  const n = target.dimension;
  const box = options.box ?? everywhere(n);
  const bounds = boundKinds(box);
  const rule = { step: differenceStep, box: options.box };
  const counted = new CountedTarget(target, options.numeric ? rule : undefined);
  const memory = new CompactMemory(memorySize);
  const search = new MoreThuente();
  let theta: Float64Array = clampTo(options.box, start);
  let next: Float64Array = new Float64Array(n);
  let [gradient, nextGradient] = [new Float64Array(n), new Float64Array(n)];
  const direction = new Float64Array(n);
  let value = counted.valueAndGradient(theta, gradient);
  let count = 0;
  let step = 0;
  const done = (status: Minimum["status"], ruleMet?: Minimum["rule"]): Minimum => {
    const active = heldBy(options.box, theta, gradient);
    return {
      theta,
      value,
      gradient,
      status: status === "converged" && active.length > 0 ? "at bound" : status,
      iterations: count,
      evaluations: counted.evaluations,
      step,
      ...(options.box === undefined ? {} : { active }),
      ...(ruleMet === undefined ? {} : { rule: ruleMet }),
    };
  };
  if (projectedNorm(theta, gradient, box) <= gradientTolerance) return done("converged", "gradient");

  for (;;) {
    const aim = aimAt(theta, gradient, box, bounds.some, memory);
    if (aim === undefined) {
      memory.forget();
      continue;
    }
    for (let j = 0; j < n; j++) direction[j] = aim[j]! - theta[j]!;
    const most = !bounds.some ? longestStep : count === 0 ? 1 : roomAlong(theta, direction, box, longestStep);
    const unit = 1 / Math.sqrt(dot(direction, direction));
    // A direction that is not a number makes the longest step.
    const opening = Number.isNaN(unit) ? most : Math.min(unit, most);
    const first = count === 0 && !bounds.all ? opening : 1;
    const slope = dot(gradient, direction);
    const found =
      slope >= 0
        ? undefined
        : searchAlong(
            counted,
            theta,
            aim,
            direction,
            { value, slope, first, most },
            search,
            next,
            nextGradient,
          );
    if (found === undefined) {
      if (memory.count === 0)
        return done(counted.evaluations > mostEvaluations ? "iteration limit" : "abnormal");
      memory.forget();
      continue;
    }
    const before = value;
    value = found.value;
    [theta, next] = [next, theta];
    [gradient, nextGradient] = [nextGradient, gradient];
    step = largestDifference(theta, next);
    count++;
    options.watch?.(Float64Array.from(theta));
    if (count >= iterations || counted.evaluations > mostEvaluations) return done("iteration limit");
    if (projectedNorm(theta, gradient, box) <= gradientTolerance) return done("converged", "gradient");
    if (before - value <= functionTolerance * Math.max(Math.abs(before), Math.abs(value), 1))
      return done("converged", "function");
    learn(memory, direction, gradient, nextGradient, search.step, slope, found.slope);
  }
}

/** Where the quadratic model has its minimum, within the box; undefined where rounding has spoilt the model. */
function aimAt(
  theta: Float64Array,
  gradient: Float64Array,
  box: Box,
  bounded: boolean,
  memory: CompactMemory,
): Float64Array | undefined {
  const free = {
    point: Float64Array.from(theta),
    shift: new Float64Array(),
    held: new Uint8Array(theta.length),
  };
  // Without bounds the Cauchy point would not change the minimum, and is only used as the first step.
  const cauchy = !bounded && memory.count > 0 ? free : cauchyPoint(theta, gradient, box, memory);
  return subspaceMinimum(theta, gradient, box, bounded, memory, cauchy) ? cauchy.point : undefined;
}

/** One line search; leaves point and gradient of its end in `next` and `nextGradient`. Undefined after too many steps. */
function searchAlong(
  counted: CountedTarget,
  theta: Float64Array,
  aim: Float64Array,
  direction: Float64Array,
  from: { readonly value: number; readonly slope: number; readonly first: number; readonly most: number },
  search: MoreThuente,
  next: Float64Array,
  nextGradient: Float64Array,
): { value: number; slope: number } | undefined {
  // A step beyond the most that rounding allows is tried all the same, against what the search before has left.
  search.start(from.first, from.value, from.slope, { ...wolfe, most: from.most });
  for (let steps = 0; steps < mostSearchSteps; steps++) {
    if (search.step === 1) next.set(aim);
    else for (let j = 0; j < theta.length; j++) next[j] = search.step * direction[j]! + theta[j]!;
    const value = counted.valueAndGradient(next, nextGradient);
    const slope = dot(nextGradient, direction);
    if (search.advance(value, slope) !== "evaluate") return { value, slope };
  }
  return undefined;
}

/** Remembers a step unless the gradient hardly grew along it. Spoils `direction` and `gradientBefore`. */
function learn(
  memory: CompactMemory,
  direction: Float64Array,
  gradient: Float64Array,
  gradientBefore: Float64Array,
  step: number,
  slopeBefore: number,
  slope: number,
): void {
  const lengthSquared = dot(direction, direction);
  const curvature = (slope - slopeBefore) * step;
  for (let j = 0; j < direction.length; j++) {
    gradientBefore[j] = gradient[j]! - gradientBefore[j]!;
    direction[j]! *= step;
  }
  if (curvature <= Number.EPSILON * -slopeBefore * step) return;
  memory.remember(direction, gradientBefore, curvature, step * step * lengthSquared);
}
