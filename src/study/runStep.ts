import { badInput } from "../errors.ts";
import type { StudyStep } from "../registry/types.ts";
import { groupsOf } from "./groupsOf.ts";
import { groupTable } from "./groupTable.ts";
import { hasData, runMethod } from "./runMethod.ts";
import type { FittedParameters, StepInput, StepResult } from "./stepInput.ts";
import type { StudyTables } from "./studyData.ts";
import { type StudyValues, valueKey } from "./studyValue.ts";
import { mapValues, type Table } from "./table.ts";

/**
 * Runs one step, for each of its groups apart where it names any: values are then called [group]name, tables are put one
 * below the other, and the table `values` has one row a group.
 * @throws AssayError naming step and group.
 */
export async function runStep(step: StudyStep, data: StudyTables, given: StepInput): Promise<StepResult> {
  if (!hasData(step)) return located(step.id, () => runMethod(step, undefined, given));
  const table = await located(step.id, () => data.table(step.data, given.results));
  if (step.groups === undefined) return located(step.id, () => runMethod(step, table, given));
  const { by, everywhere = [] } = step.groups;
  const parts: { label: string; table: Table; result: StepResult }[] = [];
  for (const group of await located(step.id, async () => groupsOf(table, by, everywhere))) {
    const place = `${step.id}, group ${group.label}`;
    const result = await located(place, () => runMethod(step, group.table, given));
    parts.push({ ...group, result });
  }
  const values: StudyValues = {};
  for (const { label, result } of parts)
    for (const [key, value] of Object.entries(result.values)) values[valueKey(key, undefined, label)] = value;
  const names = [...new Set(parts.flatMap(({ result }) => Object.keys(result.tables ?? {})))];
  const joined = names.map((name): [string, Table] => [
    name,
    groupTable(
      by,
      parts.flatMap(({ table: rows, result }) => {
        const own = result.tables?.[name];
        return own === undefined ? [] : [{ rows, own }];
      }),
    ),
  ]);
  const summary = groupTable(
    by,
    parts.map(({ table: rows, result }) => ({ rows, own: valueRow(result.values) })),
  );
  return {
    method: parts[0]!.result.method,
    values,
    tables: { ...Object.fromEntries(joined), values: summary },
    parameters: Object.fromEntries(
      parts.flatMap(({ label, result }): [string, FittedParameters][] => {
        const own = result.parameters?.[""];
        return own === undefined ? [] : [[label, own]];
      }),
    ),
    notes: parts.flatMap(({ label, result }) => result.notes.map((note) => `${label}: ${note}`)),
  };
}

/** Values as a table of one row; what does not exist is a missing number. Names are made fit for columns. */
function valueRow(values: StudyValues): Table {
  const columns: Record<string, Float64Array> = {};
  for (const [key, value] of Object.entries(values)) {
    columns[key] = Float64Array.of("value" in value ? value.value : Number.NaN);
    const error = "value" in value ? value.standardError : undefined;
    if (error !== undefined) columns[`${key}_error`] = Float64Array.of(error);
  }
  return { name: "values", count: 1, columns: mapValues(columns, (column) => column), texts: {} };
}

async function located<T>(place: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if ((error as Error).name !== "AssayError") throw error;
    const { message } = error as Error;
    throw message.startsWith("step ") ? error : badInput(`step ${place}: ${message}`);
  }
}
