import { derivedQuantity } from "../laws/derivedQuantity.ts";
import type { Law, Paper, PaperClaim, PaperMethod, PrintedNumber } from "../registry/types.ts";

/** A paper that a test or a broken protocol may change before it is judged. */
export type DraftPaper = Paper & { claims: DraftClaim[]; method: PaperMethod };
export type DraftClaim = PaperClaim & { quantities?: Record<string, PrintedNumber> };

const locator = { source: "text", at: "Table 1" } as const;

/** A number as a simulated paper prints it. */
export function printed(value: string, interval?: PrintedNumber["interval"]): PrintedNumber {
  return { printed: plain(value), verified: true, locator, ...(interval === undefined ? {} : { interval }) };
}

/** The digits of a number in the form that the registry takes: no plus sign in exponents. */
function plain(digits: string): string {
  return digits.replace("e+", "e");
}

/** A fact that a simulated paper reports. */
export function fact<T>(value: T) {
  return { value, verified: true, locator };
}

/** What a careful paper prints: constants with seven digits, both exponents with intervals, a table of optima. */
export function carefulPaper(
  law: Law,
  estimates: Readonly<Record<string, number>>,
  a: { estimate: number; low: number; high: number },
  method: PaperMethod,
  range: Readonly<Record<string, readonly [number, number]>>,
): DraftPaper {
  const interval = (low: number, high: number) => ({
    low: low.toFixed(4),
    high: high.toFixed(4),
    level: 0.8,
    kind: "percentiles of a bootstrap of runs",
  });
  const parameters = Object.fromEntries(
    Object.entries(estimates).map(([name, value]) => [name, printed(value.toPrecision(7))]),
  );
  const claim: DraftClaim = {
    id: "law",
    title: "Law of size and tokens",
    kind: "law",
    statement: "The loss follows the law.",
    law: law.id,
    records: [{ id: "printed", title: "as printed", parameters }],
    quantities: {
      a: printed(a.estimate.toFixed(4), interval(a.low, a.high)),
      b: printed((1 - a.estimate).toFixed(4), interval(1 - a.high, 1 - a.low)),
    },
    range: Object.fromEntries(
      Object.entries(range).map(([name, [low, high]]) => [
        name,
        { low: plain(low.toPrecision(4)), high: plain(high.toPrecision(4)), verified: true, locator },
      ]),
    ),
    settled: { units: true, logBase: "e" },
  };
  return {
    id: "simulated-paper",
    title: "A simulated law",
    shortTitle: "Simulated paper",
    authors: ["Nobody"],
    year: 2020,
    sources: { text: { kind: "paper text", what: "The simulated paper." } },
    claims: [claim, projections(law, estimates)],
    method,
  };
}

/** A table of optima that follows from the constants. */
function projections(law: Law, estimates: Readonly<Record<string, number>>): DraftClaim {
  const size = derivedQuantity(law, "optimalN");
  return {
    id: "projections",
    title: "Optimal sizes",
    kind: "table",
    statement: "Sizes and tokens that minimise the loss.",
    of: "law",
    rows: [1e21, 1e22, 1e23].map((C) => {
      const N = size(estimates, C);
      return {
        C: { ...printed(C.toExponential(3)), bound: "exactly" as const },
        N: printed(N.toExponential(3)),
        D: printed((C / (6 * N)).toExponential(3)),
      };
    }),
  };
}

/** Facts of a method that did everything well. */
export function carefulMethod(points: number, sizes: number): PaperMethod {
  return {
    models: fact(points),
    sizes: fact(sizes),
    points: fact(points),
    pointsPerRun: fact(1),
    seeds: fact(2),
    smallestCompute: fact(3e17),
    largestCompute: fact(1e22),
    targetCompute: fact(5e22),
    starts: fact(500),
    startKind: fact("grid"),
    startPickedBy: fact("objective"),
    reduction: fact("sum"),
    movedFromStart: fact(true),
    scheduleOverTokens: fact(1),
    cooldown: fact(false),
    warmupTokens: fact(1e7),
    tuning: fact("per scale"),
    bestSetting: fact("interior"),
    modelCounting: fact("total"),
    computeCounting: fact("total"),
    resampled: fact("points"),
    intervalDraws: fact(1000),
    failedDraws: fact(0),
    startsPerDraw: fact(5),
    intervalLevel: fact(0.8),
    intervalTarget: fact("parameter"),
    lossError: fact(0.5),
    heldOutPoints: fact(5),
    r2: fact(0.99),
    flatness: fact(true),
    rivalsEqual: fact(true),
    comparedLaws: fact(1),
    downstream: fact(false),
    pointsReleased: fact(true),
    codeReleased: fact(true),
    drawsReleased: fact(true),
  };
}
