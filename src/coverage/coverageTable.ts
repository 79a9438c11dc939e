import { type CoveragePlan, isMeasured, type SimulationRecord } from "./coveragePlan.ts";
import { median } from "./median.ts";
import { quantityOf } from "./quantitySpec.ts";

export type CoverageVerdict = "pass" | "warn" | "fail";

/** How one method's intervals for one quantity fared. */
export interface CoverageCell {
  readonly method: string;
  readonly quantity: string;
  /** Data sets in which the method gave an interval, and in how many it held the truth. */
  readonly intervals: number;
  readonly covered: number;
  readonly coverage: number | null;
  /** Binomial standard error of the coverage. */
  readonly standardError: number | null;
  /** Misses with the truth below the interval, and above. */
  readonly missedBelow: number;
  readonly missedAbove: number;
  /** Intervals open on at least one side. They count as covering on that side. */
  readonly open: number;
  /** Fitted data sets in which the method gave no interval at all. */
  readonly none: number;
  /** Over intervals closed on both sides; null when there are none. */
  readonly meanWidth: number | null;
  /** Over all intervals, open ones counted as infinitely wide; null when half or more are open. */
  readonly medianWidth: number | null;
  /** Share of failed draws. */
  readonly failedDraws: number;
  readonly verdict: CoverageVerdict;
}

export interface CoverageTable {
  readonly simulations: number;
  /** Simulated data sets whose refit did not end at a finite objective; left out of all counts. */
  readonly unfitted: number;
  readonly level: number;
  readonly draws: number;
  readonly quantities: readonly { id: string; title: string; truth: number; bias: number | null }[];
  readonly cells: readonly CoverageCell[];
  readonly headline: string;
  readonly recommended: Recommendation;
}

export interface Recommendation {
  readonly method: string | null;
  readonly reason: string;
}

// Verdicts by C14: within two binomial errors of nominal or within 3 points passes; under 5 points warns.
const errorsAllowed = 2;
const pointsPass = 0.03;
const pointsWarn = 0.05;
// A method that often gives no interval cannot be recommended on those it gives.
const mostNone = 0.05;

/** Summary of simulations: one cell a method and quantity, and the method that the headline's cells recommend. */
export function coverageTable(
  plan: Pick<CoveragePlan, "problem" | "truth" | "quantities" | "methods" | "only" | "level" | "draws">,
  records: readonly SimulationRecord[],
  headline: string,
): CoverageTable {
  const fitted = records.filter((record) => record.fitted);
  const truths = plan.quantities.map((spec) => quantityOf(plan.problem.law, spec).value(plan.truth));
  const cells = plan.methods.flatMap((method) =>
    plan.quantities.flatMap(({ id }, q) =>
      isMeasured(plan, method, id) ? [cell(plan, fitted, method, id, q, truths[q]!)] : [],
    ),
  );
  return {
    simulations: records.length,
    unfitted: records.length - fitted.length,
    level: plan.level,
    draws: plan.draws,
    quantities: plan.quantities.map(({ id, title }, q) => ({
      id,
      title,
      truth: truths[q]!,
      bias: biasOf(fitted, q, truths[q]!),
    })),
    cells,
    headline,
    recommended: recommend(cells, headline, fitted.length, plan.level),
  };
}

function cell(
  plan: Pick<CoveragePlan, "level" | "draws">,
  fitted: readonly SimulationRecord[],
  method: string,
  quantity: string,
  q: number,
  truth: number,
): CoverageCell {
  const found = fitted.map((record) => record.intervals[method]?.[q] ?? "none");
  const given = found.filter((interval) => typeof interval !== "string");
  const missedBelow = given.filter(([low]) => low !== null && truth < low).length;
  const missedAbove = given.filter(([, high]) => high !== null && truth > high).length;
  const closed = given.filter(([low, high]) => low !== null && high !== null);
  const covered = given.length - missedBelow - missedAbove;
  const coverage = given.length === 0 ? null : covered / given.length;
  const widths = given.map(([low, high]) =>
    low === null || high === null ? Number.POSITIVE_INFINITY : high - low,
  );
  const middle = median(widths);
  const failed = fitted.reduce((sum, record) => sum + (record.failures[method] ?? 0), 0);
  return {
    method,
    quantity,
    intervals: given.length,
    covered,
    coverage,
    standardError: coverage === null ? null : Math.sqrt((coverage * (1 - coverage)) / given.length),
    missedBelow,
    missedAbove,
    open: given.length - closed.length,
    none: found.length - given.length,
    meanWidth:
      closed.length === 0
        ? null
        : closed.reduce((sum, [low, high]) => sum + (high! - low!), 0) / closed.length,
    medianWidth: Number.isFinite(middle) ? middle : null,
    failedDraws: fitted.length === 0 ? 0 : failed / (fitted.length * plan.draws),
    verdict: verdictOf(coverage, given.length, plan.level),
  };
}

/** Judges a measured coverage by C14; the binomial error is that of a method with exactly the nominal coverage. */
export function verdictOf(coverage: number | null, n: number, level: number): CoverageVerdict {
  if (coverage === null || n === 0) return "fail";
  const distance = Math.abs(coverage - level);
  const error = Math.sqrt((level * (1 - level)) / n);
  if (distance <= Math.max(errorsAllowed * error, pointsPass)) return "pass";
  return distance < pointsWarn ? "warn" : "fail";
}

function recommend(
  all: readonly CoverageCell[],
  headline: string,
  fitted: number,
  level: number,
): Recommendation {
  const cells = all.filter(({ quantity }) => quantity === headline);
  const nominal = `${Math.round(1000 * level) / 10}%`;
  const eligible = cells.filter(
    ({ verdict, none, medianWidth }) =>
      verdict === "pass" && none <= mostNone * fitted && medianWidth !== null,
  );
  // One method serves a whole report: those that pass wherever they were measured, on all quantities, come first.
  const quantities = new Set(all.map(({ quantity }) => quantity)).size;
  const own = (method: string) => all.filter((cell) => cell.method === method);
  const throughout = eligible.filter(
    ({ method }) =>
      own(method).length === quantities && own(method).every(({ verdict }) => verdict === "pass"),
  );
  const [first, ...rest] = throughout.length > 0 ? throughout : eligible;
  if (first === undefined)
    return {
      method: null,
      reason: `no method's intervals held the truth in ${nominal} of the simulations within the limits`,
    };
  const best = rest.reduce((a, b) => (b.medianWidth! < a.medianWidth! ? b : a), first);
  const elsewhere = all.filter(({ method, verdict }) => method === best.method && verdict !== "pass");
  const caveat =
    elsewhere.length === 0
      ? ""
      : `; its coverage does not pass for ${elsewhere.map(({ quantity }) => quantity).join(", ")}`;
  return {
    method: best.method,
    reason:
      throughout.length > 0
        ? `the narrowest in the median of the ${throughout.length} methods, of ${cells.length}, whose coverage passes for every quantity`
        : `the narrowest in the median of the ${eligible.length} methods, of ${cells.length}, whose coverage of the headline passes${caveat}`,
  };
}

/** Mean of the refits minus the truth. */
function biasOf(fitted: readonly SimulationRecord[], q: number, truth: number): number | null {
  const values = fitted.map((record) => record.estimates[q]).filter((value) => typeof value === "number");
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value / values.length, 0) - truth;
}
