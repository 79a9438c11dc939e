import { beforeAll, describe, expect, it } from "vitest";
import { scenarioAt } from "../../src/calibration/runScenario.ts";
import type { Judgement } from "../../src/checks/check.ts";
import { intervalChecks } from "../../src/checks/intervalChecks.ts";
import { judge } from "../../src/checks/judge.ts";
import type { Subject } from "../../src/checks/subject.ts";

let sound: Subject;
beforeAll(async () => {
  sound = await scenarioAt({ kind: "sound", id: "scattered" }).subject(3);
});

function judged(id: string, subject: Subject): Judgement {
  return judge(intervalChecks.find((check) => check.id === id)!, subject);
}

const trial = (check: string, kind: "sound" | "broken", id: string, seed = 2) =>
  scenarioAt({ check, kind, id }).subject(seed);

const withoutRuns = ({ replicated: _, ...subject }: Subject): Subject => subject;

describe("on a sound study", () => {
  it.each(["M34", "C2", "C7", "C9", "C12", "C16", "C17"])("%s passes", (id) => {
    expect(judged(id, sound).outcome).toBe("pass");
  });
  it.each(["C2", "C7", "C8", "C9", "C13", "C16", "C17", "C21"])("%s needs the runs", (id) => {
    const judgement = judged(id, withoutRuns(sound));
    expect(judgement.outcome).toBe("not computable");
    expect(judgement.missing).not.toBe("");
  });
  it.each(["C8", "C13"])("%s does not apply to resampled points", (id) => {
    expect(judged(id, sound).outcome).toBe("not applicable");
  });
  it.each(["C3", "C4", "C5"])("%s does not apply where every point is its own run", (id) => {
    expect(judged(id, sound).outcome).toBe("not applicable");
  });
});

describe("C2", () => {
  it("warns of residuals moved between uneven runs", async () => {
    const judgement = judged("C2", await trial("C2", "broken", "residuals-uneven", 1));
    expect(judgement.outcome).toBe("warn");
    expect(judgement.sentence).toMatch(/drawing residuals gives an interval of a 0\.\d+ times as wide/);
  });
});

describe("C3, C4 and C5", () => {
  it("C3 fails points drawn apart that err together, and passes runs drawn together", async () => {
    const apart = judged("C3", await trial("C3", "broken", "drawn-apart"));
    expect(apart.outcome).toBe("fail");
    expect(apart.sentence).toContain("Drawing the 40 training runs instead of the 240 points");
    expect(judged("C3", await trial("C3", "sound", "drawn-together")).outcome).toBe("pass");
  });
  it("C3 goes by the facts without runs", async () => {
    const subject = withoutRuns(await trial("C3", "broken", "drawn-apart"));
    const paper = structuredClone(subject.paper);
    paper.method!.pointsPerRun!.value = 9;
    const judgement = judged("C3", { ...subject, paper, claim: paper.claims[0] });
    expect(judgement.outcome).toBe("warn");
    expect(judgement.sentence).toContain("up to 3.0 times too narrow");
    delete paper.method!.pointsPerRun;
    expect(judged("C3", { ...subject, paper, claim: paper.claims[0] }).outcome).toBe("not computable");
  });
  it("C4 counts training runs", async () => {
    const few = judged("C4", await trial("C4", "broken", "8-runs"));
    expect(few).toMatchObject({ outcome: "fail" });
    expect(few.sentence).toContain("8 training runs give the 96 points");
    expect(judged("C4", await trial("C4", "broken", "15-runs")).outcome).toBe("warn");
    expect(judged("C4", await trial("C4", "sound", "40-runs")).outcome).toBe("pass");
    expect(judged("C4", await trial("C3", "broken", "drawn-apart")).outcome).toBe("not applicable");
  });
  it("C5 finds the run with the most points", async () => {
    const long = judged("C5", await trial("C5", "broken", "one-long"));
    expect(long.outcome).toBe("warn");
    expect(long.sentence).toContain("40% of the 100");
    expect(judged("C5", await trial("C5", "sound", "even")).outcome).toBe("pass");
  });
});

describe("on a dozen runs over a decade", () => {
  let narrow: Subject;
  beforeAll(async () => {
    narrow = await trial("C7", "broken", "one-start", 3);
  });
  it("C7 counts draws that a second start improves", () => {
    const share = narrow.replicated!.bootstrap.improvedByGrid;
    const judgement = judged("C7", narrow);
    expect(judgement.outcome).toBe(share > 0.1 ? "fail" : share >= 0.02 ? "warn" : "pass");
    const known = judgement.outcome === "pass" ? { ...narrow.replicated! } : narrow.replicated!;
    const often = { ...known, bootstrap: { ...known.bootstrap, improvedByGrid: 0.3 } };
    expect(judged("C7", { ...narrow, replicated: often }).sentence).toContain("In 30% of 200 draws");
    expect(judged("C7", { ...narrow, replicated: often }).outcome).toBe("fail");
    const paper = structuredClone(narrow.paper);
    delete paper.method!.startsPerDraw;
    const unknown = judged("C7", { paper, claim: paper.claims[0], law: narrow.law, replicated: often });
    expect(unknown.outcome).toBe("not computable");
    expect(unknown.sentence).toContain("Nobody has looked up");
  });
  it("C9 finds a side without a limit", async () => {
    const outcomes = [];
    for (const seed of [1, 2, 3, 4, 5, 6])
      outcomes.push(judged("C9", await trial("C9", "broken", "narrow", seed)));
    const open = outcomes.filter(({ outcome }) => outcome !== "pass");
    expect(open.length).toBeGreaterThan(1);
    expect(open[0]!.sentence).toMatch(/is open (below|above|on both sides): the runs/);
  });
  it("C8 judges limits from the curvature by the shape of the profile", async () => {
    const outcomes = [];
    for (const seed of [1, 2, 3, 4])
      outcomes.push(judged("C8", await trial("C8", "broken", "curvature", seed)));
    expect(outcomes.filter(({ outcome }) => outcome === "fail" || outcome === "warn").length).toBeGreaterThan(
      1,
    );
    const even = judged("C8", await trial("C8", "sound", "curvature"));
    expect(even.outcome).toBe("pass");
    expect(even.sentence).toMatch(/differ by [\d.]+% of their mean/);
  });
});

describe("C13", () => {
  it("warns where undertrained models scatter more and the curvature is used", async () => {
    const outcomes = [];
    for (const seed of [1, 2, 3, 4, 5, 6])
      outcomes.push(judged("C13", await trial("C13", "broken", "curvature", seed)));
    const warned = outcomes.filter(({ outcome }) => outcome === "warn");
    expect(warned.length).toBeGreaterThan(1);
    expect(warned[0]!.sentence).toMatch(/^The sandwich interval of a is [\d.]+ times as wide/);
    expect(judged("C13", await trial("C13", "sound", "least-squares")).outcome).toBe("pass");
  });
});

describe("C12 with runs", () => {
  it("counts the draws below the estimate", () => {
    const judgement = judged("C12", sound);
    expect([judgement.sentence, ...judgement.evidence.map(({ value }) => value)].join()).toMatch(
      /Of 200 draws of a \d+%/,
    );
    const { replicated: done } = sound;
    const shifted = {
      ...done!,
      quantities: {
        ...done!.quantities,
        drawsOf: (id: string) => done!.quantities.drawsOf(id).map((a) => a + 0.05),
      },
    };
    const biased = judged("C12", { ...sound, replicated: shifted });
    expect(biased.outcome).toBe("warn");
    expect(biased.sentence).toContain("0% lie below");
  });
});

describe("C16", () => {
  it("finds losses that leave the law at the largest sizes", async () => {
    const outcomes = [];
    for (const seed of [1, 2, 3, 4, 5])
      outcomes.push(judged("C16", await trial("C16", "broken", "untuned", seed)));
    const found = outcomes.filter(({ outcome }) => outcome === "warn" || outcome === "fail");
    expect(found.length).toBeGreaterThan(1);
    expect(found[0]!.sentence).toMatch(/^Without .* half-widths of its 95% interval away, \d/);
  });
});

describe("C17", () => {
  it("finds spoilt runs that only a robust objective ignores", async () => {
    const outcomes = [];
    for (const seed of [1, 2, 3, 4, 5])
      outcomes.push(judged("C17", await trial("C17", "broken", "spoilt", seed)));
    const found = outcomes.filter(({ outcome }) => outcome === "warn");
    expect(found.length).toBeGreaterThan(1);
    expect(found[0]!.sentence).toContain("With least squares on log loss a is");
  });
});

describe("C10 with draws", () => {
  it("compares plus-minus with percentiles", async () => {
    const skewed = judged("C10", await trial("C10", "broken", "coefficients"));
    expect(skewed.outcome).toBe("warn");
    expect(skewed.sentence).toMatch(/whose skewness is \d/);
    expect(judged("C10", await trial("C10", "sound", "exponents")).outcome).toBe("pass");
  });
});
