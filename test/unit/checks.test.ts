import { beforeAll, describe, expect, it } from "vitest";
import { buildAudit } from "../../src/audit/buildAudit.ts";
import { allChecks } from "../../src/checks/allChecks.ts";
import type { Judgement } from "../../src/checks/check.ts";
import { m01StoppedEarly } from "../../src/checks/m01StoppedEarly.ts";
import { m02LocalOptimum } from "../../src/checks/m02LocalOptimum.ts";
import { m04Degenerate } from "../../src/checks/m04Degenerate.ts";
import { m07TooFewDigits } from "../../src/checks/m07TooFewDigits.ts";
import { m08BrokenIdentities } from "../../src/checks/m08BrokenIdentities.ts";
import { m09eSeveralValues } from "../../src/checks/m09eSeveralValues.ts";
import { m25MethodsDisagree } from "../../src/checks/m25MethodsDisagree.ts";
import { m27DroppedPoints } from "../../src/checks/m27DroppedPoints.ts";
import { openRegistry } from "../../src/registry/load.ts";
import type { PrintedNumber } from "../../src/registry/types.ts";
import type { Replicated } from "../../src/replication/replicate.ts";
import { type Documents, printedNumber, replicateSimulated } from "./replicatedFixture.ts";

let sound: Replicated;
beforeAll(async () => {
  sound = await replicateSimulated();
});

type Numbers = Record<string, PrintedNumber>;

/** The sound replication with another paper; nothing that was computed from the runs changes. */
function withClaim(change: (claim: Documents["claim"], done: Replicated) => void): Replicated {
  const claim = structuredClone(sound.part.claim) as Documents["claim"];
  const paper = { ...sound.part.paper, claims: [claim] };
  const done = { ...sound, part: { ...sound.part, claim, paper } };
  change(claim, done);
  return done;
}

/** The sound replication with its published constants moved. */
function withConstants(constants: Record<string, number>): Replicated {
  const point = sound.points[0]!;
  const natural = { ...point.natural, ...constants };
  const theta = Float64Array.from(sound.part.compiled.parameters, (name, j) =>
    sound.part.compiled.scales[j] === "log" ? Math.log(natural[name]!) : natural[name]!,
  );
  const printed = Object.fromEntries(
    Object.entries(point.printed!).map(([name, number]) => [
      name,
      constants[name] === undefined ? number : { ...number, printed: String(constants[name]) },
    ]),
  );
  return { ...sound, points: [{ ...point, natural, theta, printed, objective: objectiveAt(theta) }] };
}

function objectiveAt(theta: Float64Array): number {
  const { columns, observed } = sound.selected.problem;
  let sum = 0;
  for (const [i, L] of observed.entries()) {
    const predicted =
      Math.exp(theta[0]!) +
      Math.exp(theta[1]!) / columns.N![i]! ** theta[2]! +
      Math.exp(theta[3]!) / columns.D![i]! ** theta[4]!;
    const size = Math.abs(Math.log(predicted / L));
    sum += size <= 1e-3 ? size ** 2 / 2 : 1e-3 * (size - 5e-4);
  }
  return sum;
}

const withoutConstants = (): Replicated => ({ ...sound, points: [] });
const withoutHeadline = (): Replicated => {
  const { derived: _, ...law } = sound.part.law;
  return { ...sound, part: { ...sound.part, law } };
};
const evidence = (judgement: Judgement) =>
  judgement.evidence.map(({ label, value }) => `${label}: ${value}`).join("\n");

describe("a sound paper", () => {
  it("passes every check that applies", () => {
    const outcomes = Object.fromEntries(allChecks.map((check) => [check.id, check.judge(sound).outcome]));
    expect(outcomes).toEqual({
      M01: "pass",
      M02: "pass",
      M04: "pass",
      M07: "pass",
      M08: "pass",
      M09e: "not computable",
      M25: "not computable",
      M27: outcomes.M27,
      M34: "pass",
      M37: "pass",
      C21: "not applicable",
    });
    expect(["pass", "warn"]).toContain(outcomes.M27);
  });

  it("is reproduced, by the same verdict for the same input", () => {
    const registry = openRegistry();
    const audit = buildAudit(registry, sound, "0.0.0");
    expect(audit.verdict.outcome).toBe("reproduced");
    expect(JSON.stringify(buildAudit(registry, sound, "0.0.0"))).toBe(JSON.stringify(audit));
  });
});

describe("no check throws, whatever is missing", () => {
  const noDraws = (): Replicated => ({
    ...sound,
    bootstrap: { ...sound.bootstrap, requested: 0, thetas: [] },
    covariance: [],
    quantities: {
      parameter: (name) => ({
        ...sound.quantities.parameter(name),
        standardError: null,
        interval: null,
        interval80: null,
      }),
      derived: (id, compute) => ({
        ...sound.quantities.derived(id, compute),
        standardError: null,
        interval: null,
        interval80: null,
      }),
      drawsOf: () => new Float64Array(0),
    },
  });
  const cases: [string, () => Replicated][] = [
    ["no constants", withoutConstants],
    ["no derived quantity", withoutHeadline],
    ["no constants and no derived quantity", () => ({ ...withoutHeadline(), points: [] })],
    [
      "a claim with a title only",
      () => ({
        ...withClaim((claim) => {
          for (const key of ["records", "quantities", "rows", "range", "law"] as const)
            delete (claim as Partial<typeof claim>)[key];
        }),
        points: [],
      }),
    ],
    [
      "quantities without intervals",
      () =>
        withClaim((claim) => {
          claim.quantities = { a: printedNumber("0.5"), b: printedNumber("0.5") };
        }),
    ],
    [
      "an interval without level",
      () =>
        withClaim((claim) => {
          claim.quantities.a!.interval!.level = null;
        }),
    ],
    [
      "an interval of no width",
      () =>
        withClaim((claim) => {
          claim.quantities.a = printedNumber("0.5", ["0.5", "0.5"]);
        }),
    ],
    [
      "rows with holes",
      () =>
        withClaim((claim) => {
          claim.rows = [
            { C: printedNumber("1e20") },
            { N: printedNumber("1e9"), D: printedNumber("1e10") },
            {},
          ] as Numbers[];
        }),
    ],
    [
      "an empty paper",
      () => ({ ...sound, part: { ...sound.part, paper: { ...sound.part.paper, claims: [] } }, points: [] }),
    ],
    ["no draws", noDraws],
    [
      "no decisions",
      () => {
        const { decisions: _, ...replication } = sound.part.replication;
        return { ...sound, part: { ...sound.part, replication } };
      },
    ],
  ];

  it.each(cases)("%s", (_, make) => {
    const done = make();
    for (const check of allChecks) {
      const { outcome, sentence, evidence: shown } = check.judge(done);
      expect(["pass", "warn", "fail", "not reported", "not computable", "not applicable"]).toContain(outcome);
      expect(sentence).toMatch(/^[A-Z0-9].*\.$/s);
      expect(sentence).not.toMatch(/undefined|NaN|Infinity/);
      for (const { label, value } of shown) expect(`${label} ${value}`).not.toMatch(/undefined|NaN|Infinity/);
    }
  });

  it("says what is missing where nothing can be computed", () => {
    for (const done of [withoutConstants(), withoutHeadline(), noDraws()])
      for (const check of allChecks) {
        const { outcome, missing } = check.judge(done);
        if (outcome === "not computable")
          expect([check.id, missing]).toEqual([check.id, expect.stringMatching(/\w+/)]);
      }
  });
});

describe("M01", () => {
  it("warns when constants are off by less than a standard error", () => {
    const alpha = sound.points[0]!.natural.alpha!;
    const error = sound.quantities.parameter("alpha").standardError!;
    expect(m01StoppedEarly.judge(withConstants({ alpha: alpha + 0.5 * error })).outcome).toBe("warn");
  });
  it("fails when one is off by three", () => {
    const beta = sound.points[0]!.natural.beta!;
    const error = sound.quantities.parameter("beta").standardError!;
    const judged = m01StoppedEarly.judge(withConstants({ beta: beta - 3 * error }));
    expect(judged.outcome).toBe("fail");
    expect(judged.sentence).toContain("beta moves by 3.0 standard errors");
  });
  it("cannot be computed without constants", () => {
    expect(m01StoppedEarly.judge(withoutConstants()).outcome).toBe("not computable");
  });
});

describe("M02", () => {
  const withConvergence = (
    atOptimum: number,
    starts: number,
    objective = sound.fit.objective,
  ): Replicated => ({
    ...sound,
    fit: { ...sound.fit, objective, convergence: { ...sound.fit.convergence, atOptimum, starts } },
  });
  it("warns when few starts reach the optimum", () => {
    const judged = m02LocalOptimum.judge(withConvergence(3, 100));
    expect(judged.outcome).toBe("warn");
    expect(judged.sentence).toContain("3 of 100 starts (3%)");
    expect(m02LocalOptimum.judge(withConvergence(5, 100)).outcome).toBe("pass");
  });
  it("warns when the published constants lead below what the grid found", () => {
    const judged = m02LocalOptimum.judge(withConvergence(50, 100, sound.fit.objective * 1.1));
    expect(judged.outcome).toBe("warn");
    expect(judged.sentence).toContain("the grid missed an optimum");
  });
  it("fails when the published constants lead to another optimum with another headline", () => {
    const judged = m02LocalOptimum.judge(withConstants({ A: 1e-8, alpha: 0.9 }));
    expect(judged.outcome).toBe("fail");
    expect(judged.sentence).toContain("another optimum");
  });
  it("cannot be computed without constants", () => {
    expect(m02LocalOptimum.judge(withoutConstants()).outcome).toBe("not computable");
  });
});

describe("M04", () => {
  it.each([
    [{ alpha: 4.98 }, "alpha"],
    [{ beta: -0.1 }, "beta"],
    [{ E: 3 }, "floor"],
    [{ A: 1e30 }, "A"],
  ])("fails for the published constants %j", (constants, word) => {
    const judged = m04Degenerate.judge(withConstants(constants));
    expect(judged.outcome).toBe("fail");
    expect(judged.sentence).toContain(word);
  });
  it("warns when only the refit is degenerate", () => {
    const parameters = { ...sound.fit.parameters, alpha: 2.5 };
    expect(m04Degenerate.judge({ ...sound, fit: { ...sound.fit, parameters } }).outcome).toBe("warn");
  });
  it("judges the refit alone where nothing is published", () => {
    expect(m04Degenerate.judge(withoutConstants()).outcome).toBe("pass");
  });
});

describe("M07", () => {
  const rounded = (digits: number) =>
    withConstants(
      Object.fromEntries(
        Object.entries(sound.points[0]!.natural).map(([name, value]) => [
          name,
          Number(value.toPrecision(digits)),
        ]),
      ),
    );
  it("fails with two digits", () => {
    const judged = m07TooFewDigits.judge(rounded(2));
    expect(judged.outcome).toBe("fail");
    expect(evidence(judged)).toContain("alpha: printed");
  });
  it("warns between one and three spreads of the residuals", () => {
    const few = rounded(2);
    const { decisions: _, ...replication } = few.part.replication;
    const noisy = (scale: number): Replicated => ({
      ...few,
      part: { ...few.part, replication },
      selected: {
        ...few.selected,
        problem: {
          ...few.selected.problem,
          observed: few.selected.problem.observed.map((L, i) => L * Math.exp(i % 2 ? scale : -scale)),
        },
      },
    });
    const outcomes = [0.0001, 0.012, 0.2].map((scale) => m07TooFewDigits.judge(noisy(scale)).outcome);
    expect(outcomes[0]).toBe("fail");
    expect(outcomes).toContain("warn");
    expect(outcomes[2]).toBe("pass");
  });
  it("cannot be computed without constants", () => {
    expect(m07TooFewDigits.judge(withoutConstants()).outcome).toBe("not computable");
  });
});

describe("M08", () => {
  const judge = (quantities: Numbers, rows: Numbers[] = []) =>
    m08BrokenIdentities.judge(
      withClaim((claim, done) => {
        claim.quantities = quantities;
        claim.rows = rows;
        Object.assign(done, { points: [] });
      }),
    );
  it.each([
    ["a + b", { a: printedNumber("0.50"), b: printedNumber("0.50") }, "pass"],
    ["a + b within two roundings", { a: printedNumber("0.50"), b: printedNumber("0.51") }, "pass"],
    ["a + b off by 2.5 roundings", { a: printedNumber("0.50"), b: printedNumber("0.525") }, "fail"],
    [
      "a + b off by a little more than rounding",
      { a: printedNumber("0.50"), b: printedNumber("0.52") },
      "warn",
    ],
    ["a point in its interval", { a: printedNumber("0.50", ["0.488", "0.502"]) }, "pass"],
    ["a point outside its interval", { a: printedNumber("0.500", ["0.501", "0.512"]) }, "pass"],
    ["a point well outside its interval", { a: printedNumber("0.500", ["0.504", "0.512"]) }, "fail"],
    [
      "mirrored intervals",
      { a: printedNumber("0.49", ["0.462", "0.534"]), b: printedNumber("0.51", ["0.466", "0.538"]) },
      "pass",
    ],
    [
      "intervals that do not mirror",
      { a: printedNumber("0.49", ["0.462", "0.534"]), b: printedNumber("0.51", ["0.483", "0.529"]) },
      "fail",
    ],
  ] as [string, Numbers, string][])("%s: %j %s", (_, quantities, outcome) => {
    expect(judge(quantities).outcome).toBe(outcome);
  });
  it("checks C = 6 N D in rows", () => {
    const row = (C: string): Numbers => ({
      C: printedNumber(C),
      N: printedNumber("1e9"),
      D: printedNumber("2.02e10"),
    });
    expect(judge({}, [row("1.21e20")]).outcome).toBe("pass");
    expect(judge({}, [row("1.42e20")]).outcome).toBe("fail");
  });
  it("checks a against the constants", () => {
    const judged = m08BrokenIdentities.judge(
      withClaim((claim) => {
        claim.quantities = { a: printedNumber("0.4600") };
      }),
    );
    expect(judged.outcome).toBe("fail");
    expect(judged.sentence).toContain("printed 0.4600");
  });
  it("cannot be computed where nothing is linked", () => {
    expect(judge({}).outcome).toBe("not computable");
  });
});

describe("M09e", () => {
  const second = (constants: Record<string, number>): Replicated => {
    const first = sound.points[0]!;
    const point = {
      ...first,
      id: "tex",
      title: "in the source",
      natural: { ...first.natural, ...constants },
    };
    return { ...sound, points: [first, point] };
  };
  it("passes when records agree within their digits", () => {
    expect(m09eSeveralValues.judge(second({})).outcome).toBe("pass");
  });
  it("fails when one differs", () => {
    const judged = m09eSeveralValues.judge(second({ beta: sound.points[0]!.natural.beta! + 0.01 }));
    expect(judged.outcome).toBe("fail");
    expect(judged.sentence).toContain("beta");
  });
  it("cannot be computed from one record", () => {
    expect(m09eSeveralValues.judge(sound).outcome).toBe("not computable");
    expect(m09eSeveralValues.judge(withoutConstants()).outcome).toBe("not computable");
  });
});

describe("M25", () => {
  const judge = (...intervals: [low: string, high: string][]) =>
    m25MethodsDisagree.judge({
      ...sound,
      part: {
        ...sound.part,
        paper: {
          ...sound.part.paper,
          claims: intervals.map((interval, k) => ({
            ...sound.part.claim,
            id: `approach-${k}`,
            title: `Approach ${k}`,
            quantities: { a: printedNumber(interval[0], interval) },
          })),
        },
      },
    });
  it("passes when all overlap", () => {
    expect(judge(["0.45", "0.52"], ["0.46", "0.53"], ["0.50", "0.55"]).outcome).toBe("pass");
  });
  it("warns when one stands apart, and names it", () => {
    const judged = judge(["0.454", "0.455"], ["0.462", "0.534"], ["0.488", "0.502"]);
    expect(judged.outcome).toBe("warn");
    expect(judged.sentence).toContain("except that of Approach 0;");
  });
  it("warns when they overlap in a chain, and names none", () => {
    const judged = judge(["0.40", "0.45"], ["0.44", "0.50"], ["0.49", "0.55"]);
    expect(judged.outcome).toBe("warn");
    expect(judged.sentence).toContain("Some of the printed intervals overlap and some do not;");
  });
  it("fails when none overlap", () => {
    expect(judge(["0.40", "0.41"], ["0.45", "0.46"]).outcome).toBe("fail");
  });
  it("cannot be computed from one method", () => {
    expect(judge(["0.40", "0.41"]).outcome).toBe("not computable");
  });
});

describe("M27", () => {
  it("fails when dropped runs decide the headline", async () => {
    const done = await replicateSimulated(({ replication, columns }) => {
      // Eight runs on few tokens, far from the law, named and dropped; the variant puts them back.
      for (let i = 0; i < 80; i += 10) columns.L![i] = Number(columns.L![i]) * 1.25;
      replication.protocol.select = [{ drop: "D < 6e8", reason: "few tokens" }];
      replication.variants = [{ id: "all-runs", title: "all runs", select: [] }];
    });
    const judged = m27DroppedPoints.judge(done);
    expect(done.selected.rows.length).toBe(72);
    expect(judged.outcome).toBe("fail");
    expect(judged.sentence).toContain("putting the 8 dropped runs back");
  });
  it("cannot be computed without headline or spread", () => {
    expect(m27DroppedPoints.judge(withoutHeadline()).outcome).toBe("not computable");
  });
});
