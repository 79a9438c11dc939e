import { roundingInterval } from "../registry/printed.ts";
import type { Paper, PaperClaim, PrintedNumber } from "../registry/types.ts";
import type { Replicated } from "../replication/replicate.ts";
import { defineCheck, worst } from "./check.ts";
import { missingFact } from "./missingFact.ts";
import type { OtherLaw } from "./otherLaws.ts";
import type { PrintedLaw } from "./printedLaws.ts";

const limits = {
  digits: {
    value: 3,
    why: "A constant of three digits meets one of five start values by chance once in forty papers at most; one of two digits too often to tell.",
  },
  sharedDigits: {
    value: 8,
    why: "Two papers whose constants agree in eight digits altogether by chance are one in a hundred million pairs.",
  },
  stuck: {
    value: 2,
    why: "Two constants that both sit at a start value to three digits are chance once in some thousand papers.",
  },
};

export const m40NeverMoved = defineCheck({
  id: "M40",
  title: "The optimiser never left its start",
  question: "Do the printed constants differ from every start, and from the constants of other papers?",
  domain: "optimiser",
  items: ["F4"],
  why: "An optimiser that stops at once reports its start. Started at another paper's optimum it reports that paper's constants, as if new runs had confirmed them.",
  how: "Printed constants are held against the start values of the registered protocol, and against the printed constants of other papers for the same law: they agree where the coarser of both numbers rounds the finer. What the paper says of its starts is used where it is known.",
  threshold: `Fail: the paper says that the optimiser did not move, or every constant of at least ${limits.digits.value} digits prints a start value and there are ${limits.stuck.value} or more. Warn: ${limits.stuck.value} or more do; or all constants are those of an older paper that the claim does not name, with ${limits.sharedDigits.value} digits or more in common, which a quotation would explain as well. Pass: otherwise.`,
  source: "Li et al. 2025 find that a start at a published optimum tends to stay there; the limits are ours.",
  remedy:
    "Scale the objective so that the first step counts, compare the end with the start, and say where constants are quoted.",
  limits,
  uses: ["fit", "laws", "otherLaws"],
  mayKnow: ["movedFromStart"],
  judge: ({ paper, fit, laws = [], otherLaws = [], facts: { movedFromStart }, limits: own }) => {
    const stuck = fit === undefined ? [] : stuckConstants(fit, own.digits);
    const sharp = fit === undefined ? 0 : sharpConstants(fit, own.digits).length;
    const borrowed = laws.flatMap((law) => {
      const [from] = otherLaws
        .filter((other) => isOlder(other.paper, paper) && !names(law.claim, other.paper))
        .map((other) => ({ other, digits: sharedDigits(law, other) }))
        .filter(({ digits }) => digits >= own.sharedDigits)
        .sort((one, two) => two.digits - one.digits);
      return from === undefined ? [] : [{ law, from: from.other, digits: from.digits }];
    });
    const compared = fit !== undefined || (laws.length > 0 && otherLaws.length > 0);
    if (movedFromStart?.value === undefined && !compared)
      return missingFact("movedFromStart", movedFromStart);
    const said = movedFromStart?.value === false;
    const whole = stuck.length >= own.stuck && stuck.length === sharp;
    const outcome = worst([
      said || whole ? "fail" : "pass",
      stuck.length >= own.stuck || (borrowed.length > 0 && movedFromStart?.value !== true) ? "warn" : "pass",
    ]);
    return {
      outcome,
      sentence: said
        ? "The reported constants are those of a start."
        : stuck.length >= own.stuck
          ? `${stuck.length} of ${sharp} constants with ${own.digits} digits or more print a start value of the protocol: ${stuck.join(", ")}.`
          : borrowed.length > 0
            ? `${borrowed[0]!.law.claim.title}: all constants are those of ${borrowed[0]!.from.paper.shortTitle}, to ${borrowed[0]!.digits} digits in all; they are quoted, or the optimiser did not leave them.`
            : "The printed constants differ from every start and from those of other papers, as far as these are known.",
      evidence: [
        ...(movedFromStart?.value === undefined
          ? []
          : [{ label: "left its starts, as reported", value: movedFromStart.value ? "yes" : "no" }]),
        ...(fit === undefined
          ? []
          : [{ label: "constants that print a start value", value: `${stuck.length} of ${sharp}` }]),
        { label: "laws of other papers compared with", value: String(otherLaws.length) },
        ...borrowed.map(({ law, from }) => ({
          label: law.claim.title,
          value: `as in ${from.paper.shortTitle}, ${from.claim.title}`,
        })),
      ],
    };
  },
});

/** Whether a paper came before another: by year, within a year by the arXiv numbers. */
function isOlder(one: Paper, other: Paper): boolean {
  if (one.year !== other.year) return one.year < other.year;
  return one.arxiv !== undefined && other.arxiv !== undefined && Number(one.arxiv) < Number(other.arxiv);
}

/** Whether a claim names the first author of a paper, as one that quotes it does. */
function names({ title, statement }: PaperClaim, { authors }: Paper): boolean {
  const surname = authors[0]?.split(" ").at(-1) ?? "";
  return surname !== "" && `${title} ${statement}`.includes(surname);
}

/** Printed constants of the refitted claim with so many digits. */
function sharpConstants(fit: Replicated, digits: number): [name: string, number: PrintedNumber][] {
  const printed = fit.points.find((point) => point.printed !== undefined)?.printed ?? {};
  return Object.entries(printed).filter(([, number]) => significantDigits(number.printed) >= digits);
}

/** Those of them that print a value of the protocol's grid of starts. */
function stuckConstants(fit: Replicated, digits: number): string[] {
  const { compiled, replication } = fit.part;
  return sharpConstants(fit, digits)
    .filter(([name, number]) => {
      const scale = compiled.scales[compiled.parameters.indexOf(name)];
      const starts = replication.protocol.starts[name] ?? [];
      const { low, high } = roundingInterval(number.printed);
      return starts
        .map((start) => (scale === "log" ? Math.exp(start) : start))
        .some((s) => s >= low && s < high);
    })
    .map(([name, number]) => `${name} = ${number.printed}`);
}

/** Digits in common where every constant of two laws agrees, the coarser number counting; 0 where one differs. */
function sharedDigits(law: PrintedLaw, other: OtherLaw): number {
  if (law.law.id !== other.law.id) return 0;
  let digits = 0;
  for (const name of law.compiled.parameters) {
    const [one, two] = [law.printed[name]!.printed, other.printed[name]!.printed];
    const [a, b] = [roundingInterval(one), roundingInterval(two)];
    const coarse = a.unit >= b.unit ? a : b;
    // Half a unit of the finer number more, as it may be rounded itself.
    const room = coarse.unit + (coarse === a ? b.unit : a.unit);
    if (Math.abs(a.value - b.value) > room * (1 + 1e-9)) return 0;
    digits += significantDigits(coarse === a ? one : two);
  }
  return digits;
}

function significantDigits(printed: string): number {
  const digits = printed
    .replace(/e.*$/i, "")
    .replace(/[^0-9]/g, "")
    .replace(/^0+/, "");
  return Math.min(digits.length, 15);
}
