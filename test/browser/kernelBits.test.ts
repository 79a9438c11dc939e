import fc from "fast-check";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { constantOf } from "../../src/fit/loss.ts";
import { bindObjective } from "../../src/fit/objective.ts";
import { positiveColumns } from "../../src/kernels/bindLaw.ts";
import { kernelBytes } from "../../src/kernels/compileKernel.ts";
import * as layout from "../../src/kernels/layout.ts";
import { type CompiledLaw, compileLaw } from "../../src/laws/law.ts";
import type { Objective } from "../../src/registry/types.ts";
import { expressions, lawOf } from "../properties/randomLaws.ts";
import { chromiumPath, hasChromium } from "./chromium.ts";
import { type KernelBits, type KernelJob, runKernel } from "./kernelJob.ts";

const rows = 301;
const N = Float64Array.from({ length: rows }, (_, i) => 4e7 * 1.03 ** i);
const D = Float64Array.from({ length: rows }, (_, i) => 5e8 * 1.05 ** ((i * 97) % rows));
const S = Float64Array.from({ length: rows }, (_, i) => (i % 8) / 8);
const observed = Float64Array.from({ length: rows }, (_, i) => 2 + Math.abs(Math.sin(i)));
const weights = Float64Array.from({ length: rows }, (_, i) => 1 + (i % 3) / 2);

const logHuber: Objective = { loss: "huber", delta: 1e-3, residual: "log", reduce: "sum" };
const variables = ["N", "D", "S"];
const published: [string, CompiledLaw, number[][], Objective][] = [
  [
    "Chinchilla",
    compileLaw("L = E + A / N^alpha + B / D^beta", { variables, logParameters: ["E", "A", "B"] }),
    [
      [0.53, 6, 0.34, 6.1, 0.28],
      [0.5, -Infinity, 0.3, 700, -0.5],
      [-800, 6, 3, 6, 40],
      [0.5, 6, NaN, 6, 0.3],
    ],
    logHuber,
  ],
  [
    "Kaplan",
    compileLaw("L = ((N_c / N)^(alpha_N / alpha_D) + D_c / D)^alpha_D", {
      variables,
      logParameters: ["N_c"],
    }),
    [
      [32, 0.076, 0.095, 5e13],
      [32, 0.076, 0.095, -5e13],
    ],
    { loss: "squared", residual: "log", reduce: "sum" },
  ],
  [
    "experts",
    compileLaw("L = E + a / N^alpha + b / D^beta + c / (1 - S)^lambda + d / ((1 - S)^delta * N^gamma)", {
      variables,
      logParameters: ["E", "a", "b", "c", "d"],
    }),
    [[-0.06, 9.7, 0.6, 8.6, 0.4, -0.8, -0.17, 2.8, 0.16, 0.16]],
    { loss: "asymmetric", quantile: 0.3, residual: "linear", reduce: "sum" },
  ],
  [
    "logarithms and bounds",
    compileLaw("L = max(a, b - c * log10(N)) + log2(1 + S) * sqrt(abs(min(a, S - 0.5))) + S^c + 10^(a * S)", {
      variables,
    }),
    [
      [1, 4, 0.3],
      [-1, 0, 0],
    ],
    { loss: "quantile", quantile: 0.3, residual: "log", reduce: "sum" },
  ],
];

const trigonometric = /sin|cos|tan/;
const random = fc
  .sample(expressions, { numRuns: 24, seed: 5 })
  // Trigonometric functions are the host's own.
  .filter((body) => !trigonometric.test(JSON.stringify(body)))
  .map((body, k): (typeof published)[number] => [
    `random law ${k}`,
    lawOf(body, k % 2 ? ["A", "b"] : []),
    [
      [1.5, 0.3, 0.7],
      [0, -2, 40],
    ],
    logHuber,
  ]);

function jobOf(law: CompiledLaw, points: number[][], objective: Objective): KernelJob {
  const columns = law.variables.map((name) => ({ N, D, S })[name as "N"]);
  const { bytes, constants, slots } = kernelBytes(law, positiveColumns(law.variables, columns), objective);
  return {
    bytes: Array.from(bytes),
    constants: Array.from(constants, (bits) => bits.toString(16)),
    settings: [constantOf(objective)],
    columns: [...columns, observed, weights].map((column) => Array.from(column)),
    slots,
    points,
    layout: { ...layout },
  };
}

const jobs = [...published, ...random].map(([name, law, points, objective]) => ({
  name,
  law,
  points,
  objective,
  job: jobOf(law, points, objective),
}));

const bitsOf = (values: Float64Array): string[] =>
  Array.from(values, (value, k) =>
    Number.isNaN(value) ? "NaN" : new BigUint64Array(values.buffer, values.byteOffset)[k]!.toString(16),
  );

describe("a kernel run from its bytes", () => {
  it.each(jobs)("gives the engine's bits: $name", ({ law, points, objective, job }) => {
    const target = bindObjective(law, { N, D, S }, observed, objective, weights);
    const dimension = law.parameters.length;
    runKernel(job).forEach((own, k) => {
      const [gradient, jacobian] = [new Float64Array(dimension), new Float64Array(rows * dimension)];
      const value = target.evaluate(points[k]!, gradient);
      if (Number.isFinite(value)) expect([own.value]).toEqual(bitsOf(Float64Array.of(value)));
      else expect(own.value).toMatch(/NaN|^7ff0{13}$/);
      // The engine adds gradients to zero, which takes the sign of a zero away.
      expect(own.gradient.map(unsigned)).toEqual(bitsOf(gradient).map(unsigned));
      expect(own.residuals).toEqual(bitsOf(target.residualJacobian(points[k]!, jacobian)));
      expect(own.residualJacobian).toEqual(bitsOf(jacobian));
      expect(own.losses).toEqual(bitsOf(target.losses(points[k]!)));
    });
  });
});

const unsigned = (bits: string): string => (bits === "8000000000000000" ? "0" : bits);

describe.skipIf(!hasChromium)(`in a browser without a network (needs ${chromiumPath})`, () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: chromiumPath,
      args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
    });
    page = await (await browser.newContext({ offline: true })).newPage();
    await page.goto("data:text/html,<title>kernels</title>");
  });
  afterAll(async () => {
    await browser?.close();
  });

  it.each(jobs)("every bit is Node's: $name", async ({ job }) => {
    const there: KernelBits[] = await page.evaluate(runKernel, job);
    expect(there).toEqual(runKernel(job));
  });
});
