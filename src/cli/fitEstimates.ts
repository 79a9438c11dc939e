import { estimateFromDraws } from "../intervals/estimate.ts";
import type { IntervalEstimate } from "../intervals/intervalMethod.ts";
import { naturalParameters } from "../laws/law.ts";
import { quantitiesOf } from "../replication/quantities.ts";
import { brief, type FitEstimate, intervalKind } from "./fitDocument.ts";
import type { FitInput } from "./fitFile.ts";
import type { FitOptions } from "./fitOptions.ts";
import type { Found } from "./fitSearch.ts";

interface Estimates {
  readonly parameters: Readonly<Record<string, FitEstimate>>;
  readonly derived: Readonly<Record<string, FitEstimate>>;
}

/** Parameters, and what a registered law derives from them without a compute budget, with intervals from the draws. */
export function fitEstimates(
  { law, registered }: FitInput,
  { fit, drawn, estimates }: Found,
  { bootstrap }: FitOptions,
): Estimates {
  if (estimates !== undefined) return byMethod(law.parameters, estimates);
  const level = bootstrap?.level ?? 0.95;
  const thetas = drawn?.thetas ?? [];
  const draws = thetas.map((theta) => naturalParameters(law, theta));
  const parameters = Object.fromEntries(
    law.parameters.map((name) => {
      const values = draws.map((draw) => draw[name]!);
      return [name, brief(estimateFromDraws(fit.parameters[name]!, values, level, intervalKind))];
    }),
  );
  if (registered === undefined) return { parameters, derived: {} };
  const quantities = quantitiesOf(registered, law, fit.parameters, thetas, level, intervalKind);
  const closed = (registered.derived ?? []).filter((entry) => !/\bC\b/.test(entry.expression));
  return {
    parameters,
    derived: Object.fromEntries(closed.map((entry) => [entry.id, brief(quantities.derived(entry.id))])),
  };
}

/** Estimates of an interval method, parameters and derived quantities apart; an open side is null. */
function byMethod(parameters: readonly string[], estimates: readonly IntervalEstimate[]): Estimates {
  const entries = estimates.map(({ quantity, estimate, standardError, low, high }) => {
    const finite = (value: number | null) => (value !== null && Number.isFinite(value) ? value : null);
    const sides = [finite(low), finite(high)] as const;
    const interval = sides[0] === null && sides[1] === null ? null : sides;
    return [
      quantity,
      { estimate: finite(estimate), standardError: finite(standardError), interval },
    ] as const;
  });
  const own = ([name]: readonly [string, unknown]) => parameters.includes(name);
  return {
    parameters: Object.fromEntries(entries.filter(own)),
    derived: Object.fromEntries(entries.filter((entry) => !own(entry))),
  };
}
