import type { StudyNumber } from "../registry/types.ts";
import { printedAt } from "./printedNumbers.ts";
import { type StepInput, valueFrom } from "./stepInput.ts";

/** A number that stands in the document, is printed, or was computed by an earlier step. */
export function numberFrom(number: StudyNumber, { registry, study, results }: StepInput): number {
  if (typeof number === "number") return number;
  if ("claim" in number) return printedAt(registry, study, number).value;
  return valueFrom(results, number).value;
}
