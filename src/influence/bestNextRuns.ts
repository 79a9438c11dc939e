import { badInput } from "../errors.ts";
import type { Problem } from "../fit/problem.ts";
import { gradientOf } from "../intervals/delta.ts";
import type { Quantity } from "../intervals/intervalMethod.ts";
import { bindRows } from "../intervals/linearise.ts";
import { normalHalfWidth } from "../intervals/normalHalfWidth.ts";
import type { CandidateRuns } from "./candidateRuns.ts";
import { bestSet, informationWith, type Search, totalCost } from "./designSearch.ts";
import { type Contribution, type InformationKind, informationOf, varianceOf } from "./information.ts";

/** A run to train next. */
export interface NextRun {
  readonly columns: Readonly<Record<string, number>>;
  readonly cost: number;
  /** Standard error of the quantity after this run and those before it. */
  readonly standardError: number;
}

export interface NextRuns {
  readonly quantity: string;
  readonly information: InformationKind;
  readonly budget: number;
  readonly runs: readonly NextRun[];
  readonly cost: number;
  readonly now: Outlook;
  readonly after: Outlook;
}

/** Standard error of a quantity and its normal interval about today's estimate. */
export interface Outlook {
  readonly standardError: number;
  readonly low: number;
  readonly high: number;
  readonly level: number;
}

export interface NextRunsOptions {
  readonly candidates: CandidateRuns;
  /** Compute that all new runs together may cost, in FLOP. */
  readonly budget: number;
  /** Largest number of new runs (5). */
  readonly count?: number;
  readonly level?: number;
  readonly information?: InformationKind;
  readonly clusters?: ArrayLike<number>;
}

/**
 * The further runs that would most narrow the interval of a quantity, for a compute budget: c-optimal for the law
 * linearised at its fit. Runs are added one by one, each the one that lowers the variance most, under several caps on
 * the cost of a single run; each set is then exchanged run by run until no swap within the budget helps, and the best
 * set is returned. A run may appear twice.
 * Source: Fedorov 1972, Theory of Optimal Experiments; Atkinson, Donev and Tobias 2007, chapters 10 and 12.
 * @throws AssayError when no candidate fits the budget or today's rows do not identify the quantity.
 */
export function bestNextRuns(
  problem: Problem,
  theta: Float64Array,
  quantity: Pick<Quantity, "id" | "value">,
  options: NextRunsOptions,
): NextRuns {
  const { candidates, budget, count = 5, level = 0.95, information: kind = "sandwich" } = options;
  const { information, expected } = informationOf(problem, theta, kind, options.clusters);
  const gradient = gradientOf(quantity.value, theta);
  const now = varianceOf(information, gradient);
  if (!(now > 0))
    throw badInput(
      `the runs at hand do not determine ${quantity.id}: no further run can be judged by its interval`,
    );
  if (!candidates.cost.some((cost) => cost <= budget))
    throw badInput(`no candidate run fits the budget: ${budget} FLOP`);
  const search: Search = {
    start: information,
    gradient,
    contributions: contributionsOf(problem, theta, candidates, expected),
    cost: candidates.cost,
    budget,
    count,
  };
  const chosen = bestSet(search);
  const estimate = quantity.value(theta);
  const outlook = (variance: number): Outlook => {
    const half = normalHalfWidth(level) * Math.sqrt(variance);
    return { standardError: Math.sqrt(variance), low: estimate - half, high: estimate + half, level };
  };
  return {
    quantity: quantity.id,
    information: kind,
    budget,
    runs: chosen.map((index, k) => ({
      columns: at(candidates, index),
      cost: candidates.cost[index]!,
      standardError: Math.sqrt(varianceOf(informationWith(search, chosen.slice(0, k + 1)), gradient)),
    })),
    cost: totalCost(search, chosen),
    now: outlook(now),
    after: outlook(varianceOf(informationWith(search, chosen), gradient)),
  };
}

function contributionsOf(
  problem: Problem,
  theta: Float64Array,
  candidates: CandidateRuns,
  expected: ReturnType<typeof informationOf>["expected"],
): Contribution[] {
  const count = candidates.cost.length;
  const { jacobian, dimension: p } = bindRows({
    ...problem,
    columns: candidates.columns,
    observed: new Float64Array(count).fill(1),
  })(theta);
  return Array.from({ length: count }, (_, i) => ({
    slopes: jacobian.slice(i * p, (i + 1) * p),
    ...expected(at(candidates, i)),
  }));
}

function at(candidates: CandidateRuns, index: number): Record<string, number> {
  return Object.fromEntries(
    Object.entries(candidates.columns).map(([name, column]) => [name, column[index]!]),
  );
}
