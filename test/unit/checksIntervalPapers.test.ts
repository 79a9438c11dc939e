import { beforeAll, describe, expect, it } from "vitest";
import { trialOf } from "../../src/calibration/allTrials.ts";
import { intervalsOf, madeBy, notReported } from "../../src/calibration/paperSaying.ts";
import { type DraftPaper, fact, printed } from "../../src/calibration/simulatedPaper.ts";
import { simulatedStudy } from "../../src/calibration/simulatedStudy.ts";
import type { Judgement } from "../../src/checks/check.ts";
import { intervalChecks } from "../../src/checks/intervalChecks.ts";
import { judge } from "../../src/checks/judge.ts";
import type { Subject } from "../../src/checks/subject.ts";

let sound: Subject;
beforeAll(async () => {
  sound = await simulatedStudy(1);
});

/** A paper without runs, changed in what it says. */
function saying(change: (paper: DraftPaper) => void = () => {}): Subject {
  const paper = structuredClone(sound.paper) as DraftPaper;
  change(paper);
  return { paper, claim: paper.claims[0], law: sound.law };
}

const silent = (): Subject =>
  saying((paper) => {
    delete (paper as { method?: unknown }).method;
    for (const claim of paper.claims) claim.quantities = {};
  });

function judged(id: string, subject: Subject): Judgement {
  return judge(intervalChecks.find((check) => check.id === id)!, subject);
}

const kinds = (paper: DraftPaper, kind: string) => {
  for (const number of intervalsOf(paper)) number.interval!.kind = kind;
};

describe("every check of intervals", () => {
  it.each(intervalChecks.map(({ id }) => id))("%s does not end on a paper that says nothing", (id) => {
    expect(["not computable", "not applicable"]).toContain(judged(id, silent()).outcome);
  });
  it.each(intervalChecks.map(({ id }) => id))("%s has a trial", (id) => {
    expect(trialOf(id)?.broken.length).toBeGreaterThan(0);
  });
  it("says what is missing wherever it cannot be computed", () => {
    for (const check of intervalChecks) {
      const judgement = judge(check, silent());
      if (judgement.outcome === "not computable") expect([check.id, judgement.missing]).not.toContain("");
    }
  });
});

describe("M16", () => {
  it("passes resampled runs and fails restarts, by fact or by the words beside the interval", () => {
    expect(judged("M16", saying()).outcome).toBe("pass");
    const byWords = judged(
      "M16",
      saying((paper) => kinds(paper, "spread over 50 restarts")),
    );
    expect(byWords.outcome).toBe("fail");
    expect(byWords.sentence).toContain("a and b (Law of size and tokens)");
    const byFact = saying((paper) => {
      madeBy(paper, "starts", "80% interval");
    });
    expect(judged("M16", byFact).outcome).toBe("fail");
  });
  it("says whether nobody looked or the paper is silent", () => {
    const unsaid = (searched: boolean) =>
      judged(
        "M16",
        saying((paper) => {
          kinds(paper, "80% interval");
          delete paper.method.resampled;
          if (searched) paper.method.resampled = notReported;
        }),
      ).outcome;
    expect(unsaid(false)).toBe("not computable");
    expect(unsaid(true)).toBe("not reported");
  });
});

describe("C1", () => {
  it("warns where two places name different things", () => {
    expect(judged("C1", saying()).sentence).toContain("points with replacement");
    const two = judged(
      "C1",
      saying((paper) => kinds(paper, "percentiles of 100 subsets of 80% of the runs")),
    );
    expect(two.outcome).toBe("warn");
    expect(two.sentence).toContain("subsets of the points beside the interval");
  });
});

describe("C18 and M37", () => {
  const subsets = (change: (paper: DraftPaper) => void = () => {}) =>
    saying((paper) => {
      madeBy(paper, "subsets of points", "percentiles of 100 subsamples of 50% of the runs");
      change(paper);
    });
  it("warn with the widened limits, from the facts or from the words", () => {
    const c18 = judged("C18", subsets());
    expect(c18.outcome).toBe("warn");
    expect(c18.sentence).toContain("Subsamples of 50% spread by 1.0 of a standard error");
    const byFact = subsets((paper) => {
      paper.method.subsetShare = fact(0.9);
    });
    expect(judged("C18", byFact).sentence).toContain("multiplied by 3.00");
    expect(judged("M37", byFact).sentence).toContain("Subsamples of 90% spread by 0.33 of a standard error");
  });
  it("pass what was rescaled", () => {
    const done = subsets((paper) => {
      paper.method.subsetRescaled = fact(true);
    });
    expect(judged("C18", done).outcome).toBe("pass");
    expect(judged("M37", done).sentence).toContain("was rescaled");
  });
  it("do not apply to resampling, and need the share", () => {
    expect(judged("C18", saying()).outcome).toBe("not applicable");
    expect(judged("M37", saying()).outcome).toBe("pass");
    const unknown = (searched: boolean) =>
      saying((paper) => {
        madeBy(paper, "subsets of points", "percentiles of subsamples");
        if (searched) paper.method.subsetShare = notReported;
      });
    expect(judged("C18", unknown(false)).outcome).toBe("not computable");
    expect(judged("M37", unknown(true)).outcome).toBe("not reported");
  });
});

describe("C6", () => {
  const drawn = (draws: number, level: number, failed = 0) =>
    judged(
      "C6",
      saying((paper) => {
        paper.method.intervalDraws = fact(draws);
        paper.method.failedDraws = fact(failed);
        for (const number of intervalsOf(paper)) number.interval!.level = level;
      }),
    );
  it("counts the draws beyond each limit", () => {
    expect(drawn(999, 0.95).outcome).toBe("pass");
    expect(drawn(249, 0.8).outcome).toBe("pass");
    expect(drawn(100, 0.8)).toMatchObject({ outcome: "warn" });
    expect(drawn(100, 0.8).sentence).toContain("about 10 lie beyond each limit");
    expect(drawn(100, 0.95).outcome).toBe("fail");
  });
  it("counts failures", () => {
    expect(drawn(1000, 0.95, 100).outcome).toBe("warn");
    expect(drawn(1000, 0.95, 300)).toMatchObject({ outcome: "fail" });
    expect(drawn(1000, 0.95, 300).sentence).toContain("30% of them failed");
  });
  it("reads the number beside the interval", () => {
    const words = saying((paper) => kinds(paper, "percentiles of 4,000 bootstrap resamples of the runs"));
    expect(judged("C6", words).sentence).toContain("Of the 4,000 draws");
  });
  it("does not apply to the curvature", () => {
    const curved = saying((paper) => madeBy(paper, "nothing", "Wald limits"));
    expect(judged("C6", curved).outcome).toBe("not applicable");
  });
});

describe("M36", () => {
  const limits = (low: string, high: string) =>
    judged(
      "M36",
      saying((paper) => {
        Object.assign(paper.claims[0]!.quantities!.a!.interval!, { low, high });
      }),
    );
  it("fails equal limits and warns at one step", () => {
    expect(limits("0.454", "0.456").outcome).toBe("pass");
    expect(limits("0.454", "0.455").sentence).toContain("rounding leaves anything from 0 to 0.0020");
    expect(limits("0.454", "0.455").outcome).toBe("warn");
    expect(limits("0.513", "0.513").sentence).toContain("(0.513, 0.513): it has no width");
    expect(limits("0.513", "0.513").outcome).toBe("fail");
  });
});

describe("M35", () => {
  const constants = (A: [string, string], alpha: [string, string]) =>
    judged(
      "M35",
      saying((paper) => {
        const own = (value: string, [low, high]: [string, string]) =>
          printed(value, { low, high, level: 0.9, kind: "percentiles of a bootstrap of runs" });
        const record = paper.claims[0]!.records![0]!;
        record.parameters = { ...record.parameters, A: own("400", A), alpha: own("0.34", alpha) };
      }),
    );
  it("fails a coefficient that is known too well for its exponent", () => {
    expect(constants(["398", "402"], ["0.33", "0.35"]).outcome).toBe("fail");
    expect(constants(["398", "402"], ["0.33", "0.35"]).sentence).toMatch(
      /is 0\.02\d times what that of alpha/,
    );
    expect(constants(["330", "490"], ["0.33", "0.35"]).outcome).toBe("pass");
    expect(constants(["1", "100000"], ["0.33", "0.35"]).outcome).toBe("fail");
  });
  it("does not apply without both intervals", () => {
    expect(judged("M35", saying()).outcome).toBe("not applicable");
  });
});

describe("C10", () => {
  const plusMinus = (value: string, standardError: string) =>
    judged(
      "C10",
      saying((paper) => {
        const record = paper.claims[0]!.records![0]!;
        record.parameters = { ...record.parameters, B: { ...printed(value), standardError } };
      }),
    );
  it("warns where three standard errors of a positive number reach below zero", () => {
    expect(plusMinus("2085", "300").outcome).toBe("pass");
    expect(plusMinus("2085", "1293").outcome).toBe("warn");
    expect(plusMinus("2085", "1293").sentence).toContain("is 62% of it");
  });
  it("does not apply to limits from draws", () => {
    expect(judged("C10", saying()).outcome).toBe("not applicable");
  });
});

describe("C12 from printed numbers", () => {
  it("warns where an estimate lies near an end of its interval", () => {
    expect(judged("C12", saying()).outcome).toBe("pass");
    const off = judged(
      "C12",
      saying((paper) => {
        const { a } = paper.claims[0]!.quantities!;
        a!.printed = a!.interval!.low;
      }),
    );
    expect(off.outcome).toBe("warn");
    expect(off.sentence).toMatch(
      /^The estimate of a \(Law of size and tokens\), 0\.\d+, lies 1\.[23] standard errors/,
    );
    const corrected = saying((paper) => {
      const { a } = paper.claims[0]!.quantities!;
      a!.printed = a!.interval!.low;
      a!.interval!.kind = "BCa limits of a bootstrap of runs";
    });
    expect(judged("C12", corrected).outcome).toBe("pass");
  });
});

describe("M34 without runs", () => {
  const implied = (share: number) =>
    judged(
      "M34",
      saying((paper) => {
        for (const { interval } of intervalsOf(paper)) {
          const [low, high] = [Number(interval!.low), Number(interval!.high)];
          const [middle, half] = [(low + high) / 2, (share * (high - low)) / 2];
          Object.assign(interval!, { low: (middle - half).toFixed(6), high: (middle + half).toFixed(6) });
        }
      }),
    );
  it("says which scatter an interval implies, and decides only by a wide margin", () => {
    expect(implied(1).outcome).toBe("pass");
    expect(implied(0.3).outcome).toBe("not computable");
    expect(implied(0.01).outcome).toBe("fail");
    expect(implied(0.01).sentence).toMatch(
      /implies that losses scatter by at most 0\.00\d+% about the law, if 88 points/,
    );
    expect([0.2, 0.15, 0.1, 0.08].map((share) => implied(share).outcome)).toContain("warn");
  });
  it("needs the number of points", () => {
    const without = saying((paper) => {
      delete paper.method.points;
      delete paper.method.models;
    });
    expect(judged("M34", without).missing).toContain("number of fitted points");
  });
});
