import { roundingInterval } from "../registry/printed.ts";
import type { PaperClaim, PrintedNumber } from "../registry/types.ts";
import type { Replicated } from "../replication/replicate.ts";
import { defineCheck, notComputable } from "./check.ts";
import { type ClaimJudgement, judgeFound } from "./judgeWorst.ts";
import { digitsOf } from "./unrounded.ts";

const limits = {
  startDigits: {
    value: 4,
    why: "A constant of four digits meets one of five start values by chance once in two thousand; one of two or three digits too often to tell.",
  },
  roundDigits: {
    value: 3,
    why: "What people set has one to three digits; a number with more was found, or cut off when it was copied.",
  },
  zeros: {
    value: 4,
    why: "Four zeros at the end of an estimate are chance once in ten thousand; numbers of programs count with the zeros that they leave out.",
  },
};
type Limits = { readonly [K in keyof typeof limits]: number };

export const m39AtABound = defineCheck({
  uses: ["fit"],
  limits,
  id: "M39",
  title: "An estimate that sits exactly on a start, a bound or a round number",
  question: "Are all printed constants estimates, or did some stay where the fit put them?",
  domain: "optimiser",
  items: ["F3", "F4"],
  why: "An optimiser that is stopped by a bound, or never moves one of the constants, reports that number to every digit; the others are then estimates under a condition that nobody stated.",
  how: "Every printed constant is held against the bounds and starts of the published protocol where these are registered, and looked at itself: an estimate whose digits end in zeros (0.5000, or 0.1 beside numbers of sixteen digits), or that is zero to every digit, was most likely set and not found. Constants that the paper calls chosen are left out.",
  threshold: `Pass: none does. Warn: one of at least ${limits.startDigits.value} digits prints a start, is zero to ${limits.startDigits.value} decimals, or has at most ${limits.roundDigits.value} digits and then ${limits.zeros.value} zeros or more. Fail: one prints a bound of its fit.`,
  source:
    "Released fits of Li et al. 2025 (a floor of exactly 1 and an exponent of exactly 0.1) and of Goyal et al. 2024 (a coefficient at the bound of its command); the limits are ours.",
  remedy: "Widen the bound or free the constant, fit again, and state which constants are set.",
  judge: ({ paper, fit, limits: own }) => {
    const estimates = paper.claims.flatMap(estimatesOf);
    if (estimates.length === 0)
      return notComputable("No constant of a law is printed.", "constants of a law, as printed");
    const found = estimates.flatMap((estimate) => [
      ...againstProtocol(estimate, fit, own),
      ...byDigits(estimate, own),
    ]);
    return judgeFound(
      found,
      `None of ${estimates.length} printed constants sits on a start, a bound or a round number.`,
      [{ label: "constants looked at", value: String(estimates.length) }],
    );
  },
});

interface Estimate {
  readonly claim: PaperClaim;
  readonly name: string;
  readonly number: PrintedNumber;
  /** Digits to which it is known: its own, or those of the unrounded numbers around it. */
  readonly held: number;
}

// From here on numbers are not rounded for print; programs leave zeros out at the end of what they write.
const releasedDigits = 10;

/** Constants of every record, and exponents and floors that are printed without one. */
function estimatesOf(claim: PaperClaim): Estimate[] {
  const groups = (claim.records ?? []).map((record) => record.parameters as Record<string, PrintedNumber>);
  if (groups.length === 0 && (claim.kind === "law" || claim.kind === "allocation"))
    groups.push(constantsAmong((claim.quantities ?? {}) as Record<string, PrintedNumber | string>));
  // A table of the constants of one law for several data sets.
  if (claim.kind === "table" && claim.of !== undefined)
    groups.push(
      ...((claim.rows ?? []) as Record<string, PrintedNumber | string>[])
        .filter(({ C, N, D }) => C === undefined && N === undefined && D === undefined)
        .map(constantsAmong),
    );
  return groups.flatMap((group) => {
    const digits = Object.values(group).map(({ printed }) => digitsOf(printed));
    const around = digits.sort((a, b) => b - a)[Math.floor((digits.length - 1) / 2)] ?? 0;
    return Object.entries(group)
      .filter(([, { bound }]) => bound === undefined)
      .map(([name, number]) => ({
        claim,
        name,
        number,
        held: Math.max(digitsOf(number.printed), around >= releasedDigits ? around : 0),
      }));
  });
}

/** Counts, budgets and sizes have units, and are often chosen; measures of fit are no constants. */
function constantsAmong(numbers: Record<string, PrintedNumber | string>): Record<string, PrintedNumber> {
  return Object.fromEntries(
    Object.entries(numbers).filter(
      (entry): entry is [string, PrintedNumber] =>
        typeof entry[1] !== "string" &&
        (entry[1].unit === undefined || /^nats/.test(entry[1].unit)) &&
        !/^(r2|p[A-Z]|rmse|objective)/.test(entry[0]),
    ),
  );
}

function byDigits({ claim, name, number, held }: Estimate, own: Limits): ClaimJudgement[] {
  const { printed } = number;
  const { value } = roundingInterval(printed);
  const say = (text: string): ClaimJudgement[] => [
    { outcome: "warn", claim: claim.title, text: `${name} = ${printed} ${text}` },
  ];
  const decimals = /\.(\d*)/.exec(printed)?.[1]?.length ?? 0;
  if (value === 0)
    return decimals >= own.startDigits ? say("is zero to every digit, the end of its range") : [];
  const digits = digitsOf(String(value));
  if (isCount(printed) || digits > own.roundDigits || held - digits < own.zeros) return [];
  return say("is a round number to every digit");
}

/** A whole number that ends in zeros may be rounded to fewer digits than it shows. */
function isCount(printed: string): boolean {
  return /^-?\d+(e-?\d+)?$/.test(printed) && /0(e|$)/.test(printed);
}

function againstProtocol(
  { claim, name, number }: Estimate,
  fit: Replicated | undefined,
  own: Limits,
): ClaimJudgement[] {
  if (fit === undefined || fit.part.claim.id !== claim.id) return [];
  const { starts, optimiser } = fit.part.replication.protocol;
  const { low, high } = roundingInterval(number.printed);
  const prints = (value: number | undefined) => value !== undefined && value >= low && value < high;
  const bound = (optimiser.bounds as Record<string, { low?: number; high?: number }> | undefined)?.[name];
  if (prints(bound?.low) || prints(bound?.high))
    return [
      { outcome: "fail", claim: claim.title, text: `${name} = ${number.printed} is a bound of its fit` },
    ];
  const log = fit.part.compiled.scales[fit.part.compiled.parameters.indexOf(name)] === "log";
  const grid = (starts[name] ?? []).map((start) => (log ? Math.exp(start) : start));
  return digitsOf(number.printed) >= own.startDigits && grid.some(prints)
    ? [{ outcome: "warn", claim: claim.title, text: `${name} = ${number.printed} prints a start of its fit` }]
    : [];
}
