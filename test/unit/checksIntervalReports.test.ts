import { beforeAll, describe, expect, it } from "vitest";
import { intervalsOf, notReported } from "../../src/calibration/paperSaying.ts";
import { type DraftPaper, fact, printed } from "../../src/calibration/simulatedPaper.ts";
import { simulatedStudy } from "../../src/calibration/simulatedStudy.ts";
import type { Judgement } from "../../src/checks/check.ts";
import { intervalChecks } from "../../src/checks/intervalChecks.ts";
import { judge } from "../../src/checks/judge.ts";
import type { Subject } from "../../src/checks/subject.ts";
import type { Coverage, PaperMethod } from "../../src/registry/types.ts";

let sound: Subject;
beforeAll(async () => {
  sound = await simulatedStudy(1);
});

function judged(id: string, change: (paper: DraftPaper) => void = () => {}, coverage?: Coverage): Judgement {
  const paper = structuredClone(sound.paper) as DraftPaper;
  change(paper);
  const subject = { paper, claim: paper.claims[0], law: sound.law, coverage };
  return judge(intervalChecks.find((check) => check.id === id)!, subject);
}

const facts = (own: Partial<PaperMethod>) => (paper: DraftPaper) => {
  paper.method = own as PaperMethod;
};
const [yes, no] = [fact(true), fact(false)];

describe("C11", () => {
  it("passes draws, or points and code", () => {
    expect(judged("C11", facts({ drawsReleased: yes })).outcome).toBe("pass");
    expect(judged("C11", facts({ drawsReleased: no, pointsReleased: yes, codeReleased: yes })).outcome).toBe(
      "pass",
    );
  });
  it("warns of neither, and tells silence from what nobody looked up", () => {
    expect(judged("C11", facts({ drawsReleased: no, codeReleased: yes })).outcome).toBe("warn");
    expect(judged("C11", facts({ drawsReleased: notReported })).outcome).toBe("not reported");
    expect(judged("C11", facts({})).missing).toContain("draws or the covariance");
  });
});

describe("C22", () => {
  it.each([
    [{ pointsReleased: yes, codeReleased: yes }, "pass", "Public are the points and the code of the fit."],
    [{ pointsReleased: yes, codeReleased: no }, "warn", "Not public: the code of the fit."],
    [{ pointsReleased: no, codeReleased: no }, "fail", "Neither"],
    [{ pointsReleased: yes }, "not computable", "whether the code of the fit is public"],
    [{ pointsReleased: notReported, codeReleased: no }, "not reported", "does not report"],
  ] as [Partial<PaperMethod>, string, string][])("%j: %s", (own, outcome, words) => {
    const judgement = judged("C22", facts(own));
    expect(judgement.outcome).toBe(outcome);
    expect(judgement.sentence).toContain(words);
  });
});

describe("C20", () => {
  it("asks for a correction beyond twenty", () => {
    expect(judged("C20", facts({ comparedLaws: fact(20) })).outcome).toBe("pass");
    expect(judged("C20", facts({ comparedLaws: fact(60), correction: fact("Holm") })).sentence).toContain(
      "Holm",
    );
    const bare = judged("C20", facts({ comparedLaws: fact(60), correction: notReported }));
    expect(bare.outcome).toBe("warn");
    expect(bare.sentence).toContain("95%");
    expect(judged("C20", facts({ comparedLaws: fact(60) })).outcome).toBe("not computable");
    expect(judged("C20", facts({ comparedLaws: notReported })).outcome).toBe("not reported");
  });
});

describe("C19", () => {
  it("passes one level, warns of two for one number", () => {
    expect(judged("C19").sentence).toContain("80%");
    const two = judged("C19", (paper) => {
      const again = structuredClone(paper.claims[0]!.quantities!.a!);
      again.interval!.level = 0.95;
      paper.claims.push({ ...paper.claims[1]!, id: "again", rows: [], quantities: { a: again } });
    });
    expect(two.outcome).toBe("warn");
    expect(two.sentence).toContain("the second is 1.5 times as wide");
  });
  it("warns of a level that the description contradicts", () => {
    const other = judged("C19", (paper) => {
      paper.method.intervalLevel = fact(0.9);
    });
    expect(other.sentence).toContain("marked 80%, the description of the method says 90%");
  });
  it("tells one unstated level from none stated at all", () => {
    const unstated = (names: string[]) =>
      judged("C19", (paper) => {
        delete paper.method.intervalLevel;
        for (const name of names) paper.claims[0]!.quantities![name]!.interval!.level = null;
      }).outcome;
    expect(unstated(["b"])).toBe("warn");
    expect(unstated(["a", "b"])).toBe("not reported");
  });
});

describe("C15", () => {
  const predicted = (target: PaperMethod["intervalTarget"]) =>
    judged("C15", (paper) => {
      delete paper.method.intervalTarget;
      if (target !== undefined) paper.method.intervalTarget = target;
      paper.claims.push({
        id: "prediction",
        title: "Predicted loss",
        kind: "prediction",
        statement: "The next model will have this loss.",
        quantities: {
          L: printed("2.01", { low: "2.00", high: "2.02", level: 0.8, kind: "bootstrap of runs" }),
        },
      });
    });
  it("passes constants by themselves", () => {
    expect(judged("C15").sentence).toContain("a and b (Law of size and tokens) is about constants");
  });
  it("asks for the target of predicted losses", () => {
    expect(predicted(fact("new run" as const)).outcome).toBe("pass");
    expect(predicted(fact("mean curve" as const)).sentence).toContain("is for the mean curve, while runs");
    expect(predicted(fact("mean curve" as const)).outcome).toBe("warn");
    expect(predicted(notReported).outcome).toBe("not reported");
  });
});

describe("C14", () => {
  const cell = (coverage: number) =>
    ({
      headline: "a",
      level: 0.95,
      recommended: { method: "case-bca", reason: "the narrowest that passes" },
      methods: [
        { id: "case-percentile", title: "Case bootstrap, percentile", source: "" },
        { id: "case-bca", title: "Case bootstrap, BCa", source: "" },
      ],
      cells: [
        {
          method: "case-percentile",
          quantity: "a",
          intervals: 500,
          coverage,
          missedBelow: 9,
          missedAbove: 8,
        },
      ],
    }) as unknown as Coverage;
  const covered = (share: number) => judged("C14", () => {}, cell(share));
  it("judges the method that does what the paper did", () => {
    expect(covered(0.94).outcome).toBe("pass");
    expect(covered(0.99).outcome).toBe("pass");
    expect(covered(0.91).outcome).toBe("warn");
    expect(covered(0.8).outcome).toBe("fail");
    expect(covered(0.8).sentence).toContain("held the truth in 80% of 500 simulated studies");
    expect(covered(0.8).sentence).toContain("recommends Case bootstrap, BCa");
  });
  it("cannot be computed without a study, a making or a measured method", () => {
    expect(judged("C14").missing).toContain("recorded study of coverage");
    const unknown = judged(
      "C14",
      (paper) => {
        delete paper.method.resampled;
        for (const number of intervalsOf(paper)) number.interval!.kind = "80% interval";
      },
      cell(0.9),
    );
    expect(unknown.outcome).toBe("not computable");
    const residuals = judged(
      "C14",
      (paper) => {
        for (const number of intervalsOf(paper)) number.interval!.kind = "bootstrap of residuals";
      },
      cell(0.9),
    );
    expect(residuals.sentence).toContain("did not measure residual-percentile");
  });
});
