import type { Note } from "../notes.ts";
import type { Fit } from "./fitLaw.ts";
import { parameterNotes } from "./parameterNotes.ts";
import type { Problem } from "./problem.ts";

// Below this share of starts at the best objective a better optimum may have been missed (checks.md, M02).
const fewStarts = 0.05;
/** Reasons to doubt a fit, each with the numbers behind it. `start` is the only start, where there was one. */
export function fitNotes(problem: Problem, fit: Omit<Fit, "notes">, start?: Float64Array): Note[] {
  const { convergence, n } = fit;
  const notes: Note[] = [];
  const k = problem.law.parameters.length;
  if (convergence.status === "evaluated")
    notes.push({
      code: "not-optimised",
      severity: "warning",
      message: `best of ${convergence.starts} grid points, nothing was optimised: the estimates are as coarse as the grid`,
      data: { starts: convergence.starts },
    });
  else if (convergence.status !== "converged" && convergence.status !== "at bound")
    notes.push({
      code: "not-converged",
      severity: "serious",
      message: `the optimiser ended with "${convergence.status}"; the estimates may not be an optimum: try more starts or iterations`,
      data: { status: convergence.status, gradientNorm: convergence.gradientNorm },
    });
  if (n <= k)
    notes.push({
      code: "underdetermined",
      severity: "serious",
      message: `${n} rows for ${k} parameters: the law can pass through every row, so nothing is tested`,
      data: { rows: n, parameters: k },
    });
  if (convergence.starts > 1 && convergence.atOptimum < fewStarts * convergence.starts)
    notes.push({
      code: "few-starts-at-optimum",
      severity: "warning",
      message: `${convergence.atOptimum} of ${convergence.starts} starts end at the best objective; a better optimum may exist`,
      data: { starts: convergence.starts, atOptimum: convergence.atOptimum },
    });
  if (convergence.starts === 1)
    notes.push({
      code: "single-start",
      severity: "info",
      message: "one start only: other optima were not looked for; leave out --init to search a grid",
    });
  notes.push(...parameterNotes(problem, fit, start));
  for (const [name, value] of Object.entries(fit.parameters))
    if (!Number.isFinite(value))
      notes.push({
        code: "not-finite",
        severity: "serious",
        message: `parameter ${name} ran off to ${value}: the rows do not bound it`,
        data: { parameter: name },
      });
  return notes;
}
