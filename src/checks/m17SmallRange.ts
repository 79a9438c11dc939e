import { quantity, significant, times } from "../format/numbers.ts";
import { roundingInterval } from "../registry/printed.ts";
import type { PaperClaim } from "../registry/types.ts";
import type { Replicated } from "../replication/replicate.ts";
import { defineCheck, notComputable, worst } from "./check.ts";

const limits = {
  decadesC: {
    value: 2,
    why: "Ours: two decades of compute are one of size and one of data along the optimum.",
  },
  fewDecadesC: { value: 1, why: "Ours: over one decade the loss of a usual law changes by a tenth or less." },
  decadesN: { value: 1, why: "The optimal size grows about as the root of compute, hence half its decades." },
  fewDecadesN: { value: 0.5, why: "Half the decades of compute, as above." },
  reach: { value: 10, why: "Ours: over a decade an error of 0.02 in an exponent becomes five per cent." },
  farReach: {
    value: 100,
    why: "Ours: over two decades an error of 0.02 in an exponent becomes ten per cent.",
  },
};

export const m17SmallRange = defineCheck({
  id: "M17",
  title: "A small range in scale",
  question: "Do the runs span decades, and is the law used near them?",
  domain: "extrapolation",
  items: ["T2", "O1"],
  why: "Over a small range many laws fit alike, and they part beyond it; the farther the target, the more the form decides and not the runs.",
  how: "Decades of compute and of size among the fitted runs (facts of the paper, stated ranges, or the runs themselves), and the largest compute that the law is used for over the largest that was fitted.",
  threshold: `Pass: at least ${limits.decadesC.value} decades of compute and ${limits.decadesN.value} of size, and a target of at most ${limits.reach.value} times the largest run. Warn: at least ${limits.fewDecadesC.value} and ${limits.fewDecadesN.value}, and a target of at most ${limits.farReach.value} times. Fail: a smaller range, or a target beyond from a range that already warns; a far target from a wide range warns, as whether the law holds there cannot be told from its runs. What is not known is not judged.`,
  source:
    "Sardana et al. 2024: constants move with the range of tokens per parameter; Brandfonbrener et al. 2024 extrapolate 20 times in compute.",
  remedy: "Add runs at both ends, and say how far beyond the largest run the law is used.",
  limits,
  uses: ["fit"],
  mayKnow: ["smallestCompute", "largestCompute", "targetCompute"],
  judge: ({ paper, claim, fit, facts, limits: own }) => {
    const claims = claim === undefined ? paper.claims : [claim, ...paper.claims];
    const compute = computeRange(facts, claims, fit);
    const sizes = endsOf(fit?.selected.problem.columns.N) ?? statedRange(claims, "N");
    const target = facts.targetCompute?.value;
    const largest = facts.largestCompute?.value ?? compute?.[1];
    const reach = target === undefined || largest === undefined ? undefined : target / largest;
    const decadesC = decades(compute);
    const decadesN = decades(sizes);
    const rests = [
      ...(decadesC === undefined ? [] : [`${significant(decadesC, 2)} decades of compute`]),
      ...(decadesN === undefined ? [] : [`${significant(decadesN, 2)} decades of size`]),
    ];
    const ranges = [
      ...(decadesC === undefined ? [] : [rank(decadesC, own.decadesC, own.fewDecadesC)]),
      ...(decadesN === undefined ? [] : [rank(decadesN, own.decadesN, own.fewDecadesN)]),
    ];
    const far = reach === undefined ? [] : [rank(-reach, -own.reach, -own.farReach)];
    const outcomes = [
      ...ranges,
      ...far.map((one) => (one === "fail" && !ranges.includes("warn") ? "warn" : one)),
    ];
    if (outcomes.length === 0)
      return notComputable(
        "Neither the compute nor the sizes of the runs are known.",
        "the compute and sizes of the smallest and largest run, and the largest compute that the law is used for",
      );
    const used =
      reach === undefined
        ? []
        : [reach >= 1 ? `is used up to ${times(reach)} the largest run` : "is used within its runs"];
    return {
      outcome: worst(outcomes),
      sentence: `The law ${[...(rests.length === 0 ? [] : [`rests on ${rests.join(" and ")}`]), ...used].join(" and ")}.`,
      evidence: [
        ...shown("compute of the runs", compute, "FLOP"),
        ...shown("sizes of the runs", sizes, "parameters"),
        ...(target === undefined
          ? []
          : [{ label: "largest compute of use", value: quantity(target, "FLOP") }]),
      ],
    };
  },
});

type Range = readonly [low: number, high: number];

const decades = (range: Range | undefined) =>
  range === undefined ? undefined : Math.log10(range[1] / range[0]);

function rank(value: number, enough: number, some: number): "pass" | "warn" | "fail" {
  // Printed ends are rounded: a range that is two decades on paper should not fall short by a digit.
  return value >= enough - 1e-9 ? "pass" : value >= some - 1e-9 ? "warn" : "fail";
}

function shown(label: string, range: Range | undefined, unit: string) {
  return range === undefined
    ? []
    : [{ label, value: `${quantity(range[0], unit)} to ${quantity(range[1], unit)}` }];
}

function endsOf(column: ArrayLike<number> | undefined): Range | undefined {
  const values = Array.from(column ?? []).filter((value) => value > 0 && Number.isFinite(value));
  return values.length === 0 ? undefined : [Math.min(...values), Math.max(...values)];
}

/** The first stated range of a variable among claims. */
function statedRange(claims: readonly PaperClaim[], name: string): Range | undefined {
  const range = claims.map((claim) => claim.range?.[name]).find((one) => one !== undefined);
  return range && endsOf([roundingInterval(range.low).value, roundingInterval(range.high).value]);
}

function runsCompute(fit: Replicated | undefined): Float64Array | undefined {
  const { N, D } = fit?.selected.problem.columns ?? {};
  if (fit === undefined || N === undefined || D === undefined) return undefined;
  return N.map((size, i) => (fit.part.replication.computeRule ?? 6) * size * D[i]!);
}

/** Compute of the smallest and largest run: the runs themselves, else facts, else the stated range. */
function computeRange(
  { smallestCompute, largestCompute }: Record<string, { readonly value?: number } | undefined>,
  claims: readonly PaperClaim[],
  fit: Replicated | undefined,
): Range | undefined {
  const [low, high] = [smallestCompute?.value, largestCompute?.value];
  return (
    endsOf(runsCompute(fit)) ??
    (low !== undefined && high !== undefined ? [low, high] : statedRange(claims, "C"))
  );
}
