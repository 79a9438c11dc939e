import type { Outcome, OutcomeOurs, OutcomePublished, OutcomeQuantity } from "../../src/registry/types.ts";

/** An exponent of size as a replication records it. */
export function exponent(
  id: string,
  ours: Partial<OutcomeOurs> & { value: number },
  published: OutcomePublished | null,
  more: Partial<OutcomeQuantity> = {},
): OutcomeQuantity {
  return {
    id,
    title: `exponent ${id}`,
    symbol: "a",
    kind: "allocation exponent",
    method: "law fit",
    published,
    ours: { method: "case bootstrap, percentile", ...ours },
    agrees: true,
    verdict: "reproduced",
    ...more,
  };
}

/** A printed number of a claim. */
export function printed(claim: string, name: string, digits: string): OutcomePublished {
  return { printed: digits, value: Number(digits), verified: true, claim, name };
}

/** An outcome with the given quantities. */
export function outcome(id: string, paper: string, quantities: OutcomeQuantity[]): Outcome {
  return {
    id,
    title: `${id}, replicated`,
    paper,
    datasets: [{ id: "runs", sha256: "0".repeat(64) }],
    runs: 100,
    dropped: [
      { reason: "one", count: 2 },
      { reason: "other", count: 3 },
    ],
    quantities,
    verdict: "reproduced",
    notes: ["a note"],
  };
}

/** Three simulated replications of claims that count all parameters, by one method. */
export function threeSources(): Outcome[] {
  return [
    outcome("hoffmann-again", "hoffmann-2022", [
      exponent(
        "a",
        { value: 0.512, standardError: 0.018, low: 0.48, high: 0.55, level: 0.95 },
        printed("approach-3", "a", "0.46"),
      ),
    ]),
    outcome("li-again", "li-2025-misfitting", [
      exponent("a", { value: 0.46, standardError: 0.03 }, printed("refit-hoffmann-form", "a", "0.46")),
    ]),
    outcome("mcleish-again", "mcleish-2025", [
      exponent("a", { value: 0.71, standardError: 0.05 }, printed("approach-3-hot", "a", "0.71")),
    ]),
  ];
}
