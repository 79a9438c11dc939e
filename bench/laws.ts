import { type CompiledLaw, compileLaw } from "../src/laws/law.ts";

/** A law of the literature with printed estimates and ranges of data to evaluate it on. */
export interface BenchmarkLaw {
  readonly id: string;
  readonly title: string;
  readonly law: CompiledLaw;
  readonly parameters: Readonly<Record<string, number>>;
  /** Smallest and largest value of every variable; spread evenly in the logarithm, or as they are. */
  readonly ranges: Readonly<Record<string, { low: number; high: number; linear?: true }>>;
}

const sizes = { low: 1e7, high: 1e10 };
const tokens = { low: 1e9, high: 1e12 };
const sparsity = { low: 0, high: 0.95, linear: true } as const;

/** Laws beside Chinchilla's: nested powers, floors, sparsity, experts. Estimates as printed in the papers. */
export const benchmarkLaws: readonly BenchmarkLaw[] = [
  {
    id: "kaplan",
    title: "Kaplan 2020, L(N, D)",
    law: compileLaw("L = ((N_c / N)^(alpha_N / alpha_D) + D_c / D)^alpha_D", {
      variables: ["N", "D"],
      logParameters: ["N_c", "D_c"],
    }),
    parameters: { N_c: 6.4e13, D_c: 1.8e13, alpha_N: 0.076, alpha_D: 0.103 },
    ranges: { N: sizes, D: tokens },
  },
  {
    id: "floor-power",
    title: "Power law above a floor",
    law: compileLaw("L = E + (K / X)^gamma", { variables: ["X"], logParameters: ["E", "K"] }),
    parameters: { E: 1.8, K: 1e8, gamma: 0.3 },
    ranges: { X: tokens },
  },
  {
    id: "frantar",
    title: "Frantar 2023, sparsity (T5/C4)",
    law: compileLaw("L = (a_S * (1 - S)^b_S + c_S) * (1 / N)^b_N + (a_D / D)^b_D + c", {
      variables: ["S", "N", "D"],
      logParameters: ["a_D"],
    }),
    parameters: { a_S: 16.8, b_S: 0.722, c_S: 45, b_N: 0.245, a_D: 6.9e8, b_D: 0.203, c: 0.651 },
    ranges: { S: sparsity, N: sizes, D: tokens },
  },
  {
    id: "abnar",
    title: "Abnar 2025, sparsity of experts",
    law: compileLaw("L = a / N^alpha + b / D^beta + c / (1 - S)^lambda + d / ((1 - S)^delta * N^gamma) + E", {
      variables: ["S", "N", "D"],
      logParameters: ["a", "b", "c", "d", "E"],
    }),
    parameters: {
      ...{ a: 16612.5, b: 5455.67, c: 0.4598, d: 17.26, E: 0.94 },
      ...{ alpha: 0.5962, beta: 0.3954, lambda: -0.1666, delta: 0.1603, gamma: 0.1595 },
    },
    ranges: { S: sparsity, N: sizes, D: tokens },
  },
  {
    id: "clark",
    title: "Clark 2022, routed models (S-BASE)",
    law: compileLaw(
      "L = 10^(a * log10(N) + b * log10(1 / (1 / (E - 1 + 1 / (1 / E_start - 1 / E_max)) + 1 / E_max)) + c * log10(N) * log10(1 / (1 / (E - 1 + 1 / (1 / E_start - 1 / E_max)) + 1 / E_max)) + d)",
      { variables: ["N", "E"] },
    ),
    parameters: { a: -0.082, b: -0.108, c: 0.009, d: 1.104, E_start: 1.847, E_max: 314.478 },
    ranges: { N: sizes, E: { low: 1, high: 512 } },
  },
];
