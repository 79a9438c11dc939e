import { methodsFor } from "../../src/intervals/allMethods.ts";
import { parameterQuantities } from "../../src/intervals/quantities.ts";
import { intervalInput, planeLaw } from "./intervalInput.ts";
import { linearRuns, trueLine } from "./linearRuns.ts";

/** How often each method's nominal 95% interval holds the true slopes of simulated straight lines. */
export function coverageOf(
  simulations: number,
  draws: number,
  options: Parameters<typeof linearRuns>[1] & { clustered?: boolean; methods?: readonly string[] } = {},
): Record<string, { b1: number; b2: number }> {
  const { clustered = false, methods: wanted, ...noise } = options;
  const [, b1, b2] = parameterQuantities(planeLaw);
  const methods = methodsFor(clustered ? { clusters: new Int32Array(1) } : {}).filter(
    ({ id }) => wanted === undefined || wanted.includes(id),
  );
  const counts = Object.fromEntries(methods.map(({ id }) => [id, { b1: 0, b2: 0 }]));
  for (let simulation = 0; simulation < simulations; simulation++) {
    const { problem, clusters } = linearRuns(simulation, noise);
    const start = [trueLine.b0, trueLine.b1, trueLine.b2];
    const input = intervalInput(problem, start, {
      draws,
      seed: simulation,
      ...(clustered ? { clusters } : {}),
    });
    for (const method of methods) {
      const [first, second] = method.estimate(input, [b1!, b2!]);
      const count = counts[method.id]!;
      if (first!.low! <= trueLine.b1 && trueLine.b1 <= first!.high!) count.b1 += 1 / simulations;
      if (second!.low! <= trueLine.b2 && trueLine.b2 <= second!.high!) count.b2 += 1 / simulations;
    }
  }
  return counts;
}
