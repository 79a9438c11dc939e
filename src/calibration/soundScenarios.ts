import { type DesignKind, randomExperiment } from "./randomStudy.ts";
import { simulatedStudy } from "./simulatedStudy.ts";
import type { Scenario } from "./trial.ts";

const of = (id: string, title: string, design: DesignKind): Scenario => ({
  id,
  title,
  subject: (seed) => simulatedStudy(seed, { experiment: (own) => randomExperiment(own, { design }) }),
});

/** Studies in which everything is done well. Every check must let them pass. */
export const soundScenarios: readonly Scenario[] = [
  of("grid", "grid of 9 sizes and 10 token counts", "grid"),
  of("isoflop", "8 budgets with 11 sizes each", "isoFLOP"),
  of("scattered", "100 runs scattered over sizes and tokens", "scattered"),
];
