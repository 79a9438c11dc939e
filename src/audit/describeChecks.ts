import { totalTally } from "../calibration/calibrate.ts";
import { readRates } from "../calibration/ratesFile.ts";
import type { Tally } from "../calibration/trial.ts";
import type { Check, CheckTexts, Limit } from "../checks/check.ts";
import type { Registry } from "../registry/load.ts";
import { needsOf } from "./runChecks.ts";

/** A check as people read it: its texts, what it needs, its limits, and its measured rates. */
export interface CheckDescription extends CheckTexts {
  readonly needs: readonly string[];
  readonly limits: readonly ({ readonly name: string } & Limit)[];
  readonly rates?: {
    /** All sound simulated studies together. */
    readonly sound: Tally;
    readonly broken: readonly ({ readonly title: string } & Tally)[];
  };
}

/** Checks with the rates that are recorded of them. */
export function describeChecks(registry: Registry, checks: readonly Check[]): CheckDescription[] {
  return checks.map((check) => {
    const { id, title, question, domain, items, why, how, threshold, source, remedy } = check;
    const rates = readRates(registry, id);
    return {
      ...{ id, title, question, domain, items, why, how, threshold, source, remedy },
      needs: needsOf(check),
      limits: Object.entries(check.limits).map(([name, limit]) => ({ name, ...limit })),
      ...(rates === undefined
        ? {}
        : {
            rates: {
              sound: totalTally(rates, "sound"),
              broken: rates.broken.map(({ id: _, ...row }) => row),
            },
          }),
    };
  });
}

/** Studies that the check could judge. */
export function judgedOf({ simulations, silent }: Tally): number {
  return simulations - silent;
}
