import { bindLaw } from "../kernels/bindLaw.ts";
import type { Note } from "../notes.ts";
import { jacobian } from "./conditioning.ts";
import type { ActiveBound } from "./convergence.ts";
import type { Fit } from "./fitLaw.ts";
import { flatDirection } from "./flatDirection.ts";
import type { Problem } from "./problem.ts";
import { residualTrend } from "./residualTrend.ts";
import { exponentSteepness } from "./steepness.ts";

// A centred condition number beyond this means that units cannot explain the trouble (checks.md, M03).
const illConditioned = 1e4;
// Relative change that tells a parameter that was fitted from one that was never touched.
const untouched = 1e-10;
// E-folds over the data: below, a power term is a constant; above, it is zero but at one end.
const [flattestTerm, steepestTerm] = [0.01, 30];

/** Reasons to doubt single parameters or combinations of them. */
export function parameterNotes(problem: Problem, fit: Omit<Fit, "notes">, start?: Float64Array): Note[] {
  const notes: Note[] = [];
  for (const bound of fit.convergence.activeBounds ?? []) notes.push(boundNote(bound, fit.parameters));
  const ended = fit.convergence.status !== "evaluated" && fit.convergence.status !== "abnormal";
  if (start !== undefined && ended)
    problem.law.parameters.forEach((parameter, j) => {
      if (Math.abs(fit.theta[j]! - start[j]!) > untouched * Math.abs(start[j]!)) return;
      notes.push({
        code: "parameter-at-start",
        severity: "info",
        message: `parameter ${parameter} is where it started: the objective may not depend on it there; try another start`,
        data: { parameter, value: fit.parameters[parameter]! },
      });
    });
  for (const { parameter, value, folds } of exponentSteepness(problem, fit.parameters))
    if (folds < flattestTerm || folds > steepestTerm)
      notes.push({
        code: "implausible-exponent",
        severity: "warning",
        message: `exponent ${parameter} = ${value}: over these rows its term ${folds < flattestTerm ? "hardly differs from a constant" : "changes by more than any measurement could show"}`,
        data: { parameter, value, folds },
      });
  return [...notes, ...identificationNotes(problem, fit), ...trendNotes(problem, fit)];
}

function boundNote({ parameter, side, vanished }: ActiveBound, parameters: Fit["parameters"]): Note {
  const value = parameters[parameter]!;
  return {
    code: vanished ? "parameter-vanished" : "parameter-at-bound",
    severity: "warning",
    message: vanished
      ? `parameter ${parameter} went to zero: fitted as a logarithm it cannot be negative, which these rows would prefer`
      : `parameter ${parameter} lies at its ${side === "low" ? "lower" : "upper"} bound, ${value}: the rows want it beyond; its interval is one-sided at best`,
    data: { parameter, side, value },
  };
}

function identificationNotes(problem: Problem, { theta, convergence }: Omit<Fit, "notes">): Note[] {
  const condition = convergence.conditionCentred ?? convergence.conditionRaw;
  if (condition === undefined || condition < illConditioned) return [];
  const flat = flatDirection(jacobian(bindLaw(problem.law, problem.columns), theta), problem.law.parameters);
  const parts = flat?.parts.map(({ parameter, share }) => `${parameter} ${share.toFixed(2)}`).join(", ");
  return [
    {
      code: "weakly-identified",
      severity: "warning",
      message: `condition number ${condition.toExponential(1)}: some combination of parameters is hardly determined by these rows${parts === undefined ? "" : `: ${parts}, each in the unit that changes predictions by one`}`,
      data: { condition: Number.isFinite(condition) ? condition : null, direction: parts ?? null },
    },
  ];
}

function trendNotes(problem: Problem, { theta }: Omit<Fit, "notes">): Note[] {
  const trend = residualTrend(problem, theta);
  if (trend === undefined) return [];
  return [
    {
      code: "residual-trend",
      severity: "info",
      message: `residuals follow each other along ${trend.variable} (correlation ${trend.correlation.toFixed(2)}): the law misses a pattern, or rows of one run are not independent`,
      data: { variable: trend.variable, correlation: trend.correlation },
    },
  ];
}
