import { count } from "../src/format/numbers.ts";
import type { Outcome } from "./assayProcedures.ts";
import { summary } from "./measure.ts";
import { sampleOf } from "./sample.ts";
import type { ScipyRun } from "./scipyReference.ts";
import { byExtent, type Setting } from "./setting.ts";

/** SciPy on the published starts, by gradient and number of processes. */
export interface ScipyOutcomes {
  readonly published: Outcome;
  readonly publishedSplit: Outcome;
  readonly analytic: Outcome;
  readonly analyticSplit: Outcome;
}

/** All starts with SciPy: one process is measured on a sample, all cores on every start unless in a hurry. */
export async function scipyOutcomes(setting: Setting): Promise<ScipyOutcomes | undefined> {
  const { scipy, cores, procedure } = setting;
  if (scipy === undefined) return undefined;
  const { problem, starts } = procedure;
  const data = { ...problem.columns, [problem.law.response]: problem.observed };
  const all = starts.length;
  const one = byExtent(setting, { quick: 60, standard: 450, full: all });
  const split = byExtent(setting, { quick: 120, standard: all, full: all });
  const measure = async (analytic: boolean, processes: number, wanted: number) => {
    const sample = sampleOf(starts, wanted);
    const run = await scipy.run.starts(data, sample, { method: "L-BFGS-B", analytic, processes });
    const gradient = analytic ? "SciPy, analytic gradient" : "SciPy as published";
    return outcome(`${gradient}, ${processesText(processes)}`, run, all);
  };
  return {
    published: await measure(false, 1, one),
    publishedSplit: await measure(false, cores, split),
    analytic: await measure(true, 1, one),
    analyticSplit: await measure(true, cores, split),
  };
}

/** A run on a sample, scaled to all of the work. */
export function outcome(name: string, { seconds, objectives }: ScipyRun, all: number): Outcome {
  const part = objectives.length;
  return {
    name,
    seconds: summary([(seconds * all) / part]),
    lowest: Math.min(...objectives.map((value) => value ?? Number.POSITIVE_INFINITY)),
    measured: part === all ? "all, once" : `${count(part)}, scaled to ${count(all)}`,
  };
}

export function processesText(processes: number): string {
  return processes === 1 ? "one process" : `${processes} processes`;
}
