import { describe, expect, test } from "vitest";
import { fitLaw } from "../../src/fit/fitLaw.ts";
import { linearParameters } from "../../src/fit/linearParameters.ts";
import { planFit } from "../../src/fit/planFit.ts";
import type { Problem } from "../../src/fit/problem.ts";
import { searchLaw } from "../../src/fit/searchLaw.ts";
import { startValues } from "../../src/fit/startValues.ts";
import { bindLaw } from "../../src/kernels/bindLaw.ts";
import { compileLaw, fittingPoint } from "../../src/laws/law.ts";
import type { Objective } from "../../src/registry/types.ts";
import { logHuber } from "./simulatedRuns.ts";

const plainSquared: Objective = { loss: "squared", residual: "linear", reduce: "sum" };
const plainHuber: Objective = { loss: "huber", delta: 1e-3, residual: "linear", reduce: "sum" };

/** Values spread evenly in log (or plainly) over a range, in an order unrelated to other columns'. */
function spread(rows: number, low: number, high: number, stride: number, log = true): Float64Array {
  return Float64Array.from({ length: rows }, (_, i) => {
    const share = ((i * stride) % rows) / (rows - 1);
    return log ? low * (high / low) ** share : low + (high - low) * share;
  });
}

const sizes = { N: spread(120, 4e7, 1.6e10, 1), D: spread(120, 1e9, 5e11, 37) };
const millions = { N: sizes.N.map((n) => n / 1e6), D: sizes.D.map((d) => d / 1e9) };
const compute = { C: spread(40, 1e18, 1e23, 1) };
const chinchilla = "L = E + A/N^alpha + B/D^beta";
const kaplan = "L = ((Nc/N)^(aN/aD) + Dc/D)^aD";
const broken = "L = a + b*X^(-c0)*(1 + (X/d)^(1/f))^(-c1*f)";

interface Case {
  readonly law: string;
  readonly columns: Record<string, Float64Array>;
  readonly truth: Record<string, number>;
  readonly log?: string[];
  readonly objective?: Objective;
  readonly noise?: number;
}

const cases: [string, Case][] = [
  [
    "Chinchilla",
    {
      law: chinchilla,
      columns: sizes,
      truth: { E: 1.8, A: 480, B: 2085, alpha: 0.35, beta: 0.37 },
      log: ["E", "A", "B"],
    },
  ],
  [
    "Chinchilla, N in millions, D in billions",
    {
      law: chinchilla,
      columns: millions,
      truth: { E: 1.8, A: 3.8, B: 0.97, alpha: 0.35, beta: 0.37 },
      log: ["E", "A", "B"],
    },
  ],
  [
    "Chinchilla, loss in thousandths",
    {
      law: chinchilla,
      columns: sizes,
      truth: { E: 1800, A: 480e3, B: 2085e3, alpha: 0.35, beta: 0.37 },
      log: ["E", "A", "B"],
    },
  ],
  [
    "steep Chinchilla",
    {
      law: chinchilla,
      columns: sizes,
      truth: { E: 1.8, A: 2e6, B: 8e7, alpha: 0.85, beta: 0.8 },
      log: ["E", "A", "B"],
      noise: 0.003,
    },
  ],
  [
    "power law by its coefficient",
    { law: "L = A*C^(-a)", columns: compute, truth: { A: 500, a: 0.1 }, log: ["A"] },
  ],
  [
    "power law by its scale",
    { law: "L = (K/C)^gamma", columns: compute, truth: { K: 3e28, gamma: 0.05 }, log: ["K"] },
  ],
  [
    "power law above a floor",
    { law: "L = E + A*C^b", columns: compute, truth: { E: 1.7, A: 3000, b: -0.16 }, log: ["E", "A"] },
  ],
  [
    "power law by its scale above a floor",
    { law: "L = E + (K/C)^gamma", columns: compute, truth: { E: 1.5, K: 3e21, gamma: 0.2 }, log: ["E", "K"] },
  ],
  [
    "Kaplan's L(N, D)",
    {
      law: kaplan,
      columns: sizes,
      truth: { Nc: 6.4e13, Dc: 1.8e13, aN: 0.076, aD: 0.103 },
      log: ["Nc", "Dc"],
    },
  ],
  [
    "smoothly broken power law",
    {
      law: broken,
      columns: { X: spread(80, 1e3, 1e9, 1) },
      truth: { a: 0.5, b: 8, c0: 0.08, d: 1e6, f: 0.3, c1: 0.25 },
      log: ["a", "b", "d", "f"],
      noise: 0.005,
    },
  ],
  [
    "line in log compute with negative parameters",
    {
      law: "y = a + b*log10(C)",
      columns: compute,
      truth: { a: -20, b: 3.1 },
      objective: plainSquared,
      noise: 0.3,
    },
  ],
  [
    "sigmoid of log compute",
    {
      law: "y = low + (top - low)/(1 + exp(-k*(log10(C) - m)))",
      columns: compute,
      truth: { low: 0.25, top: 0.85, k: 2.1, m: 21 },
      objective: plainHuber,
    },
  ],
  [
    "parabola in log size",
    {
      law: "L = m + c*(log(N) - n)^2",
      columns: { N: spread(20, 1e7, 1e10, 1) },
      truth: { m: 2.7, c: 0.05, n: 19.8 },
      noise: 0.002,
    },
  ],
  [
    "exponential decay",
    {
      law: "L = a + b*exp(-c*X)",
      columns: { X: spread(50, 1e8, 5e9, 1, false) },
      truth: { a: 1.9, b: 2.2, c: 1.1e-9 },
    },
  ],
  [
    "saturation from below",
    {
      law: "y = c - a*C^(-b)",
      columns: compute,
      truth: { c: 75, a: 2e5, b: 0.22 },
      objective: plainSquared,
      noise: 0.6,
    },
  ],
  [
    "seven parameters",
    {
      law: "L = E + A/N^a + B/D^b + G/(N^a*D^b)",
      columns: sizes,
      truth: { E: 1.8, A: 480, B: 2085, a: 0.35, b: 0.37, G: 3e4 },
      log: ["E", "A", "B", "G"],
      noise: 0.002,
    },
  ],
];

/** Data of a case: the law with noise from the golden-ratio sequence, relative under log residuals. */
function problemOf(
  { law: text, columns, truth, log = [], objective = logHuber, noise = 0.01 }: Case,
  logged: boolean,
) {
  const law = compileLaw(text, { variables: Object.keys(columns), logParameters: logged ? log : [] });
  const theta = fittingPoint(law, truth);
  const exact = Float64Array.from(bindLaw(law, columns).predict(theta));
  const observed = exact.map((value, i) => {
    const centred = 2 * (((i + 1) * 0.6180339887498949) % 1) - 1;
    const error = -noise * Math.sign(centred) * Math.log(1 - Math.abs(centred));
    return objective.residual === "log" ? value * Math.exp(error) : value + error;
  });
  return { problem: { law, columns, observed, objective } satisfies Problem, theta };
}

describe.each(cases)("the search finds the optimum near the truth: %s", (_, sample) => {
  test.each(sample.log === undefined ? [false] : [true, false])("log parameters: %s", (logged) => {
    const { problem, theta } = problemOf(sample, logged);
    const plan = planFit(problem, [theta], { method: "bfgs" });
    const near = fitLaw(plan.problem, plan.starts, plan.optimiser);
    const found = searchLaw(problem);
    expect(found.objective).toBeLessThanOrEqual(near.objective * (1 + 1e-6));
    expect(found.convergence.status).toBe("converged");
    expect(found.convergence.atOptimum).toBeGreaterThan(0);
  });
});

test("the same search gives the same bits", () => {
  const { problem } = problemOf(cases[8]![1], true);
  expect(searchLaw(problem)).toEqual(searchLaw(problem));
});

test("parameters that a law is linear in are read off its expression", () => {
  const linear = (text: string, variables = ["N", "D"]) => linearParameters(compileLaw(text, { variables }));
  expect(linear(chinchilla)).toEqual(["E", "A", "B"]);
  expect(linear(kaplan)).toEqual([]);
  expect(linear("L = a*(b + N)/2 - c/D")).toEqual(["a", "c"]);
  expect(linear("L = a*log(N) + b*log(D) + c*log(N)*log(D) + d")).toEqual(["a", "b", "c", "d"]);
  expect(linear("L = max(a, N) + exp(b*N) + D^c + f/(D + g)")).toEqual(["f"]);
});

test("start values follow the units of the data", () => {
  const law = compileLaw("L = (K/N)^gamma + exp(-c*D)", { variables: ["N", "D"], logParameters: ["K"] });
  const values = startValues(law, sizes);
  const small = startValues(law, millions);
  expect(small.gamma).toEqual(values.gamma!.map((value) => expect.closeTo(value, 9)));
  expect(small.K).toEqual(values.K!.map((value) => expect.closeTo(value - Math.log(1e6), 9)));
  expect(small.c!.map((value) => value / 1e9)).toEqual(values.c!.map((value) => expect.closeTo(value, 20)));
});

test("an exponent may hold functions, minima and powers of parameters", () => {
  const values = (exponent: string) =>
    startValues(compileLaw(`L = E + A/N^(${exponent})`, { variables: ["N", "D"] }), sizes);
  const plain = values("a").a!;
  expect(plain.length).toBeGreaterThan(3);
  expect(values("min(a, 2*b)")).toMatchObject({ a: plain, b: plain });
  expect(values("c*max(a, 1)").a).toEqual(plain);
  for (const exponent of ["exp(a)", "-sqrt(a)", "a^2", "a*log(b)^c", "exp(a*D)", "min(exp(a), b^(-c))"])
    for (const found of Object.values(values(exponent))) expect(found.length).toBeGreaterThan(0);
});

test("a law with a function in an exponent is fitted", () => {
  const law = compileLaw("L = E + A/N^exp(a)", { variables: ["N"], logParameters: ["E", "A"] });
  const observed = sizes.N.map((n) => 1.8 + 480 / n ** Math.exp(-1.1));
  const fit = searchLaw({ law, columns: { N: sizes.N }, observed, objective: logHuber });
  expect(fit.parameters.a).toBeCloseTo(-1.1, 5);
});

test("more rows than the search looks at give the optimum of all rows", () => {
  const columns = { N: spread(900, 4e7, 1.6e10, 7), D: spread(900, 1e9, 5e11, 371) };
  const { problem, theta } = problemOf({ ...cases[0]![1], columns }, true);
  const plan = planFit(problem, [theta], { method: "bfgs" });
  const near = fitLaw(plan.problem, plan.starts, plan.optimiser);
  expect(searchLaw(problem).objective).toBeLessThanOrEqual(near.objective * (1 + 1e-6));
});

test("a fit does not depend on the units of a linear parameter", () => {
  const { problem } = problemOf(cases[0]![1], false);
  const scaled = { ...problem, columns: { N: sizes.N.map((n) => n / 1e6), D: sizes.D } };
  const [one, other] = [searchLaw(problem), searchLaw(scaled)];
  expect(other.parameters.alpha).toBeCloseTo(one.parameters.alpha!, 6);
  expect(other.parameters.A! / (one.parameters.A! / 1e6 ** one.parameters.alpha!)).toBeCloseTo(1, 5);
  expect(other.objective).toBeCloseTo(one.objective, 12);
});
