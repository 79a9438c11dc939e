import { count } from "../../src/format/numbers.ts";
import { type AssayEntries, assayEntries, lowestBeforePolish } from "../assayProcedures.ts";
import { faster, type Outcome, race } from "../race.ts";
import { scipyEntries } from "../scipyProcedures.ts";
import { atLeast, cells, type Goal, ratio, type Section, type Table } from "../section.ts";
import { byExtent, type Setting, withoutScipy } from "../setting.ts";

// Objectives that agree to this share are the same optimum.
const same = 1e-6;
// Rounding of a sum of some hundred terms.
const rounding = 1e-12;

type Name = Exclude<keyof AssayEntries, "close"> | keyof NonNullable<ReturnType<typeof scipyEntries>>;
type Outcomes = Partial<Record<Name, Outcome>>;

/** Hoffmann's procedure as published, and Assay's own way to the same optimum. */
export async function allStarts(setting: Setting): Promise<Section> {
  const { procedure, cores } = setting;
  const { problem, starts } = procedure;
  const rounds = byExtent(setting, { quick: 2, standard: 5, full: 5 });
  const outcomes = await raceAll(setting, rounds);
  const unpolished = lowestBeforePolish(procedure);
  const { screened, search, ...optimised } = outcomes;
  return {
    id: "all-starts",
    title: `Hoffmann's procedure: ${count(starts.length)} starts`,
    text: [
      `L-BFGS from each of the ${count(starts.length)} published starts on ${problem.observed.length} runs read from Figure 4, stopped by SciPy's rules (relative decrease 2.2e-9, gradient 1e-5). Assay then polishes the best end and judges the fit, which its time includes; before polishing its lowest objective is ${unpolished.toPrecision(10)}${against(unpolished, outcomes)}. Cold opens the worker threads anew every time, warm finds them running on ${cores} cores. ${rounds} rounds.`,
      'SciPy as published is `minimize(method="L-BFGS-B")` on a NumPy objective with forward differences, one start after another. Beside it stand an analytic gradient, a split over all cores with multiprocessing, and the objective written with scipy.special. Every round takes another part of the starts; ratios compare best rounds.',
      `Assay's own way needs no optimisation from every start: \`fitScreened\` computes the objective at all of them, descends from the best few with BFGS and polishes the lowest end; or \`assay fit\` finds its own starts. Calling thread only.`,
      ...withoutScipy(setting),
    ],
    tables: [table(Object.values(optimised), outcomes), table([screened!, search!], outcomes)],
    goals: goalsFor(outcomes),
    numbers: { ...outcomes, unpolished },
  };
}

async function raceAll(setting: Setting, rounds: number): Promise<Outcomes> {
  const { close, ...assay } = assayEntries(setting.procedure, setting.cores);
  const entries = { ...scipyEntries(setting), ...assay };
  try {
    const results = await race(Object.values(entries), rounds);
    return Object.fromEntries(Object.keys(entries).map((name, k) => [name, results[k]!]));
  } finally {
    await close();
  }
}

function table(rows: readonly Outcome[], { published, publishedSplit }: Outcomes): Table {
  const times = (other: Outcome | undefined, own: Outcome) =>
    other === undefined ? "–" : ratio(faster(own, other));
  return {
    head: [
      "procedure",
      "best",
      "median",
      "× SciPy, one process",
      "× SciPy, all cores",
      "lowest objective",
      "a round does",
    ],
    rows: rows.map((own) => [
      own.name,
      ...cells(own.seconds),
      times(published, own),
      times(publishedSplit, own),
      own.lowest.toPrecision(10),
      own.measured,
    ]),
  };
}

function goalsFor(outcomes: Outcomes): Goal[] {
  const { published, publishedSplit, cold, warm, screened, search } = outcomes;
  if (!published || !publishedSplit) return [];
  const lowest = scipyLowest(outcomes);
  const goal = (what: string, wanted: number, fast: Outcome | undefined, slow: Outcome) =>
    atLeast(what, wanted, faster(fast!, slow));
  return [
    goal("All starts, warm, against SciPy as published on the same cores", 100, warm, publishedSplit),
    goal("All starts, cold, against SciPy as published on the same cores", 100, cold, publishedSplit),
    goal("All starts, warm, against SciPy as published in its one process", 100, warm, published),
    reaches("All starts: objective against SciPy's lowest", warm!.lowest, lowest, rounding),
    goal("All screened, the best polished, against SciPy in its one process", 1000, screened, published),
    goal("All screened, the best polished, against SciPy on the same cores", 1000, screened, publishedSplit),
    reaches("All screened: the same optimum", screened!.lowest, warm!.lowest, same),
    goal("`assay fit`'s search against SciPy in its one process", 1000, search, published),
    reaches("`assay fit`'s search: the same optimum", search!.lowest, warm!.lowest, same),
  ];
}

function scipyLowest({ published, publishedSplit, analytic, analyticSplit, special }: Outcomes): number {
  const all = [published, publishedSplit, analytic, analyticSplit, special];
  return Math.min(...all.map((one) => one?.lowest ?? Number.POSITIVE_INFINITY));
}

/** Compares with SciPy's lowest, where there is one. */
function against(lowest: number, outcomes: Outcomes): string {
  const other = scipyLowest(outcomes);
  return Number.isFinite(other) ? `, against SciPy's lowest ${compared(lowest, other)}` : "";
}

/** "lower by 2.1e-12 of it" */
function compared(lowest: number, other: number): string {
  const share = (lowest - other) / other;
  return `${share <= 0 ? "lower by" : "higher by"} ${Math.abs(share).toExponential(1)} of it`;
}

function reaches(what: string, lowest: number, other: number, tolerance: number): Goal {
  return {
    what,
    wanted: "at least as low",
    measured: compared(lowest, other),
    reached: (lowest - other) / other <= tolerance,
  };
}
