import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tableFromArrays, tableToIPC } from "apache-arrow";
import { type CommandDef, runCommand } from "citty";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { checkFlags } from "../../src/cli/checkFlags.ts";
import { commands } from "../../src/cli/commands.ts";
import { fitCommand } from "../../src/cli/fitCommand.ts";
import { openDatabase } from "../../src/data/database.ts";

const fixture = "test/fixtures/simulated-runs.csv";
const [header = "", ...lines] = readFileSync(fixture, "utf8").trim().split("\n");
const rows = lines.map((line) => line.split(",").map(Number));
const folder = mkdtempSync(join(tmpdir(), "assay-fit-"));
const at = (name: string) => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const chinchilla = ["--law", "chinchilla", "--map", "L=loss,N=params,D=tokens"];

/** The document that a fit prints. In this process, which loads database and mathematics once. */
async function documentOf(file: string, ...args: string[]) {
  const rawArgs = [file, "--json", ...args];
  let out = "";
  const write = vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    out += String(text);
    return true;
  });
  try {
    checkFlags("fit", commands.fit!, fitCommand as unknown as CommandDef, rawArgs);
    await runCommand(fitCommand, { rawArgs });
  } finally {
    write.mockRestore();
  }
  return JSON.parse(out);
}

const codesOf = (document: { notes: { code: string }[] }) => document.notes.map(({ code }) => code);
const csv = (name: string, head: string, body: readonly (readonly (number | string)[])[]) => {
  writeFileSync(at(name), `${[head, ...body.map((row) => row.join(","))].join("\n")}\n`);
  return at(name);
};

describe("every kind of file gives the same fit", () => {
  beforeAll(async () => {
    const names = header.split(",");
    const records = rows.map((row) => Object.fromEntries(names.map((name, j) => [name, row[j]!])));
    const quoted = [header, ...lines].map((line) => line.replaceAll(",", "\t")).join("\r\n");
    writeFileSync(at("runs.tsv"), `\ufeff${quoted}\r\n`);
    writeFileSync(at("runs.semicolon.csv"), [header, ...lines].join("\n").replaceAll(",", ";"));
    writeFileSync(at("runs.jsonl"), records.map((record) => JSON.stringify(record)).join("\n"));
    writeFileSync(at("runs.json"), JSON.stringify(records));
    const columns = Object.fromEntries(
      names.map((name, j) => [name, Float64Array.from(rows, (row) => row[j]!)]),
    );
    writeFileSync(at("runs.arrow"), tableToIPC(tableFromArrays(columns), "file"));
    writeFileSync(at("runs.feather"), tableToIPC(tableFromArrays(columns), "stream"));
    const database = await openDatabase();
    await database.run(
      `COPY (SELECT * FROM read_csv('${fixture}')) TO '${at("runs.parquet")}' (FORMAT parquet)`,
    );
    database.close();
  });

  const kinds = ["tsv", "semicolon.csv", "jsonl", "json", "arrow", "feather", "parquet"];
  test.each(kinds)("%s", async (kind) => {
    const other = await documentOf(at(`runs.${kind}`), ...chinchilla);
    expect(other).toEqual(await documentOf(fixture, ...chinchilla));
  });
});

test("the document holds what was promised", async () => {
  const document = await documentOf(
    fixture,
    ...chinchilla,
    "--interval",
    "bootstrap",
    "--replicates",
    "60",
    "--level",
    "0.8",
  );
  expect(document).toMatchObject({
    law: "L = E + A / N^alpha + B / D^beta",
    n: 24,
    objective: { name: "log-huber", delta: 0.001, reduce: "sum", value: expect.any(Number) },
    convergence: { status: "converged", starts: 50, atOptimum: expect.any(Number) },
    intervals: { draws: 60, failed: 0, level: 0.8, seed: 1 },
  });
  expect(Object.keys(document.parameters)).toEqual(["E", "A", "alpha", "B", "beta"]);
  expect(Object.keys(document.derived)).toEqual(["a", "b"]);
  for (const { estimate, standardError, interval } of Object.values<{
    estimate: number;
    standardError: number;
    interval: [number, number];
  }>(document.parameters)) {
    expect(standardError).toBeGreaterThan(0);
    expect(interval[0]).toBeLessThanOrEqual(estimate * 1.0001);
    expect(interval[1]).toBeGreaterThanOrEqual(estimate * 0.9999);
  }
});

test("an expression without a map takes columns of the same name, and everything else is a parameter", async () => {
  const document = await documentOf(
    fixture,
    "--law",
    "loss = E + A/params^a + B/tokens^b",
    "--log-params",
    "A,B,E",
  );
  const registered = await documentOf(fixture, ...chinchilla);
  expect(document.columns).toEqual({ loss: "loss", params: "params", tokens: "tokens" });
  expect(document.objective.value).toBeCloseTo(registered.objective.value, 14);
});

test("a column that the map leaves out is a parameter, and that is said", async () => {
  const file = csv("named.csv", "N,D,L", rows);
  const document = await documentOf(file, "--law", "L = E + A/N^a + D", "--map", "L=L,N=N");
  expect(Object.keys(document.parameters)).toEqual(["E", "A", "a", "D"]);
  expect(codesOf(document)).toContain("column-not-mapped");
  // Variables of a registered law cannot be meant as parameters.
  expect((await documentOf(file, "--law", "chinchilla", "--map", "L=L")).columns).toEqual({
    L: "L",
    N: "N",
    D: "D",
  });
});

test("names that differ in their case alone stay apart, and odd column names work", async () => {
  const file = csv("odd.csv", '"n (size)","D ""tok""",L/x', rows);
  const args = [
    "--law",
    "L = E + A/n^a + B/N^b",
    "--map",
    'L=L/x,n=n (size),N=D "tok"',
    "--log-params",
    "E,A,B",
  ];
  const document = await documentOf(file, ...args);
  expect(document.objective.value).toBeCloseTo(
    (await documentOf(fixture, ...chinchilla)).objective.value,
    14,
  );
});

test("--where selects by the file's columns, and the rows are counted", async () => {
  const document = await documentOf(fixture, ...chinchilla, "--where", "tokens > 1e9 AND loss < 4");
  const kept = rows.filter(([, tokens, loss]) => tokens! > 1e9 && loss! < 4).length;
  expect(document).toMatchObject({ n: kept, rows: 24 });
});

test("fewer rows than parameters: fitted, but said loudly", async () => {
  const document = await documentOf(csv("two.csv", header, rows.slice(0, 2)), ...chinchilla);
  expect(document.notes).toContainEqual(
    expect.objectContaining({ code: "underdetermined", severity: "serious" }),
  );
});

test("one row fits one parameter, and that is said too", async () => {
  const document = await documentOf(csv("one.csv", header, rows.slice(0, 1)), "--law", "loss = a/params");
  expect(document.parameters.a.estimate).toBeCloseTo(rows[0]![2]! * rows[0]![0]!, -1);
  expect(codesOf(document)).toContain("underdetermined");
});

test("constant and repeated rows get notes, never a crash", async () => {
  const flat = csv(
    "flat.csv",
    header,
    rows.map(([n, d]) => [n!, d!, 3]),
  );
  expect(codesOf(await documentOf(flat, ...chinchilla))).toContain("constant-response");
  const narrow = csv(
    "narrow.csv",
    header,
    rows.map(([, d, l]) => [1e9, d!, l!]),
  );
  const document = await documentOf(narrow, ...chinchilla);
  expect(codesOf(document)).toContain("constant-variable");
  expect(codesOf(document)).toContain("weakly-identified");
  const twice = csv("twice.csv", header, [...rows, ...rows]);
  expect(codesOf(await documentOf(twice, ...chinchilla))).toContain("repeated-rows");
});

test("a zero in a column is data like any other", async () => {
  const file = csv(
    "zero.csv",
    "S,L",
    [0, 0.5, 0.75, 0.875, 0.9375].flatMap((s, i) => [[s, 2 + 3 * s ** 1.5 + 0.001 * i]]),
  );
  const { parameters, convergence } = await documentOf(file, "--law", "L = a + b*S^c");
  expect(convergence.status).toBe("converged");
  expect(parameters.c.estimate).toBeCloseTo(1.5, 1);
});

test("one given start is used, and other starts give the same optimum", async () => {
  const near = await documentOf(
    fixture,
    ...chinchilla,
    "--init",
    "E=1.8,A=450,B=2000,alpha=0.345,beta=0.365",
  );
  const searched = await documentOf(fixture, ...chinchilla);
  expect(near.convergence.starts).toBe(1);
  expect(codesOf(near)).toContain("single-start");
  expect(near.objective.value).toBeCloseTo(searched.objective.value, 14);
  const lbfgs = await documentOf(
    fixture,
    ...chinchilla,
    "--optimiser",
    "lbfgs",
    "--starts",
    "8",
    "--seed",
    "3",
  );
  expect(lbfgs.objective.value).toBeCloseTo(searched.objective.value, 12);
});

test("every objective finds its optimum", async () => {
  const law = ["--law", "loss = E + A/params^a", "--log-params", "A,E"];
  const value = async (...args: string[]) =>
    (await documentOf(fixture, ...law, ...args)).objective.value as number;
  const sum = await value("--objective", "squared");
  expect(await value("--objective", "squared", "--reduce", "mean")).toBeCloseTo(sum / 24, 12);
  expect(await value("--objective", "huber", "--delta", "100")).toBeCloseTo(sum / 2, 10);
  const absolute = await value("--objective", "absolute");
  expect(await value("--objective", "quantile", "--quantile", "0.5")).toBeCloseTo(absolute / 2, 4);
  expect(await value("--objective", "huber", "--delta", "1e-7")).toBeCloseTo(absolute * 1e-7, 10);
  expect(await value("--objective", "asymmetric", "--quantile", "0.5")).toBeCloseTo(sum / 2, 10);
  expect(await value("--objective", "log-squared")).toBeLessThan(sum);
});

test("the document holds statistics, starts and correlations", async () => {
  const document = await documentOf(
    fixture,
    ...chinchilla,
    "--objective",
    "log-squared",
    "--interval",
    "wald",
  );
  const { statistics, parameters, correlations } = document;
  // From the estimates alone, as a reader could check them.
  const p = Object.fromEntries(
    Object.entries<{ estimate: number }>(parameters).map(([k, v]) => [k, v.estimate]),
  );
  const logs = rows.map(([, , loss]) => Math.log(loss!));
  const residuals = rows.map(
    ([n, d], i) => Math.log(p.E! + p.A! / n! ** p.alpha! + p.B! / d! ** p.beta!) - logs[i]!,
  );
  const squares = residuals.reduce((sum, r) => sum + r * r, 0);
  const mean = logs.reduce((sum, y) => sum + y, 0) / 24;
  const total = logs.reduce((sum, y) => sum + (y - mean) ** 2, 0);
  const deviance = 24 * (Math.log((2 * Math.PI * squares) / 24) + 1);
  expect(statistics).toMatchObject({ method: "lm", parameters: 5, degreesOfFreedom: 19 });
  expect(statistics.chiSquare).toBeCloseTo(squares, 12);
  expect(statistics.reducedChiSquare).toBeCloseTo(squares / 19, 12);
  expect(statistics.rSquared).toBeCloseTo(1 - squares / total, 10);
  expect(statistics.aicc).toBeCloseTo(deviance + 12 + (2 * 6 * 7) / 17, 8);
  expect(statistics.bic).toBeCloseTo(deviance + 6 * Math.log(24), 8);
  for (const { start } of Object.values<{ start: number }>(parameters)) expect(start).toBeGreaterThan(0);
  expect(correlations.A.alpha).toBe(correlations.alpha.A);
  expect(correlations.A.alpha).toBeGreaterThan(0.99);
  expect(correlations.A.A).toBeUndefined();
  expect(document.intervals).toMatchObject({ kind: "Wald", draws: null, failed: null });
});

test("weights of one change no statistic, and weights of two double chi-square", async () => {
  const of = async (weight: number) => {
    const file = csv(
      `weight-${weight}.csv`,
      `${header},w`,
      rows.map((row) => [...row, weight]),
    );
    return (await documentOf(file, ...chinchilla, "--objective", "log-squared", "--weights", "w")).statistics;
  };
  const plain = (await documentOf(fixture, ...chinchilla, "--objective", "log-squared")).statistics;
  const [one, two] = [await of(1), await of(2)];
  for (const key of ["chiSquare", "rSquared", "aicc", "bic", "residualSpread"]) {
    expect(one[key] / plain[key]).toBeCloseTo(1, 9);
    expect(two[key] / plain[key]).toBeCloseTo(key === "chiSquare" ? 2 : 1, 9);
  }
});

test("identical notes stand once and name what they concern", async () => {
  const file = csv(
    "runs-of-two.csv",
    `${header},run`,
    rows.map((row, i) => [...row, i >> 1]),
  );
  const args = [file, ...chinchilla, "--cluster", "run", "--interval"] as const;
  const wald = await documentOf(args[0], ...args.slice(1), "wald");
  const ignored = wald.notes.filter(({ code }: { code: string }) => code === "clusters-ignored");
  expect(ignored).toHaveLength(1);
  expect(ignored[0].data.quantities).toEqual(["E", "A", "alpha", "B", "beta", "a", "b"]);
  expect(codesOf(wald)).not.toContain("clustered");
  const sandwich = await documentOf(args[0], ...args.slice(1), "sandwich");
  const own = await documentOf(fixture, ...chinchilla, "--interval", "sandwich");
  const note = sandwich.notes.find(({ code }: { code: string }) => code === "clustered");
  expect(note.data).toMatchObject({ rows: 24, clusters: 12 });
  for (const name of ["E", "A", "alpha", "B", "beta"])
    expect(note.data[`ratio ${name}`]).toBeCloseTo(
      sandwich.parameters[name].standardError / own.parameters[name].standardError,
      4,
    );
  expect(codesOf(own)).not.toContain("clustered");
  expect(codesOf(await documentOf(file, ...chinchilla, "--cluster", "run"))).toContain("clusters-ignored");
});

test("a parameter at its bound is marked, and intervals that ignore the bound are called so", async () => {
  const document = await documentOf(fixture, ...chinchilla, "--bounds", "beta=..0.3", "--interval", "wald");
  expect(document.parameters.beta).toMatchObject({ estimate: 0.3, held: "at bound" });
  expect(document.parameters.alpha.held).toBeUndefined();
  expect(document.notes).toContainEqual(
    expect.objectContaining({ code: "bounds-ignored", severity: "serious" }),
  );
});

test("a parameter that the objective does not feel is marked as where it started", async () => {
  const law = ["--law", "loss = a/params^b + 0*c", "--objective", "squared", "--init", "a=20,b=0.1,c=3"];
  const document = await documentOf(fixture, ...law);
  expect(document.parameters.c).toMatchObject({ estimate: 3, start: 3, held: "at its start" });
  expect(document.parameters.b.held).toBeUndefined();
});
