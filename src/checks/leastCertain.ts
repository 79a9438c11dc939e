import type { Quantity } from "../intervals/intervalMethod.ts";
import { parameterQuantities } from "../intervals/quantities.ts";
import type { Replicated } from "../replication/replicate.ts";
import { powerTerms } from "./powerTerms.ts";

/** The parameters that runs limit least: positive ones outside powers, such as the floor, and the weakest exponent. */
export function leastCertain(done: Replicated): Quantity[] {
  const { compiled } = done.part;
  const terms = powerTerms(compiled, done.fit.theta);
  const exponents = new Set(terms.map(({ exponent }) => exponent));
  const inPowers = new Set(terms.flatMap(({ coefficient, exponent }) => [coefficient, exponent]));
  const quantities = parameterQuantities(compiled);
  const floors = quantities.filter(({ id }, j) => !inPowers.has(id) && compiled.scales[j] === "log");
  const relative = ({ id }: Quantity) => {
    const j = compiled.parameters.indexOf(id);
    return Math.sqrt(done.covariance[j]?.[j] ?? 0) / Math.abs(done.fit.theta[j]!);
  };
  const [least] = quantities.filter(({ id }) => exponents.has(id)).sort((a, b) => relative(b) - relative(a));
  return least === undefined ? floors : [...floors, least];
}
