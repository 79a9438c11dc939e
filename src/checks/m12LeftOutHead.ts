import { fitLaw } from "../fit/fitLaw.ts";
import { percent, quantity, significant } from "../format/numbers.ts";
import { derivedQuantity } from "../laws/derivedQuantity.ts";
import { roundingInterval } from "../registry/printed.ts";
import type { Paper, PrintedNumber } from "../registry/types.ts";
import type { Replicated } from "../replication/replicate.ts";
import { defineCheck, type Judgement, notApplicable, notComputable } from "./check.ts";
import { exponentInTotal, withEmbeddings } from "./countingShift.ts";
import { headlineOf } from "./headline.ts";
import { missingFact } from "./missingFact.ts";
import type { PrintedLaw } from "./printedLaws.ts";

const limits = {
  smallShift: { value: 0.02, why: "Ours: about the 80% half-width of the exponent from a hundred runs." },
  largeShift: {
    value: 0.05,
    why: "Ours: over three decades of compute it moves the optimal size by 1.4 times.",
  },
};

export const m12LeftOutHead = defineCheck({
  id: "M12",
  title: "Embeddings or the head left out of the count",
  question: "Would the exponent be the same with all parameters and all compute counted?",
  domain: "data",
  items: ["T5"],
  why: "Embeddings and head are most of a small model and little of a large one; a count without them bends size against compute, and the exponent of one count is not that of the other.",
  how: "Where size or compute is counted without embeddings or head, the printed exponent is carried to a full count by the relation of Pearce and Song between both counts, over the stated range of sizes. With runs that give the size both ways, the law is refitted with each.",
  threshold: `Pass: everything is counted, or the exponent moves by less than ${limits.smallShift.value}. Warn: by less than ${limits.largeShift.value}, or a part is left out and no exponent can be carried over, or more but the paper says what it counts. Fail: by more, and the paper does not say what it counts.`,
  source:
    "Porian et al. 2024: 0.835 to 0.706; Pearce and Song 2024: 0.74 to 0.78 against 0.51; McLeish et al. 2025: 0.499 to 0.627.",
  remedy: "Count all parameters and the compute of the head, or give the exponent in both counts.",
  limits,
  uses: ["fit", "laws"],
  mayKnow: ["modelCounting", "computeCounting"],
  judge: ({ paper, claim, fit, laws = [], facts, limits: { smallShift, largeShift } }): Judgement => {
    const judged = (shift: number) =>
      Math.abs(shift) < smallShift ? "pass" : Math.abs(shift) < largeShift ? "warn" : "fail";
    const both = fit && refitBothWays(fit);
    if (both !== undefined)
      return {
        outcome: named(facts.modelCounting, judged(both.other - both.own)),
        sentence: `With embeddings left out the exponent is ${significant(both.other, 3)}, with them ${significant(both.own, 3)}.`,
        evidence: [{ label: "change of the exponent", value: significant(both.other - both.own, 2) }],
      };
    const { modelCounting, computeCounting } = facts;
    const [model, compute] = [modelCounting?.value, computeCounting?.value];
    if (model === undefined) return missingFact("modelCounting", modelCounting);
    if (compute === undefined) return missingFact("computeCounting", computeCounting);
    if (model === "active")
      return notApplicable("Active parameters of routed models are counted, for which no relation is known.");
    if (model === "other" || compute === "other")
      return notComputable(
        "Sizes or compute are counted in a way of their own.",
        "sizes and compute in full",
      );
    const evidence = [
      { label: "sizes", value: model },
      { label: "compute", value: compute },
    ];
    const counted = { modelWithout: model !== "total", computeWithout: compute !== "total" };
    if (!counted.modelWithout && !counted.computeWithout)
      return { outcome: "pass", sentence: "All parameters and all compute are counted.", evidence };
    const what = `Sizes are counted as ${model} and compute as ${compute}`;
    const range = rangeOfSizes(paper, claim, fit);
    const a = range && exponentOf(paper, claim, laws);
    if (range === undefined || a === undefined)
      return {
        outcome: "warn",
        sentence: `${what}; without ${range === undefined ? "the range of sizes" : "a printed exponent"} the effect cannot be computed.`,
        evidence,
      };
    const [low, high] = range;
    const total = exponentInTotal(a, counted, low, high);
    const share = (N: number) => percent(1 - N / withEmbeddings(N));
    return {
      outcome: named(modelCounting, judged(total - a)),
      sentence: `${what}; with everything counted the exponent ${significant(a, 3)} would be about ${significant(total, 2)}.`,
      evidence: [
        ...evidence,
        { label: "change of the exponent", value: significant(total - a, 2) },
        { label: `embeddings' share at ${quantity(low, "parameters")}`, value: share(low) },
        { label: `embeddings' share at ${quantity(high, "parameters")}`, value: share(high) },
      ],
    };
  },
});

/** A reader who is told the count can carry the number over, so that it warns at most. */
function named(counting: { readonly value?: unknown } | undefined, outcome: "pass" | "warn" | "fail") {
  return outcome === "fail" && counting?.value !== undefined ? "warn" : outcome;
}

type Claim = Paper["claims"][number];

/** Smallest and largest size: of the claim, else of the runs, else of any claim. */
function rangeOfSizes(paper: Paper, claim: Claim | undefined, fit: Replicated | undefined) {
  const stated = [claim, ...paper.claims].flatMap((one) => {
    const sizes = one?.range?.N;
    return sizes === undefined
      ? []
      : [[roundingInterval(sizes.low).value, roundingInterval(sizes.high).value]];
  })[0];
  const column = fit?.selected.problem.columns.N;
  const [low, high] = column === undefined ? (stated ?? []) : [Math.min(...column), Math.max(...column)];
  return low !== undefined && high !== undefined && low > 0 && high > low
    ? ([low, high] as const)
    : undefined;
}

/** The printed exponent of optimal parameters, else that of the first law that gives one. */
function exponentOf(paper: Paper, claim: Claim | undefined, laws: readonly PrintedLaw[]): number | undefined {
  const printed = [claim, ...paper.claims].flatMap((one) => {
    const number = one?.quantities?.a as PrintedNumber | undefined;
    return number === undefined ? [] : [roundingInterval(number.printed).value];
  })[0];
  const law = laws.find((one) => one.law.derived?.some(({ id }) => id === "a"));
  const a = printed ?? (law && derivedQuantity(law.law, "a")(law.natural));
  return a !== undefined && a > 0 && a < 1 ? a : undefined;
}

/** The exponent with sizes as fitted, and with the runs' sizes without embeddings. */
function refitBothWays(fit: Replicated): { own: number; other: number } | undefined {
  const headline = headlineOf(fit);
  const { problem, rows } = fit.selected;
  const column = fit.part.runs.columns.N_no_emb;
  if (headline?.id !== "a" || column === undefined || problem.columns.N === undefined) return undefined;
  const N = Float64Array.from(rows, (row) => column[row]!);
  if (!N.every((value) => value > 0)) return undefined;
  const other = fitLaw({ ...problem, columns: { ...problem.columns, N } }, [fit.fit.theta], {
    method: "bfgs",
    polish: true,
  });
  return { own: headline.refit.estimate, other: headline.of(other.parameters) };
}
