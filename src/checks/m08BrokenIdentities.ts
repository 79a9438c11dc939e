import { significant } from "../format/numbers.ts";
import type { Replicated } from "../replication/replicate.ts";
import type { Check, Judgement } from "./check.ts";
import { worst } from "./check.ts";
import { type Identity, identitiesOf } from "./identities.ts";

// checks.md M08: rounding explains a gap up to its own size; up to three times it may be an accident of several roundings.
const accident = 3;

export const m08BrokenIdentities: Check = {
  id: "M08",
  title: "Printed numbers that contradict each other",
  question: "Do the printed numbers satisfy the identities that the paper itself states?",
  domain: "reporting",
  items: ["H1", "F6"],
  why: "Numbers that cannot all be true show that some came from another fit, another version or another rounding; readers cannot know which.",
  how: "For every claim of the paper: exponents of parameters and tokens sum to one; their intervals mirror each other; every point lies in its own interval; the exponent follows from the constants; C = 6 N D in every table row; and rows projected from the audited law follow from its constants. Each gap is counted in units of what rounding allows.",
  threshold: `Pass: every gap within rounding. Warn: up to ${accident} times. Fail: beyond.`,
  source: "Arithmetic on the printed numbers.",
  remedy: "Compute every derived number from the same unrounded fit, and say which one.",
  judge,
};

function judge(done: Replicated): Judgement {
  const identities = identitiesOf(done);
  if (identities.length === 0)
    return {
      outcome: "not computable",
      sentence: "No identity links the printed numbers.",
      evidence: [],
      missing: "derived numbers beside the constants",
    };
  const judged = identities.map((identity) => ({ identity, outcome: outcomeOf(identity) }));
  const broken = judged
    .filter(({ outcome }) => outcome !== "pass")
    .sort((a, b) => b.identity.gap - a.identity.gap);
  const outcome = worst(judged.map((entry) => entry.outcome));
  return {
    outcome,
    sentence:
      broken.length === 0
        ? `All ${identities.length} identities among the printed numbers hold within rounding.`
        : `${broken.length} of ${identities.length} identities do not hold within rounding; the widest gap: ${largest(broken.map((b) => b.identity)).text}.`,
    evidence: [
      ...broken.map(({ identity }) => ({
        label: identity.claim,
        value: `${identity.text} (${significant(identity.gap, 2)} times what rounding allows)`,
      })),
      { label: "within rounding", value: `${identities.length - broken.length} of ${identities.length}` },
    ],
  };
}

function outcomeOf({ gap }: Identity): "pass" | "warn" | "fail" {
  return gap <= 1 + 1e-9 ? "pass" : gap <= accident ? "warn" : "fail";
}

function largest(identities: readonly Identity[]): Identity {
  return identities.reduce((a, b) => (b.gap > a.gap ? b : a));
}
