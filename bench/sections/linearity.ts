import { bindProblem } from "../../src/fit/problem.ts";
import { count } from "../../src/format/numbers.ts";
import { runDraws } from "../../src/intervals/runDraws.ts";
import { drawPlan } from "../drawEntries.ts";
import { alternate, type Contestant, perCall, wallTime } from "../measure.ts";
import { peakMemory } from "../peakMemory.ts";
import { nearOptimum, simulatedProblem } from "../problems.ts";
import { atMost, cells, duration, ratio, type Section, type Table } from "../section.ts";
import { byExtent, type Setting } from "../setting.ts";

const fewStarts = 50;
// Draws of the bootstrap at each size: enough to time, few enough for the largest.
const drawSizes = [
  { size: 240, draws: 200 },
  { size: 2400, draws: 50 },
  { size: 24_000, draws: 10 },
] as const;
const turn = 0.04;

/** Does the cost grow with the data, and no faster? */
export async function linearity(setting: Setting): Promise<Section> {
  const points = byExtent(setting, {
    quick: [1e3, 1e4, 1e5],
    standard: [1e3, 1e4, 1e5, 1e6],
    full: [1e3, 1e4, 1e5, 1e6],
  });
  const evaluations = await evaluationCosts(points, byExtent(setting, { quick: 3, standard: 7, full: 15 }));
  const drawCosts = await costOfDraws(setting);
  const memory = peakMemory(byExtent(setting, { quick: 1e5, standard: 1e6, full: 1e6 }));
  const perPoint = Object.entries(evaluations).map(([size, { best }]) => best / Number(size));
  const perDrawPoint = drawCosts.map(({ size, seconds }) => seconds / size);
  return {
    id: "linearity",
    title: "Cost against size",
    text: [
      `One value with gradient on simulated runs of each size; draws of the case bootstrap in one thread, screened over ${fewStarts} starts, with the tables and kernels that they need; and the peak memory of a process of its own that reads nothing and fits simulated columns.`,
    ],
    tables: [
      {
        head: ["points", "value and gradient, best", "median", "a point"],
        rows: points.map((size) => [
          count(size),
          ...cells(evaluations[size]!),
          duration(evaluations[size]!.best / size),
        ]),
      },
      drawTable(drawCosts),
      {
        head: ["process", "rows", "bytes of the columns", "peak memory", "beyond an idle process / columns"],
        rows: memory.rows,
      },
    ],
    goals: [
      atMost("Cost a point, dearest size over the smallest", 1.5, growth(perPoint)),
      atMost("Cost a draw and point, dearest size over the smallest", 1.5, growth(perDrawPoint)),
    ],
    numbers: { evaluations, draws: drawCosts, memory: memory.numbers },
  };
}

/** What a unit of work costs at the dearest size, in units of the smallest. */
function growth(costs: readonly number[]): number {
  return Math.max(...costs) / costs[0]!;
}

function evaluationCosts(sizes: readonly number[], rounds: number) {
  const contestants = Object.fromEntries(
    sizes.map((size): [string, Contestant] => {
      const target = bindProblem(simulatedProblem(size));
      const gradient = new Float64Array(target.dimension);
      const once = () => target.evaluate(nearOptimum, gradient);
      once();
      const calls = Math.max(2, Math.round(turn / perCall(2, once)));
      // Another kernel's records stand in memory at the start of a turn; bringing them back is not measured here.
      return [
        String(size),
        () => {
          once();
          return perCall(calls, once);
        },
      ];
    }),
  );
  return alternate(contestants, rounds);
}

interface DrawCost {
  readonly size: number;
  readonly seconds: number;
}

async function costOfDraws({ procedure }: Setting): Promise<DrawCost[]> {
  const step = Math.floor(procedure.starts.length / fewStarts);
  const starts = procedure.starts.filter((_, k) => k % step === 0).slice(0, fewStarts);
  const costs: DrawCost[] = [];
  for (const { size, draws } of drawSizes) {
    const plan = drawPlan(simulatedProblem(size), starts, 2);
    runDraws(plan, 0, draws);
    const times: number[] = [];
    for (let k = 0; k < 3; k++) times.push(await wallTime(() => runDraws(plan, 0, draws)));
    costs.push({ size, seconds: Math.min(...times) / draws });
  }
  return costs;
}

function drawTable(costs: readonly DrawCost[]): Table {
  return {
    head: ["points", "a draw", "a draw and point", "against the smallest"],
    rows: costs.map(({ size, seconds }) => [
      count(size),
      duration(seconds),
      duration(seconds / size),
      ratio(seconds / size / (costs[0]!.seconds / costs[0]!.size)),
    ]),
  };
}
