import { count } from "../src/format/numbers.ts";
import { counted, type Entry } from "./race.ts";
import { partOf, shuffled } from "./sample.ts";
import type { Scipy, ScipyRun, ScipySettings } from "./scipyReference.ts";
import { byExtent, type Setting } from "./setting.ts";

const settings: ScipySettings = { method: "L-BFGS-B" };

/** SciPy on the published starts, by objective and number of processes. */
export interface ScipyEntries {
  readonly published: Entry;
  readonly publishedSplit: Entry;
  readonly analytic: Entry;
  readonly analyticSplit: Entry;
  readonly special: Entry;
}

/** Every round takes another part of the starts and scales its time to all of them. */
export function scipyEntries(setting: Setting): ScipyEntries | undefined {
  const { scipy, cores, procedure } = setting;
  if (scipy === undefined) return undefined;
  const { problem, starts } = procedure;
  const data = { ...problem.columns, [problem.law.response]: problem.observed };
  const order = shuffled(starts);
  const size = byExtent(setting, { quick: 150, standard: 900, full: starts.length });
  const titles = {
    published: "SciPy as published",
    analytic: "SciPy, analytic gradient",
    special: "SciPy, scipy.special's logsumexp and huber",
  };
  const make = (objective: keyof typeof titles, processes: number, part = size) =>
    partEntry(`${titles[objective]}, ${counted(processes, "process")}`, order, part, (some) =>
      scipy.run.starts(data, some, { objective, settings, processes }),
    );
  return {
    published: make("published", 1),
    publishedSplit: make("published", cores),
    analytic: make("analytic", 1),
    analyticSplit: make("analytic", cores),
    special: make("special", 1, byExtent(setting, { quick: 60, standard: 300, full: 900 })),
  };
}

/** An entry that does `size` of all items each round. */
export function partEntry<Item>(
  name: string,
  all: readonly Item[],
  size: number,
  run: (part: readonly Item[]) => ReturnType<Scipy["starts"]>,
  onRun: (part: readonly Item[], result: ScipyRun) => void = () => {},
): Entry {
  let lowest = Number.POSITIVE_INFINITY;
  return {
    name,
    measured:
      size >= all.length
        ? `all ${count(all.length)}`
        : `${count(size)} a round, scaled to ${count(all.length)}`,
    lowest: () => lowest,
    async run(round) {
      const part = partOf(all, size, round);
      const result = await run(part);
      if (round > 0) {
        lowest = Math.min(lowest, ...result.objectives.map((value) => value ?? Number.POSITIVE_INFINITY));
        onRun(part, result);
      }
      return (result.seconds * all.length) / part.length;
    },
  };
}
