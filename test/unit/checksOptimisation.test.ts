import { beforeAll, describe, expect, it } from "vitest";
import { m05Trial } from "../../src/calibration/optimumTrials.ts";
import { printed } from "../../src/calibration/simulatedPaper.ts";
import { simulatedStudy } from "../../src/calibration/simulatedStudy.ts";
import type { Check } from "../../src/checks/check.ts";
import { judge } from "../../src/checks/judge.ts";
import { m01StoppedEarly } from "../../src/checks/m01StoppedEarly.ts";
import { m03IllConditioned } from "../../src/checks/m03IllConditioned.ts";
import { m04Degenerate } from "../../src/checks/m04Degenerate.ts";
import { m05BestStartPicked } from "../../src/checks/m05BestStartPicked.ts";
import { m06ObjectiveName } from "../../src/checks/m06ObjectiveName.ts";
import { m40NeverMoved } from "../../src/checks/m40NeverMoved.ts";
import { powerTerms } from "../../src/checks/powerTerms.ts";
import type { Subject } from "../../src/checks/subject.ts";
import { compileLaw } from "../../src/laws/law.ts";
import { openRegistry } from "../../src/registry/load.ts";
import type { Objective, Paper, PaperMethod, PrintedNumber } from "../../src/registry/types.ts";
import type { Replicated } from "../../src/replication/replicate.ts";

let sound: Subject;
beforeAll(async () => {
  sound = await simulatedStudy(1);
});

type Draft = Paper & { method: PaperMethod };

/** The sound study with another paper, without its runs unless they are asked for. */
function saying(change: (paper: Draft) => void, replicated?: Replicated): Subject {
  const paper = structuredClone(sound.paper) as Draft;
  change(paper);
  const { replicated: _, ...rest } = sound;
  return { ...rest, paper, claim: paper.claims[0], ...(replicated === undefined ? {} : { replicated }) };
}

const constants = (paper: Draft) =>
  paper.claims[0]!.records![0]!.parameters as unknown as Record<string, PrintedNumber>;
const outcome = (check: Check, subject: Subject) => judge(check, subject).outcome;

/** The sound replication with its published constants replaced, and their objective. */
function published(change: Record<string, string>): Subject {
  const done = sound.replicated!;
  const point = done.points[0]!;
  const numbers = Object.fromEntries(Object.entries(change).map(([name, value]) => [name, printed(value)]));
  const values = Object.fromEntries(Object.entries(change).map(([name, value]) => [name, Number(value)]));
  const moved = {
    ...point,
    printed: { ...point.printed!, ...numbers },
    natural: { ...point.natural, ...values },
  };
  return { ...sound, replicated: { ...done, points: [moved] } };
}

describe("M03", () => {
  it("passes a usual design, and says how well it is conditioned", () => {
    const { outcome, sentence } = judge(m03IllConditioned, sound);
    expect(outcome).toBe("pass");
    expect(sentence).toMatch(/^The condition number is \d+\.\d with centred variables\.$/);
  });
  it("warns where runs hardly tell constants apart", () => {
    const done = sound.replicated!;
    const convergence = { ...done.fit.convergence, conditionCentred: 2.5e4 };
    const judged = judge(m03IllConditioned, {
      ...sound,
      replicated: { ...done, fit: { ...done.fit, convergence } },
    });
    expect(judged.outcome).toBe("warn");
    expect(judged.sentence).toContain("25,000");
  });
  it("warns at the interval of a coefficient that nobody can use", () => {
    const alone = (released: PaperMethod["drawsReleased"]) =>
      judge(
        m03IllConditioned,
        saying((paper) => {
          const A = constants(paper).A!;
          A.interval = { low: "100", high: "9000", level: 0.8, kind: "bootstrap" };
          if (released === undefined) delete paper.method.drawsReleased;
          else paper.method.drawsReleased = released;
        }),
      );
    const closed = alone({ value: false, verified: true });
    expect(closed.outcome).toBe("warn");
    expect(closed.sentence).toMatch(
      /^A is the term at N = 1 and moves with alpha, correlation 0\.99\d over the stated range/,
    );
    expect(alone({ value: true, verified: true }).outcome).toBe("pass");
    expect(alone(undefined).missing).toContain("draws or the covariance");
  });
  it("does not apply where no coefficient has an interval", () => {
    expect(
      outcome(
        m03IllConditioned,
        saying(() => {}),
      ),
    ).toBe("not applicable");
  });
  it("tells undivided powers from divided ones", () => {
    const of = (text: string, parameters: string[]) =>
      powerTerms(
        compileLaw(text, { variables: ["N", "D"], logParameters: parameters }),
        new Float64Array(parameters.length + 2).fill(0.4),
      ).map(({ coefficient, exponent, variable }) => [coefficient, exponent, variable]);
    expect(of("L = A / N^alpha + B / D^beta", ["A", "B"])).toEqual([
      ["A", "alpha", "N"],
      ["B", "beta", "D"],
    ]);
    expect(of("L = (N_c / N)^alpha + (D_c / D)^beta", ["N_c", "D_c"])).toEqual([]);
  });
});

describe("M04 from the claim alone", () => {
  const judged = (change: (paper: Draft) => void) => judge(m04Degenerate, saying(change));
  it("passes constants in the plausible range", () => {
    expect(judged(() => {}).sentence).toBe("All constants of the printed law lie in the plausible range.");
  });
  it("fails an exponent that ran away, before the coefficient that it drags along", () => {
    const { outcome, sentence } = judged((paper) => {
      Object.assign(constants(paper), { A: printed("5.5e38"), alpha: printed("4.98") });
    });
    expect(outcome).toBe("fail");
    expect(sentence).toContain("In 1 of 1 sets");
    expect(sentence).toContain("alpha = 4.980 lies outside (0, 2.00)");
  });
  it("leaves the scale of a variable alone, whatever its unit", () => {
    const registry = openRegistry();
    const paper = registry.paper("henighan-2020");
    const subject = { paper, claim: paper.claims[0], law: (id: string) => registry.law(id) };
    expect(outcome(m04Degenerate, subject)).toBe("pass");
  });
  it("cannot be computed without constants", () => {
    const { outcome, missing } = judged((paper) => {
      for (const claim of paper.claims) delete claim.records;
    });
    expect(outcome).toBe("not computable");
    expect(missing).toContain("every constant");
  });
  it("warns where a parameter of the refit rests on a bound", () => {
    const done = sound.replicated!;
    const activeBounds = [{ parameter: "E", side: "low" }] as const;
    const convergence = { ...done.fit.convergence, activeBounds };
    const { outcome, sentence } = judge(m04Degenerate, {
      ...sound,
      replicated: { ...done, fit: { ...done.fit, convergence } },
    });
    expect(outcome).toBe("warn");
    expect(sentence).toBe("In the refit E rests on its lower bound.");
  });
});

describe("M05", () => {
  const picked = (value: "objective" | "other criterion" | "held-out runs") =>
    saying((paper) => {
      paper.method.startPickedBy = { value, verified: true };
    });
  it("goes by what the paper says", () => {
    expect(outcome(m05BestStartPicked, picked("objective"))).toBe("pass");
    expect(outcome(m05BestStartPicked, picked("other criterion"))).toBe("warn");
    expect(outcome(m05BestStartPicked, picked("held-out runs"))).toBe("fail");
  });
  it("cannot be computed where nobody looked, and is not reported where somebody did", () => {
    const without = saying((paper) => {
      delete paper.method.startPickedBy;
    });
    expect(outcome(m05BestStartPicked, without)).toBe("not computable");
    const silent = saying((paper) => {
      paper.method.startPickedBy = { reported: false, verified: true };
    });
    expect(outcome(m05BestStartPicked, silent)).toBe("not reported");
  });
  it("notices constants that gain in another measure what they lose in the objective", async () => {
    const passed = judge(m05BestStartPicked, sound);
    expect(passed.outcome).toBe("pass");
    expect(passed.sentence).toContain("above the minimum of the objective");
    const squares = m05Trial.broken.find(({ id }) => id === "least-squares")!;
    const judged = judge(m05BestStartPicked, await squares.subject(3));
    expect(judged.outcome).toBe("warn");
    expect(judged.sentence).toMatch(
      /lie [\d.]+% above the minimum of the objective but [\d.]+% below it in squared error/,
    );
  });
});

describe("M06", () => {
  const withObjective = (objective: Objective): Subject => {
    const done = sound.replicated!;
    const problem = { ...done.selected.problem, objective };
    return { ...sound, replicated: { ...done, selected: { ...done.selected, problem } } };
  };
  const huber = (delta: number) =>
    judge(m06ObjectiveName, withObjective({ loss: "huber", delta, residual: "log", reduce: "sum" }));
  it("passes a threshold beside the scatter", () => {
    expect(huber(1e-3).outcome).toBe("pass");
  });
  it("warns at one far below it, and at one far above", () => {
    expect(huber(1e-5).sentence).toContain("least absolute deviations");
    const large = huber(0.1);
    expect(large.outcome).toBe("warn");
    expect(large.sentence).toContain("0% of the runs lie beyond it");
  });
  it("does not apply to losses without a threshold", () => {
    const squares = withObjective({ loss: "squared", residual: "log", reduce: "sum" });
    expect(outcome(m06ObjectiveName, squares)).toBe("not applicable");
  });
});

describe("M40", () => {
  const hoffmann = { E: "1.6934", A: "406.4", alpha: "0.3392", B: "410.7", beta: "0.2849" };
  const quoting = (change: (paper: Draft) => void = () => {}): Subject => ({
    ...saying((paper) => {
      for (const [name, value] of Object.entries(hoffmann)) constants(paper)[name] = printed(value);
      paper.year = 2023;
      delete paper.method.movedFromStart;
      change(paper);
    }),
    others: () => [openRegistry().paper("hoffmann-2022")],
  });
  it("passes constants of one's own", () => {
    expect(outcome(m40NeverMoved, sound)).toBe("pass");
  });
  it("warns where constants are another paper's to every digit", () => {
    const { outcome, sentence } = judge(m40NeverMoved, quoting());
    expect(outcome).toBe("warn");
    expect(sentence).toContain("those of Hoffmann et al. 2022, to 21 digits in all");
  });
  it("passes where the claim names the paper that it quotes, and where the paper is the older one", () => {
    const named = quoting((paper) => {
      paper.claims[0]!.statement = "The law of Hoffmann et al. is used.";
    });
    expect(outcome(m40NeverMoved, named)).toBe("pass");
    const older = quoting((paper) => {
      paper.year = 2020;
    });
    expect(outcome(m40NeverMoved, older)).toBe("pass");
  });
  it("fails where constants print start values, and warns where some do", () => {
    const all = judge(
      m40NeverMoved,
      published({ E: "2.014", A: "1097", alpha: "0.300", B: "8103", beta: "0.450" }),
    );
    expect(all.outcome).toBe("fail");
    expect(all.sentence).toContain("5 of 5 constants");
    expect(judge(m40NeverMoved, published({ A: "1097", B: "8103" })).outcome).toBe("warn");
    expect(outcome(m40NeverMoved, published({ A: "1097" }))).toBe("pass");
  });
  it("believes the paper that nothing moved", () => {
    const stuck = saying((paper) => {
      paper.method.movedFromStart = { value: false, verified: true };
    });
    expect(outcome(m40NeverMoved, stuck)).toBe("fail");
  });
  it("cannot be computed where nothing can be compared", () => {
    const alone = saying((paper) => {
      delete paper.method.movedFromStart;
    });
    expect(judge(m40NeverMoved, alone).missing).toContain("whether the optimiser left its starts");
  });
});

describe("M01", () => {
  const rounded = (digits: number) =>
    simulatedStudy(4, {
      printedConstants: (optimum) =>
        Object.fromEntries(
          Object.entries(optimum).map(([name, value]) => [name, Number(value.toPrecision(digits))]),
        ),
      paper: ({ claims: [claim] }) => {
        for (const number of Object.values(claim!.records![0]!.parameters as Record<string, PrintedNumber>))
          Object.assign(number, { printed: Number(Number(number.printed).toPrecision(digits)).toString() });
      },
    });
  it("does not take rounding for a fit that stopped early", async () => {
    const subject = await rounded(2);
    const { points, fit } = subject.replicated!;
    // Taken by their word, two digits lie far above the minimum.
    expect(points[0]!.objective).toBeGreaterThan(1.5 * fit.objective);
    const { outcome, evidence } = judge(m01StoppedEarly, subject);
    expect(outcome).toBe("pass");
    expect(evidence.find(({ label }) => label.includes("that round to them"))!.value).toBeDefined();
  });
});
