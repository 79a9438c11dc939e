import { beforeAll, describe, expect, it } from "vitest";
import { m25Trial, m26Trial } from "../../src/calibration/exponentTrials.ts";
import { addClaim, allocationClaim, recordOnly } from "../../src/calibration/formPapers.ts";
import { m27Trial } from "../../src/calibration/influenceTrials.ts";
import { randomExperiment } from "../../src/calibration/randomStudy.ts";
import { type DraftPaper, printed } from "../../src/calibration/simulatedPaper.ts";
import { simulatedStudy } from "../../src/calibration/simulatedStudy.ts";
import type { Trial } from "../../src/calibration/trial.ts";
import { m22Trial, m23Trial, m33Trial } from "../../src/calibration/windowTrials.ts";
import type { Check } from "../../src/checks/check.ts";
import { judge } from "../../src/checks/judge.ts";
import { curvesOfLaw, luckOfRuns } from "../../src/checks/luckOfRuns.ts";
import { m22ParabolaBias } from "../../src/checks/m22ParabolaBias.ts";
import { m23WindowDrifts } from "../../src/checks/m23WindowDrifts.ts";
import { m25MethodsDisagree } from "../../src/checks/m25MethodsDisagree.ts";
import { m26LuckyRun } from "../../src/checks/m26LuckyRun.ts";
import { m27DroppedPoints } from "../../src/checks/m27DroppedPoints.ts";
import { m33IsoflopWindow } from "../../src/checks/m33IsoflopWindow.ts";
import type { Subject } from "../../src/checks/subject.ts";
import { compileRegisteredLaw } from "../../src/laws/registeredLaw.ts";
import { openRegistry } from "../../src/registry/load.ts";

let sound: Subject;
beforeAll(async () => {
  sound = await simulatedStudy(1);
});

const found = async (check: Check, trial: Trial, id: string, seed = 1) =>
  judge(check, await [...(trial.sound ?? []), ...trial.broken].find((one) => one.id === id)!.subject(seed));

describe("M22", () => {
  it("passes narrow windows, with and without the runs", async () => {
    expect((await found(m22ParabolaBias, m22Trial, "narrower-windows")).outcome).toBe("pass");
    expect((await found(m22ParabolaBias, m22Trial, "narrower-windows-record")).outcome).toBe("pass");
  });
  it("names the bias of wide ones", async () => {
    const judged = await found(m22ParabolaBias, m22Trial, "wide-windows-record");
    expect(judged.outcome).toBe("fail");
    expect(judged.sentence).toMatch(/put the best tokens at .* 1\d% too low/);
  });
  it("does not apply where nothing rests on parabolas, and asks for budgets", async () => {
    expect(judge(m22ParabolaBias, sound).outcome).toBe("not applicable");
    const subject = recordOnly(sound);
    const paper = structuredClone(subject.paper) as DraftPaper;
    const claim = allocationClaim("Approach 2: isoFLOP profiles", randomExperiment(1));
    delete (claim as { range?: unknown }).range;
    addClaim(paper, claim);
    paper.method = {};
    const judged = judge(m22ParabolaBias, { ...subject, paper });
    expect(judged.outcome).toBe("not computable");
    expect(judged.missing).toBe("the lowest and the highest budget");
  });
});

describe("M23", () => {
  it("passes windows about the optimum", async () => {
    expect((await found(m23WindowDrifts, m23Trial, "narrow-windows")).outcome).toBe("pass");
  });
  it("sees the same sizes at every budget", async () => {
    const judged = await found(m23WindowDrifts, m23Trial, "fixed-sizes");
    expect(["warn", "fail"]).toContain(judged.outcome);
    expect(judged.sentence).toMatch(
      /drifts by 1\d\d% of half a window towards larger sizes|no optimum|beyond/,
    );
  });
  it("cannot be computed without budgets", () => {
    expect(judge(m23WindowDrifts, sound).missing).toContain("nominal budget");
  });
});

describe("M33", () => {
  it("passes windows about the optimum, and says where noise hides the answer", async () => {
    expect((await found(m33IsoflopWindow, m33Trial, "dense-windows")).outcome).toBe("pass");
    const judged = await found(m33IsoflopWindow, m33Trial, "narrow-windows");
    expect(judged.outcome).toBe("not computable");
    expect(judged.sentence).toMatch(/a spread of 0\.0\d+/);
  });
  it("sees an exponent that follows drifting windows", async () => {
    const judged = await found(m33IsoflopWindow, m33Trial, "drifting-wide");
    expect(["warn", "fail"]).toContain(judged.outcome);
    expect(judged.sentence).toMatch(/the exponent shifts by 0\.0\d+, [\d.]+ standard errors/);
  });
});

describe("M25", () => {
  it("passes two approaches that agree, and fails two that do not", async () => {
    expect((await found(m25MethodsDisagree, m25Trial, "two-approaches")).outcome).toBe("pass");
    const judged = await found(m25MethodsDisagree, m25Trial, "stopped-early");
    expect(judged.outcome).toBe("fail");
    expect(judged.sentence).toBe(
      "No two printed intervals overlap; with the refit in its place all methods agree.",
    );
  });
  it("compares printed intervals where no runs are at hand", async () => {
    const subject = recordOnly(await m25Trial.broken[0]!.subject(1));
    const judged = judge(m25MethodsDisagree, subject);
    expect(judged.sentence).toBe("No two printed intervals overlap.");
  });
  const points = (...values: [title: string, a: string][]): Subject => ({
    ...recordOnly(sound),
    paper: {
      ...sound.paper,
      claims: values.map(([title, a], k) => ({
        id: `claim-${k}`,
        title,
        kind: "allocation" as const,
        statement: "The best size grows as a power.",
        quantities: { a: printed(a) },
      })),
    },
  });
  it("compares bare exponents of different approaches", () => {
    const far = judge(
      m25MethodsDisagree,
      points(["Approach 1: envelope", "0.50"], ["IsoFLOP profiles", "0.58"]),
    );
    expect(far.outcome).toBe("warn");
    expect(far.sentence).toContain("0.080 apart");
    expect(
      judge(m25MethodsDisagree, points(["Envelope of curves", "0.50"], ["IsoFLOPs", "0.52"])).outcome,
    ).toBe("pass");
  });
  it("does not compare what need not rest on the same runs", () => {
    const several = points(
      ["Approach 1: envelope", "0.50"],
      ["Approach 2", "0.58"],
      ["Approach 2, cooldown", "0.49"],
    );
    expect(judge(m25MethodsDisagree, several).outcome).toBe("not computable");
    expect(
      judge(m25MethodsDisagree, points(["On early data", "0.45"], ["On later data", "0.58"])).outcome,
    ).toBe("not computable");
  });
});

describe("M26", () => {
  it("does not apply without an envelope", () => {
    expect(judge(m26LuckyRun, sound).outcome).toBe("not applicable");
  });
  it("tells intervals that hold the luck of runs from those that do not", async () => {
    expect((await found(m26LuckyRun, m26Trial, "redrawn-runs-record")).outcome).toBe("pass");
    const judged = await found(m26LuckyRun, m26Trial, "line-error-record");
    expect(["warn", "fail"]).toContain(judged.outcome);
    expect(judged.sentence).toMatch(/is 0\.\d+ times as wide as luck of the runs alone makes it/);
  });
  it("asks for what drawing curves takes", async () => {
    const subject = recordOnly(await m26Trial.sound![1]!.subject(1));
    const judged = judge(m26LuckyRun, { ...subject, paper: { ...subject.paper, method: {} } });
    expect(judged.outcome).toBe("not computable");
    expect(judged.missing).toContain("training curves");
  });
  it("finds the exponent of the law, and more spread with more noise", () => {
    const compiled = compileRegisteredLaw(openRegistry().law("chinchilla"));
    const natural = { E: 1.69, A: 406.4, B: 410.7, alpha: 0.34, beta: 0.28 };
    const curves = curvesOfLaw({ compiled, natural }, [1e8, 1e10], 30);
    const [quiet, loud] = [0.001, 0.01].map((noise) => luckOfRuns(curves, noise, 30, 1)!);
    expect(quiet!.exponent).toBeCloseTo(0.28 / 0.62, 1);
    expect(loud!.spread).toBeGreaterThan(2 * quiet!.spread);
  });
});

describe("M27", () => {
  it("passes a grid, whose ends may well move the headline", () => {
    expect(judge(m27DroppedPoints, sound).outcome).toBe("pass");
  });
  it("fails where dropped runs decide", async () => {
    const judged = await found(m27DroppedPoints, m27Trial, "dropped-runs");
    expect(judged.outcome).toBe("fail");
    expect(judged.sentence).toContain("putting the 9 dropped runs back");
  });
  it("warns where six runs carry the headline", async () => {
    const judged = await found(m27DroppedPoints, m27Trial, "few-large-runs");
    expect(judged.outcome).toBe("warn");
    expect(judged.sentence).toMatch(
      /The headline a rests on the 6 runs of 20\.0.B parameters: without them its interval is [\d.]+ times/,
    );
  });
});
