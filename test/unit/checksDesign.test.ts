import { beforeAll, describe, expect, it } from "vitest";
import { printed } from "../../src/calibration/simulatedPaper.ts";
import { simulatedStudy } from "../../src/calibration/simulatedStudy.ts";
import type { Check } from "../../src/checks/check.ts";
import { clusterCorrelation } from "../../src/checks/clusterCorrelation.ts";
import { exponentInTotal } from "../../src/checks/countingShift.ts";
import { judge } from "../../src/checks/judge.ts";
import { m09UnfinishedSchedule } from "../../src/checks/m09UnfinishedSchedule.ts";
import { m10DependentPoints } from "../../src/checks/m10DependentPoints.ts";
import { m11LongWarmup } from "../../src/checks/m11LongWarmup.ts";
import { m12LeftOutHead } from "../../src/checks/m12LeftOutHead.ts";
import { m13NotTuned } from "../../src/checks/m13NotTuned.ts";
import { m14TwoCounts } from "../../src/checks/m14TwoCounts.ts";
import { m15OptimalPathOnly } from "../../src/checks/m15OptimalPathOnly.ts";
import { m17SmallRange } from "../../src/checks/m17SmallRange.ts";
import { m19SeedNoise } from "../../src/checks/m19SeedNoise.ts";
import type { Subject } from "../../src/checks/subject.ts";
import type { Paper, PaperMethod } from "../../src/registry/types.ts";
import type { Replicated } from "../../src/replication/replicate.ts";

let sound: Subject;
beforeAll(async () => {
  sound = await simulatedStudy(2);
});

type Draft = Paper & { method: Record<string, unknown> };
const says = <T>(value: T) => ({ value, verified: true });
const silent = { reported: false, verified: true } as const;

/** The sound study with another paper and without its runs; facts that are undefined were not looked up. */
function saying(
  facts: { [K in keyof PaperMethod]: PaperMethod[K] | undefined },
  change?: (paper: Draft) => void,
): Subject {
  const paper = structuredClone(sound.paper) as Draft;
  for (const [name, fact] of Object.entries(facts)) {
    if (fact === undefined) delete paper.method[name];
    else paper.method[name] = fact;
  }
  change?.(paper);
  const { replicated: _, ...rest } = sound;
  return { ...rest, paper, claim: paper.claims[0] };
}

const outcome = (check: Check, subject: Subject) => judge(check, subject).outcome;

/** The sound replication with other columns among its runs, and none of its facts. */
function withColumns(
  change: (columns: Record<string, Float64Array>, done: Replicated) => Record<string, Float64Array>,
  texts = {},
): Subject {
  const done = sound.replicated!;
  const columns = { ...done.part.runs.columns, ...change(done.part.runs.columns, done) };
  const problem = { ...done.selected.problem, columns, observed: columns.L! };
  const runs = { ...done.part.runs, columns, texts };
  const replicated = { ...done, part: { ...done.part, runs }, selected: { ...done.selected, problem } };
  const { method: __, ...paper } = sound.paper;
  return { ...sound, paper, replicated };
}

describe("M09", () => {
  it.each([
    [1, false, "pass"],
    [1.25, undefined, "pass"],
    [8, true, "pass"],
    [1.5, false, "warn"],
    [8, undefined, "warn"],
    [8, false, "fail"],
  ] as const)("schedule %s times the tokens, decay %s: %s", (ratio, decay, expected) => {
    const facts = {
      scheduleOverTokens: says(ratio),
      cooldown: decay === undefined ? undefined : says(decay),
    };
    const judged = judge(m09UnfinishedSchedule, saying(facts));
    expect(judged.outcome).toBe(expected);
    if (expected !== "pass")
      expect(judged.sentence).toContain(`${ratio === 8 ? "8.0" : "1.5"} times as long`);
  });
  it("tells what nobody looked up from what is not reported", () => {
    const unknown = saying({ scheduleOverTokens: undefined, cooldown: undefined });
    expect(outcome(m09UnfinishedSchedule, unknown)).toBe("not computable");
    expect(outcome(m09UnfinishedSchedule, saying({ scheduleOverTokens: silent }))).toBe("not reported");
  });
});

describe("M10", () => {
  const withRuns = (shared: number): Subject => {
    const done = sound.replicated!;
    const count = done.selected.rows.length;
    const run = Float64Array.from({ length: count }, (_, i) => Math.floor(i / 4));
    const subject = withColumns(({ L }) => ({
      run,
      L: L!.map((loss, i) => loss * Math.exp(shared * Math.sin(7 * run[i]!))),
    }));
    const part = {
      ...subject.replicated!.part,
      replication: { ...done.part.replication, trainingRun: "run" },
    };
    return { ...subject, replicated: { ...subject.replicated!, part } };
  };
  it("passes one point a run, and whole runs drawn anew", () => {
    expect(outcome(m10DependentPoints, saying({ pointsPerRun: says(1) }))).toBe("pass");
    const runs = { pointsPerRun: says(9), resampled: says("runs" as const) };
    expect(outcome(m10DependentPoints, saying(runs))).toBe("pass");
  });
  it("fails points of a run drawn one by one, and speaks of intervals only", () => {
    const { outcome, sentence } = judge(m10DependentPoints, saying({ pointsPerRun: says(9) }));
    expect(outcome).toBe("fail");
    expect(sentence).toContain("gives 9.00 points");
    expect(sentence).toContain("not the constants");
  });
  it("sees in the runs how alike their points are", () => {
    expect(outcome(m10DependentPoints, withRuns(0))).toBe("pass");
    const alike = judge(m10DependentPoints, withRuns(0.1));
    expect(alike.outcome).toBe("warn");
    expect(alike.evidence.map(({ label }) => label)).toContain("correlation of residuals within a run");
  });
  it("cannot be computed where nothing is known", () => {
    expect(outcome(m10DependentPoints, saying({ pointsPerRun: undefined }))).toBe("not computable");
    const drawn = saying({ pointsPerRun: says(9), resampled: undefined });
    expect(judge(m10DependentPoints, drawn).missing).toContain("what the interval draws anew");
  });
  it("measures the correlation that was put in", () => {
    const of = Float64Array.from({ length: 400 }, (_, i) => Math.floor(i / 4));
    const same = clusterCorrelation(
      of.map((run) => Math.sin(7 * run)),
      { of, count: 100 },
    );
    expect(same.rho).toBeCloseTo(1, 10);
    expect(same.inflation).toBeCloseTo(2, 10);
  });
});

describe("M11", () => {
  const warmup = (tokens: number, change?: (paper: Draft) => void) =>
    judge(m11LongWarmup, saying({ warmupTokens: says(tokens) }, change));
  it("passes a short warm-up", () => {
    expect(warmup(1e7).outcome).toBe("pass");
  });
  it("fails one that fills the smallest runs", () => {
    const { outcome, sentence } = warmup(1e9);
    expect(outcome).toBe("fail");
    expect(sentence).toMatch(/^The optimal run at the smallest budget is only [\d.]+ warm-ups long\.$/);
  });
  it("goes by the shortest run, or the smallest model, where no law gives an optimum", () => {
    const bare = (tokens: string | undefined) => (paper: Draft) => {
      for (const claim of paper.claims) delete claim.records;
      const range = paper.claims[0]!.range!;
      range.N!.low = "1e8";
      if (tokens === undefined) delete range.D;
      else range.D!.low = tokens;
    };
    expect(warmup(1e8, bare("1e9")).outcome).toBe("pass");
    expect(warmup(1e9, bare("2e9")).sentence).toBe("The shortest run is only 2.0 warm-ups long.");
    expect(warmup(1e8, bare(undefined)).outcome).toBe("pass");
    expect(warmup(3e8, bare(undefined)).outcome).toBe("warn");
    expect(warmup(1e9, bare(undefined)).sentence).toBe(
      "The warm-up is 10 tokens per parameter of the smallest model.",
    );
    expect(warmup(0, bare(undefined)).sentence).toBe("There is no warm-up.");
  });
  it("cannot be computed without a size or an optimum", () => {
    const { outcome } = warmup(1e8, (paper) => {
      for (const claim of paper.claims) {
        delete claim.records;
        delete claim.range;
      }
    });
    expect(outcome).toBe("not computable");
    expect(judge(m11LongWarmup, saying({ warmupTokens: silent })).outcome).toBe("not reported");
  });
});

describe("M12", () => {
  const counts = (model: "total" | "non-embedding" | "active", range?: [string, string], a = "0.73") =>
    judge(
      m12LeftOutHead,
      saying(
        { modelCounting: says(model), computeCounting: says(model === "total" ? "total" : "non-embedding") },
        (paper) => {
          const claim = paper.claims[0]!;
          Object.assign(claim, { quantities: { a: printed(a) } });
          if (range !== undefined) Object.assign(claim.range!.N!, { low: range[0], high: range[1] });
        },
      ),
    );
  it("passes where everything is counted, or little is left out", () => {
    expect(counts("total").outcome).toBe("pass");
    expect(counts("non-embedding", ["1e8", "1e11"]).outcome).toBe("pass");
  });
  it("carries the exponent of Kaplan et al. to a full count", () => {
    const { outcome, sentence } = counts("non-embedding", ["768", "1.5e9"]);
    // A count that is named lets a reader carry the exponent over.
    expect(outcome).toBe("warn");
    expect(sentence).toContain("the exponent 0.730 would be about 0.60");
  });
  it("does not apply to active parameters", () => {
    expect(counts("active").outcome).toBe("not applicable");
  });
  it("refits with both counts where the runs have them", () => {
    const both = withColumns(({ N }) => ({ N_no_emb: N!.map((size) => size * 0.9) }));
    const { outcome, sentence } = judge(m12LeftOutHead, both);
    expect(outcome).toBe("pass");
    expect(sentence).toMatch(/^With embeddings left out the exponent is 0\.\d{3}, with them 0\.\d{3}\.$/);
  });
  it("fails where the exponent hangs on a count that the paper does not name", () => {
    const both = withColumns(({ N }) => ({
      N_no_emb: N!.map((size) => Math.max(size * 0.05, size - 1.5e8)),
    }));
    const { method: _, ...paper } = both.paper;
    const { outcome, sentence } = judge(m12LeftOutHead, { ...both, paper });
    const [, without, full] = /exponent is (0\.\d+), with them (0\.\d+)/.exec(sentence)!;
    expect(Math.abs(Number(without) - Number(full))).toBeGreaterThan(0.05);
    expect(outcome).toBe("fail");
  });
  it("cannot be computed where nobody looked up the count", () => {
    expect(outcome(m12LeftOutHead, saying({ modelCounting: undefined }))).toBe("not computable");
  });
  it("leaves the exponent as it is where both counts are full", () => {
    expect(exponentInTotal(0.5, { modelWithout: false, computeWithout: false }, 1e6, 1e9)).toBeCloseTo(
      0.5,
      12,
    );
  });
});

describe("M13", () => {
  it.each([
    ["per scale", "interior", "pass"],
    ["constant, shown flat", undefined, "warn"],
    ["per scale", "edge", "fail"],
    ["constant", undefined, "fail"],
    ["per scale", undefined, "not computable"],
  ] as const)("%s, best %s: %s", (tuning, best, expected) => {
    const facts = { tuning: says(tuning), bestSetting: best === undefined ? undefined : says(best) };
    expect(outcome(m13NotTuned, saying(facts))).toBe(expected);
  });
  it("warns where the best value in the sweep is not reported", () => {
    const { outcome, sentence } = judge(m13NotTuned, saying({ bestSetting: silent }));
    expect(outcome).toBe("warn");
    expect(sentence).toContain("is not reported");
  });
});

describe("M14", () => {
  const withCompute = (of: (N: number) => number) =>
    judge(
      m14TwoCounts,
      withColumns(({ N, D }) => ({ C: N!.map((size, i) => of(size) * D![i]! * (1 + 1e-3 * Math.sin(i))) })),
    );
  it("passes a constant factor", () => {
    expect(withCompute((N) => 6.6 * N).outcome).toBe("pass");
  });
  it("warns at a trend, and fails one that moves the exponent", () => {
    const { outcome, sentence } = withCompute((N) => 6 * N ** 1.1);
    expect(outcome).toBe("warn");
    expect(sentence).toMatch(/^Runs: compute over 6\.0 N D grows by \d+%/);
    expect(withCompute((N) => 6 * N ** 1.4).outcome).toBe("fail");
  });
  it("judges printed rows, with room for rounding", () => {
    const rows = (share: number) =>
      judge(
        m14TwoCounts,
        saying({}, (paper) => {
          paper.claims = [
            {
              ...paper.claims[1]!,
              rows: [1e8, 1e9, 1e10].map((N) => ({
                N: printed(N.toExponential(2)),
                D: printed((20 * N).toExponential(2)),
                C: printed((120 * N ** 2 * (N / 1e8) ** share).toExponential(2)),
              })),
            },
          ];
        }),
      );
    expect(rows(0).outcome).toBe("pass");
    expect(rows(0.05).outcome).toBe("warn");
    expect(rows(0.05).sentence).toContain("grows by 2");
  });
  it("cannot be computed where compute was derived from size and tokens", () => {
    const derived = withColumns(({ N, D }) => ({ C: N!.map((size, i) => 6 * size * D![i]!) }));
    const { claims } = sound.paper;
    expect(outcome(m14TwoCounts, { ...derived, paper: { ...sound.paper, claims: [claims[0]!] } })).toBe(
      "not computable",
    );
  });
});

describe("M15", () => {
  const along = (width: number) =>
    judge(
      m15OptimalPathOnly,
      withColumns(({ C }) => {
        const N = C!.map((compute, i) => Math.sqrt(compute / 120) * Math.exp(width * Math.sin(5 * i)));
        return { N, D: C!.map((compute, i) => compute / (6 * N[i]!)) };
      }),
    );
  it("passes a usual design", () => {
    expect(outcome(m15OptimalPathOnly, sound)).toBe("pass");
  });
  it("fails runs on one curve", () => {
    const { outcome, sentence } = along(0.01);
    expect(outcome).toBe("fail");
    expect(sentence).toMatch(/sizes scatter by 0\.\d+% about one line against compute/);
  });
  it("cannot be computed without runs", () => {
    expect(outcome(m15OptimalPathOnly, saying({}))).toBe("not computable");
  });
});

describe("M17", () => {
  const facts = (smallest: number, largest: number, target: number) =>
    judge(
      m17SmallRange,
      saying({ smallestCompute: says(smallest), largestCompute: says(largest), targetCompute: says(target) }),
    );
  it("passes decades of scale and a target near them", () => {
    const { outcome, sentence } = facts(1e18, 1e22, 5e22);
    expect(outcome).toBe("pass");
    expect(sentence).toMatch(
      /^The law rests on 4\.0 decades of compute and .* of size and is used up to 5\.0 times/,
    );
  });
  it.each([
    [1e21, 1e22, 1e22, "warn"],
    [3e21, 1e22, 1e22, "fail"],
    [1e18, 1e22, 5e23, "warn"],
    [1e18, 1e22, 5e24, "warn"],
    [3e20, 1e22, 5e24, "fail"],
  ] as const)("runs from %s to %s, used up to %s: %s", (smallest, largest, target, expected) => {
    expect(facts(smallest, largest, target).outcome).toBe(expected);
  });
  it("goes by the runs where they are there", () => {
    expect(outcome(m17SmallRange, sound)).toBe("pass");
  });
  it("cannot be computed where no range is known", () => {
    const unknown = { smallestCompute: undefined, largestCompute: undefined, targetCompute: undefined };
    const bare = saying(unknown, (paper) => {
      for (const claim of paper.claims) delete claim.range;
    });
    expect(judge(m17SmallRange, bare).missing).toContain("the smallest and largest run");
  });
});

describe("M19", () => {
  it("goes by the reported seeds", () => {
    expect(outcome(m19SeedNoise, saying({ seeds: says(3) }))).toBe("pass");
    expect(outcome(m19SeedNoise, saying({ seeds: says(1) }))).toBe("warn");
    expect(outcome(m19SeedNoise, saying({ seeds: silent }))).toBe("warn");
    expect(outcome(m19SeedNoise, saying({ seeds: undefined }))).toBe("not computable");
  });
  const repeated = (spread: number, label = "one"): Subject => {
    const done = sound.replicated!;
    const { columns, count } = done.part.runs;
    const twice = (column: Float64Array, factor = 1) =>
      Float64Array.from({ length: 2 * count }, (_, i) => column[i % count]! * (i < count ? 1 : factor));
    const own = Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, twice(column)]));
    const runs = {
      count: 2 * count,
      columns: { ...own, L: twice(columns.L!, Math.exp(spread * Math.SQRT2)) },
      texts: { data: Array.from({ length: 2 * count }, (_, i) => (i < count ? "one" : label)) },
    };
    const { method: _, ...paper } = sound.paper;
    return { ...sound, paper, replicated: { ...done, part: { ...done.part, runs } } };
  };
  it("holds repeated runs against the residuals", () => {
    expect(outcome(m19SeedNoise, repeated(0.004))).toBe("pass");
    const follows = judge(m19SeedNoise, repeated(0.2));
    expect(follows.outcome).toBe("fail");
    // The spread by the median of differences that are all alike.
    expect(follows.sentence).toContain("Repeated runs scatter by 30%");
  });
  it("does not take runs on other data for repeats", () => {
    expect(outcome(m19SeedNoise, repeated(0.2, "other"))).toBe("not computable");
  });
});
