import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { nelderMead } from "../../src/fit/nelderMead.ts";
import { beale, rosenbrock } from "../unit/testFunctions.ts";

interface Case {
  readonly problem: "rosenbrock" | "beale";
  readonly start: number[];
  readonly xatol: number | null;
  readonly fatol: number | null;
  readonly maxiter: number | null;
  readonly low: number[] | null;
  readonly high: number[] | null;
  readonly x: number[];
  readonly value: number;
  readonly iterations: number;
  readonly evaluations: number;
  readonly success: boolean;
}

const { cases, source } = JSON.parse(
  readFileSync(new URL("./data/nelderMead.json", import.meta.url), "utf8"),
) as { cases: Case[]; source: string };

const targets = { rosenbrock, beale };

describe(`Nelder-Mead takes the path of ${source}`, () => {
  it.each(cases)(
    "$problem from $start, xatol $xatol, at most $maxiter iterations, box up to $high",
    (own) => {
      const box =
        own.low === null || own.high === null
          ? undefined
          : { low: Float64Array.from(own.low), high: Float64Array.from(own.high) };
      const end = nelderMead(
        targets[own.problem],
        own.start,
        {
          ...(own.xatol === null ? {} : { stepTolerance: own.xatol }),
          ...(own.fatol === null ? {} : { functionTolerance: own.fatol }),
          ...(own.maxiter === null ? {} : { iterations: own.maxiter }),
        },
        box,
      );
      expect(end.iterations).toBe(own.iterations);
      expect(end.evaluations).toBe(own.evaluations);
      expect(end.status === "converged" || end.status === "at bound").toBe(own.success);
      own.x.forEach((x, j) => {
        expect(Math.abs(end.theta[j]! - x)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(x)));
      });
      expect(Math.abs(end.value - own.value)).toBeLessThanOrEqual(1e-9 * Math.max(1e-3, own.value));
    },
  );

  it("names the bound it ends on", () => {
    const box = { low: Float64Array.of(-2, -1), high: Float64Array.of(0.5, 2) };
    const end = nelderMead(rosenbrock, [-1.2, 1], { stepTolerance: 1e-8, functionTolerance: 1e-8 }, box);
    expect(end.status).toBe("at bound");
    expect(end.active).toEqual([0]);
  });
});
