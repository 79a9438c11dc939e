import { type Judgement, notComputable } from "./check.ts";
import { type FactName, factWords } from "./evidence.ts";

/** A fact as registered: a value, or word that the paper does not give it. */
interface Fact {
  readonly value?: unknown;
  readonly reported?: false;
}

/**
 * Why a check that may also look elsewhere cannot go by a fact: nobody has looked it up, or the paper does not report
 * it. For checks that cannot do without the fact, the engine says the same.
 */
export function missingFact(name: FactName, fact: Fact | undefined): Judgement {
  const words = factWords[name];
  if (fact?.reported === false)
    return {
      outcome: "not reported",
      sentence: `The paper was searched and does not report ${words}.`,
      evidence: [],
      missing: words,
    };
  return notComputable(`Nobody has looked up ${words}.`, `${words}, with the place where it is said`);
}
