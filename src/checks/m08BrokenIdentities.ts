import { significant } from "../format/numbers.ts";
import { defineCheck, worst } from "./check.ts";
import { type Identity, identitiesOf } from "./identities.ts";
import { isQuotedClaim } from "./quoted.ts";

const limits = {
  accident: {
    value: 3,
    why: "Rounding explains a gap up to its own size; up to three times it may be an accident of several roundings.",
  },
};

export const m08BrokenIdentities = defineCheck({
  uses: ["laws"],
  limits,
  id: "M08",
  title: "Printed numbers that contradict each other",
  question: "Do the printed numbers satisfy the identities that the paper itself states?",
  domain: "reporting",
  items: ["H1", "F6"],
  why: "Numbers that cannot all be true show that some came from another fit, another version or another rounding; readers cannot know which.",
  how: "For every claim of the paper: exponents of parameters and tokens sum to one; their intervals mirror each other; every point lies in its own interval; exponents and their intervals follow from the constants; k N₀ D₀ = 1 for a pair of power laws; C = 6 N D in every row of a table that follows this rule; and rows projected from a law follow from its constants. Each gap is counted in units of what the printed digits and words such as about, over or exactly allow. Numbers with as many digits as a program writes may differ by a thousandth, and their sum tells how compute was counted, so that it warns at most; so does a gap among numbers that are known from a quotation of the paper, which may have slipped itself.",
  threshold: `Pass: every gap within rounding. Warn: up to ${limits.accident.value} times. Fail: beyond.`,
  source: "Arithmetic on the printed numbers.",
  remedy: "Compute every derived number from the same unrounded fit, and say which one.",
  judge: ({ paper, laws, limits: { accident } }) => {
    const identities = identitiesOf(paper.claims, laws ?? []);
    if (identities.length === 0)
      return {
        outcome: "not computable",
        sentence: "No identity links the printed numbers.",
        evidence: [],
        missing: "derived numbers beside the constants",
      };
    const quoted = new Set(
      paper.claims.filter((claim) => isQuotedClaim(paper, claim)).map(({ title }) => title),
    );
    const judged = identities.map((identity) => {
      const own: Identity = quoted.has(identity.claim) ? { ...identity, atMost: "warn" } : identity;
      return { ...own, outcome: outcomeOf(own, accident) };
    });
    const outcome = worst(judged.map((entry) => entry.outcome));
    const broken = judged.filter((entry) => entry.outcome !== "pass").sort((a, b) => b.gap - a.gap);
    const named = broken.find((entry) => entry.outcome === outcome);
    return {
      outcome,
      sentence:
        named === undefined
          ? `All ${identities.length} identities among the printed numbers hold within rounding.`
          : `${broken.length} of ${identities.length} identities do not hold within rounding; the widest gap, under ${named.claim}: ${named.text}.`,
      evidence: [
        ...broken.map(({ claim, text, gap }) => ({
          label: claim,
          value: `${text} (${significant(gap, 2)} times what rounding allows)`,
        })),
        { label: "within rounding", value: `${identities.length - broken.length} of ${identities.length}` },
      ],
    };
  },
});

function outcomeOf({ gap, atMost }: Identity, accident: number): "pass" | "warn" | "fail" {
  if (gap <= 1 + 1e-9) return "pass";
  return gap <= accident || atMost === "warn" ? "warn" : "fail";
}
