import { beforeAll, describe, expect, it } from "vitest";
import { c21ReadingError } from "../../src/checks/c21ReadingError.ts";
import { worst } from "../../src/checks/check.ts";
import { medianSpread } from "../../src/checks/headline.ts";
import { m34IntervalTooNarrow } from "../../src/checks/m34IntervalTooNarrow.ts";
import { m37SubsampleSpread } from "../../src/checks/m37SubsampleSpread.ts";
import type { Replicated } from "../../src/replication/replicate.ts";
import { judgementOf } from "./judgementOf.ts";
import { type Documents, printedNumber, replicateSimulated } from "./replicatedFixture.ts";

let sound: Replicated;
beforeAll(async () => {
  sound = await replicateSimulated();
});

/** The sound replication with another claim; nothing that was computed from the runs changes. */
function withClaim(change: (claim: Documents["claim"]) => void): Replicated {
  const claim = structuredClone(sound.part.claim) as Documents["claim"];
  change(claim);
  return { ...sound, part: { ...sound.part, claim, paper: { ...sound.part.paper, claims: [claim] } } };
}

const withoutHeadline = (): Replicated => {
  const { derived: _, ...law } = sound.part.law;
  return { ...sound, part: { ...sound.part, law } };
};

describe("M34", () => {
  const narrowed = (share: number, level = 0.8) =>
    withClaim((claim) => {
      const { low, high } = sound.quantities.derived("a").interval80!;
      const [middle, half] = [(low + high) / 2, (share * (high - low)) / 2];
      claim.quantities.a = printedNumber(middle.toFixed(6), [
        (middle - half).toFixed(6),
        (middle + half).toFixed(6),
      ]);
      claim.quantities.a.interval!.level = level;
    });
  it("passes, warns and fails as the interval narrows", () => {
    expect(judgementOf(m34IntervalTooNarrow, narrowed(1)).outcome).toBe("pass");
    const outcomes = [0.5, 0.4, 0.3].map(
      (share) => judgementOf(m34IntervalTooNarrow, narrowed(share)).outcome,
    );
    expect(outcomes).toContain("warn");
    expect(judgementOf(m34IntervalTooNarrow, narrowed(0.02)).outcome).toBe("fail");
  });
  it("counts the runs that the interval would need", () => {
    expect(judgementOf(m34IntervalTooNarrow, narrowed(0.1)).sentence).toContain(
      "about 8,000 runs; 80 were used",
    );
  });
  it("takes a standard error for an interval", () => {
    const error = (share: number) =>
      judgementOf(
        m34IntervalTooNarrow,
        withClaim((claim) => {
          const own = share * sound.quantities.derived("a").standardError!;
          claim.quantities.a = { ...printedNumber("0.5"), standardError: own.toFixed(6) };
        }),
      );
    expect(error(1).outcome).toBe("pass");
    expect(error(0.1).outcome).toBe("fail");
    expect(error(0.1).sentence).toContain("The printed standard error 0.00");
  });
  it("brings other levels to 80%", () => {
    // The same width at 99% claims half the standard error.
    expect(judgementOf(m34IntervalTooNarrow, narrowed(0.95, 0.99)).outcome).toBe("warn");
  });
  it("cannot be computed without a printed interval", () => {
    const done = withClaim((claim) => {
      claim.quantities = { a: printedNumber("0.5") };
    });
    expect(judgementOf(m34IntervalTooNarrow, done).outcome).toBe("not computable");
    expect(judgementOf(m34IntervalTooNarrow, withoutHeadline()).outcome).toBe("not computable");
  });
  it("cannot be computed where the runs cannot tell the parameters apart", () => {
    const columns = { ...sound.selected.problem.columns, N: new Float64Array(80).fill(1e9) };
    const done = {
      ...sound,
      selected: { ...sound.selected, problem: { ...sound.selected.problem, columns } },
    };
    expect(judgementOf(m34IntervalTooNarrow, done).outcome).toBe("not computable");
  });
});

describe("M37", () => {
  const made = (kind: string) =>
    withClaim((claim) => {
      claim.quantities.a!.interval!.kind = kind;
    });
  it("passes for resampling with replacement", () => {
    expect(judgementOf(m37SubsampleSpread, made("percentile of 4,000 bootstrap draws")).outcome).toBe("pass");
  });
  it("warns for subsamples and says by how much to widen", () => {
    const judged = judgementOf(m37SubsampleSpread, made("percentile of 100 subsamples of 80% of the runs"));
    expect(judged.outcome).toBe("warn");
    expect(judged.sentence).toContain("Subsamples of 80% spread by 0.50 of a standard error");
  });
  it("cannot be computed when the share is not recorded", () => {
    expect(judgementOf(m37SubsampleSpread, made("spread over subsamples")).outcome).toBe("not computable");
  });
  it("does not apply without a printed interval", () => {
    const done = withClaim((claim) => {
      claim.quantities = {};
    });
    expect(judgementOf(m37SubsampleSpread, done).outcome).toBe("not applicable");
  });
});

describe("C21", () => {
  const read = (half: (i: number) => number): Replicated => {
    const { observed } = sound.selected.problem;
    const reading = {
      low: observed.map((L, i) => L * Math.exp(-half(i))),
      high: observed.map((L, i) => L * Math.exp(half(i))),
    };
    return { ...sound, selected: { ...sound.selected, reading } };
  };
  it("passes, warns and fails as the error of reading grows", () => {
    expect(
      judgementOf(
        c21ReadingError,
        read(() => 0.0002),
      ).outcome,
    ).toBe("pass");
    expect(
      judgementOf(
        c21ReadingError,
        read(() => 0.002),
      ).outcome,
    ).toBe("warn");
    expect(
      judgementOf(
        c21ReadingError,
        read(() => 0.05),
      ).outcome,
    ).toBe("fail");
  });
  it("counts exact readings", () => {
    expect(
      judgementOf(
        c21ReadingError,
        read((i) => (i < 30 ? 0 : 0.001)),
      ).sentence,
    ).toContain("30 of 80 losses are read exactly");
    const exact = judgementOf(
      c21ReadingError,
      read(() => 0),
    );
    expect(exact.outcome).toBe("pass");
    expect(exact.sentence).toContain("80 of 80 losses are read exactly");
  });
  it("does not apply to runs with no reading bounds", () => {
    expect(judgementOf(c21ReadingError, sound).outcome).toBe("not applicable");
  });
});

describe("helpers", () => {
  it("worst", () => {
    expect(worst(["pass", "warn", "fail"])).toBe("fail");
    expect(worst(["not computable", "pass"])).toBe("pass");
    expect(worst(["not computable", "not applicable"])).toBe("not computable");
    expect(worst([])).toBe("not computable");
  });
  it("medianSpread is 1.4826 times the median size", () => {
    expect(medianSpread(Float64Array.of(-3, 1, 2, 100))).toBeCloseTo(1.4826 * 2.5, 12);
    expect(medianSpread(Float64Array.of(-1, 5, 2))).toBeCloseTo(1.4826 * 2, 12);
  });
});
