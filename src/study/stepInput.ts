import type { Pool } from "../compute/pool.ts";
import { badInput } from "../errors.ts";
import type { Registry } from "../registry/load.ts";
import { wayOut } from "../registry/nearest.ts";
import type { Study, StudyFrom } from "../registry/types.ts";
import type { Progress } from "../replication/fitOnPool.ts";
import { isValue, type MissingValue, type StudyValue, type StudyValues, valueKey } from "./studyValue.ts";
import type { Table } from "./table.ts";

/** What a method gets beside its options. */
export interface StepInput {
  readonly registry: Registry;
  readonly study: Study;
  readonly seed: number;
  /** Level of intervals unless the step names one. */
  readonly level: number;
  readonly pool: Pool;
  readonly progress?: Progress | undefined;
  /** Results of the steps before, by id. */
  readonly results: ReadonlyMap<string, StepResult>;
}

/** Parameters of a fitted law, and of its draws. */
export interface FittedParameters {
  readonly estimate: Readonly<Record<string, number>>;
  readonly draws: readonly Readonly<Record<string, number>>[];
}

/** What a method computes. */
export interface StepResult {
  /** In words, for tables: "approach 2", "law fit". */
  readonly method: string;
  readonly values: StudyValues;
  /** Tables that later steps can read, by name. */
  readonly tables?: Readonly<Record<string, Table>>;
  /** By group; without groups under "". */
  readonly parameters?: Readonly<Record<string, FittedParameters>>;
  readonly notes: readonly string[];
}

/** A step with data. */
export type TableMethod<Step> = (step: Step, table: Table, input: StepInput) => Promise<StepResult>;

/** A value of an earlier step. @throws AssayError when it has none of that name, or when the number does not exist. */
export function valueFrom(results: StepInput["results"], from: StudyFrom): StudyValue {
  const { step, value, group, at } = from;
  const found = lookValue(results, from);
  if (isValue(found)) return found;
  throw badInput(`step ${step} has no ${valueKey(value, at, group)}: ${found.missing}`);
}

/** A value of an earlier step, or why it does not exist. @throws AssayError when the step has none of that name. */
export function lookValue(
  results: StepInput["results"],
  { step, value, group, at, part }: StudyFrom,
): StudyValue | MissingValue {
  const result = results.get(step);
  if (result === undefined) throw badInput(`step ${step} is not done before it is used; move it up`);
  const key = valueKey(value, at, group);
  const found = Object.hasOwn(result.values, key) ? result.values[key] : undefined;
  if (found === undefined)
    throw badInput(`step ${step} gives no value ${key}; ${wayOut(key, Object.keys(result.values))}`);
  return part === undefined || !isValue(found) ? found : partOf(found, part);
}

/** A standard error or an end of an interval as a number of its own, which has neither. */
function partOf(whole: StudyValue, part: NonNullable<StudyFrom["part"]>): StudyValue | MissingValue {
  const value = whole[part];
  const names = { standardError: "standard error", low: "lower limit", high: "upper limit" };
  return value === undefined ? { missing: `it has no ${names[part]}` } : { value };
}
