import { existsSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { bindProblem } from "../../src/fit/problem.ts";
import { significant } from "../../src/format/numbers.ts";
import { compileLaw, fittingPoint } from "../../src/laws/law.ts";
import type { Axis } from "../../src/multiverse/axis.ts";
import { contrastsOf } from "../../src/multiverse/contrasts.ts";
import { expandUniverses } from "../../src/multiverse/expandUniverses.ts";
import { planMultiverse } from "../../src/multiverse/planMultiverse.ts";
import { baseProtocol, protocolOf } from "../../src/multiverse/protocolOf.ts";
import { readUniverses } from "../../src/multiverse/recordedUniverses.ts";
import { runUniverse } from "../../src/multiverse/runUniverse.ts";
import { markedUniverse, type Universe, withChoice } from "../../src/multiverse/universe.ts";
import type { UniverseRecord, UniverseTask } from "../../src/multiverse/universeTask.ts";
import { universeTasks } from "../../src/multiverse/universeTasks.ts";
import { packageRoot } from "../../src/packageRoot.ts";
import { openRegistry } from "../../src/registry/load.ts";
import type { IsoflopSearch } from "../../src/registry/types.ts";

const mirror = join(packageRoot(), "../shared/data");
const registry = openRegistry();
const own = "li-2025-misfitting-law";
const chinchilla = "hoffmann-2022-published-reading";

describe("searchIsoflop", () => {
  const law = compileLaw("N = k * C^a", { variables: ["C"], logParameters: ["k"] });
  const budgets = [1e18, 1e19, 1e20];
  const search: IsoflopSearch = {
    method: "isoflop",
    budgets: budgets as IsoflopSearch["budgets"],
    within: 0.1,
    minimum: "parabola",
  };
  /** Runs whose loss is a parabola in log N about 0.1 C^0.5. */
  function taskOf(offsets: readonly number[], given: IsoflopSearch, draws = 0): UniverseTask {
    const runs = budgets.flatMap((C) =>
      offsets.map((offset) => ({ C: 1.02 * C, best: 0.1 * C ** 0.5, offset })),
    );
    const rows = Int32Array.from(runs.keys());
    return {
      key: "made",
      problem: {
        law,
        columns: {
          C: Float64Array.from(runs, ({ C }) => C),
          N: Float64Array.from(runs, ({ best, offset }) => best * Math.exp(offset)),
        },
        observed: Float64Array.from(runs, ({ offset }) => 3 + offset ** 2),
        objective: { loss: "squared", residual: "log", reduce: "sum" },
      },
      rows,
      total: rows.length,
      search: given,
      starts: {},
      quantities: [
        { id: "a", title: "a", target: "parameter", expression: { kind: "symbol", name: "a" } },
        { id: "k", title: "k", target: "parameter", expression: { kind: "symbol", name: "k" } },
      ],
      draws,
      seed: 1,
      nullDraws: 0,
    };
  }

  it.each(["parabola", "akima"] as const)(
    "finds the best size of every budget by %s and the line through them",
    (minimum) => {
      const record = runUniverse(taskOf([-2, -1, 0, 1, 2], { ...search, minimum }));
      expect(record.estimates[0]).toBeCloseTo(0.5, 6);
      expect(record.parameters.k).toBeCloseTo(0.1, minimum === "parabola" ? 6 : 2);
      expect(record.search).toMatchObject({ status: "evaluated", starts: 3, succeeded: 3 });
      expect(record.objective).toBeLessThan(1e-9);
    },
  );

  it("leaves out runs that are too far from every budget", () => {
    const record = runUniverse(taskOf([-2, -1, 0, 1, 2], { ...search, within: 0.01 }));
    expect(record.search).toMatchObject({ status: "abnormal", succeeded: 0 });
    expect(record.estimates).toEqual([null, null]);
  });

  it("gives nothing where fewer than two budgets have a minimum inside", () => {
    const record = runUniverse(taskOf([0, 1, 2], { ...search, minimum: "akima" }, 5));
    expect(record.search.status).toBe("abnormal");
    expect(record.estimates).toEqual([null, null]);
    expect(record.draws).toEqual([new Array(5).fill(null), new Array(5).fill(null)]);
  });

  it("gives nothing in draws that lose their minima, and the line in the others", () => {
    const { draws } = runUniverse(taskOf([-2, -1, 0, 1, 2], search, 200));
    const drawn = draws[0]!.filter((value) => value !== null);
    expect(drawn.length).toBeGreaterThan(100);
    expect(drawn.length).toBeLessThanOrEqual(200);
    for (const a of drawn) expect(a).toBeCloseTo(0.5, 6);
  });

  it("needs the law of an allocation", () => {
    const replication = registry.replication(own);
    const axis = (options: Axis["options"]): Axis[] => [
      { id: "form", title: "Form", items: [], options, published: "iso", preferred: "iso" },
    ];
    const universe = { choices: { form: "iso" } };
    expect(() =>
      protocolOf(baseProtocol(replication), axis([{ id: "iso", title: "minima", search }]), universe),
    ).toThrow(
      /form=iso: an isoflop search and law isoflop-allocation belong together; the law is chinchilla/,
    );
    expect(() =>
      protocolOf(
        baseProtocol(replication),
        axis([{ id: "iso", title: "minima", law: "isoflop-allocation" }]),
        universe,
      ),
    ).toThrow(/belong together; the law is isoflop-allocation/);
  });
});

describe("expandUniverses", () => {
  it("leaves out universes that differ in more than so many further choices", () => {
    const axis = (id: string): Axis => ({
      id,
      title: id,
      items: [],
      options: [
        { id: "x", title: "x" },
        { id: "y", title: "y" },
      ],
      published: "x",
      preferred: "x",
    });
    const { universes, leftOut } = expandUniverses(
      [axis("p"), axis("q"), axis("r")],
      [{ choices: { p: ["x"] }, changes: 1, reason: "one at a time" }],
    );
    expect(leftOut).toEqual([{ reason: "one at a time", count: 1 }]);
    expect(universes.filter(({ choices }) => choices.p === "x")).toHaveLength(3);
    expect(universes.filter(({ choices }) => choices.p === "y")).toHaveLength(4);
  });
});

// The runs are the authors' and not ours to pass on.
describe.skipIf(!existsSync(mirror))("the survey's choices on its own runs (need ../shared/data)", () => {
  const plan = planMultiverse(registry, own);
  const published = markedUniverse(plan.axes, "published");
  const at = (choices: Record<string, string>): Universe =>
    Object.entries(choices).reduce((one, [axis, option]) => withChoice(one, axis, option), published);
  const records = new Map<string, UniverseRecord>();
  const universes = {
    published,
    tied: at({ form: "tied" }),
    best: markedUniverse(plan.axes, "preferred"),
    isoflop: at({ search: "optimum", form: "isoflop" }),
    body: at({ search: "optimum", counting: "body", rates: "best" }),
    "from 0": at({ search: "optimum", checkpoints: "all", rates: "best" }),
    "from 0.1": at({ search: "optimum", checkpoints: "from-10", rates: "best" }),
    "from 0.5": at({ search: "optimum", checkpoints: "from-50", rates: "best" }),
  };
  let tasks: UniverseTask[];
  beforeAll(async () => {
    const counts = { draws: 0, nullDraws: 0, seed: 1 };
    tasks = await universeTasks(registry, plan, Object.values(universes), counts, mirror);
    Object.keys(universes).forEach((name, k) => {
      records.set(name, runUniverse(tasks[k]!));
    });
  });
  const record = (name: keyof typeof universes) => records.get(name)!;

  it("gives the stored constants for the published universe", () => {
    const { n, objective, parameters, estimates } = record("published");
    expect(n).toBe(261);
    expect(objective).toBeCloseTo(0.005021654212, 9);
    // Ends of single starts this low differ by 3e-4 in alpha (README); the stored ones are among them.
    expect(parameters.alpha).toBeCloseTo(0.2002, 3);
    expect(parameters.beta).toBeCloseTo(0.6357, 3);
    expect(estimates[0]! / 1405211692391.8765).toBeCloseTo(1, 2);
  });

  it("has the stored objective at the stored constants, to all digits but the last", () => {
    const { problem } = tasks[0]!;
    const stored = plan.published!.natural;
    const target = bindProblem(problem);
    const value = target.evaluate(fittingPoint(problem.law, stored), new Float64Array(target.dimension));
    expect(value / 0.005021654212110655).toBeCloseTo(1, 12);
  });

  it("gives the stored size for equal exponents", () => {
    expect(record("tied").objective).toBeCloseTo(0.005243705788, 9);
    expect(record("tied").estimates[0]! / 58932544674.32667).toBeCloseTo(1, 3);
  });

  it("gives the refit at the best learning rates", () => {
    const { n, objective, parameters, estimates } = record("best");
    expect(n).toBe(81);
    expect(objective).toBeCloseTo(0.0008859839997, 10);
    expect(parameters.alpha).toBeCloseTo(0.1382, 4);
    expect(parameters.E).toBeCloseTo(1.398, 3);
    expect(estimates[2]).toBeCloseTo(0.829, 3);
  });

  it("gives the exponent of the stored isoFLOP line, and its size at the compute of the runs", () => {
    const { search, estimates } = record("isoflop");
    expect(search.succeeded).toBe(2);
    expect(estimates[2]).toBeCloseTo(0.5841934676, 6);
    // The stored 318 billion take the minima at half their compute (replications/li-2025-misfitting).
    expect(estimates[0]! / 2 ** -0.5841934676).toBeCloseTo(318335575862, -9);
  });

  it.each([
    ["from 0", 907, 0.0078607619, 0.39662, 2.34841],
    ["from 0.1", 891, 0.0073101982, 0.38582, 2.32189],
    ["from 0.5", 725, 0.0048106536, 0.37144, 2.31014],
  ] as const)("gives the refit on checkpoints %s of training on", (name, n, objective, alpha, E) => {
    const found = record(name);
    expect(found.n).toBe(n);
    expect(found.objective).toBeCloseTo(objective, 9);
    expect(found.parameters.alpha).toBeCloseTo(alpha, 4);
    expect(found.parameters.E).toBeCloseTo(E, 4);
  });

  it("gives the refit without embeddings", () => {
    const { objective, parameters } = record("body");
    expect(objective).toBeCloseTo(0.0009575527119, 9);
    expect(parameters.alpha).toBeCloseTo(0.0502, 3);
  });

  it("draws the same training runs from last checkpoints and from all", () => {
    const [last, all] = [tasks[0]!, tasks[5]!];
    expect(new Set(last.clusters).size).toBe(240);
    expect(new Set(all.clusters)).toEqual(new Set(last.clusters));
    expect(last.clusters).toHaveLength(261);
    expect(all.clusters).toHaveLength(4852);
  });
});

/** Everything of a recorded result that its rows of universes say again. */
function follows(id: string): void {
  const recorded = readUniverses(registry, id)!;
  const plan = planMultiverse(registry, id);
  const { universes, axes, answers, watched, verdict, sayings = [] } = recorded;
  const values = universes.map((one) => one.values[0]!);
  const defensible = universes.map(({ choices }) =>
    choices.every((option, k) => axes[k]!.options[option]!.defensible),
  );
  expect(universes).toHaveLength(plan.table.universes.length);
  plan.table.universes.forEach((universe, k) => {
    const options = universes[k]!.choices.map((option, j) => axes[j]!.options[option]!.id);
    expect(options).toEqual(Object.values(universe.choices));
  });

  const printed = watched[0]!.published!;
  const near = (value: number) => Math.max(value / printed, printed / value) < 1.25;
  const kept = values.filter(
    ([value, low, high], k) =>
      defensible[k] && value != null && (near(value) || (low! <= printed && printed <= high!)),
  ).length;
  const judged = values.filter(([value], k) => defensible[k] && value != null).length;
  expect(answers[0]!.defensible).toMatchObject({ universes: judged, keep: kept });
  expect(verdict.outcome).toBe(kept / judged >= 0.95 ? "pass" : kept / judged >= 0.5 ? "warn" : "fail");

  const scaled = universes.flatMap(({ choices }, k) =>
    values[k]![0] == null ? [] : [{ choices, value: Math.log(values[k]![0]!), draws: [] }],
  );
  sayings.forEach(({ axis, outcome, sentence }, k) => {
    const { option } = plan.multiverse.sayings![k]!;
    const place = axes.findIndex((one) => one.id === axis);
    const { options, published } = axes[place]!;
    const from = options.findIndex((one) => one.id === published);
    const changes = contrastsOf(scaled, place, 0.95)
      .map((one) =>
        one.from === from ? one : { ...one, from: one.to, to: one.from, difference: -one.difference },
      )
      .filter((one) => one.from === from && (option === undefined || options[one.to]!.id === option))
      .map(({ difference }) => difference);
    const largest = changes.reduce((one, next) => (Math.abs(next) > Math.abs(one) ? next : one));
    expect(sentence).toContain(`changes by a factor of ${significant(Math.exp(largest), 3)} [`);
    const [low, high] = /\[(.+), (.+)\]/.exec(sentence)!.slice(1).map(numberIn) as [number, number];
    const clear = Math.abs(largest) >= Math.log(1.25) && (low > 1 || high < 1);
    if (clear) expect(outcome).toBe("confirmed");
    else if (changes.length === 1)
      expect(outcome).toBe(low > 0.8 && high < 1.25 ? "contradicted" : "undecided");
  });
}

const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** A printed factor as a number: 0.0578, 1,234 or 7.33 × 10³. */
function numberIn(text: string): number {
  const [digits = "", power = "10"] = text.replaceAll(/[\s,]/g, "").split("×");
  const raised = [...power.slice(2)].map((one) => (one === "⁻" ? "-" : superscripts.indexOf(one))).join("");
  return Number(digits) * 10 ** Number(raised);
}

describe("recorded results", () => {
  it.each([own, chinchilla])("of %s follow from their rows", (id) => {
    expect(existsSync(join(packageRoot(), "replications", id, "universes.json"))).toBe(true);
    follows(id);
  });
});
