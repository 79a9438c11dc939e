import { significant } from "../format/numbers.ts";
import type { Quantity } from "../intervals/intervalMethod.ts";
import type { Replicated } from "../replication/replicate.ts";
import { defineCheck, type Judgement, notComputable } from "./check.ts";
import { judgeEach, listed } from "./eachInterval.ts";
import { leastCertain } from "./leastCertain.ts";
import { profileBy } from "./refitIntervals.ts";

export const c09ProfileCrosses = defineCheck({
  needs: ["fit"],
  id: "C9",
  title: "Limits on both sides",
  question: "Do the runs limit the floor and the least certain exponent on both sides?",
  domain: "intervals",
  items: ["F6", "H3"],
  why: "A bootstrap always gives two limits, also where the runs would allow any floor below some value or any exponent above one.",
  how: "The 95% profiles of every parameter that is no part of a power, such as the floor, and of the exponent with the largest relative standard error are followed to both sides.",
  threshold:
    "Pass: all cross the threshold on both sides, a floor at a tenth of its estimate or less counting as zero. Warn: one crosses on one side only; it is to be reported as a bound. Fail: one crosses on neither side: it is not identified.",
  source: "Bates and Watts 1988, chapter 6; Raue et al. 2009 on identifiability by profiles.",
  remedy: "Report a bound, fix the parameter by outside knowledge, or add runs where it shows.",
  judge: ({ fit }) => {
    const own = leastCertain(fit);
    if (own.length === 0)
      return notComputable(
        "The law has neither a floor nor an exponent.",
        "a law with a floor or an exponent",
      );
    return judgeEach(
      own.map((quantity) => ({ quantity, text: quantity.id })),
      ({ quantity }) => judgeOne(fit, quantity),
    );
  },
});

// A floor on the logarithmic scale never reaches zero; this far down it is zero for all that follows.
const asGoodAsZero = 0.1;

function judgeOne(done: Replicated, quantity: Quantity): Judgement {
  const profile = profileBy(done, quantity);
  if (profile === undefined)
    return notComputable(
      `The profile of ${quantity.id} could not be followed.`,
      "runs that tell all parameters apart",
    );
  const estimate = done.fit.parameters[quantity.id]!;
  const low =
    profile.low.limit !== null && profile.low.limit > asGoodAsZero * estimate ? profile.low.limit : null;
  const high = profile.high.limit;
  const open = [low === null ? "below" : [], high === null ? "above" : []].flat();
  const limits = `${low === null ? "" : `at least ${significant(low, 3)}`}${high === null ? "" : `at most ${significant(high, 3)}`}`;
  return {
    outcome: open.length === 0 ? "pass" : open.length === 1 ? "warn" : "fail",
    sentence:
      open.length === 0
        ? `The profile of ${quantity.id} limits it to ${significant(low!, 3)} to ${significant(high!, 3)}.`
        : open.length === 1
          ? `The profile of ${quantity.id} is open ${listed(open)}: the runs say ${limits}, no more.`
          : `The profile of ${quantity.id} is open on both sides: the runs do not identify it.`,
    evidence: [{ label: `${quantity.id}, estimate`, value: significant(estimate, 4) }],
  };
}
