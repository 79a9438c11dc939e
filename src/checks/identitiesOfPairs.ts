import { significant } from "../format/numbers.ts";
import type { PrintedNumber } from "../registry/types.ts";
import type { Identity } from "./identities.ts";
import type { PrintedLaw } from "./printedLaws.ts";
import { gapOf, slackOf, sumGap } from "./slack.ts";

/** N = N0 C^p and D = D0 C^q beside C = k N D: the exponents sum to one, and k N0 D0 is one. */
export function powerPairs(laws: readonly PrintedLaw[]): Identity[] {
  const rules = laws.filter(({ law, claim }) => law.id === "power-rule" && isAllocation(claim));
  return rules
    .filter((size) => /^(parameters|FLOP per token)$/.test(unitOfK(size)))
    .flatMap((size) => {
      // Compute in PF-days is the least compute at a tiny batch, which 6 N D is not.
      const data = rules.filter((rule) => unitOfK(rule) === "tokens" && rule.claim.of === size.claim.of);
      return data.length === 1 ? pair(size, data[0]!) : [];
    });
}

function isAllocation({ kind, of }: PrintedLaw["claim"]): boolean {
  return kind === "allocation" || of === "allocation";
}

function unitOfK({ printed }: PrintedLaw): string {
  return (printed as Record<string, PrintedNumber>).K?.unit ?? "";
}

function pair(size: PrintedLaw, data: PrintedLaw): Identity[] {
  const [n, d] = [slackOf(size.printed.K!), slackOf(data.printed.K!)];
  // With compute per token instead of parameters, compute is the product itself.
  const k = unitOfK(size) === "parameters" ? 6 : 1;
  const product = k * n.value * d.value;
  const room = product > 1 ? n.below / n.value + d.below / d.value : n.above / n.value + d.above / d.value;
  const title = `${size.claim.title}; ${data.claim.title}`;
  return [
    {
      claim: title,
      text: `${k === 1 ? "" : `${k} `}${size.printed.K!.printed} × ${data.printed.K!.printed} = ${significant(product, 4)}, expected 1`,
      gap: gapOf(Math.abs(Math.log(product)), room),
    },
    {
      claim: title,
      text: `exponents ${size.printed.p!.printed} + ${data.printed.p!.printed}, expected 1`,
      gap: sumGap([slackOf(size.printed.p!), slackOf(data.printed.p!)], 1),
    },
  ];
}
