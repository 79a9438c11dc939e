import { bindProblem, type Problem } from "../../src/fit/problem.ts";
import { count } from "../../src/format/numbers.ts";
import { bindLaw } from "../../src/kernels/bindLaw.ts";
import { fittingPoint } from "../../src/laws/law.ts";
import { agreementCheck } from "../agreement.ts";
import { type BenchmarkLaw, benchmarkLaws } from "../laws.ts";
import { alternate, type Contestant, perCall, type Timing } from "../measure.ts";
import { bindPrevious } from "../previousEngine.ts";
import { logHuber } from "../problems.ts";
import { atLeast, duration, ratio, type Section } from "../section.ts";
import { byExtent, type Setting, withoutScipy } from "../setting.ts";

const points = 10_000;
const turn = 0.03;
// Irrational steps spread the variables evenly and independently of one another.
const steps = [0.819_172_513_396_164_4, 0.671_043_606_703_789_2, 0.549_700_477_901_970_1];

/** Laws of other shapes: nested powers, products of powers, logarithms. */
export async function otherLaws(setting: Setting): Promise<Section> {
  const rounds = byExtent(setting, { quick: 3, standard: 7, full: 15 });
  const numbers: Record<string, Record<string, Timing>> = {};
  const rows: string[][] = [];
  for (const one of benchmarkLaws) {
    const timings = await compare(one, setting, rounds);
    numbers[one.id] = timings;
    rows.push(rowOf(one, timings));
  }
  return {
    id: "other-laws",
    title: "Other laws",
    text: [
      `Log-Huber objective on ${count(points)} points: time a point. SciPy's numeric gradient takes one value more than the law has parameters; the last column is that number of NumPy values over Assay's value with gradient.`,
      ...withoutScipy(setting),
    ],
    tables: [
      {
        head: [
          "law",
          "parameters",
          "value and gradient: Assay",
          "previous engine",
          "ratio",
          "value: Assay",
          "NumPy",
          "ratio",
          "numeric gradient / Assay",
        ],
        rows,
      },
    ],
    goals: benchmarkLaws.map(({ id, title }) => {
      const { Assay: assay, "previous engine": previous } = numbers[id]!;
      return atLeast(
        `${title}: value and gradient against the previous engine`,
        1,
        previous!.best / assay!.best,
      );
    }),
    numbers,
  };
}

function rowOf({ title, law }: BenchmarkLaw, timings: Record<string, Timing>): string[] {
  const { Assay: assay, "previous engine": previous, "Assay value": value, NumPy: numpy } = timings;
  const parameters = law.parameters.length;
  const perPoint = (timing: Timing | undefined) =>
    timing === undefined ? "–" : duration(timing.best / points);
  const over = (other: Timing | undefined, own: Timing, factor = 1) =>
    other === undefined ? "–" : ratio((factor * other.best) / own.best);
  return [
    title,
    String(parameters),
    perPoint(assay),
    perPoint(previous),
    over(previous, assay!),
    perPoint(value),
    perPoint(numpy),
    over(numpy, value!),
    over(numpy, assay!, parameters + 1),
  ];
}

async function compare(one: BenchmarkLaw, { scipy }: Setting, rounds: number) {
  const problem = simulated(one);
  const theta = fittingPoint(one.law, one.parameters);
  const target = bindProblem(problem);
  const previous = bindPrevious(problem);
  const gradient = new Float64Array(theta.length);
  const before = new Float64Array(theta.length);
  const check = agreementCheck(problem, theta);
  check("previous engine", previous(theta, before), before);
  const contestants: Record<string, Contestant> = {
    Assay: repeated(() => target.evaluate(theta, gradient)),
    "previous engine": repeated(() => previous(theta, before)),
    "Assay value": repeated(() => target.evaluate(theta)),
  };
  if (scipy !== undefined) {
    const { columns, observed } = problem;
    const request = { name: one.id, parameters: one.parameters, columns, observed, delta: logHuber.delta! };
    const first = await scipy.run.law({ ...request, repetitions: 3 });
    check("NumPy", first.value);
    const repetitions = Math.max(3, Math.round(turn / first.seconds));
    contestants.NumPy = async () => (await scipy.run.law({ ...request, repetitions })).seconds;
  }
  return alternate(contestants, rounds);
}

function repeated(once: () => void): Contestant {
  const calls = Math.max(3, Math.round(turn / perCall(20, once)));
  return () => perCall(calls, once);
}

/** Runs that follow the law with 0.3% of scatter. */
function simulated({ law, parameters, ranges }: BenchmarkLaw): Problem {
  const columns = Object.fromEntries(
    law.variables.map((name, v) => {
      const { low, high, linear } = ranges[name]!;
      const at = (share: number) => (linear ? low + share * (high - low) : low * (high / low) ** share);
      return [name, Float64Array.from({ length: points }, (_, i) => at((i * steps[v]!) % 1))];
    }),
  );
  const predicted = bindLaw(law, columns).predict(fittingPoint(law, parameters));
  const observed = predicted.map((value, i) => value * Math.exp(0.003 * Math.sin(i)));
  return { law, columns, observed, objective: logHuber };
}
