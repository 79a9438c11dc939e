import { beforeAll, describe, expect, it } from "vitest";
import { fitKaplan, floorlessExperiment } from "../../src/calibration/formExperiments.ts";
import { addClaim, recordOnly, withAllLaws } from "../../src/calibration/formPapers.ts";
import { m28Trial, m29Trial } from "../../src/calibration/influenceTrials.ts";
import { type DraftPaper, fact, printed } from "../../src/calibration/simulatedPaper.ts";
import { simulatedStudy } from "../../src/calibration/simulatedStudy.ts";
import type { Trial } from "../../src/calibration/trial.ts";
import { judge } from "../../src/checks/judge.ts";
import { m20NoFloor } from "../../src/checks/m20NoFloor.ts";
import { m21FloorTradesOff } from "../../src/checks/m21FloorTradesOff.ts";
import { m24FlatOptimum } from "../../src/checks/m24FlatOptimum.ts";
import { m28TiedExponents } from "../../src/checks/m28TiedExponents.ts";
import { m29OneSidedExtrapolation } from "../../src/checks/m29OneSidedExtrapolation.ts";
import { m31RivalFittedWithLessCare } from "../../src/checks/m31RivalFittedWithLessCare.ts";
import type { Subject } from "../../src/checks/subject.ts";
import type { Outcome } from "../../src/registry/types.ts";

let sound: Subject;
beforeAll(async () => {
  sound = await simulatedStudy(1);
});

/** The sound study with another paper; nothing that was computed changes. */
function withPaper(change: (paper: DraftPaper) => void, subject: Subject = sound): Subject {
  const paper = structuredClone(subject.paper) as DraftPaper;
  change(paper);
  return { ...subject, paper, claim: paper.claims[0] };
}

/** The first simulation of a broken protocol. */
function broken(trial: Trial, id: string): Promise<Subject> | Subject {
  return trial.broken.find((scenario) => scenario.id === id)!.subject(1);
}

/** A claim that the loss is a power of size, and nothing else. */
const powerLawClaim = (title: string) => ({
  id: "power-law",
  title,
  kind: "law" as const,
  statement: "The loss falls as a power of size.",
  law: "power-law",
  records: [
    { id: "printed", title: "as printed", parameters: { K: printed("8.8e13"), gamma: printed("0.076") } },
  ],
});

const withoutLaws = (subject: Subject) =>
  withPaper((paper) => {
    for (const claim of paper.claims) delete (claim as { records?: unknown }).records;
  }, recordOnly(subject));

describe("M20", () => {
  it("passes a law with a floor", () => {
    expect(judge(m20NoFloor, sound).outcome).toBe("pass");
  });
  it("warns of a law without, and says how far it goes on falling", () => {
    const subject = withPaper(
      (paper) => {
        paper.claims = [powerLawClaim("Loss against parameters")];
      },
      withAllLaws(recordOnly(sound)),
    );
    const judged = judge(m20NoFloor, subject);
    expect(judged.outcome).toBe("warn");
    // 1 - 100^-0.076.
    expect(judged.sentence).toContain("1 law of 1 printed for a loss has no floor");
    expect(judged.sentence).toContain("30%");
  });
  it("does not ask for a floor of what is no loss", () => {
    const rule = (title: string) => ({
      ...powerLawClaim(title),
      law: "power-rule",
      records: [
        { id: "printed", title: "as printed", parameters: { K: printed("18.129"), p: printed("-0.0953") } },
      ],
    });
    const of = (title: string) =>
      judge(
        m20NoFloor,
        withPaper(
          (paper) => {
            paper.claims = [rule(title)];
          },
          withAllLaws(recordOnly(sound)),
        ),
      ).outcome;
    expect(of("Best batch size against loss")).toBe("not applicable");
    expect(of("Loss against size")).toBe("warn");
  });
  it("lets the runs decide where they are at hand", async () => {
    const kaplan = { law: "kaplan-nd", replication: fitKaplan };
    const none = judge(m20NoFloor, await simulatedStudy(1, { ...kaplan, experiment: floorlessExperiment }));
    expect(none.outcome).toBe("pass");
    const asked = judge(m20NoFloor, await simulatedStudy(1, kaplan));
    expect(asked.outcome).toBe("warn");
    expect(asked.sentence).toMatch(/lowers AICc by [\d.]+/);
  });
  it("cannot be computed without constants", () => {
    expect(judge(m20NoFloor, withoutLaws(sound)).outcome).toBe("not computable");
  });
});

describe("M21", () => {
  it("passes where the runs tell exponent and floor apart", () => {
    const judged = judge(m21FloorTradesOff, sound);
    expect(judged.outcome).toBe("pass");
    expect(judged.sentence).toMatch(/moves the exponent (alpha|beta) by [\d.]+%/);
  });
  it("warns where laws with and without floor stand side by side", () => {
    const subject = withPaper(
      (paper) => {
        paper.claims = [
          powerLawClaim("Loss on text"),
          {
            ...powerLawClaim("Loss on images"),
            id: "images",
            law: "power-law-floor",
            records: [
              {
                id: "printed",
                title: "as printed",
                parameters: { E: printed("2.2"), K: printed("1.9e4"), gamma: printed("0.14") },
              },
            ],
          },
        ];
      },
      withAllLaws(recordOnly(sound)),
    );
    const judged = judge(m21FloorTradesOff, subject);
    expect(judged.outcome).toBe("warn");
    expect(judged.sentence).toContain(
      "Of 2 laws of the loss in the same variable 1 has no floor (Loss on text)",
    );
  });
  it("needs runs for a single law with a floor", () => {
    expect(judge(m21FloorTradesOff, recordOnly(sound)).outcome).toBe("not computable");
  });
});

describe("M24", () => {
  const silent = (value?: boolean) =>
    withPaper((paper) => {
      if (value === undefined) delete (paper.method as { flatness?: unknown }).flatness;
      else paper.method.flatness = fact(value);
    }, recordOnly(sound));
  it("passes a paper that shows how flat the optimum is", () => {
    expect(judge(m24FlatOptimum, silent(true)).outcome).toBe("pass");
  });
  it("warns of one best size where many are as good", () => {
    const judged = judge(m24FlatOptimum, silent(false));
    expect(judged.outcome).toBe("warn");
    expect(judged.sentence).toMatch(/\([\d.]+ times\) come within 0\.010 of the lowest loss/);
  });
  it("gives the numbers where nobody looked up what the paper says", () => {
    const judged = judge(m24FlatOptimum, silent());
    expect(judged.outcome).toBe("not computable");
    expect(judged.sentence).toContain("nobody has looked up");
  });
  it("does not apply without a law of size and tokens", () => {
    const subject = withPaper(
      (paper) => {
        paper.claims = [powerLawClaim("Loss against parameters")];
      },
      withAllLaws(recordOnly(sound)),
    );
    expect(judge(m24FlatOptimum, subject).outcome).toBe("not applicable");
  });
});

describe("M28", () => {
  it("does not apply to free exponents", () => {
    expect(judge(m28TiedExponents, sound).outcome).toBe("not applicable");
  });
  it("passes a right tie and finds a wrong one", async () => {
    const right = await m28Trial.sound![0]!.subject(2);
    expect(judge(m28TiedExponents, right).outcome).toBe("pass");
    const judged = judge(m28TiedExponents, await broken(m28Trial, "wrong-tie"));
    expect(["warn", "fail"]).toContain(judged.outcome);
    expect(judged.sentence).toMatch(/differ by 0\.\d+, [\d.]+ standard errors/);
  });
  it("warns where the paper does not compare, and asks where nobody looked", async () => {
    const subject = await broken(m28Trial, "untested-record");
    expect(judge(m28TiedExponents, subject).outcome).toBe("warn");
    const { tieTested: _, ...method } = subject.paper.method!;
    const unknown = judge(m28TiedExponents, { ...subject, paper: { ...subject.paper, method } });
    expect(unknown.outcome).toBe("not computable");
    expect(unknown.missing).toContain("whether the tie was tested");
  });
});

describe("M29", () => {
  const alone = recordOnly;
  it("passes a law that holds for the largest runs", () => {
    expect(judge(m29OneSidedExtrapolation, sound).outcome).toBe("pass");
  });
  it("sees a bend beyond the fitted runs", async () => {
    const judged = judge(m29OneSidedExtrapolation, await broken(m29Trial, "bend"));
    expect(["warn", "fail"]).toContain(judged.outcome);
    expect(judged.sentence).toMatch(/predicted [\d.]+% below what they reached, [\d.]+ standard errors/);
  });
  it("reads recorded predictions of held-out runs", () => {
    const outcome = {
      id: "study",
      title: "Study",
      paper: "simulated-paper",
      datasets: [],
      runs: 10,
      dropped: [],
      verdict: "reproduced",
      notes: [],
      quantities: [
        {
          id: "loss-10b",
          title: "loss at 10B",
          kind: "prediction",
          method: "law fit, rows held out",
          published: { printed: "2.090", value: 2.09, verified: true, claim: "law" },
          ours: { value: 2.02, standardError: 0.014, method: "Wald" },
          agrees: false,
          verdict: "reproduced",
        },
      ],
    } as unknown as Outcome;
    const judged = judge(m29OneSidedExtrapolation, { ...alone(sound), outcomes: [outcome] });
    expect(judged.outcome).toBe("fail");
    expect(judged.sentence).toContain("3.3% below the measured loss, 5.0 standard errors");
  });
  it("compares printed errors of fitted and held-out points", () => {
    const subject = withPaper((paper) => {
      paper.claims[0]!.quantities = { mseFit: printed("0.00056"), mseHeldOut: printed("0.0058") };
    }, alone(sound));
    const judged = judge(m29OneSidedExtrapolation, subject);
    expect(judged.outcome).toBe("warn");
    expect(judged.sentence).toContain("3.2 times");
  });
  it("warns of printed predictions that all err on one side", () => {
    const subject = withPaper((paper) => {
      for (const k of [1, 2, 3, 4])
        addClaim(paper, {
          id: `set-${k}`,
          title: `Set ${k}`,
          kind: "law",
          statement: "It is predicted.",
          quantities: { predictedLoss: printed("2.73"), measuredLoss: printed("2.65") },
        });
    }, alone(sound));
    const judged = judge(m29OneSidedExtrapolation, subject);
    expect(judged.outcome).toBe("warn");
    expect(judged.sentence).toContain(
      "Of 4 printed predictions beyond the fitted runs 4 lie more than 1% above",
    );
  });
  it("cannot be computed from a law alone", () => {
    expect(judge(m29OneSidedExtrapolation, alone(sound)).outcome).toBe("not computable");
  });
});

describe("M31", () => {
  const comparing = (laws: number, alike: boolean) =>
    judge(
      m31RivalFittedWithLessCare,
      withPaper((paper) => {
        paper.method.comparedLaws = fact(laws);
        paper.method.rivalsEqual = fact(alike);
      }),
    );
  it("passes rivals that were fitted alike and warns of others", () => {
    expect(comparing(3, true).outcome).toBe("pass");
    const judged = comparing(3, false);
    expect(judged.outcome).toBe("warn");
    expect(judged.sentence).toContain("3 laws");
  });
  it("fails where a recorded refit on equal terms changes the conclusion", () => {
    const quantity = { title: "error on equal terms", verdict: "inconsistent, conclusion changes" };
    const subject = withPaper((paper) => {
      paper.method.rivalsEqual = fact(false);
      paper.method.comparedLaws = fact(2);
    });
    const outcomes = [{ quantities: [quantity] }] as unknown as Outcome[];
    const judged = judge(m31RivalFittedWithLessCare, { ...subject, outcomes });
    expect(judged.outcome).toBe("fail");
    expect(judged.sentence).toContain("on equal terms the conclusion changes: error on equal terms");
  });
  it("does not apply where nothing is compared", () => {
    expect(comparing(1, true).outcome).toBe("not applicable");
  });
  it("asks where nobody looked", () => {
    const subject = withPaper((paper) => {
      delete (paper.method as { rivalsEqual?: unknown }).rivalsEqual;
    });
    expect(judge(m31RivalFittedWithLessCare, subject).outcome).toBe("not computable");
  });
});
