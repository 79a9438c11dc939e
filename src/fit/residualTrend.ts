import { bindProblem, type Problem } from "./problem.ts";

/** Residuals that follow each other along a variable. */
export interface ResidualTrend {
  readonly variable: string;
  /** Correlation of each residual with the next one, rows sorted by the variable. */
  readonly correlation: number;
}

// Below this many rows a run of equal signs is chance.
const fewestRows = 20;
// Standard deviations of the correlation of independent residuals, 1/sqrt(n): far beyond chance over several variables.
const conspicuous = 4;

/** The variable along which the residuals follow each other most, if they do so far beyond chance. */
export function residualTrend(problem: Problem, theta: Float64Array): ResidualTrend | undefined {
  const residuals = bindProblem(problem).residuals(theta);
  const n = residuals.length;
  if (n < fewestRows || !residuals.every(Number.isFinite)) return undefined;
  const mean = residuals.reduce((sum, r) => sum + r, 0) / n;
  const square = residuals.reduce((sum, r) => sum + (r - mean) ** 2, 0);
  if (!(square > 0)) return undefined;
  let strongest: ResidualTrend | undefined;
  for (const variable of problem.law.variables) {
    const column = problem.columns[variable]!;
    const order = new Uint32Array(n).map((_, i) => i);
    order.sort((a, b) => column[a]! - column[b]! || a - b);
    let along = 0;
    for (let k = 1; k < n; k++) along += (residuals[order[k]!]! - mean) * (residuals[order[k - 1]!]! - mean);
    const correlation = along / square;
    if (correlation * Math.sqrt(n) > conspicuous && correlation > (strongest?.correlation ?? 0))
      strongest = { variable, correlation };
  }
  return strongest;
}
