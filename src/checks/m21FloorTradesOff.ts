import { percent, significant } from "../format/numbers.ts";
import { evaluateExpression } from "../laws/expression.ts";
import type { Replicated } from "../replication/replicate.ts";
import { defineCheck, type Judgement, notApplicable, worst } from "./check.ts";
import { constantTerms, exponentsByVariable, type FloorKind, floorKind, isLossLaw } from "./floorOf.ts";
import type { PrintedLaw } from "./printedLaws.ts";

const limits = {
  movesExponent: {
    value: 0.15,
    why: "Share of an exponent that one standard error of the floor moves; wide studies of about a hundred runs lie below it.",
  },
  decidesExponent: {
    value: 0.4,
    why: "Two standard errors of the floor then nearly double or halve the exponent.",
  },
};

export const m21FloorTradesOff = defineCheck({
  needs: ["laws"],
  uses: ["draws"],
  limits,
  id: "M21",
  title: "Exponent and floor trade off",
  question:
    "Are exponents compared only where the laws treat the floor alike, and does the floor leave them determined?",
  domain: "form",
  items: ["H5", "F6"],
  why: "The slope that runs show is the exponent times the share of the loss that can still be removed. A higher floor is made up for by a steeper exponent, so exponents of laws with and without floor are different things, and an exponent is no better known than the floor beside it.",
  how: "Printed laws of a loss are sorted by variable and by whether they have a floor, and the local slope at the middle of the range is put beside the exponent. Where the runs are at hand, the bootstrap tells how far one standard error of the floor moves each exponent: their correlation times the exponent's standard error.",
  threshold: `Pass: the laws in each variable all have a floor or all lack one, and one standard error of the floor moves every exponent by less than ${percent(limits.movesExponent.value)}. Warn: laws in one variable differ in this, or the floor moves an exponent by up to ${percent(limits.decidesExponent.value)}. Fail: by more, as then the runs do not tell exponent from floor.`,
  source: "Derivative of the law; the limits are ours, calibrated.",
  remedy:
    "Compare local slopes, or refit all laws with the same floor term; report the exponent along the profile of the floor.",
  judge: ({ laws, draws }) => {
    const kept = laws.filter(isLossLaw);
    const kinds = kept.map((law) => ({ law, kind: floorKind(law.compiled, law.natural) }));
    const judged = kinds.filter(({ kind }) => kind !== "other");
    if (judged.length === 0) return notApplicable("No printed law is a power law of a loss.");
    const parts = [mixed(judged), draws === undefined ? undefined : byDraws(draws)].filter(
      (part) => part !== undefined,
    );
    if (parts.length === 0)
      return judged.some(({ kind }) => kind === "floor")
        ? {
            outcome: "not computable",
            sentence:
              "One law is printed, so no exponents are compared; how far its floor moves its exponents needs the runs.",
            evidence: slopes(judged.map(({ law }) => law)),
            missing: "bootstrap draws that spread in every parameter",
          }
        : notApplicable("One law is printed, and it has no floor that an exponent could trade with.");
    const outcome = worst(parts.map((part) => part.outcome));
    return {
      outcome,
      sentence: parts.find((part) => part.outcome === outcome)!.sentence,
      evidence: [...parts.flatMap((part) => part.evidence), ...slopes(judged.map(({ law }) => law))],
    };
  },
});

type Kinded = { readonly law: PrintedLaw; readonly kind: FloorKind };

/** Whether laws in the same variables differ in having a floor; undefined where there is one law only. */
function mixed(judged: readonly Kinded[]): Judgement | undefined {
  const claims = new Set(judged.map(({ law }) => law.claim.id));
  if (claims.size < 2) return undefined;
  const places = new Map<string, Kinded[]>();
  for (const one of judged) {
    const key = `${one.law.compiled.variables.join(" and ")}`;
    places.set(key, [...(places.get(key) ?? []), one]);
  }
  const torn = [...places.values()].find((group) => new Set(group.map(({ kind }) => kind)).size > 1);
  if (torn === undefined)
    return {
      outcome: "pass",
      sentence: `The ${judged.length} printed laws of the loss treat the floor alike in each variable.`,
      evidence: [],
    };
  const without = torn.filter(({ kind }) => kind === "no floor");
  return {
    outcome: "warn",
    sentence: `Of ${torn.length} laws of the loss in the same variable ${without.length} ${without.length === 1 ? "has" : "have"} no floor (${without[0]!.law.claim.title}) and ${torn.length - without.length} ${torn.length - without.length === 1 ? "has" : "have"} one, so their exponents do not compare.`,
    evidence: without.map(({ law }) => ({ label: law.claim.title, value: "no floor" })),
  };
}

/** How far one standard error of the floor moves each exponent, from the draws of the refit. */
function byDraws(done: Replicated): Judgement | undefined {
  const { compiled } = done.part;
  const floor = constantTerms(compiled).flatMap((term) => (term.kind === "symbol" ? [term.name] : []))[0];
  const exponents = [...new Set([...exponentsByVariable(compiled).values()].flatMap((names) => [...names]))];
  if (floor === undefined || exponents.length === 0) return undefined;
  const place = (name: string) => compiled.parameters.indexOf(name);
  const f = place(floor);
  const moves = exponents.map((name) => {
    const j = place(name);
    const shared = done.covariance[f]![j]! / Math.sqrt(done.covariance[f]![f]!);
    return { name, share: Math.abs(shared / done.fit.theta[j]!) };
  });
  const largest = moves.reduce((a, b) => (b.share > a.share ? b : a));
  if (!Number.isFinite(largest.share)) return undefined;
  return {
    outcome:
      largest.share < limits.movesExponent.value
        ? "pass"
        : largest.share < limits.decidesExponent.value
          ? "warn"
          : "fail",
    sentence: `One standard error of the floor ${floor} moves the exponent ${largest.name} by ${percent(largest.share)}.`,
    evidence: moves.map(({ name, share }) => ({
      label: `exponent ${name} per standard error of ${floor}`,
      value: percent(share),
    })),
  };
}

const middle = 1e9;

/** Exponent and local slope of every law with one variable at the middle of its range, for the laws that have a floor. */
function slopes(laws: readonly PrintedLaw[]): Judgement["evidence"] {
  return laws.flatMap(({ claim, compiled, natural, range }) =>
    compiled.variables.flatMap((name) => {
      const [low, high] = range[name] ?? [middle, middle];
      const at = Object.fromEntries(
        compiled.variables.map((other) => {
          const [a, b] = range[other] ?? [middle, middle];
          return [other, Math.sqrt(a * b)];
        }),
      );
      const X = Math.sqrt(low * high);
      const L = (x: number) => evaluateExpression(compiled.body, { ...natural, ...at, [name]: x });
      const slope = -Math.log(L(X * 1.01) / L(X / 1.01)) / (2 * Math.log(1.01));
      return Number.isFinite(slope)
        ? [
            {
              label: `local slope in ${name} at ${significant(X, 2)}: ${claim.title}`,
              value: significant(slope, 2),
            },
          ]
        : [];
    }),
  );
}
