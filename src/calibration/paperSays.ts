import type { DraftPaper } from "./simulatedPaper.ts";
import { simulatedStudy } from "./simulatedStudy.ts";
import type { Scenario } from "./trial.ts";

// What a paper says is judged alike whatever the runs: a few studies show that nothing else gets in the way.
const simulations = 10;

/** A study whose runs and fit are sound, and whose paper says something else of its method. */
export function paperSays(id: string, title: string, change: (paper: DraftPaper) => void): Scenario {
  return { id, title, simulations, subject: (seed) => simulatedStudy(seed, { paper: change }) };
}
