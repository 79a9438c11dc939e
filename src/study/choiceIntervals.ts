import { badInput } from "../errors.ts";
import { allMethods } from "../intervals/allMethods.ts";
import { clusterIndex } from "../intervals/clusterIndex.ts";
import { keepDraws, planOf } from "../intervals/drawsOf.ts";
import type { MethodInput, Quantity } from "../intervals/intervalMethod.ts";
import type { SchemeKind } from "../intervals/scheme.ts";
import { wayOut } from "../registry/nearest.ts";
import { bootstrapOnPool } from "../replication/fitOnPool.ts";
import type { FittedChoice } from "./fitChoice.ts";
import type { StepInput } from "./stepInput.ts";
import type { StudyValue } from "./studyValue.ts";
import { labelsOf, type Table } from "./table.ts";

/** How intervals of a law's numbers are made. */
export interface IntervalOptions {
  readonly method: string;
  readonly draws?: number;
  readonly level?: number;
  /** Column with the run of each row. */
  readonly cluster?: string;
}

/** Values of quantities by id, the draws behind them as points of the law as written, and doubts. */
export interface ChoiceIntervals {
  readonly values: Record<string, StudyValue>;
  readonly draws: readonly Float64Array[];
  readonly notes: readonly string[];
}

const defaultDraws = 999;

/**
 * Intervals of quantities of a fitted law by any registered method. Draws are shared out over the pool and are the same
 * on any number of workers. Quantities take points of the law as written.
 */
export async function choiceIntervals(
  fitted: FittedChoice,
  quantities: readonly Quantity[],
  table: Table,
  options: IntervalOptions = { method: "case-percentile" },
  given: StepInput,
): Promise<ChoiceIntervals> {
  const { fit, natural } = fitted;
  const point = (quantity: Quantity): StudyValue => ({ value: quantity.value(fit.theta) });
  if (options.method === "none")
    return { values: Object.fromEntries(quantities.map((q) => [q.id, point(q)])), draws: [], notes: [] };
  const method = allMethods.find(({ id }) => id === options.method);
  if (method === undefined) {
    const known = allMethods.map(({ id }) => id);
    throw badInput(`no interval method ${options.method}; ${wayOut(options.method, known)}`);
  }
  const input: MethodInput = {
    ...fitted.input,
    draws: options.draws ?? defaultDraws,
    level: options.level ?? given.level,
    ...(options.cluster === undefined ? {} : { clusters: clustersOf(table, options.cluster) }),
  };
  const scheme = schemeOf(options.method);
  const drawn = scheme === undefined ? undefined : await drawOnPool(scheme, input, given);
  const inPlan = quantities.map((quantity) => ({
    ...quantity,
    value: (theta: ArrayLike<number>) => quantity.value(natural(theta)),
  }));
  const estimates = method.estimate(input, inPlan);
  const values = quantities.map((quantity, q): [string, StudyValue] => {
    const { low, high, level, standardError, kind } = estimates[q]!;
    if (low === null && high === null) return [quantity.id, point(quantity)];
    return [
      quantity.id,
      {
        ...point(quantity),
        ...(low === null ? {} : { low }),
        ...(high === null ? {} : { high }),
        level,
        ...(standardError === null || !Number.isFinite(standardError) ? {} : { standardError }),
        method: kind,
        ...(drawn === undefined
          ? {}
          : { draws: Float64Array.from(drawn, (theta) => inPlan[q]!.value(theta)) }),
      },
    ];
  });
  const doubts = estimates.flatMap(({ notes }) => notes.filter(({ severity }) => severity !== "info"));
  return {
    values: Object.fromEntries(values),
    draws: (drawn ?? []).map(natural),
    notes: [...new Set(doubts.map(({ message }) => message))],
  };
}

async function drawOnPool(scheme: SchemeKind, input: MethodInput, { pool, progress }: StepInput) {
  const plan = planOf(scheme, input);
  const bootstrap = await bootstrapOnPool(pool, plan, input.draws, "bootstrap draws", progress);
  keepDraws(scheme, input, { plan, bootstrap });
  return bootstrap.thetas;
}

function schemeOf(method: string): SchemeKind | undefined {
  if (method === "subsampling") return "subsample";
  return /^(case|residual|wild|cluster|parametric)-/.exec(method)?.[1] as SchemeKind | undefined;
}

/** Clusters of rows by the labels of a column. */
export function clustersOf(table: Table, column: string): Int32Array {
  const numbers = new Map<string, number>();
  const labels = labelsOf(table, column).map((label) => {
    if (!numbers.has(label)) numbers.set(label, numbers.size);
    return numbers.get(label)!;
  });
  return clusterIndex(labels).of;
}
