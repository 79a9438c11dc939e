import { count } from "../../src/format/numbers.ts";
import {
  assayDraws,
  compareEnds,
  drawPlan,
  type EndComparison,
  type ScipyDraws,
  scipyDraws,
} from "../drawEntries.ts";
import { printedEstimates } from "../problems.ts";
import { counted, faster, type Outcome, race } from "../race.ts";
import { atLeast, cells, duration, type Goal, ratio, type Section, type Table } from "../section.ts";
import { byExtent, type Setting, withoutScipy } from "../setting.ts";

const all = 4000;
const polishedStarts = 2;
// Tight enough for SciPy's L-BFGS-B to end where Assay ends.
const untilConverged = { ftol: 1e-15, gtol: 1e-8 };

/** Case bootstrap: every draw screened over all starts, against SciPy from one start a draw. */
export async function draws(setting: Setting): Promise<Section> {
  const { procedure, cores, scipy } = setting;
  const rounds = byExtent(setting, { quick: 2, standard: 4, full: 3 });
  const size = byExtent(setting, { quick: 100, standard: 500, full: all });
  const plan = drawPlan(procedure.problem, procedure.starts, polishedStarts);
  const ways = scipy === undefined ? [] : waysOf(plan.optimum, cores);
  const others = ways.map((way) => scipyDraws(scipy!.run, plan, way, all, size));
  const assay = assayDraws(plan, all, cores);
  const outcomes = await race([...others.map(({ entry }) => entry), assay], rounds);
  await assay.close();
  const comparisons = others.map(({ ends }) => compareEnds(plan, ends));
  return {
    id: "draws",
    title: `${count(all)} bootstrap draws`,
    text: [
      `Case bootstrap of the ${procedure.problem.observed.length} runs. Assay screens every draw over all ${count(procedure.starts.length)} starts, descends from the ${polishedStarts} best and from the full-sample optimum, and keeps the lowest end. SciPy descends from one start with an analytic gradient, on the same resamples: by BFGS from the printed estimates, as the published replication does, or by L-BFGS-B from the full-sample optimum. ${rounds} rounds.`,
      "The last columns judge the ends: the share of draws in which one ends more than 1e-6 of the objective above the other, and the standard deviation of alpha over the draws. L-BFGS-B's default rule compares decreases with 1 where the objective is 0.001, so it stops at once; that row is fast because it does not fit.",
      ...withoutScipy(setting),
    ],
    tables: [table(outcomes, comparisons)],
    goals: goalsFor(outcomes),
    numbers: { outcomes, comparisons },
  };
}

function waysOf(optimum: Float64Array, cores: number): ScipyDraws[] {
  const bfgs = { start: printedEstimates, settings: { method: "BFGS" } } as const;
  const lbfgs = { start: optimum, processes: 1 } as const;
  return [
    ...[1, cores].map((processes) => ({
      ...bfgs,
      processes,
      name: `SciPy BFGS as published, ${counted(processes, "process")}`,
    })),
    {
      ...lbfgs,
      name: "SciPy L-BFGS-B until converged, one process",
      settings: { method: "L-BFGS-B", options: untilConverged },
    },
    { ...lbfgs, name: "SciPy L-BFGS-B, default rules, one process", settings: { method: "L-BFGS-B" } },
  ];
}

function table(outcomes: readonly Outcome[], comparisons: readonly EndComparison[]): Table {
  const first = outcomes[0]!;
  return {
    head: [
      "procedure",
      "best",
      "median",
      "a draw",
      "× the first row",
      "a round does",
      "SciPy above Assay",
      "Assay above SciPy",
      "s.d. of alpha",
    ],
    rows: outcomes.map((one, k) => {
      const { name, seconds, measured } = one;
      const judged = comparisons[k];
      const spread = judged === undefined ? comparisons[0]?.assaySpread : judged.scipySpread;
      return [
        name,
        ...cells(seconds),
        duration(seconds.best / all),
        ratio(faster(one, first)),
        measured,
        judged?.scipyAbove ?? "–",
        judged?.assayAbove ?? "–",
        spread?.toFixed(4) ?? "–",
      ];
    }),
  };
}

function goalsFor(outcomes: readonly Outcome[]): Goal[] {
  const assay = outcomes.at(-1)!;
  const [one, split, converged] = outcomes;
  if (outcomes.length === 1) return [];
  const goal = (what: string, other: Outcome | undefined) => atLeast(what, 10, faster(assay, other!));
  return [
    goal("4,000 screened draws against SciPy's BFGS from one start, one process", one),
    goal("4,000 screened draws against SciPy's BFGS from one start, the same cores", split),
    goal("4,000 screened draws against SciPy's L-BFGS-B until converged, one process", converged),
  ];
}
