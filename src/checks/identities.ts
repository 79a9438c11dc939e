import { quantity, significant } from "../format/numbers.ts";
import { derivedQuantity } from "../laws/derivedQuantity.ts";
import { type RoundingInterval, roundingInterval } from "../registry/printed.ts";
import type { PaperClaim, PrintedNumber } from "../registry/types.ts";
import type { Replicated } from "../replication/replicate.ts";
import { publishedOf } from "./headline.ts";

/** One relation among printed numbers, with its gap in units of what rounding allows. */
export interface Identity {
  readonly claim: string;
  readonly text: string;
  readonly gap: number;
}

/** Every identity that the printed numbers of a paper allow to be checked. */
export function identitiesOf(done: Replicated): Identity[] {
  const { paper, claim } = done.part;
  return [
    ...paper.claims.flatMap((own) => [...exponentIdentities(own), ...rowIdentities(own)]),
    ...lawIdentities(done, claim),
    ...paper.claims.filter((own) => own.of === claim.id).flatMap((own) => projectionIdentities(done, own)),
  ];
}

function exponentIdentities(claim: PaperClaim): Identity[] {
  const numbers = (claim.quantities ?? {}) as Record<string, PrintedNumber>;
  const out: Identity[] = [];
  for (const [name, number] of Object.entries(numbers))
    if (number.interval !== undefined) out.push(inside(claim, name, number));
  const { a, b } = numbers;
  if (a === undefined || b === undefined) return out;
  const [ra, rb] = [roundingInterval(a.printed), roundingInterval(b.printed)];
  out.push({
    claim: claim.title,
    text: `a + b = ${significant(ra.value + rb.value, 4)}, expected 1`,
    gap: Math.abs(ra.value + rb.value - 1) / (ra.unit + rb.unit),
  });
  if (a.interval !== undefined && b.interval !== undefined) {
    out.push(mirrored(claim, "upper limit of a and lower of b", a.interval.high, b.interval.low));
    out.push(mirrored(claim, "lower limit of a and upper of b", a.interval.low, b.interval.high));
  }
  return out;
}

function inside(claim: PaperClaim, name: string, number: PrintedNumber): Identity {
  const point = roundingInterval(number.printed);
  const low = roundingInterval(number.interval!.low);
  const high = roundingInterval(number.interval!.high);
  const below = (low.value - point.value) / (point.unit + low.unit);
  const above = (point.value - high.value) / (point.unit + high.unit);
  return {
    claim: claim.title,
    text: `${name} = ${number.printed} with its own interval (${number.interval!.low}, ${number.interval!.high})`,
    gap: Math.max(0, below, above),
  };
}

function mirrored(claim: PaperClaim, what: string, left: string, right: string): Identity {
  const [l, r] = [roundingInterval(left), roundingInterval(right)];
  return {
    claim: claim.title,
    text: `${what}: ${left} + ${right} = ${significant(l.value + r.value, 4)}, expected 1`,
    gap: Math.abs(l.value + r.value - 1) / (l.unit + r.unit),
  };
}

/** C = 6 N D in every row that gives all three. Sizes in such tables are nominal, hence exact. */
function rowIdentities(claim: PaperClaim): Identity[] {
  return ((claim.rows ?? []) as Record<string, PrintedNumber>[]).flatMap(({ C, N, D }) => {
    if (C === undefined || N === undefined || D === undefined) return [];
    const [c, n, d] = [C, N, D].map((number) => roundingInterval(number.printed)) as [
      RoundingInterval,
      RoundingInterval,
      RoundingInterval,
    ];
    const ratio = c.value / (6 * n.value * d.value);
    return [
      {
        claim: claim.title,
        text: `C / (6 N D) = ${significant(ratio, 4)} at ${quantity(n.value, "parameters")}`,
        gap: Math.abs(Math.log(ratio)) / (relative(c) + relative(d)),
      },
    ];
  });
}

function relative({ value, unit }: RoundingInterval): number {
  return unit / Math.abs(value);
}

/** Printed derived quantities of the audited claim against the value range that its printed constants allow. */
function lawIdentities(done: Replicated, claim: PaperClaim): Identity[] {
  const numbers = (claim.quantities ?? {}) as Record<string, PrintedNumber>;
  return (done.part.law.derived ?? []).flatMap((entry) => {
    const number = numbers[entry.id];
    if (number === undefined || /\bC\b/.test(entry.expression)) return [];
    const value = derivedQuantity(done.part.law, entry.id);
    return done.points
      .filter((point) => point.printed !== undefined)
      .map((point) => {
        const bounds = Object.entries(point.printed!).map(([name, own]) => ({
          name,
          ...roundingInterval(own.printed),
        }));
        const centre = value(point.natural);
        const slack = bounds.reduce(
          (sum, bound) => sum + Math.abs(value({ ...point.natural, [bound.name]: bound.high }) - centre),
          0,
        );
        const { value: printed, unit } = roundingInterval(number.printed);
        return {
          claim: claim.title,
          text: `${entry.symbol} = ${significant(centre, 4)} from the constants ${point.title}, printed ${number.printed}`,
          gap: Math.abs(centre - printed) / (slack + unit),
        };
      });
  });
}

/** Rows of optimal sizes that the paper projects from the audited law, recomputed from its sharpest constants. */
function projectionIdentities(done: Replicated, claim: PaperClaim): Identity[] {
  const point = publishedOf(done);
  const entry = done.part.law.derived?.find((candidate) => candidate.id === "optimalN");
  if (point === undefined || entry === undefined) return [];
  const optimum = derivedQuantity(done.part.law, "optimalN");
  const rows = [...((claim.rows ?? []) as Record<string, PrintedNumber>[]), renamed(claim)];
  return rows.flatMap(({ C, N, D }) => {
    if (C === undefined || N === undefined) return [];
    const [c, n] = [roundingInterval(C.printed), roundingInterval(N.printed)];
    // A row whose own numbers contradict each other is judged above; its projection would repeat the same slip.
    if (D !== undefined && !nearly(c.value, 6 * n.value * roundingInterval(D.printed).value)) return [];
    const expected = optimum(point.natural, c.value);
    return [
      {
        claim: claim.title,
        text: `optimal size at ${C.printed} FLOP is ${quantity(expected, "parameters")} from the constants ${point.title}, printed ${quantity(n.value, "parameters")}`,
        gap:
          Math.abs(Math.log(expected / n.value)) /
          (relative(n) + relative(c) + point.looseness * Math.log(c.value)),
      },
    ];
  });
}

/** Equal but for rounding and the approximation of compute. */
function nearly(a: number, b: number): boolean {
  return Math.abs(Math.log(a / b)) < 0.5;
}

/** A single printed optimum, registered as quantities C and optimalN, in the shape of a row. */
function renamed(claim: PaperClaim): Record<string, PrintedNumber> {
  const numbers = (claim.quantities ?? {}) as Record<string, PrintedNumber>;
  return {
    ...(numbers.C === undefined ? {} : { C: numbers.C }),
    ...(numbers.optimalN === undefined ? {} : { N: numbers.optimalN }),
  };
}
