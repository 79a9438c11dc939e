import { bindProblem, type Problem } from "../../src/fit/problem.ts";
import { count } from "../../src/format/numbers.ts";
import { agreement, agreementCheck } from "../agreement.ts";
import { CServer, writeRows } from "../cReference.ts";
import { alternate, type Contestant, perCall, type Timing } from "../measure.ts";
import { bindPrevious } from "../previousEngine.ts";
import { chinchilla, lawOrder, nearOptimum, simulatedProblem } from "../problems.ts";
import { atMost, cells, type Goal, ratio, type Section } from "../section.ts";
import { byExtent, type Setting } from "../setting.ts";

type Evaluate = (theta: ArrayLike<number>, gradient: Float64Array) => number;

// Time that one engine computes before the next one's turn.
const turn = 0.04;

/** One value with its gradient: Assay, the engine before it, and C at several vector widths. */
export async function valueAndGradient(setting: Setting): Promise<Section> {
  const sizes = byExtent(setting, {
    quick: [240, 100_000],
    standard: [240, 100_000, 1_000_000],
    full: [240, 100_000, 1_000_000],
  });
  const rounds = byExtent(setting, { quick: 5, standard: 11, full: 21 });
  const rows: string[][] = [];
  const goals: Goal[] = [];
  const numbers: Record<string, unknown> = {};
  for (const points of sizes) {
    const problem = points === 240 ? setting.procedure.problem : simulatedProblem(points);
    const timings = await compare(problem, setting, rounds);
    const assay = timings.Assay!;
    for (const [engine, timing] of Object.entries(timings))
      rows.push([count(points), engine, ...cells(timing), ratio(timing.best / assay.best)]);
    goals.push(...goalsFor(points, timings));
    numbers[points] = timings;
  }
  return {
    id: "value-and-gradient",
    title: "Value and gradient of the Chinchilla objective",
    text: [
      `Log-Huber loss (delta 0.001, summed) of E + A/N^alpha + B/D^beta with its gradient in five parameters; ${rounds} rounds in which the engines take turns. All values and gradients agree to ${agreement} of the terms that they are sums of.`,
      "The previous engine is a tape of column operations in JavaScript. C is one loop that gcc vectorises, with glibc's vector exp and log.",
      ...setting.c.variants.map(({ name, flags }) => `C ${name}: \`gcc ${flags} -lm -lmvec\`.`),
      ...setting.c.skipped,
    ],
    tables: [{ head: ["points", "engine", "best", "median", "time / Assay's"], rows }],
    goals,
    numbers,
  };
}

/** Times every engine on one problem after checking that they agree. */
async function compare(problem: Problem, setting: Setting, rounds: number): Promise<Record<string, Timing>> {
  const target = bindProblem(problem);
  const engines: Record<string, Evaluate> = {
    Assay: (theta, gradient) => target.evaluate(theta, gradient),
    "previous engine": bindPrevious(problem),
  };
  const file = writeRows(problem, setting.folder);
  const servers = setting.c.variants.map((variant) => ({
    name: `C ${variant.name}`,
    server: new CServer(variant, problem.observed.length, file, nearOptimum),
  }));
  const check = agreementCheck(problem, nearOptimum);
  for (const [name, evaluate] of Object.entries(engines)) {
    const gradient = new Float64Array(target.dimension);
    check(name, evaluate(nearOptimum, gradient), gradient);
  }
  for (const { name, server } of servers) {
    const answer = await server.evaluate(1);
    check(name, answer.value, lawOrder(answer.gradient));
  }
  const contestants: Record<string, Contestant> = {};
  for (const [name, evaluate] of Object.entries(engines)) contestants[name] = repeated(evaluate);
  for (const { name, server } of servers) {
    const calls = callsFor((await server.evaluate(3)).seconds);
    contestants[name] = async () => (await server.evaluate(calls)).seconds;
  }
  const timings = await alternate(contestants, rounds);
  for (const { server } of servers) server.close();
  return timings;
}

/** Many evaluations in a row, each at a slightly other point, as an optimiser asks for them. */
function repeated(evaluate: Evaluate): Contestant {
  const theta = Float64Array.from(nearOptimum);
  const gradient = new Float64Array(theta.length);
  const place = chinchilla.parameters.indexOf("alpha");
  const once = (call: number) => {
    theta[place] = nearOptimum[place]! + 1e-9 * call;
    evaluate(theta, gradient);
  };
  // Long enough for the just-in-time compiler to finish.
  for (let seconds = 0, calls = 1; seconds < turn; calls *= 2) seconds = calls * perCall(calls, once);
  const calls = callsFor(perCall(3, once));
  return () => perCall(calls, once);
}

function callsFor(seconds: number): number {
  return Math.max(2, Math.round(turn / seconds));
}

function goalsFor(points: number, timings: Record<string, Timing>): Goal[] {
  const limits = { SSE: 1, "AVX-512": 2.5 };
  return Object.entries(limits).flatMap(([width, limit]) => {
    const c = timings[`C ${width}`];
    const what = `Value and gradient on ${count(points)} points, against C at ${width} width`;
    return c === undefined ? [] : [atMost(what, limit, timings.Assay!.best / c.best)];
  });
}
