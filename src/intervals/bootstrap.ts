import type { Note } from "../notes.ts";
import { type DrawPlan, type DrawResults, runDraws } from "./runDraws.ts";

/** All draws of a bootstrap on the fitting scale, failed ones left out of `thetas`. */
export interface Bootstrap {
  readonly requested: number;
  readonly failed: number;
  readonly thetas: readonly Float64Array[];
  /** Number of the draw behind each of `thetas`. */
  readonly indices: readonly number[];
  /** Share of draws in which the screened grid found something lower than the warm start. */
  readonly improvedByGrid: number;
  readonly notes: readonly Note[];
}

/** Ranges of draws of about equal size, for distribution over threads. */
export function drawRanges(draws: number, size = 250): { from: number; to: number }[] {
  return Array.from({ length: Math.ceil(draws / size) }, (_, k) => ({
    from: k * size,
    to: Math.min(draws, (k + 1) * size),
  }));
}

/** All draws of a plan in this thread. */
export function bootstrap(plan: DrawPlan, draws: number): Bootstrap {
  return collectDraws(plan, [runDraws(plan, 0, draws)]);
}

/** Joins the results of consecutive ranges, the first of which starts at draw 0. */
export function collectDraws(plan: DrawPlan, parts: readonly DrawResults[]): Bootstrap {
  const dimension = plan.optimum.length;
  const thetas: Float64Array[] = [];
  const indices: number[] = [];
  let requested = 0;
  let improved = 0;
  for (const part of parts)
    for (let k = 0; k < part.values.length; k++) {
      requested++;
      if (part.failed[k] === 1) continue;
      improved += part.improved[k]!;
      indices.push(requested - 1);
      thetas.push(part.thetas.slice(k * dimension, (k + 1) * dimension));
    }
  const failed = requested - thetas.length;
  return {
    requested,
    failed,
    thetas,
    indices,
    improvedByGrid: improved / Math.max(1, thetas.length),
    notes: notes(requested, failed),
  };
}

// Limits of checks.md, C6: percentile limits at 95% want 999 draws, and few failures.
const enoughDraws = 999;
const manyFailures = 0.05;

function notes(requested: number, failed: number): Note[] {
  const out: Note[] = [];
  if (requested < enoughDraws)
    out.push({
      code: "few-draws",
      severity: "info",
      message: `${requested} draws: percentile limits at 95% are steady from about ${enoughDraws}; use --replicates`,
      data: { draws: requested },
    });
  if (failed > manyFailures * requested)
    out.push({
      code: "failed-draws",
      severity: "warning",
      message: `${failed} of ${requested} draws ended without a finite objective and were left out`,
      data: { draws: requested, failed },
    });
  return out;
}
