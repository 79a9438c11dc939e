import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { axesOf, completeAxis } from "../../src/multiverse/axis.ts";
import { expandUniverses } from "../../src/multiverse/expandUniverses.ts";
import { planMultiverse } from "../../src/multiverse/planMultiverse.ts";
import { baseProtocol, leavesAlone, protocolOf } from "../../src/multiverse/protocolOf.ts";
import { standardAxes } from "../../src/multiverse/standardAxes.ts";
import { isDefensible, markedUniverse, universeKey } from "../../src/multiverse/universe.ts";
import { openRegistry } from "../../src/registry/load.ts";
import type { ChoiceAxis, Multiverse } from "../../src/registry/types.ts";

const registry = openRegistry();
const base = baseProtocol(registry.replication("hoffmann-2022"));
const alone: Parameters<typeof completeAxis>[1] = (option) => leavesAlone(base, option);

const three = (id: string): ChoiceAxis => ({
  id,
  title: id,
  options: [
    { id: "one", title: "one" },
    { id: "two", title: "two", objective: { loss: "squared" } },
    { id: "slip", title: "slip", defensible: false, objective: { loss: "absolute" } },
  ],
});

describe("an axis", () => {
  it("takes the option that changes nothing as published", () => {
    expect(completeAxis(three("x"), alone)).toMatchObject({ published: "one", preferred: "one" });
    const loss = standardAxes().find(({ id }) => id === "loss")!;
    expect(completeAxis(loss, alone).published).toBe("huber-1e-3");
  });

  it("gets an option for the protocol where none is like it", () => {
    const axis: ChoiceAxis = {
      id: "x",
      title: "x",
      options: [{ id: "two", title: "two", law: "power-law" }],
    };
    const made = completeAxis(axis, alone);
    expect(made.published).toBe("as-published");
    expect(made.options.map(({ id }) => id)).toEqual(["as-published", "two"]);
  });

  it("names the way out where a mark names no option", () => {
    expect(() => completeAxis({ ...three("x"), preferred: "twoo" }, alone)).toThrow(
      /axis x has no option twoo; did you mean "two"/,
    );
    const axes = [{ standard: "los" }] as unknown as Multiverse["axes"];
    expect(() => axesOf({ axes }, standardAxes(), alone)).toThrow(
      /no standard axis los; did you mean "loss"/,
    );
  });
});

describe("the table of universes", () => {
  const axes = ["x", "y"].map((id) => completeAxis(three(id), alone));

  it("crosses every option, the last axis fastest", () => {
    const { universes, combinations } = expandUniverses(axes);
    expect(combinations).toBe(9);
    expect(universes.slice(0, 4).map(universeKey)).toEqual([
      "x=one y=one",
      "x=one y=two",
      "x=one y=slip",
      "x=two y=one",
    ]);
    expect(new Set(universes.map(universeKey)).size).toBe(9);
  });

  it("leaves out what constraints name, and counts it", () => {
    const { universes, leftOut } = expandUniverses(axes, [
      { choices: { x: ["slip"], y: ["slip", "two"] }, reason: "one slip is enough" },
    ]);
    expect(universes).toHaveLength(7);
    expect(leftOut).toEqual([{ reason: "one slip is enough", count: 2 }]);
  });

  it("refuses a constraint against the published universe", () => {
    expect(() => expandUniverses(axes, [{ choices: { x: ["one"] }, reason: "too strict" }])).toThrow(
      /the published universe is left out by a constraint: too strict/,
    );
  });

  it("varies one choice at a time", () => {
    const { universes } = expandUniverses(axes, [], "one-at-a-time");
    expect(universes).toHaveLength(5);
    const published = markedUniverse(axes, "published");
    for (const { choices } of universes.slice(1))
      expect(axes.filter(({ id }) => choices[id] !== published.choices[id])).toHaveLength(1);
  });

  it("knows which universes nobody careful would choose", () => {
    const { universes } = expandUniverses(axes);
    expect(universes.filter((universe) => isDefensible(axes, universe))).toHaveLength(4);
  });
});

describe("the protocol of a universe", () => {
  const plan = planMultiverse(registry, "hoffmann-2022");
  const published = markedUniverse(plan.axes, "published");

  it("is the registered one where everything is as published", () => {
    const { select, ...rest } = plan.protocolOf(published);
    const { select: registered, ...other } = base;
    expect(rest).toEqual(other);
    expect(select).toEqual(registered);
  });

  it("replaces parts of the objective and drops a threshold that its loss does not have", () => {
    const made = plan.protocolOf({ choices: { ...published.choices, loss: "squared", residual: "linear" } });
    expect(made.objective).toEqual({ loss: "squared", residual: "linear", reduce: "sum" });
  });

  it("drops the rows of the chosen options alone", () => {
    const made = plan.protocolOf({
      choices: { ...published.choices, rows: "all", sizes: "without-smallest" },
    });
    expect(made.select.map(({ reason }) => reason)).toEqual(["Among the smallest fifth of models"]);
  });

  it("refuses Huber's loss without a threshold", () => {
    const squared = { ...base, objective: { loss: "squared", residual: "log", reduce: "sum" } as const };
    const axis = completeAxis(
      { id: "x", title: "x", options: [{ id: "h", title: "h", objective: { loss: "huber" } }] },
      () => true,
    );
    expect(() => protocolOf(squared, [axis], { choices: { x: "h" } })).toThrow(/huber loss needs delta/);
  });

  it("has at least a thousand universes for the Chinchilla runs", () => {
    expect(plan.table.universes.length).toBeGreaterThan(1000);
    const readme = readFileSync(`${registry.root}/README.md`, "utf8");
    expect(readme).toContain(
      `# ${plan.table.universes.length.toLocaleString("en")} protocols that could have been chosen`,
    );
    expect(plan.multiverse.bootstrap.draws).toBe(200);
    const left = plan.table.leftOut.reduce((sum, { count }) => sum + count, 0);
    expect(plan.table.combinations).toBe(plan.table.universes.length + left);
  });
});

describe("a replication without a multiverse of its own", () => {
  it("has that of the standard axes that its runs and its law allow", () => {
    const { axes, table, watched } = planMultiverse(registry, "charles-2025-joint-law");
    expect(axes.map(({ id }) => id)).toEqual(["loss", "residual", "sizes", "ratios", "weights"]);
    expect(table.universes).toHaveLength(180);
    expect(watched[0]!.quantity).toBe("p");
  });

  it("keeps the rows that its protocol drops out of every universe", () => {
    const plan = planMultiverse(registry, "charles-2025-data-parallel-law");
    const dropped = plan.base.select.map(({ drop }) => drop);
    expect(dropped.length).toBeGreaterThan(0);
    for (const universe of plan.table.universes)
      expect(plan.protocolOf(universe).select.map(({ drop }) => drop)).toEqual(
        expect.arrayContaining(dropped),
      );
  });
});
