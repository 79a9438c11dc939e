/**
 * Assay as a library. A law is compiled from an equation, bound to columns of runs, fitted, resampled and tested;
 * a registered claim is replicated, audited and reported. Numbers are on the natural scale unless a name says `theta`:
 * a point on the fitting scale, where log parameters are logarithms, in the order of `law.parameters`. Functions throw
 * {@link AssayError} for what a caller can mend; they never print.
 *
 * @example
 * const law = compileLaw("L = E + A / N^alpha", { variables: ["N"], logParameters: ["E", "A"] });
 * const objective = { loss: "huber", delta: 1e-3, residual: "log", reduce: "sum" } as const;
 * const fit = searchLaw({ law, columns: { N: params }, observed: losses, objective });
 * console.log(fit.parameters, fit.convergence.status, fit.notes);
 *
 * @packageDocumentation
 */

// Compute-optimal allocation and power laws (docs/allocation.md).
export type {
  Allocation,
  AllocationPoint,
  BoundAllocation,
  InteriorAllocation,
} from "./allocation/allocationOutcome.ts";
export { type AllocationPath, allocationPath, costGrid } from "./allocation/allocationPath.ts";
export type { AllocationProblem, VariableBounds } from "./allocation/allocationProblem.ts";
export { type Approach1, type Approach1Options, approach1 } from "./allocation/approach1.ts";
export { type Approach1Draws, approach1Draws, type RunScheme } from "./allocation/approach1Draws.ts";
export {
  type AllocationLaws,
  type Approach2,
  type Approach2Options,
  approach2,
  type BudgetOptimum,
} from "./allocation/approach2.ts";
export { approach2Draws } from "./allocation/approach2Draws.ts";
export { type BatchTradeoff, batchAtOverhead, fitBatchTradeoff } from "./allocation/batchTradeoff.ts";
export { type CorrectedApproach2, correctedApproach2 } from "./allocation/correctedApproach2.ts";
export { type CostRule, costs } from "./allocation/costs.ts";
export { type CurveFormId, curveForms } from "./allocation/curveForms.ts";
export { type CurveOptions, type FittedCurve, fitCurve } from "./allocation/fitCurve.ts";
export { type FlatRange, flatRange } from "./allocation/flatRange.ts";
export {
  type InterpolatedApproach2,
  interpolatedApproach2,
  porianPlan,
} from "./allocation/interpolatedApproach2.ts";
export { type ExcludedBudget, groupByBudget, type Isoflop } from "./allocation/isoflop.ts";
export { fitLogRule, type LogRule, type RuleOptions, ruleAt } from "./allocation/logRule.ts";
export { fitLossToLoss, type LossToLoss, translateLoss } from "./allocation/lossToLoss.ts";
export { type NoResult, type NoResultReason, noResultReasons } from "./allocation/noResult.ts";
export { cheapestAllocation, optimalAllocation } from "./allocation/optimalAllocation.ts";
export { chinchillaVertexShift, type ParabolaBias, parabolaBias } from "./allocation/parabolaBias.ts";
export { fitPowerLaw, type PowerLaw, powerLawAt } from "./allocation/powerLaw.ts";
export type { SeedNoise } from "./allocation/seedNoise.ts";
export { stepsToTarget, type TargetReached } from "./allocation/stepsToTarget.ts";
export { type Sweep, type SweepRule, sweepRule } from "./allocation/sweepRule.ts";
export { type CurveFilter, prepareCurve, type TrainingCurve } from "./allocation/trainingCurve.ts";
export { type WastedCost, wastedCost } from "./allocation/wastedCost.ts";
// Audits: replication, findings, verdict.
export { buildAudit } from "./audit/buildAudit.ts";
// Threads.
export { openPool, type Pool } from "./compute/pool.ts";
// Figures.
export { type ExtractionResult, extractFigure } from "./digitise/extract.ts";
// Errors and notes.
export { AssayError, type ErrorCode } from "./errors.ts";
export type { Convergence } from "./fit/convergence.ts";
// Fits.
export { dataNotes } from "./fit/dataNotes.ts";
export { findStarts, type Starts } from "./fit/findStarts.ts";
export { type Fit, fitLaw } from "./fit/fitLaw.ts";
export { fitScreened } from "./fit/fitScreened.ts";
export { hessian } from "./fit/hessian.ts";
export type { FitStatus } from "./fit/minimise.ts";
export type { ResidualTarget, Target } from "./fit/objective.ts";
export { polish, positiveInverse } from "./fit/polish.ts";
export { bindProblem, type Problem, restrictProblem } from "./fit/problem.ts";
export { type SearchOptions, searchLaw } from "./fit/searchLaw.ts";
export { gridStarts } from "./fit/starts.ts";
// Intervals and tests.
export { type Bootstrap, bootstrap } from "./intervals/bootstrap.ts";
export { estimateFromDraws } from "./intervals/estimate.ts";
export { type LikelihoodRatio, likelihoodRatio } from "./intervals/likelihoodRatio.ts";
export { covariance, quantile, standardDeviation } from "./intervals/quantile.ts";
export type { DrawPlan } from "./intervals/runDraws.ts";
export { type WaldTest, waldTest } from "./intervals/waldTest.ts";
export { bindLaw, type Kernel } from "./kernels/bindLaw.ts";
// Laws.
export { type DerivedQuantity, derivedQuantity } from "./laws/derivedQuantity.ts";
export type { Expression } from "./laws/expression.ts";
export {
  type CompiledLaw,
  compileLaw,
  fittingPoint,
  type LawOptions,
  naturalParameters,
} from "./laws/law.ts";
export { type ParsedLaw, parseExpression, parseLaw } from "./laws/parseExpression.ts";
export { compileRegisteredLaw } from "./laws/registeredLaw.ts";
export type { Note, Severity } from "./notes.ts";
// Registry: papers with claims, laws, datasets, replications, checklists.
export { bibtex } from "./registry/cite.ts";
export { openRegistry, type Registry } from "./registry/load.ts";
export { type RoundingInterval, roundingInterval } from "./registry/printed.ts";
export type { Problem as RegistryProblem } from "./registry/problem.ts";
export { type Range, standsFor } from "./registry/standsFor.ts";
export type {
  Audit,
  AuditEstimate,
  AuditFinding,
  Calibration,
  Checklist,
  Dataset,
  Grid,
  Law,
  Objective,
  Optimiser,
  Paper,
  Replication,
} from "./registry/types.ts";
export { validateRegistry } from "./registry/validate.ts";
export { type Replicated, replicate } from "./replication/replicate.ts";
// Reports.
export { htmlReport } from "./report/html.ts";
export { markdownReport } from "./report/markdown.ts";
export { terminalSummary } from "./report/terminal.ts";
export { reportFiles, writeReport } from "./report/writeReport.ts";
