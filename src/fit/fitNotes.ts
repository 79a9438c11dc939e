import type { Note } from "../notes.ts";
import type { Fit } from "./fitLaw.ts";
import type { Problem } from "./problem.ts";

// Below this share of starts at the best objective a better optimum may have been missed (checks.md, M02).
const fewStarts = 0.05;
// A centred condition number beyond this means that units cannot explain the trouble (checks.md, M03).
const illConditioned = 1e4;

/** Reasons to doubt a fit, each with the numbers behind it. */
export function fitNotes(problem: Problem, fit: Omit<Fit, "notes">): Note[] {
  const { convergence, n } = fit;
  const notes: Note[] = [];
  const k = problem.law.parameters.length;
  if (convergence.status !== "converged")
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
  const condition = convergence.conditionCentred ?? convergence.conditionRaw;
  if (condition !== undefined && !(condition < illConditioned))
    notes.push({
      code: "weakly-identified",
      severity: "warning",
      message: `condition number ${condition.toExponential(1)}: some combination of parameters is hardly determined by these rows`,
      data: { condition: Number.isFinite(condition) ? condition : null },
    });
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
