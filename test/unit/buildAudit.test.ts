import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { beforeAll, describe, expect, it } from "vitest";
import { buildAudit } from "../../src/audit/buildAudit.ts";
import { openRegistry } from "../../src/registry/load.ts";
import type { Audit } from "../../src/registry/types.ts";
import type { Replicated } from "../../src/replication/replicate.ts";
import { printedNumber, replicateSimulated } from "./replicatedFixture.ts";

const registry = openRegistry();
const read = (name: string) =>
  JSON.parse(readFileSync(`${registry.root}/registry/schema/${name}.schema.json`, "utf8"));

function problemsOf(audit: Audit): string[] {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  ajv.addSchema(["common", "universes", "forensics"].map(read));
  const validate = ajv.compile(read("audit"));
  validate(JSON.parse(JSON.stringify(audit)));
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

let sound: Replicated;
beforeAll(async () => {
  sound = await replicateSimulated();
});

describe("buildAudit", () => {
  it("of a sound paper follows its schema and says reproduced", () => {
    const audit = buildAudit(registry, sound, "0.0.0");
    expect(problemsOf(audit)).toEqual([]);
    expect(audit.verdict.outcome).toBe("reproduced");
    expect(audit.data.found).toBe(80);
    expect(audit.data.used).toBe(80);
    expect(audit.tests.find((test) => test.id === "wald")!.p).toBeGreaterThan(0.5);
  });

  it("of wrong constants says that the conclusion changes, and by how much", async () => {
    const done = await replicateSimulated(({ claim }) => {
      const numbers = claim.records![0]!.parameters;
      numbers.beta = printedNumber("0.30");
      numbers.B = printedNumber("500");
    });
    const audit = buildAudit(registry, done, "0.0.0");
    expect(problemsOf(audit)).toEqual([]);
    expect(audit.verdict.outcome).toBe("inconsistent, conclusion changes");
    expect(audit.verdict.decisions[0]!.changes).toBe(true);
    expect(audit.tests.find((test) => test.id === "rounding-box")!.p).toBeLessThan(1e-3);
  });

  it("of wrong constants that decide nothing says that the conclusion stands", async () => {
    const done = await replicateSimulated(({ claim, replication }) => {
      claim.records![0]!.parameters.beta = printedNumber("0.30");
      claim.records![0]!.parameters.B = printedNumber("500");
      replication.decisions![0]!.rule = { within: [1, 1e15] };
    });
    const audit = buildAudit(registry, done, "0.0.0");
    expect(audit.verdict.outcome).toBe("inconsistent, conclusion unchanged");
  });

  it("of a claim without constants says not checkable", async () => {
    const done = await replicateSimulated(({ claim }) => {
      delete claim.records;
    });
    const audit = buildAudit(registry, done, "0.0.0");
    expect(problemsOf(audit)).toEqual([]);
    expect(audit.verdict.outcome).toBe("not checkable");
    expect(audit.tests).toEqual([]);
  });

  it("of a least-squares protocol tests without the Huber density", async () => {
    const done = await replicateSimulated(({ replication }) => {
      replication.protocol.objective = { loss: "squared", residual: "log", reduce: "sum" };
    });
    const audit = buildAudit(registry, done, "0.0.0");
    expect(problemsOf(audit)).toEqual([]);
    expect(audit.tests.map((test) => test.id)).toEqual(["wald", "rounding-box"]);
  });

  it("without budgets, compute column and decisions still follows its schema", async () => {
    const done = await replicateSimulated(({ replication, dataset }) => {
      delete replication.budgets;
      delete replication.decisions;
      delete replication.computeRule;
      delete (dataset.runs as Record<string, string>).C;
    });
    const audit = buildAudit(registry, done, "0.0.0");
    expect(problemsOf(audit)).toEqual([]);
    expect(audit.limits.join(" ")).not.toMatch(/∞|NaN|–/);
  });

  it("with runs read from a figure widens the interval and says by how much", async () => {
    const done = await replicateSimulated(({ dataset, columns }) => {
      columns.low = columns.L!.map((L) => Number(L) * 0.99);
      columns.high = columns.L!.map((L) => Number(L) * 1.01);
      dataset.runs = { ...dataset.runs, low: "low", high: "high" };
      dataset.readingError = { low: "low", high: "high" };
    });
    const audit = buildAudit(registry, done, "0.0.0");
    expect(problemsOf(audit)).toEqual([]);
    expect(audit.bootstrap!.readingShare).toBeGreaterThan(1);
    expect(audit.findings.find((finding) => finding.id === "C21")!.outcome).not.toBe("not applicable");
  });

  it("with nominal budgets refits the parabolas", async () => {
    const done = await replicateSimulated(({ dataset, columns }) => {
      // Budgets along the diagonals of the grid, where C is nearly constant.
      columns.budget = columns.C!.map(
        (C) => 1e17 * 4 ** Math.round(Math.log(Number(C) / 1e17) / Math.log(4)),
      );
      dataset.runs = { ...dataset.runs, budget: "budget" };
    });
    const audit = buildAudit(registry, done, "0.0.0");
    expect(problemsOf(audit)).toEqual([]);
    expect(audit.isoflops!.budgets.length).toBeGreaterThan(3);
    expect(audit.isoflops!.exponent.estimate).toBeGreaterThan(0.3);
    expect(audit.isoflops!.exponent.estimate).toBeLessThan(0.7);
  });
});
