import type { Pool } from "../compute/pool.ts";
import type { Registry } from "../registry/load.ts";
import type { Outcome } from "../registry/types.ts";
import type { Progress } from "../replication/fitOnPool.ts";
import { runStep } from "./runStep.ts";
import type { StepResult } from "./stepInput.ts";
import { openStudyData } from "./studyData.ts";
import { studyOutcome } from "./studyOutcome.ts";

export interface StudyRunOptions {
  readonly mirror?: string | undefined;
  readonly pool: Pool;
  readonly progress?: Progress | undefined;
  /** Replaces the seed of the study. */
  readonly seed?: number | undefined;
}

/** A study that has been run. */
export interface StudyRun {
  readonly outcome: Outcome;
  /** What each step gave, by id. */
  readonly results: ReadonlyMap<string, StepResult>;
}

const usualLevel = 0.95;

/**
 * Runs all steps of a study in their order and compares its quantities with what was printed. The result depends on
 * documents, data and seed, not on the number of workers.
 * @throws AssayError for bad documents, missing data or a step that has no result.
 */
export async function runStudy(registry: Registry, id: string, options: StudyRunOptions): Promise<StudyRun> {
  const study = registry.study(id);
  const data = openStudyData(registry, study, options.mirror);
  const results = new Map<string, StepResult>();
  try {
    for (const [index, step] of study.steps.entries()) {
      options.progress?.(step.title, index, study.steps.length);
      const { pool, progress, seed = study.seed } = options;
      const level = study.level ?? usualLevel;
      results.set(
        step.id,
        await runStep(step, data, { registry, study, seed, level, pool, progress, results }),
      );
    }
    return { outcome: studyOutcome(registry, study, results, data.account()), results };
  } finally {
    data.close();
  }
}
