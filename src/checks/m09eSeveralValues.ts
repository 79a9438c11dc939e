import { percent, significant } from "../format/numbers.ts";
import type { Paper, PaperClaim, PrintedNumber } from "../registry/types.ts";
import type { Replicated } from "../replication/replicate.ts";
import { defineCheck, type Judgement, worst } from "./check.ts";
import { isQuoted } from "./quoted.ts";
import { slackOf } from "./slack.ts";

const limits = {
  roundings: {
    value: 2,
    why: "Half a unit of the last digit for rounding; cutting digits off instead makes it a whole one.",
  },
  smallDifference: {
    value: 1e-3,
    why: "A thousandth of a constant changes no loss by more than seeds do; it shows another run of the same fit, not another law.",
  },
};
type Limits = { readonly [K in keyof typeof limits]: number };

export const m09eSeveralValues = defineCheck({
  uses: ["fit"],
  limits,
  id: "M09e",
  title: "One paper, several values of a constant",
  question: "Are the constants the same wherever the paper gives or draws them?",
  domain: "reporting",
  items: ["H1", "D4"],
  why: "A reader who takes the constants from one place should get the law of the other.",
  how: "Every record of a claim's constants (printed, in the source files, in the repository, drawn in a figure) is held against the first one, and so are tables that collect the values of one constant: does each round to the same digits? A record that is said to come from another fit is explained.",
  threshold: `Pass: all records round to the same digits (a number cut instead of rounded counts as rounded). Warn: where they do not, a reason is recorded, or one of the two is a quotation of the paper that may have slipped, or the difference is below ${percent(limits.smallDifference.value)} of the constant. Fail: one does not, and no reason is recorded. A constant read from a curve counts with the error of reading.`,
  source:
    "Kaplan et al. 2020 as read by others (one exponent in three values); the drawn law of Hoffmann et al. 2022 as read here.",
  remedy: "State which fit each figure shows, or draw the figure from the printed constants.",
  judge: ({ paper, fit, limits: own }) => {
    const places = [...paper.claims.flatMap(recordsOf), ...paper.claims.flatMap(repeatedOf), ...drawnOf(fit)];
    if (places.length === 0)
      return {
        outcome: "not computable",
        sentence: "The constants are known from one place only.",
        evidence: [],
        missing: "a second record of the constants",
      };
    return concluded(places.map((place) => ({ place, differing: differing(place, paper, own) })));
  },
});

/** A second place of some constants, beside the first one. */
interface Place {
  readonly claim: string;
  readonly title: string;
  readonly explained?: string | undefined;
  readonly constants: readonly { name: string; first: PrintedNumber; value: number; other?: PrintedNumber }[];
}

interface Difference {
  readonly outcome: "warn" | "fail";
  readonly text: string;
}

function recordsOf(claim: PaperClaim): Place[] {
  const [first, ...others] = claim.records ?? [];
  return others.flatMap((record) => {
    const numbers = record.parameters as Record<string, PrintedNumber>;
    // What is recalled is no place of the paper.
    const constants = Object.entries(first!.parameters as Record<string, PrintedNumber>).flatMap(
      ([name, number]) =>
        numbers[name]?.verified
          ? [{ name, first: number, value: slackOf(numbers[name]).value, other: numbers[name] }]
          : [],
    );
    return constants.length === 0
      ? []
      : [{ claim: claim.title, title: record.title, explained: record.explained, constants }];
  });
}

/** Tables whose rows hold one constant each, always the same: its values in several places. */
function repeatedOf(claim: PaperClaim): Place[] {
  const rows = (claim.rows ?? []) as Record<string, PrintedNumber | string>[];
  const numbers = rows.map((row) => Object.entries(row).filter(([, value]) => typeof value !== "string"));
  const name = numbers[0]?.[0]?.[0];
  if (rows.length < 2 || name === undefined || claim.kind !== "table") return [];
  if (!numbers.every((row) => row.length === 1 && row[0]![0] === name)) return [];
  if (rows.some((row) => row.label !== undefined)) return [];
  const values = numbers.map((row) => row[0]![1] as PrintedNumber);
  return values.slice(1).map((number) => ({
    claim: claim.title,
    title: number.locator.at,
    explained: claim.explained,
    constants: [{ name, first: values[0]!, value: slackOf(number).value, other: number }],
  }));
}

function drawnOf(fit: Replicated | undefined): Place[] {
  const first = fit?.points.find((point) => point.printed !== undefined);
  if (fit === undefined || first?.printed === undefined) return [];
  return fit.points
    .filter((point) => point.printed === undefined)
    .map((point) => ({
      claim: fit.part.claim.title,
      title: point.title,
      constants: fit.part.compiled.parameters.map((name) => ({
        name,
        first: first.printed![name]!,
        value: point.natural[name]!,
      })),
    }));
}

function differing({ constants, explained }: Place, paper: Paper, own: Limits): Difference[] {
  return constants
    .filter(({ first, value, other }) => !agrees(first, value, other, own))
    .map(({ name, first, value, other }) => {
      const centre = slackOf(first).value;
      const small = Math.abs(value - centre) < own.smallDifference * Math.abs(centre);
      const halfQuoted = other !== undefined && isQuoted(paper, first) !== isQuoted(paper, other);
      return {
        // Between a quotation and the authors' own files, either may have slipped.
        outcome: small || explained !== undefined || halfQuoted ? "warn" : "fail",
        text: `${name} ${other?.printed ?? significant(value, 6)} against ${first.printed}`,
      };
    });
}

/** Whether two numbers round to the same digits, by the coarser of both. */
function agrees(first: PrintedNumber, value: number, other: PrintedNumber | undefined, own: Limits): boolean {
  const one = slackOf(first);
  const two = other === undefined ? undefined : slackOf(other);
  const [room, sharper] = [one.above, two?.above ?? 0].sort((a, b) => b - a);
  return Math.abs(value - one.value) <= (own.roundings * room! + sharper!) * (1 + 1e-9);
}

function concluded(judged: readonly { place: Place; differing: readonly Difference[] }[]): Judgement {
  const outcome = worst([
    "pass",
    ...judged.flatMap(({ differing: own }) => own.map((entry) => entry.outcome)),
  ]);
  const apart = judged.filter(({ differing: own }) => own.length > 0);
  const named = apart.find(({ differing: own }) => own.some((entry) => entry.outcome === outcome));
  return {
    outcome,
    sentence:
      named === undefined
        ? `All ${judged.length + 1} records of the constants agree within their digits.`
        : sentenceOf(named.place, named.differing),
    evidence: [
      ...apart.map(({ place, differing: own }) => ({
        label: `${place.claim}: ${place.title}`,
        value: `${own.map(({ text }) => text).join(", ")}${place.explained === undefined ? "" : ` (${place.explained})`}`,
      })),
      { label: "further places that agree", value: `${judged.length - apart.length} of ${judged.length}` },
    ],
  };
}

function sentenceOf(place: Place, own: readonly Difference[]): string {
  const reason =
    place.explained === undefined ? "" : `; the reason is recorded: ${place.explained.replace(/\.$/, "")}`;
  return `${place.claim}: the constants ${place.title} do not round to the first ones: ${own.map(({ text }) => text).join(", ")}${reason}.`;
}
