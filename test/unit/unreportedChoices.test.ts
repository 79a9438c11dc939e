import { afterAll, describe, expect, it } from "vitest";
import { openPool } from "../../src/compute/pool.ts";
import { unreportedChoices } from "../../src/multiverse/unreportedChoices.ts";
import { variedPlan } from "../../src/multiverse/variedPlan.ts";
import { openRegistry, type Registry } from "../../src/registry/load.ts";

const registry = openRegistry();
const pool = openPool(1);
afterAll(() => pool.close());

/** The registry with another word on one item of the checklist. */
function saying(paper: string, item: string, status: "not reported" | "reported"): Registry {
  const known = registry.paper(paper);
  const rest = (known.reporting ?? []).filter((one) => one.item !== item);
  const said = { item, status, answer: "for the test", verified: true };
  return {
    ...registry,
    paper: (id) => (id === paper ? { ...known, reporting: [...rest, said] } : registry.paper(id)),
  };
}

describe("choices varied alone", () => {
  it("span the options' own estimates, and hold the published one", async () => {
    const rows = await unreportedChoices(registry, "charles-2025-data-parallel-law", pool, undefined);
    expect(rows.map(({ axis }) => axis)).toEqual(
      expect.arrayContaining(["loss", "residual", "search", "reduce"]),
    );
    for (const { value, lowest, highest, options } of rows) {
      const values = options.flatMap((option) => (option.value === null ? [] : [option.value]));
      expect(Math.min(...values)).toBe(lowest.value);
      expect(Math.max(...values)).toBe(highest.value);
      expect(values).toContain(value);
    }
    // The exponent, not the coefficient, is what a power law is known for.
    expect(new Set(rows.map(({ symbol }) => symbol))).toEqual(new Set(["p"]));
  });

  it("are the estimates of that protocol: squared errors of logs are a straight line", async () => {
    const rows = await unreportedChoices(registry, "charles-2025-data-parallel-law", pool, undefined);
    const loss = rows.find(({ axis }) => axis === "loss")!;
    const { value } = loss.options.find(({ id }) => id === "squared")!;
    const plan = variedPlan(registry, "charles-2025-data-parallel-law");
    const { gatherRows } = await import("../../src/multiverse/gatherRows.ts");
    const data = (await gatherRows(registry, [plan.base], undefined)).get(plan.base.dataset)!;
    const kept = Array.from({ length: data.count }, (_, row) => row).filter((row) =>
      plan.base.select.every((rule) => data.dropped(rule)[row] === 0),
    );
    const x = kept.map((row) => Math.log(data.column("X")[row]!));
    const y = kept.map((row) => Math.log(data.column("Y")[row]!));
    const mean = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;
    const slope =
      x.reduce((sum, one, k) => sum + (one - mean(x)) * (y[k]! - mean(y)), 0) /
      x.reduce((sum, one) => sum + (one - mean(x)) ** 2, 0);
    expect(value).toBeCloseTo(slope, 7);
  });

  it("come first when the paper does not report them", async () => {
    const silent = saying("charles-2025", "F1", "not reported");
    const rows = await unreportedChoices(silent, "charles-2025-data-parallel-law", pool, undefined);
    const first = rows.filter(({ status }) => status === "not reported");
    expect(first.map(({ axis }) => axis).sort()).toEqual(["loss", "reduce", "residual", "weights"]);
    expect(rows.slice(0, first.length)).toEqual(first);
    const widths = first.map(({ lowest, highest }) => highest.value - lowest.value);
    expect(widths).toEqual([...widths].sort((one, other) => other - one));
  });

  it("move what an optimum does not depend on with an optimiser that is left where it stops", async () => {
    const rows = await unreportedChoices(registry, "charles-2025-data-parallel-law", pool, undefined);
    expect(rows.find(({ axis }) => axis === "reduce")!.title).toMatch(/with L-BFGS-B left where it stops$/);
  });
});
