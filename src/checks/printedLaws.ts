import type { CompiledLaw } from "../laws/law.ts";
import { compileRegisteredLaw } from "../laws/registeredLaw.ts";
import { roundingInterval } from "../registry/printed.ts";
import type { Law, PaperClaim, PrintedNumber } from "../registry/types.ts";
import { publishedPoints } from "../replication/publishedPoints.ts";
import type { Subject } from "./subject.ts";

/** A law with every constant as printed: what can be evaluated without runs. */
export interface PrintedLaw {
  readonly claim: PaperClaim;
  /** Title of the record that the constants are from. */
  readonly record: string;
  readonly law: Law;
  readonly compiled: CompiledLaw;
  readonly printed: Readonly<Record<string, PrintedNumber>>;
  /** Values of the constants on their natural scale. */
  readonly natural: Readonly<Record<string, number>>;
  /** The same on the fitting scale, in the order of the law's parameters. */
  readonly theta: Float64Array;
  /** Lowest and highest value of variables, where the claim states a range of its runs. */
  readonly range: Readonly<Record<string, readonly [low: number, high: number]>>;
}

/** Every complete record of constants among the claims of a paper. */
export function printedLaws({ paper, law: lawOf }: Pick<Subject, "paper" | "law">): PrintedLaw[] {
  return paper.claims.flatMap((claim) => {
    if (claim.law === undefined || (claim.records ?? []).length === 0) return [];
    const law = lawOf(claim.law);
    const compiled = compileRegisteredLaw(law);
    return publishedPoints({ claim: withoutZeros(claim, compiled), compiled }).map(
      ({ title, printed, natural, theta }) => ({
        claim,
        record: title,
        law,
        compiled,
        printed: printed!,
        natural,
        theta,
        range: rangeOf(claim),
      }),
    );
  });
}

/** The claim without records that print a zero for a parameter that the law takes the logarithm of. */
function withoutZeros(claim: PaperClaim, compiled: CompiledLaw): PaperClaim {
  const positive = compiled.parameters.filter((_, j) => compiled.scales[j] === "log");
  const records = (claim.records ?? []).filter(({ parameters }) =>
    positive.every((name) => {
      const number = (parameters as Record<string, PrintedNumber>)[name];
      return number === undefined || roundingInterval(number.printed).value > 0;
    }),
  );
  return { ...claim, records };
}

/** Sum over the constants of the relative half-width that rounding leaves; less means more digits. */
export function looseness({ printed, compiled }: Pick<PrintedLaw, "printed" | "compiled">): number {
  return compiled.parameters.reduce((sum, name) => {
    const { value, unit } = roundingInterval(printed[name]!.printed);
    return sum + unit / Math.abs(value);
  }, 0);
}

function rangeOf(claim: PaperClaim): PrintedLaw["range"] {
  return Object.fromEntries(
    Object.entries(claim.range ?? {}).map(([name, { low, high }]) => [
      name,
      [roundingInterval(low).value, roundingInterval(high).value] as const,
    ]),
  );
}
