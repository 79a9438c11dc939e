import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../../src/data/database.ts";
import { evaluateExpression } from "../../src/laws/expression.ts";
import { parseExpression } from "../../src/laws/parseExpression.ts";
import { openRegistry } from "../../src/registry/load.ts";
import { printedValue } from "../../src/registry/printed.ts";
import type { Outcome } from "../../src/registry/types.ts";
import { comparedClaims, leftOutClaims } from "../../src/results/comparedClaims.ts";
import { openResults } from "../../src/results/openResults.ts";
import { printedLine } from "../../src/results/printedLine.ts";
import { replicatedEntries } from "../../src/results/replicatedEntries.ts";
import { exponent, outcome, printed } from "./resultsOutcomes.ts";

const registry = openRegistry();

describe("claims about allocation", () => {
  const listed = new Set(
    registry
      .ids("paper")
      .flatMap((id) => comparedClaims(registry, id).map(({ claim }) => `${id}/${claim.id}`)),
  );
  const leftOut = leftOutClaims(registry).map(({ paper, claim }) => `${paper}/${claim}`);

  /** Allocations, and laws of parameters and tokens, which have a best split. */
  const expected = registry.ids("paper").flatMap((paper) =>
    registry.paper(paper).claims.flatMap(({ id, kind, law }) => {
      const variables = law === undefined ? {} : registry.law(law).variables;
      const splits = kind === "law" && "D" in variables && ("N" in variables || "W" in variables);
      return kind === "allocation" || splits ? [`${paper}/${id}`] : [];
    }),
  );

  it("say how they are compared, or why not", () => {
    expect(expected.length).toBeGreaterThan(90);
    expect(expected.filter((claim) => !listed.has(claim) && !leftOut.includes(claim))).toEqual([]);
  });

  it("take what a row says of itself before what its paper says", () => {
    const countings = comparedClaims(registry, "open-athena-2026").map(({ claim, counting, domain }) => [
      claim.id,
      counting,
      domain,
    ]);
    expect(countings).toContainEqual(["chinchilla-points", "total", "language"]);
    expect(countings).toContainEqual(["llama-3-surface", null, "language"]);
    expect(countings).toContainEqual(["soda-surface", null, "audio"]);
  });
});

describe("printed allocations", () => {
  let database: Database;
  beforeAll(async () => {
    database = await openResults(registry, []);
  });
  afterAll(() => database.close());
  const one = async (sql: string) => (await database.rows(sql))[0]!;

  it("take a from the printed number, and the interval as it is given", async () => {
    expect(
      await one(
        "SELECT a, a_low, a_high, a_level, b, counting, source, from_constants FROM allocations WHERE claim = 'approach-2'",
      ),
    ).toEqual({
      a: 0.49,
      a_low: 0.462,
      a_high: 0.534,
      a_level: 0.8,
      b: 0.51,
      counting: "total",
      source: "printed",
      from_constants: false,
    });
    expect(
      await one("SELECT a, a_se FROM allocations WHERE paper = 'besiroglu-2024' AND claim = 'refit'"),
    ).toEqual({
      a: 0.5126,
      a_se: 0.018,
    });
  });

  it("compute what is not printed from constants, growth or a ratio", async () => {
    const a = async (where: string) =>
      (await one(`SELECT a, from_constants FROM allocations WHERE ${where}`)) as { a: number };
    expect((await a("paper = 'alabdulmohsin-2023'")).a).toBeCloseTo(Math.log10(2.5), 14);
    expect((await a("paper = 'hu-2024' AND claim = 'optimal-ratio'")).a).toBeCloseTo(0.45, 14);
    expect(await a("paper = 'sardana-2024' AND claim = 'all-runs'")).toMatchObject({ from_constants: true });
    // beta / (alpha + beta) of the printed constants.
    expect((await a("paper = 'sardana-2024' AND claim = 'all-runs'")).a).toBeCloseTo(0.24 / 0.42, 9);
    expect((await a("paper = 'krajewski-2024'")).a).toBeCloseTo(0.127 / 0.253, 9);
    expect((await a("paper = 'frantar-2023' AND claim = 't5-c4'")).a).toBeCloseTo(0.203 / 0.448, 9);
  });

  it("have the optima of the closed form that the law of Hoffmann et al. registers", async () => {
    const { derived = [] } = registry.law("chinchilla");
    const ratio = parseExpression(derived.find(({ id }) => id === "tokensPerParameter")!.expression);
    const rows = (await database.rows(
      "SELECT a.paper, a.claim, o.compute, o.tokens_per_parameter AS ratio FROM optima o JOIN allocations a ON a.id = o.allocation JOIN claims c ON c.paper = a.paper AND c.id = a.claim WHERE c.law = 'chinchilla' AND a.paper <> 'hoffmann-2022'",
    )) as { paper: string; claim: string; compute: number; ratio: number }[];
    expect(rows.length).toBeGreaterThan(150);
    for (const { paper, claim, compute, ratio: found } of rows) {
      const [record] = registry.paper(paper).claims.find(({ id }) => id === claim)!.records!;
      const constants = Object.fromEntries(
        Object.entries(record!.parameters).map(([name, number]) => [name, printedValue(number.printed)]),
      );
      const expected = evaluateExpression(ratio, { ...constants, C: compute });
      expect([paper, claim, found / expected]).toEqual([paper, claim, expect.closeTo(1, 6)]);
    }
  });

  it("follow printed lines to the sizes that their papers print", () => {
    const size = (paper: string, id: string) => {
      const found = comparedClaims(registry, paper).find(({ claim }) => claim.id === id)!;
      return printedLine(found.paper, found.claim, found.row.size!);
    };
    // Kaplan et al. 2020, Table 6: 1.3e9 parameters at one PF-day.
    expect(size("kaplan-2020", "allocation")(8.64e19)).toBeCloseTo(1.3e9, 0);
    // Li et al. 2025: the stored optimum at the budget of Chinchilla.
    expect(size("li-2025-misfitting", "isoflop-basic")(5.88e23) / 318335575862.2078).toBeCloseTo(1, 9);
    // Henighan et al. 2020: (C / 3.3e-12)^0.72 with C in PF-days.
    expect(size("henighan-2020", "optimal-size-image-to-text-image")(8.64e19)).toBeCloseTo(
      (1 / 3.3e-12) ** 0.72,
      0,
    );
    // Liang et al. 2024 print 958.3 million at 1.5e21 FLOP; one digit of the coefficient leaves 5%.
    expect(size("liang-2024", "allocation")(1.5e21) / 958.3e6).toBeCloseTo(1, 1);
  });

  it("mark optima beyond the runs, and say nothing where their range is not registered", async () => {
    const marks = async (paper: string, claim: string) =>
      (
        await database.rows(
          `SELECT o.beyond_range AS b FROM optima o JOIN allocations a ON a.id = o.allocation WHERE a.paper = '${paper}' AND a.claim = '${claim}' ORDER BY o.compute`,
        )
      ).map(({ b }) => b);
    // Largest size 16e9 and most tokens 500e9 make 4.8e22 FLOP.
    expect(await marks("hoffmann-2022", "approach-3")).toEqual([false, false, true, true, true, true]);
    expect(await marks("brandfonbrener-2024", "kaplan-form-starcoder")).toEqual(Array(6).fill(true));
    expect(await marks("sardana-2024", "all-runs")).toEqual(Array(6).fill(true));
    // Of its first hundred tokens per parameter only that ratio is registered.
    expect(await marks("sardana-2024", "up-to-100")).toEqual(Array(6).fill(null));
  });

  it("give the exponents without embeddings of Pearce and Song for the laws of Hoffmann's runs only", async () => {
    const found = (await database.rows(
      "SELECT a.paper, c.a FROM conversions c JOIN allocations a ON a.id = c.allocation WHERE NOT a.variant AND c.compute_low < c.compute_high ORDER BY a.id",
    )) as { paper: string; a: number }[];
    // The values that test/reference/allocationPublished.test.ts derives: 0.7371 and 0.7728.
    expect(found.map(({ paper, a }) => [paper, Number(a.toFixed(4))])).toEqual([
      ["besiroglu-2024", 0.7728],
      ["hoffmann-2022", 0.7371],
    ]);
    const { n } = await one(
      "SELECT count(*) AS n FROM conversions c JOIN allocations a ON a.id = c.allocation WHERE a.runs <> 'hoffmann-2022' OR a.counting <> 'total'",
    );
    expect(Number(n)).toBe(0);
  });
});

describe("replicated allocations", () => {
  const claim = printed("approach-3", "a", "0.46");
  const coefficients = { E: 1.8172, A: 482.01, B: 2085.43, alpha: 0.3478, beta: 0.3658 };
  const parameters = Object.entries(coefficients).map(([id, value]) =>
    exponent(id, { value }, null, { kind: "coefficient", symbol: id }),
  );
  const entries = (one: Outcome) => replicatedEntries(registry, one);

  it("take counting, domain, runs and label from the claim that they test", () => {
    const [row, ...others] = entries(
      outcome("again", "hoffmann-2022", [
        exponent("a", { value: 0.51, low: 0.48, high: 0.55, level: 0.95, standardError: 0.02 }, claim),
        exponent("b", { value: 0.49 }, printed("approach-3", "b", "0.54"), { symbol: "b" }),
        exponent("ratio", { value: -0.02 }, printed("approach-3", "ratioExponent", "0.1"), { symbol: "r" }),
        exponent("alpha", { value: 0.35 }, null, { symbol: "alpha" }),
        exponent("printed", { value: 0.45, method: "rounding of the printed numbers" }, claim),
      ]),
    );
    expect(others).toEqual([]);
    expect(row).toMatchObject({
      paper: "hoffmann-2022",
      claim: "approach-3",
      replication: "again",
      quantity: "a",
      label: "approach 3",
      counting: "total",
      domain: "language",
      runs: "hoffmann-2022",
      variant: false,
      a: { value: 0.51, low: 0.48, high: 0.55, level: 0.95, standardError: 0.02 },
      b: 0.49,
      range: { N: 16e9, D: 500e9, C: 4.8e22 },
    });
  });

  it("tell rows of a table apart by the printed digits", () => {
    const rows = entries(
      outcome("again", "hoffmann-2022", [
        exponent("code", { value: 0.52 }, printed("other-data", "a", "0.53")),
        exponent("c4", { value: 0.49 }, printed("other-data", "a", "0.50")),
      ]),
    );
    expect(rows.map(({ label, runs }) => [label, runs])).toEqual([
      ["approach 2, GitHub code", "hoffmann-2022 GitHub code"],
      ["approach 2, C4", "hoffmann-2022 C4"],
    ]);
  });

  it("keep the replication's own counting, and are variants when they test no claim that is compared", () => {
    const [row] = entries(
      outcome("again", "hoffmann-2022", [exponent("a-odd", { value: 0.6 }, null, { counting: "other" })]),
    );
    expect(row).toMatchObject({ label: "exponent a-odd", counting: "other", variant: true, claim: null });
  });

  it("stay without a counting where nobody read how the paper counts", () => {
    const [row] = entries(
      outcome("again", "busbridge-2025", [
        exponent("a", { value: 0.5 }, printed("supervised-law", "a", "0.513"), { counting: "total" }),
      ]),
    );
    expect(row).toMatchObject({ label: "supervised law", counting: null });
  });

  it("give sizes where the outcome of a registered replication holds the whole law", () => {
    const [whole] = entries(
      outcome("besiroglu-2024", "besiroglu-2024", [...parameters, exponent("a", { value: 0.51 }, null)]),
    );
    // The printed constants give the same optimum as the printed claim.
    const [first] = whole!.optima;
    expect([first!.C, first!.D / first!.N]).toEqual([1e21, expect.closeTo(21.589, 2)]);
    const [half] = entries(
      outcome("besiroglu-2024", "besiroglu-2024", [
        ...parameters.slice(1),
        exponent("a", { value: 0.51 }, null),
      ]),
    );
    expect(half!.optima).toEqual([]);
  });
});
