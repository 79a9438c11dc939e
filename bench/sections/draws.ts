import { openPool } from "../../src/compute/pool.ts";
import { fitLaw } from "../../src/fit/fitLaw.ts";
import { hessian } from "../../src/fit/hessian.ts";
import { positiveInverse } from "../../src/fit/polish.ts";
import { bindProblem, type Problem } from "../../src/fit/problem.ts";
import { count, percent } from "../../src/format/numbers.ts";
import { drawData } from "../../src/intervals/drawData.ts";
import { type DrawPlan, runDraws } from "../../src/intervals/runDraws.ts";
import { bootstrapOnPool } from "../../src/replication/fitOnPool.ts";
import type { Outcome } from "../assayProcedures.ts";
import { summary, wallTime } from "../measure.ts";
import { nearOptimum } from "../problems.ts";
import { outcome, processesText } from "../scipyProcedures.ts";
import { atLeast, cells, duration, type Goal, ratio, type Section } from "../section.ts";
import { byExtent, type Setting, withoutScipy } from "../setting.ts";

const all = 4000;
const seed = 1;
const polishedStarts = 2;
// An end this much above another's is another optimum, or none.
const lower = 1e-6;

/** Case bootstrap: every draw screened over all starts, against SciPy from one start a draw. */
export async function draws(setting: Setting): Promise<Section> {
  const { procedure, cores } = setting;
  const plan = drawPlan(procedure.problem, procedure.starts, polishedStarts);
  const assay = await assayDraws(plan, cores, byExtent(setting, { quick: 1, standard: 3, full: 5 }));
  const scipy = await scipyDraws(setting, plan);
  const [single] = scipy?.outcomes ?? [];
  const rows = [...(scipy?.outcomes ?? []), assay].map(({ name, seconds, measured }) => [
    name,
    ...cells(seconds),
    duration(seconds.best / all),
    single === undefined ? "–" : ratio(single.seconds.best / seconds.best),
    measured,
  ]);
  return {
    id: "draws",
    title: `${count(all)} bootstrap draws`,
    text: [
      `Case bootstrap of the ${procedure.problem.observed.length} runs. Assay screens every draw over all ${count(procedure.starts.length)} starts, descends from the ${polishedStarts} best and from the full-sample optimum, and keeps the lowest end. SciPy descends from the full-sample optimum alone, with an analytic gradient, on the same resamples.`,
      ...(scipy === undefined ? [] : [scipy.comparison]),
      ...withoutScipy(setting),
    ],
    tables: [{ head: ["procedure", "best", "median", "a draw", "× the first row", "measured on"], rows }],
    goals: scipy === undefined ? [] : goalsFor(assay, scipy.outcomes),
    numbers: { assay, scipy },
  };
}

/** A plan around the optimum of a problem, as `assay replicate` makes it. */
export function drawPlan(problem: Problem, starts: readonly Float64Array[], polished: number): DrawPlan {
  const fit = fitLaw(problem, [nearOptimum], { method: "bfgs", polish: true });
  const target = bindProblem(problem);
  return {
    problem,
    seed,
    optimum: fit.theta,
    inverseHessian: positiveInverse(hessian(target, fit.theta), target.dimension),
    starts,
    polishedStarts: polished,
  };
}

async function assayDraws(plan: DrawPlan, cores: number, repetitions: number): Promise<Outcome> {
  const pool = openPool(cores);
  await bootstrapOnPool(pool, plan, 100 * cores, "draws");
  const seconds: number[] = [];
  for (let k = 0; k < repetitions; k++)
    seconds.push(await wallTime(() => bootstrapOnPool(pool, plan, all, "draws")));
  await pool.close();
  const times = repetitions === 1 ? "once" : `${repetitions} times`;
  return {
    name: `Assay, all starts screened, ${cores} threads`,
    seconds: summary(seconds),
    lowest: 0,
    measured: `all, ${times}`,
  };
}

async function scipyDraws({ scipy, cores, extent }: Setting, plan: DrawPlan) {
  if (scipy === undefined) return undefined;
  const { problem, optimum } = plan;
  const wanted = { quick: 100, standard: 400, full: all }[extent];
  const rows = Array.from({ length: wanted }, (_, draw) => rowsOf(drawData(plan, draw).counts));
  const data = { ...problem.columns, [problem.law.response]: problem.observed };
  const run = (method: string, processes: number) =>
    scipy.run.draws(data, optimum, rows, { method, processes });
  const one = await run("L-BFGS-B", 1);
  const split = await run("L-BFGS-B", cores);
  const bfgs = await run("BFGS", 1);
  const own = runDraws(plan, 0, wanted).values;
  const share = (test: (mine: number, other: number) => boolean) =>
    percent(one.objectives.filter((value, k) => test(own[k]!, value ?? Infinity)).length / wanted);
  const above = share((mine, other) => other > mine * (1 + lower));
  const below = share((mine, other) => mine > other * (1 + lower));
  return {
    outcomes: [
      outcome("SciPy L-BFGS-B, one process", one, all),
      outcome(`SciPy L-BFGS-B, ${processesText(cores)}`, split, all),
      outcome("SciPy BFGS (the published method), one process", bfgs, all),
    ],
    comparison: `On ${count(wanted)} draws that both made, SciPy's L-BFGS-B ended more than ${lower} of the objective above Assay in ${above}, and Assay above SciPy in ${below}.`,
    above,
    below,
  };
}

/** Row numbers of a resample, repeated as often as they are drawn. */
function rowsOf(counts: Float64Array): number[] {
  return Array.from(counts).flatMap((times, row) => Array.from({ length: times }, () => row));
}

function goalsFor(assay: Outcome, [one, split]: readonly Outcome[]): Goal[] {
  const faster = (other: Outcome) => other.seconds.best / assay.seconds.best;
  return [
    atLeast("4,000 screened draws against SciPy's from one start, one process", 10, faster(one!)),
    atLeast("The same against SciPy on all cores", 10, faster(split!)),
  ];
}
