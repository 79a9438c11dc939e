import { percent, significant } from "../format/numbers.ts";
import { skewness } from "../intervals/diagnostics.ts";
import { quantile, standardDeviation } from "../intervals/quantile.ts";
import { roundingInterval } from "../registry/printed.ts";
import type { Paper, PaperClaim, PrintedNumber } from "../registry/types.ts";
import type { Replicated } from "../replication/replicate.ts";
import { defineCheck, type Judgement } from "./check.ts";
import { judgeEach } from "./eachInterval.ts";
import { makingOf } from "./intervalMaking.ts";
import { numbersOf } from "./printedIntervals.ts";

const limits = {
  apart: {
    value: 0.6,
    why: "A limit that far off leaves out three times what it says; nearly all exponents of sound simulated papers with 200 draws stay below.",
  },
  relative: {
    value: 1 / 3,
    why: "Three standard errors then reach zero, where a positive number cannot be.",
  },
};

export const c10SkewedDraws = defineCheck({
  uses: ["fit"],
  mayKnow: ["resampled"],
  limits,
  id: "C10",
  title: "A plus-minus for a skewed number",
  question: "Are numbers that are given with plus-minus even enough for it?",
  domain: "intervals",
  items: ["F6"],
  why: "Coefficients, optimal sizes and ratios are spread evenly in their logarithm at best; one standard error for both sides then says too much on one and too little on the other.",
  how: "Every number that is printed with a standard error and nowhere in its claim with limits, or with limits from the curvature. With the runs of the claim: how far estimate plus-minus 1.28 standard errors lies from the 80% percentiles of the draws, in half-widths. Without: the standard error over the number, where it is positive.",
  threshold: `With draws. Pass: below ${limits.apart.value}. Warn: above. Without: warn where the standard error of a positive number is above a third of it.`,
  source: "Delta method against percentiles as in Seber and Wild 1989, section 5.1; the limits are ours.",
  remedy: "Print percentiles of the draws, or estimate and standard error of the logarithm.",
  judge: ({ paper, fit, limits: own }) =>
    judgeEach(
      paper.claims.flatMap((claim) => symmetric(paper, claim)).sort((a, b) => relativeOf(b) - relativeOf(a)),
      (one) => judgeOne(one, fit, own),
      "No number is given with plus-minus alone.",
    ),
});

function relativeOf({ error = 0, estimate }: Symmetric): number {
  return estimate > 0 ? error / estimate : 0;
}

interface Symmetric {
  readonly claim: PaperClaim;
  readonly name: string;
  readonly estimate: number;
  readonly error: number | undefined;
  readonly text: string;
}

function symmetric(paper: Paper, claim: PaperClaim): Symmetric[] {
  const numbers = numbersOf(claim);
  return numbers.flatMap(([name, number]) => {
    const limited = numbers.filter(([other, { interval }]) => other === name && interval !== undefined);
    const curved = limited.some(
      ([, { interval }]) => makingOf(paper, claim, interval!.kind).resampled === "nothing",
    );
    const plusMinus = number.standardError !== undefined && limited.length === 0;
    if (!plusMinus && !(curved && number.interval !== undefined)) return [];
    return [
      {
        claim,
        name,
        estimate: roundingInterval(number.printed).value,
        error: errorOf(number),
        text: `${name} (${claim.title})`,
      },
    ];
  });
}

function errorOf({ standardError }: PrintedNumber): number | undefined {
  return standardError === undefined ? undefined : roundingInterval(standardError).value;
}

type Limits = { readonly [K in keyof typeof limits]: number };

function judgeOne(one: Symmetric, fit: Replicated | undefined, own: Limits): Judgement {
  const { name, estimate, error, text } = one;
  const draws = fit === undefined || one.claim.id !== fit.part.claim.id ? undefined : drawsFor(fit, name);
  if (draws !== undefined) {
    const { values, centre } = draws;
    const half = 1.2816 * standardDeviation(values);
    const [low, high] = [quantile(values, 0.1), quantile(values, 0.9)];
    const apart =
      Math.max(Math.abs(centre - half - low), Math.abs(centre + half - high)) / ((high - low) / 2);
    return {
      outcome: apart < own.apart ? "pass" : "warn",
      sentence: `Plus-minus for ${text} lies up to ${significant(apart, 2)} half-widths from the 80% percentiles of the draws, whose skewness is ${significant(skewness(values), 2)}.`,
      evidence: [],
    };
  }
  const relative = error === undefined || !(estimate > 0) ? undefined : error / estimate;
  if (relative === undefined)
    return {
      outcome: "not computable",
      sentence: `The number ${text} cannot be judged without draws.`,
      evidence: [],
      missing: "bootstrap draws of the number",
    };
  return {
    outcome: relative <= own.relative ? "pass" : "warn",
    sentence: `The standard error of ${text} is ${percent(relative)} of it${relative <= own.relative ? "" : `: three of them reach from ${significant(estimate - 3 * error!, 3)} to ${significant(estimate + 3 * error!, 3)}, for a number that is positive`}.`,
    evidence: [],
  };
}

// Fewer draws do not tell where a tenth of them lies.
const enough = 50;

function drawsFor({ part, bootstrap, quantities, fit }: Replicated, name: string) {
  const j = part.compiled.parameters.indexOf(name);
  const derived = part.law.derived?.find(({ id, expression }) => id === name && !/\bC\b/.test(expression));
  if (j < 0 && derived === undefined) return undefined;
  const log = part.compiled.scales[j] === "log";
  const values = (
    j >= 0
      ? Float64Array.from(bootstrap.thetas, (theta) => (log ? Math.exp(theta[j]!) : theta[j]!))
      : quantities.drawsOf(name)
  )
    .filter(Number.isFinite)
    .sort();
  if (values.length < enough) return undefined;
  return { values, centre: j >= 0 ? fit.parameters[name]! : quantities.derived(name).estimate };
}
