import { significant } from "../format/numbers.ts";
import type { PaperClaim, PrintedNumber } from "../registry/types.ts";
import { derivedIdentities, projectionIdentities } from "./identitiesOfLaws.ts";
import { powerPairs } from "./identitiesOfPairs.ts";
import { computeRows } from "./identitiesOfRows.ts";
import type { PrintedLaw } from "./printedLaws.ts";
import { rangeGap, slackOf, sumGap } from "./slack.ts";
import { isUnrounded, numericFloor } from "./unrounded.ts";
import { usedRecords } from "./usedRecords.ts";

/** One relation among printed numbers, with its gap in units of what rounding allows. */
export interface Identity {
  readonly claim: string;
  readonly text: string;
  readonly gap: number;
  /** Set where a gap says how numbers were computed rather than that they contradict each other. */
  readonly atMost?: "warn";
}

/** Every identity that the printed numbers of a paper allow to be checked. */
export function identitiesOf(claims: readonly PaperClaim[], laws: readonly PrintedLaw[]): Identity[] {
  const used = usedRecords(laws);
  return [
    ...claims.flatMap((claim) => [...exponentIdentities(claim), ...computeRows(claim)]),
    ...powerPairs(used),
    ...used.flatMap((law) => derivedIdentities(law)),
    ...used.flatMap((law) =>
      claims
        .filter((claim) => claim.of === law.claim.id || claim.id === law.claim.id)
        .flatMap((claim) => projectionIdentities(law, claim)),
    ),
  ];
}

function exponentIdentities(claim: PaperClaim): Identity[] {
  const numbers = (claim.quantities ?? {}) as Record<string, PrintedNumber>;
  // In tables of other claims a and b are other constants.
  const rows = (claim.kind === "allocation" ? (claim.rows ?? []) : []) as Record<string, PrintedNumber>[];
  return [
    ...Object.entries(numbers).flatMap(([name, number]) => inside(claim, name, number)),
    ...[isPair(claim) ? numbers : {}, ...rows].flatMap(({ a, b }) => exponentSum(claim, a, b)),
  ];
}

/** Claims whose quantities a and b are exponents of size and tokens. */
function isPair({ kind }: PaperClaim): boolean {
  return kind === "allocation" || kind === "law";
}

function exponentSum(claim: PaperClaim, a?: PrintedNumber, b?: PrintedNumber): Identity[] {
  if (a === undefined || b === undefined) return [];
  const [sa, sb] = [slackOf(a), slackOf(b)];
  const unrounded = isUnrounded(a) && isUnrounded(b);
  const sum: Identity = {
    claim: claim.title,
    text: unrounded
      ? `a + b = ${significant(sa.value + sb.value, 4)}, so that the exponents do not describe one budget C = 6 N D`
      : `a + b = ${significant(sa.value + sb.value, 4)}, expected 1`,
    gap: sumGap([sa, sb], 1, unrounded ? numericFloor : 0),
    ...(unrounded ? { atMost: "warn" } : {}),
  };
  if (a.interval === undefined || b.interval === undefined) return [sum];
  return [
    sum,
    mirrored(claim, "upper limit of a and lower of b", a.interval.high, b.interval.low),
    mirrored(claim, "lower limit of a and upper of b", a.interval.low, b.interval.high),
  ];
}

function inside(claim: PaperClaim, name: string, number: PrintedNumber): Identity[] {
  if (number.interval === undefined) return [];
  const [low, high] = [number.interval.low, number.interval.high].map((printed) => slackOf({ printed }));
  return [
    {
      claim: claim.title,
      text: `${name} = ${number.printed} with its own interval (${number.interval.low}, ${number.interval.high})`,
      gap: insideGap(number, low!, high!),
    },
  ];
}

function insideGap(number: PrintedNumber, low: ReturnType<typeof slackOf>, high: typeof low): number {
  const point = slackOf(number);
  if (point.value < low.value) return sumGap([low, { ...point, value: -point.value }], 0);
  if (point.value > high.value) return rangeGap(point, [high.value - high.above, high.value + high.above]);
  return 0;
}

function mirrored(claim: PaperClaim, what: string, left: string, right: string): Identity {
  const parts = [slackOf({ printed: left }), slackOf({ printed: right })];
  return {
    claim: claim.title,
    text: `${what}: ${left} + ${right} = ${significant(parts[0]!.value + parts[1]!.value, 4)}, expected 1`,
    gap: sumGap(parts, 1),
  };
}
