import type { PaperMethod } from "../registry/types.ts";
import { type Check, type Judgement, notComputable } from "./check.ts";
import { type EvidenceName, evidence, type FactName, factsOf, factWords } from "./evidence.ts";
import type { Subject } from "./subject.ts";

/** Judges a subject by a check, or says precisely what the check would need. */
export function judge(check: Check, subject: Subject): Judgement {
  const absent = check.needs.filter((name) => gathered(name, subject) === undefined);
  if (absent.length > 0) {
    const [first] = absent;
    const missing = [...new Set(absent.map((name) => evidence[name].missing))];
    return notComputable(evidence[first!].sentence, missing.join("; "));
  }
  const facts = factsOf(subject);
  const unknown = check.facts.filter((name) => facts[name] === undefined);
  if (unknown.length > 0) {
    const words = unknown.map((name) => factWords[name]).join("; ");
    return notComputable(`Nobody has looked up ${words}.`, `${words}, with the place where it is said`);
  }
  const silent = check.facts.filter((name) => facts[name]!.value === undefined);
  if (silent.length > 0) {
    const words = silent.map((name) => factWords[name]).join("; ");
    return {
      outcome: "not reported",
      sentence: `The paper was searched and does not report ${words}.`,
      evidence: [],
      missing: words,
    };
  }
  return (check.judge as (view: unknown) => Judgement)(viewOf(check, subject, facts));
}

/** What the check asked for, and no more. Evidence is gathered when the check looks at it. */
function viewOf(check: Check, subject: Subject, facts: PaperMethod) {
  const view = {
    paper: subject.paper,
    claim: subject.claim,
    limits: Object.fromEntries(Object.entries(check.limits).map(([name, { value }]) => [name, value])),
    facts: Object.fromEntries([
      ...check.mayKnow.map((name: FactName) => [name, facts[name]]),
      ...check.facts.map((name) => [name, facts[name]!.value]),
    ]),
  };
  for (const name of [...check.needs, ...check.uses]) defineLazily(view, name, subject);
  return view;
}

function defineLazily(view: object, name: EvidenceName, subject: Subject): void {
  Object.defineProperty(view, name, { enumerable: true, get: () => gathered(name, subject) });
}

// Some seventy checks look at the same few pieces of evidence of a subject, and laws are compiled for them.
const known = new WeakMap<Subject, Map<EvidenceName, unknown>>();

/** Evidence of a subject, gathered once. */
function gathered(name: EvidenceName, subject: Subject): unknown {
  const own = known.get(subject) ?? new Map<EvidenceName, unknown>();
  known.set(subject, own);
  if (!own.has(name)) own.set(name, evidence[name].of(subject));
  return own.get(name);
}
