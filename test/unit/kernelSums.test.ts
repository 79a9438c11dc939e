import { describe, expect, it } from "vitest";
import { lossOf } from "../../src/fit/loss.ts";
import { bindObjective } from "../../src/fit/objective.ts";
import { bindLaw } from "../../src/kernels/bindLaw.ts";
import { chinchillaLaw, logHuber, trueTheta } from "./simulatedRuns.ts";

/** Sum with the rounding errors of its steps added at the end (Neumaier 1974), and the sum of the sizes. */
class CompensatedSum {
  size = 0;
  private sum = 0;
  private lost = 0;

  add(term: number): void {
    const next = this.sum + term;
    const [large, small] = Math.abs(this.sum) >= Math.abs(term) ? [this.sum, term] : [term, this.sum];
    this.lost += large - next + small;
    this.sum = next;
    this.size += Math.abs(term);
  }

  get total(): number {
    return this.sum + this.lost;
  }
}

describe("sums over a million rows agree with compensated ones", () => {
  const rows = 1_000_000;
  const N = Float64Array.from({ length: rows }, (_, i) => 4e7 * 1.01 ** (i % 997));
  const D = Float64Array.from({ length: rows }, (_, i) => 5e8 * 1.008 ** (i % 1009));
  const columns = { N, D };
  const L = bindLaw(chinchillaLaw, columns)
    .predict(trueTheta)
    .map((prediction, i) => prediction * (1 + 0.03 * Math.sin(i)));
  const weights = Float64Array.from({ length: rows }, (_, i) => ((i * 7919) % 4) / 2);
  const theta = trueTheta.map((t, j) => t * (1 + 0.01 * (j % 2)));

  it("of losses and their slopes, a quarter of the weights zero", () => {
    const target = bindObjective(chinchillaLaw, columns, L, logHuber, weights);
    const gradient = new Float64Array(5);
    const value = target.evaluate(theta, gradient);
    const losses = target.losses(theta);
    const jacobian = new Float64Array(5 * rows);
    const residuals = target.residualJacobian(theta, jacobian);
    const { slope } = lossOf(logHuber);
    const sums = Array.from({ length: 6 }, () => new CompensatedSum());
    for (let i = 0; i < rows; i++) {
      sums[5]!.add(weights[i]! * losses[i]!);
      const weighted = weights[i]! * slope(residuals[i]!);
      for (let j = 0; j < 5; j++) sums[j]!.add(weighted * jacobian[5 * i + j]!);
    }
    expect(Math.abs(value / sums[5]!.total - 1)).toBeLessThan(1e-13);
    gradient.forEach((component, j) => {
      expect(Math.abs(component - sums[j]!.total) / sums[j]!.size).toBeLessThan(1e-13);
    });
  });

  it("of predictions' slopes, weighted by the caller", () => {
    const kernel = bindLaw(chinchillaLaw, columns);
    const jacobian = new Float64Array(5 * rows);
    const gradient = new Float64Array(5);
    kernel.predict(theta);
    kernel.addGradient(weights, gradient);
    kernel.fillJacobian(jacobian);
    gradient.forEach((component, j) => {
      const sum = new CompensatedSum();
      for (let i = 0; i < rows; i++) sum.add(weights[i]! * jacobian[5 * i + j]!);
      expect(Math.abs(component / sum.total - 1)).toBeLessThan(1e-13);
    });
  });
});
