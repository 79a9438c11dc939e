import { count } from "../../src/format/numbers.ts";
import {
  allStartsOutcomes,
  descents,
  lowestBeforePolish,
  type Outcome,
  screenedOutcome,
  searchOutcome,
} from "../assayProcedures.ts";
import { type ScipyOutcomes, scipyOutcomes } from "../scipyProcedures.ts";
import { atLeast, cells, type Goal, ratio, type Section } from "../section.ts";
import { byExtent, type Setting, withoutScipy } from "../setting.ts";

// Objectives that agree to this share are the same optimum.
const same = 1e-6;
// Rounding of a sum of some hundred terms.
const rounding = 1e-12;

/** Hoffmann's procedure as published, and Assay's own way to the same optimum. */
export async function allStarts(setting: Setting): Promise<Section> {
  const { procedure, cores } = setting;
  const { problem, starts } = procedure;
  const many = byExtent(setting, { quick: 3, standard: 7, full: 15 });
  const optimised = await allStartsOutcomes(procedure, cores, many);
  const own = [await screenedOutcome(procedure, 5 * many), await searchOutcome(procedure, 5 * many)];
  const unpolished = lowestBeforePolish(procedure);
  const scipy = await scipyOutcomes(setting);
  const reference = scipy === undefined ? [] : Object.values(scipy);
  return {
    id: "all-starts",
    title: `Hoffmann's procedure: ${count(starts.length)} starts`,
    text: [
      `L-BFGS from each of the ${count(starts.length)} published starts on ${problem.observed.length} runs read from Figure 4, stopped by SciPy's rules (relative decrease 2.2e-9, gradient 1e-5). Assay then polishes the best end and judges the fit, which its time includes; before polishing its lowest objective is ${unpolished.toPrecision(10)}. Cold opens the worker threads anew every time, warm finds them running.`,
      'SciPy as published is `minimize(method="L-BFGS-B")` on a NumPy objective with forward differences, one start after another. Beside it stand an analytic gradient and a split over all cores with multiprocessing.',
      `Assay's own way needs no optimisation from every start: the objective at all of them picks ${descents}, which BFGS descends from; or \`assay fit\` finds its own starts. One thread, warm.`,
      ...withoutScipy(setting),
    ],
    tables: [table([...reference, ...optimised], scipy), table(own, scipy)],
    goals: scipy === undefined ? [] : goalsFor(optimised, own, scipy, unpolished),
    numbers: { optimised, own, scipy, unpolished },
  };
}

function table(outcomes: readonly Outcome[], scipy: ScipyOutcomes | undefined) {
  const times = (other: Outcome | undefined, own: Outcome) =>
    other === undefined ? "–" : ratio(other.seconds.best / own.seconds.best);
  return {
    head: [
      "procedure",
      "best",
      "median",
      "× SciPy, one process",
      "× SciPy, all cores",
      "lowest objective",
      "measured on",
    ],
    rows: outcomes.map((own) => [
      own.name,
      ...cells(own.seconds),
      times(scipy?.published, own),
      times(scipy?.publishedSplit, own),
      own.lowest.toPrecision(10),
      own.measured,
    ]),
  };
}

function goalsFor(
  optimised: readonly Outcome[],
  own: readonly Outcome[],
  { published, publishedSplit, analyticSplit }: ScipyOutcomes,
  unpolished: number,
): Goal[] {
  const [cold, warm] = optimised as [Outcome, Outcome];
  const [screened, found] = own as [Outcome, Outcome];
  const lowest = Math.min(publishedSplit.lowest, analyticSplit.lowest, published.lowest);
  const faster = (slow: Outcome, fast: Outcome) => slow.seconds.best / fast.seconds.best;
  return [
    atLeast(
      "All starts against SciPy as published on the same cores, warm",
      100,
      faster(publishedSplit, warm),
    ),
    atLeast(
      "All starts against SciPy as published on the same cores, cold",
      100,
      faster(publishedSplit, cold),
    ),
    atLeast("All starts against SciPy as published in one process, warm", 100, faster(published, warm)),
    reaches("All starts: lowest objective against SciPy's lowest", warm.lowest, lowest, rounding),
    reaches("All starts, before polishing", unpolished, lowest, rounding),
    atLeast(
      "All screened, the best polished, against SciPy as published in one process",
      1000,
      faster(published, screened),
    ),
    atLeast("The same against SciPy on all cores", 1000, faster(publishedSplit, screened)),
    reaches("All screened: the same optimum", screened.lowest, warm.lowest, same),
    atLeast("`assay fit` against SciPy as published in one process", 1000, faster(published, found)),
    reaches("`assay fit`: the same optimum", found.lowest, warm.lowest, same),
  ];
}

function reaches(what: string, lowest: number, other: number, tolerance: number): Goal {
  const share = (lowest - other) / other;
  return {
    what,
    wanted: "at least as low",
    measured: `${share <= 0 ? "lower by" : "higher by"} ${Math.abs(share).toExponential(1)} of it`,
    reached: share <= tolerance,
  };
}
