import { quantity, significant } from "../format/numbers.ts";
import type { PaperClaim, PrintedNumber } from "../registry/types.ts";
import type { Identity } from "./identities.ts";
import { gapOf, type Slack, slackOf } from "./slack.ts";

// Slips of single rows are what the check looks for; a table that never obeys the rule follows another.
const shareOfRule = 0.5;
const nearRule = 0.1;

/** C = 6 N D in every row that gives all three, in tables that follow this rule at all. */
export function computeRows(claim: PaperClaim): Identity[] {
  const rows = ((claim.rows ?? []) as Record<string, PrintedNumber>[]).flatMap(({ C, N, D }) => {
    if (C === undefined || N === undefined || D === undefined) return [];
    const [c, n, d] = [slackOf(C), slackOf(N), slackOf(D)];
    const ratio = c.value / (6 * n.value * d.value);
    // Sizes beside a computed budget are nominal, hence exact; beside a chosen budget they are results.
    const size = C.bound === "exactly" ? withoutZeros(N) : { ...n, below: 0, above: 0 };
    const room =
      ratio > 1
        ? share(c, "below") + share(size, "above") + share(d, "above")
        : share(c, "above") + share(size, "below") + share(d, "below");
    return [{ ratio, n: n.value, gap: gapOf(Math.abs(Math.log(ratio)), room) }];
  });
  const obeying = rows.filter(({ ratio, gap }) => gap <= 1 || Math.abs(Math.log(ratio)) < nearRule);
  if (obeying.length < shareOfRule * rows.length) return [];
  return rows.map(({ ratio, n, gap }) => ({
    claim: claim.title,
    text: `C / (6 N D) = ${significant(ratio, 4)} at ${quantity(n, "parameters")}`,
    gap,
  }));
}

/** Zeros at the end of a whole number, as in 810 million, need not be digits. */
function withoutZeros(number: PrintedNumber): Slack {
  return slackOf({
    ...number,
    printed: number.printed.replace(
      /^(\d*[1-9])(0+)(?=e|$)e?(\d*)$/,
      (_, head, zeros, power) => `${head}e${Number(power || 0) + zeros.length}`,
    ),
  });
}

function share(slack: Slack, side: "below" | "above"): number {
  return slack[side] / Math.abs(slack.value);
}
