import type { AuditFinding, PaperMethod } from "../registry/types.ts";
import type { Evidence, EvidenceName, FactName, FactValue } from "./evidence.ts";
import type { Subject } from "./subject.ts";

/** What a check concludes, with the numbers that readers need to follow it. */
export interface Judgement {
  readonly outcome: AuditFinding["outcome"];
  readonly sentence: string;
  readonly evidence: readonly { readonly label: string; readonly value: string }[];
  /** What would be needed, where the check could not be computed. */
  readonly missing?: string;
}

/** A number that decides an outcome, and why it is that number. */
export interface Limit {
  readonly value: number;
  /** Why this number, in a sentence; whose it is where it is not ours. */
  readonly why: string;
}

type Names<T> = readonly T[];

/** What a check's function sees: what it asked for, and no more. */
export type View<
  Needs extends Names<EvidenceName>,
  Uses extends Names<EvidenceName>,
  Facts extends Names<FactName>,
  MayKnow extends Names<FactName>,
  Limits,
> = Pick<Subject, "paper" | "claim"> &
  Pick<Evidence, Needs[number]> &
  Partial<Pick<Evidence, Uses[number]>> & {
    readonly facts: { readonly [K in Facts[number]]: FactValue<K> } & {
      readonly [K in MayKnow[number]]?: NonNullable<PaperMethod[K]>;
    };
    readonly limits: { readonly [K in keyof Limits]: number };
  };

/** The texts of a check: what it asks, why, how, and by which limits. */
export interface CheckTexts {
  readonly id: string;
  readonly title: string;
  /** The question in plain words. */
  readonly question: string;
  readonly domain: AuditFinding["domain"];
  /** Checklist items that it helps to answer. */
  readonly items: readonly string[];
  readonly why: string;
  readonly how: string;
  /** When it passes, warns and fails. */
  readonly threshold: string;
  readonly source: string;
  /** What an author could do about it. */
  readonly remedy: string;
}

/** One rule that judges a claim or a fit: its texts as data, what it looks at, and one function. */
export interface Check extends CheckTexts {
  readonly limits: Readonly<Record<string, Limit>>;
  /** Without these it cannot be computed. */
  readonly needs: Names<EvidenceName>;
  /** It looks at these where they are there. */
  readonly uses: Names<EvidenceName>;
  /** Facts of the method without which it cannot be computed. */
  readonly facts: Names<FactName>;
  /** Facts that it looks at where they are known. */
  readonly mayKnow: Names<FactName>;
  /** @internal Call `judge` of judge.ts, which gathers what the check asks for. */
  readonly judge: (view: never) => Judgement;
}

/** A check whose function sees exactly what it asks for. */
export function defineCheck<
  const Needs extends Names<EvidenceName> = [],
  const Uses extends Names<EvidenceName> = [],
  const Facts extends Names<FactName> = [],
  const MayKnow extends Names<FactName> = [],
  const Limits extends Readonly<Record<string, Limit>> = Record<never, Limit>,
>(
  check: CheckTexts & {
    readonly limits?: Limits;
    readonly needs?: Needs;
    readonly uses?: Uses;
    readonly facts?: Facts;
    readonly mayKnow?: MayKnow;
    readonly judge: (view: View<Needs, Uses, Facts, MayKnow, Limits>) => Judgement;
  },
): Check {
  return { limits: {}, needs: [], uses: [], facts: [], mayKnow: [], ...check };
}

/** The outcome that weighs most: fail before warn before pass. */
export function worst(outcomes: readonly AuditFinding["outcome"][]): AuditFinding["outcome"] {
  for (const outcome of ["fail", "warn", "pass"] as const) if (outcomes.includes(outcome)) return outcome;
  return outcomes[0] ?? "not computable";
}

/** The check could not be computed: what is the case, and what would be needed. */
export function notComputable(sentence: string, missing: string): Judgement {
  return { outcome: "not computable", sentence, evidence: [], missing };
}

/** The question does not arise for this claim. */
export function notApplicable(sentence: string): Judgement {
  return { outcome: "not applicable", sentence, evidence: [] };
}
