import { quantity, significant } from "../format/numbers.ts";
import { derivedQuantity } from "../laws/derivedQuantity.ts";
import { roundingInterval } from "../registry/printed.ts";
import type { Paper } from "../registry/types.ts";
import { defineCheck, notComputable } from "./check.ts";
import { withEmbeddings } from "./countingShift.ts";
import type { PrintedLaw } from "./printedLaws.ts";

const limits = {
  warmups: {
    value: 5,
    why: "Porian et al. 2024 leave out, in their code, runs whose optimum is shorter than five warm-ups.",
  },
  perParameter: {
    value: 2,
    why: "Twice what Porian et al. 2024 use, as many tokens as the model has parameters; a tenth of a run of twenty tokens per parameter.",
  },
  longPerParameter: {
    value: 4,
    why: "At twenty tokens per parameter a warm-up of four leaves fewer than five warm-ups.",
  },
};

export const m11LongWarmup = defineCheck({
  id: "M11",
  title: "A warm-up too long for small runs",
  question: "Is the warm-up a small part of the smallest runs that decide the law?",
  domain: "data",
  items: ["T7"],
  why: "A warm-up of fixed length eats into short runs only; the optimum at small budgets moves to fewer parameters, and the exponent rises.",
  how: "Tokens of warm-up against the optimal tokens at the smallest budget by the printed law, else against the tokens of the shortest run, else against the smallest model (with embeddings, where they are not counted).",
  threshold: `Pass: an optimum at the smallest budget, or a shortest run, of at least ${limits.warmups.value} warm-ups; where neither is known, at most ${limits.perParameter.value} tokens of warm-up per parameter of the smallest model. Fail: fewer warm-ups, or more than ${limits.longPerParameter.value} tokens per parameter. Warn: between.`,
  source: "Porian et al. 2024: a shorter warm-up takes the exponent from 0.706 to 0.602.",
  remedy: "Let the warm-up follow the size of the model, or leave the smallest budgets out.",
  limits,
  uses: ["fit", "laws"],
  facts: ["warmupTokens"],
  mayKnow: ["smallestCompute", "modelCounting"],
  judge: ({ paper, fit, laws = [], facts, limits: { warmups, perParameter, longPerParameter } }) => {
    const { warmupTokens: warmup, smallestCompute, modelCounting } = facts;
    const columns = fit?.selected.problem.columns;
    const counted = smallestOf(columns?.N) ?? stated(paper, "N");
    const smallestN =
      counted !== undefined && modelCounting?.value === "non-embedding" ? withEmbeddings(counted) : counted;
    const budget = smallestCompute?.value ?? smallestOf(fit?.part.runs.columns.C);
    const optimum = budget === undefined ? undefined : optimalTokens(laws, budget);
    const shortest = stated(paper, "D");
    // A stated range that begins below the warm-up is one of data sets, over which runs pass several times.
    const ownRuns = shortest !== undefined && shortest >= warmup ? shortest : undefined;
    const tokens = optimum ?? smallestOf(columns?.D) ?? ownRuns;
    if (smallestN === undefined && tokens === undefined)
      return notComputable(
        "Neither the optimum at the smallest budget nor the shortest run or the smallest model is known.",
        "the range of sizes or tokens behind the claim, or the smallest budget and a law with an optimum",
      );
    const run = optimum === undefined ? "the shortest run" : "the optimal run at the smallest budget";
    const length = tokens === undefined || warmup === 0 ? Number.POSITIVE_INFINITY : tokens / warmup;
    const share = smallestN === undefined ? 0 : warmup / smallestN;
    const outcome =
      tokens !== undefined
        ? length < warmups
          ? "fail"
          : "pass"
        : share > longPerParameter
          ? "fail"
          : share > perParameter
            ? "warn"
            : "pass";
    return {
      outcome,
      sentence:
        warmup === 0
          ? "There is no warm-up."
          : tokens === undefined
            ? `The warm-up is ${significant(share, 2)} tokens per parameter of the smallest model.`
            : `${run[0]!.toUpperCase()}${run.slice(1)} is ${length < warmups ? "only " : ""}${significant(length, 2)} warm-ups long.`,
      evidence: [
        { label: "warm-up", value: quantity(warmup, "tokens") },
        ...(smallestN === undefined
          ? []
          : [{ label: "smallest model", value: quantity(smallestN, "parameters") }]),
        ...(tokens === undefined ? [] : [{ label: run, value: quantity(tokens, "tokens") }]),
      ],
    };
  },
});

/** The lowest end of a stated range among the claims of a paper. */
function stated(paper: Paper, name: "N" | "D"): number | undefined {
  return smallestOf(
    paper.claims.flatMap(({ range }) => {
      const own = range?.[name];
      return own === undefined ? [] : [roundingInterval(own.low).value];
    }),
  );
}

function smallestOf(values: ArrayLike<number> | undefined): number | undefined {
  const positive = Array.from(values ?? []).filter((value) => value > 0);
  return positive.length === 0 ? undefined : Math.min(...positive);
}

/** Optimal tokens by the first printed law that gives them. */
function optimalTokens(laws: readonly PrintedLaw[], compute: number): number | undefined {
  for (const { law, natural } of laws) {
    if (!law.derived?.some(({ id }) => id === "optimalD")) continue;
    const tokens = derivedQuantity(law, "optimalD")(natural, compute);
    if (tokens > 0 && Number.isFinite(tokens)) return tokens;
  }
  return undefined;
}
