import type { StudyStep } from "../registry/types.ts";
import { freeMethods, type TableStep, tableMethods } from "./allMethods.ts";
import type { StepInput, StepResult } from "./stepInput.ts";
import type { Table } from "./table.ts";

/** Whether a step works on rows. */
export function hasData(step: StudyStep): step is TableStep {
  return Object.hasOwn(tableMethods, step.method);
}

/** Hands a step to its method. */
export function runMethod(step: StudyStep, table: Table | undefined, given: StepInput): Promise<StepResult> {
  // Each method takes the step that names it: the schema has seen to that, the type checker cannot.
  if (hasData(step)) {
    const method = tableMethods[step.method] as (
      step: TableStep,
      table: Table,
      given: StepInput,
    ) => Promise<StepResult>;
    return method(step, table!, given);
  }
  const method = freeMethods[step.method] as (step: StudyStep, given: StepInput) => Promise<StepResult>;
  return method(step, given);
}
