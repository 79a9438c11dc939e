import { beforeAll, describe, expect, it } from "vitest";
import { buildAudit } from "../../src/audit/buildAudit.ts";
import { allChecks } from "../../src/checks/allChecks.ts";
import { m01StoppedEarly } from "../../src/checks/m01StoppedEarly.ts";
import { m02LocalOptimum } from "../../src/checks/m02LocalOptimum.ts";
import { m04Degenerate } from "../../src/checks/m04Degenerate.ts";
import { m25MethodsDisagree } from "../../src/checks/m25MethodsDisagree.ts";
import { m27DroppedPoints } from "../../src/checks/m27DroppedPoints.ts";
import { openRegistry } from "../../src/registry/load.ts";
import type { PrintedNumber } from "../../src/registry/types.ts";
import type { Replicated } from "../../src/replication/replicate.ts";
import { judgementOf } from "./judgementOf.ts";
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

describe("a sound paper", () => {
  it("passes every check that applies", () => {
    const outcomes = Object.fromEntries(
      allChecks.map((check) => [check.id, judgementOf(check, sound).outcome]),
    );
    expect(outcomes).toMatchObject({
      M01: "pass",
      M02: "pass",
      M04: "pass",
      M07: "pass",
      M08: "pass",
      M09a: "pass",
      M09b: "not computable",
      M09c: "not applicable",
      M09d: "not computable",
      M09e: "not computable",
      M18: "not computable",
      M30: "not computable",
      M32: "not computable",
      M38: "not computable",
      M39: "pass",
      M25: "not computable",
      M27: outcomes.M27,
      M34: "pass",
      M37: "pass",
      C21: "not applicable",
    });

    expect(Object.values(outcomes)).not.toContain("fail");
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
      const { outcome, sentence, evidence: shown } = judgementOf(check, done);
      expect(["pass", "warn", "fail", "not reported", "not computable", "not applicable"]).toContain(outcome);
      expect(sentence).toMatch(/^[A-Z0-9].*\.$/s);
      expect(sentence).not.toMatch(/undefined|NaN|Infinity/);
      for (const { label, value } of shown) expect(`${label} ${value}`).not.toMatch(/undefined|NaN|Infinity/);
    }
  });

  it("says what is missing where nothing can be computed", () => {
    for (const done of [withoutConstants(), withoutHeadline(), noDraws()])
      for (const check of allChecks) {
        const { outcome, missing } = judgementOf(check, done);
        if (outcome === "not computable")
          expect([check.id, missing]).toEqual([check.id, expect.stringMatching(/\w+/)]);
      }
  });
});

describe("M01", () => {
  it("warns when constants are off by less than a standard error", () => {
    const alpha = sound.points[0]!.natural.alpha!;
    const error = sound.quantities.parameter("alpha").standardError!;
    expect(judgementOf(m01StoppedEarly, withConstants({ alpha: alpha + 0.5 * error })).outcome).toBe("warn");
  });
  it("fails when one is off by three", () => {
    const beta = sound.points[0]!.natural.beta!;
    const error = sound.quantities.parameter("beta").standardError!;
    const judged = judgementOf(m01StoppedEarly, withConstants({ beta: beta - 3 * error }));
    expect(judged.outcome).toBe("fail");
    expect(judged.sentence).toContain("beta moves by 3.0 standard errors");
  });
  it("cannot be computed without constants", () => {
    expect(judgementOf(m01StoppedEarly, withoutConstants()).outcome).toBe("not computable");
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
    const judged = judgementOf(m02LocalOptimum, withConvergence(3, 100));
    expect(judged.outcome).toBe("warn");
    expect(judged.sentence).toContain("3 of 100 starts (3%)");
    expect(judgementOf(m02LocalOptimum, withConvergence(5, 100)).outcome).toBe("pass");
  });
  it("warns when the published constants lead below what the grid found", () => {
    const judged = judgementOf(m02LocalOptimum, withConvergence(50, 100, sound.fit.objective * 1.1));
    expect(judged.outcome).toBe("warn");
    expect(judged.sentence).toContain("the grid missed an optimum");
  });
  it("fails when the published constants lead to another optimum with another headline", () => {
    const judged = judgementOf(m02LocalOptimum, withConstants({ A: 1e-8, alpha: 0.9 }));
    expect(judged.outcome).toBe("fail");
    expect(judged.sentence).toContain("another optimum");
  });
  it("cannot be computed without constants", () => {
    expect(judgementOf(m02LocalOptimum, withoutConstants()).outcome).toBe("not computable");
  });
});

describe("M04", () => {
  it.each([
    [{ alpha: 4.98 }, "alpha"],
    [{ beta: -0.1 }, "beta"],
    [{ E: 3 }, "floor"],
    [{ A: 1e30 }, "A"],
  ])("fails for the published constants %j", (constants, word) => {
    const judged = judgementOf(m04Degenerate, withConstants(constants));
    expect(judged.outcome).toBe("fail");
    expect(judged.sentence).toContain(word);
  });
  it("warns when only the refit is degenerate", () => {
    const parameters = { ...sound.fit.parameters, alpha: 2.5 };
    expect(judgementOf(m04Degenerate, { ...sound, fit: { ...sound.fit, parameters } }).outcome).toBe("warn");
  });
  it("judges the refit alone where nothing is published", () => {
    expect(judgementOf(m04Degenerate, withoutConstants()).outcome).toBe("pass");
  });
});

describe("M25", () => {
  const judge = (...intervals: [low: string, high: string][]) =>
    judgementOf(m25MethodsDisagree, {
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
    const judged = judgementOf(m27DroppedPoints, done);
    expect(done.selected.rows.length).toBe(72);
    expect(judged.outcome).toBe("fail");
    expect(judged.sentence).toContain("putting the 8 dropped runs back");
  });
  it("cannot be computed without headline or spread", () => {
    expect(judgementOf(m27DroppedPoints, withoutHeadline()).outcome).toBe("not computable");
  });
});
