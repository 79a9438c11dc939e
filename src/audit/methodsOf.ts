import { headlineOf } from "../checks/headline.ts";
import { allMethods } from "../intervals/allMethods.ts";
import type { MethodInput } from "../intervals/intervalMethod.ts";
import { derivedOf } from "../intervals/quantities.ts";
import type { Audit, Coverage } from "../registry/types.ts";
import type { Replicated } from "../replication/replicate.ts";

// One of each kind, and the interval types that differ most.
const shown = [
  "wald",
  "sandwich",
  "profile",
  "profile-calibrated",
  "case-percentile",
  "case-bca",
  "case-studentised",
  "residual-percentile",
  "wild-percentile",
  "subsampling",
];
// Enough to compare methods; the intervals of the report rest on the draws of the protocol.
const draws = 400;

/** The headline's interval by every method that is shown side by side; empty where a law has no headline. */
export function methodsOf(done: Replicated): NonNullable<Audit["methods"]> {
  const headline = headlineOf(done);
  if (headline === undefined) return [];
  const { plan, part } = done;
  const input: MethodInput = {
    problem: plan.problem,
    optimum: plan.optimum,
    inverseHessian: plan.inverseHessian,
    level: part.replication.intervals.level,
    draws,
    seed: plan.seed,
  };
  const quantity = derivedOf(part.law, part.compiled, headline.id);
  return allMethods
    .filter(({ id }) => shown.includes(id))
    .flatMap((method) =>
      method.estimate(input, [quantity]).map(({ kind, resampled, standardError, low, high, level }) => ({
        id: method.id,
        title: method.title,
        kind,
        resampled,
        standardError: finite(standardError),
        low: finite(low),
        high: finite(high),
        level,
      })),
    );
}

function finite(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null;
}

/** A recorded coverage study in the form of the audit: the headline by method, and where each method is weakest. */
export function coverageOfAudit(coverage: Coverage): NonNullable<Audit["coverage"]> {
  const { simulations, draws: used, level, recommended, headline, cells, methods } = coverage;
  return {
    simulations,
    draws: used,
    level,
    recommended: recommended.method,
    reason: recommended.reason,
    remarks: [...coverage.remarks],
    rows: methods.flatMap(({ id, title }) => {
      const own = cells.filter((cell) => cell.method === id);
      const cell = own.find(({ quantity }) => quantity === headline);
      if (cell === undefined) return [];
      const measured = own.filter((other) => other.coverage !== null);
      const lowest = measured.reduce((a, b) => (b.coverage! < a.coverage! ? b : a), measured[0]!);
      return [
        {
          method: id,
          title,
          coverage: cell.coverage,
          standardError: cell.standardError,
          medianWidth: cell.medianWidth,
          verdict: cell.verdict,
          lowest: measured.length < 2 ? null : { quantity: lowest.quantity, coverage: lowest.coverage! },
        },
      ];
    }),
  };
}
