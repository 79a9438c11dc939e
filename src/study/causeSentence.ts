import { badInput } from "../errors.ts";
import { fixed, significant } from "../format/numbers.ts";
import { type StepInput, valueFrom } from "./stepInput.ts";

const place = /\{([a-z0-9.-]+?)(?:\[([^\]{}]+)\])?\.([A-Za-z][^@{}]*)(?:@([^{}]+))?\}/g;

/**
 * A sentence with computed numbers put in: {step.value}, {step[group].value} and {step.value@at}, three digits each (whole numbers plainly), and
 * with :low or :high behind it the end of the interval.
 * @throws AssayError for a place that no step fills.
 */
export function fillSentence(sentence: string, results: StepInput["results"]): string {
  const filled = sentence.replaceAll(
    place,
    (_, step: string, group: string | undefined, name: string, at?: string) => {
      const [value = "", end] = (at === undefined ? name : at).split(":");
      const found = valueFrom(results, {
        step,
        value: at === undefined ? value : name,
        ...(group === undefined ? {} : { group }),
        ...(at === undefined ? {} : { at: Number.isNaN(Number(value)) ? value : Number(value) }),
      });
      const number = end === "low" ? found.low : end === "high" ? found.high : found.value;
      if (number === undefined)
        throw badInput(`a sentence asks for an end of ${step}.${name}, which has none`);
      return inWords(number);
    },
  );
  const left = /\{[^}]*\}/.exec(filled)?.[0];
  if (left !== undefined)
    throw badInput(`a sentence holds ${left}; write {step.value}, {step[group].value} or {step.value@at}`);
  return filled;
}

/** Counts are read as counts: 21, not 21.0. */
function inWords(number: number): string {
  return Number.isInteger(number) && Math.abs(number) < 1e6 ? fixed(number, 0) : significant(number);
}
