import { looseness, type PrintedLaw } from "./printedLaws.ts";
import { slackOf } from "./slack.ts";

/**
 * The constants of every claim that its authors most likely used: the record with the most digits among those that
 * round to the first one. Another fit of the same claim does not stand for the printed one.
 */
export function usedRecords(laws: readonly PrintedLaw[]): PrintedLaw[] {
  const claims = [...new Set(laws.map(({ claim }) => claim.id))];
  return claims.map((id) => {
    const own = laws.filter(({ claim }) => claim.id === id);
    return own
      .filter((law) => roundsTo(law, own[0]!))
      .reduce((a, b) => (looseness(b) < looseness(a) ? b : a));
  });
}

/** Whether a record stands within the digits of another; a number cut instead of rounded counts too. */
function roundsTo(sharp: PrintedLaw, rough: PrintedLaw): boolean {
  return rough.compiled.parameters.every((name) => {
    const { value, above } = slackOf({ printed: rough.printed[name]!.printed });
    return Math.abs(sharp.natural[name]! - value) <= above * (1 + 1e-9);
  });
}
