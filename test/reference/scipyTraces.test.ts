import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { Minimum } from "../../src/fit/minimise.ts";
import type { Target } from "../../src/fit/objective.ts";
import { scipyBfgs } from "../../src/fit/scipyBfgs.ts";
import { scipyLbfgsb } from "../../src/fit/scipyLbfgsb.ts";
import { classicalTargets } from "./classicalTargets.ts";
import { scalingLawTarget } from "./scalingLawRuns.ts";

interface Run {
  readonly start: number[];
  readonly path: (number | null)[][];
  readonly objective: number | null;
  readonly status: 0 | 1 | 2 | 3;
  readonly nit: number;
  readonly nfev: number;
}

type Agreement = Record<"nit" | "nfev" | "status" | "objective", number>;

interface Group {
  readonly problem: string;
  readonly reduce?: "sum" | "mean";
  readonly method: "L-BFGS-B" | "BFGS";
  readonly numeric: boolean;
  readonly bounds: [number | null, number | null][] | null;
  readonly options: { readonly ftol?: number; readonly gtol?: number; readonly maxiter?: number };
  /** In how many runs SciPy agrees with itself when the rows are summed in reverse. */
  readonly withItself?: Agreement;
  readonly runs: Run[];
}

const { groups } = JSON.parse(readFileSync(new URL("./data/scipyTraces.json", import.meta.url), "utf8")) as {
  groups: Group[];
};
const runsFile = fileURLToPath(
  new URL("../../registry/datasets/hoffmann-2022-figure-4/runs.csv", import.meta.url),
);

function minimise(target: Target, group: Group, start: readonly number[]) {
  const { ftol, gtol, maxiter } = group.options;
  const path: Float64Array[] = [];
  const options = {
    ...(ftol === undefined ? {} : { functionTolerance: ftol }),
    ...(gtol === undefined ? {} : { gradientTolerance: gtol }),
    ...(maxiter === undefined ? {} : { iterations: maxiter }),
    numeric: group.numeric,
    watch: (theta: Float64Array) => path.push(theta),
  };
  const box = group.bounds === null ? undefined : boxOf(group.bounds);
  const end =
    group.method === "BFGS"
      ? scipyBfgs(target, start, options)
      : scipyLbfgsb(target, start, { ...options, box });
  return { end, path };
}

function boxOf(bounds: NonNullable<Group["bounds"]>) {
  return {
    low: Float64Array.from(bounds, ([low]) => low ?? Number.NEGATIVE_INFINITY),
    high: Float64Array.from(bounds, ([, high]) => high ?? Number.POSITIVE_INFINITY),
  };
}

/** SciPy's status of an end: success, limit, or anything worse. */
function statusOf({ status }: Minimum): number {
  return status === "converged" || status === "at bound" ? 0 : status === "iteration limit" ? 1 : 2;
}

function agreement(run: Run, end: Minimum): Record<keyof Agreement, boolean> {
  return {
    nit: end.iterations === run.nit,
    nfev: end.evaluations === run.nfev,
    status: statusOf(end) === Math.min(run.status, 2),
    objective:
      run.objective === null
        ? !Number.isFinite(end.value)
        : Math.abs(end.value - run.objective) <= 1e-6 * run.objective,
  };
}

/** Largest difference of a point from SciPy's, relative where a component is above 1. JSON has null for NaN. */
function distance(own: Float64Array | undefined, theirs: readonly (number | null)[]): number {
  const gaps = theirs.map((x, j) => {
    const y = own?.[j] ?? Number.POSITIVE_INFINITY;
    if (x === null) return Number.isNaN(y) ? 0 : Number.POSITIVE_INFINITY;
    return Math.abs(x - y) / Math.max(1, Math.abs(x));
  });
  return Math.max(...gaps);
}

const title = ({ problem, reduce, method, numeric, bounds, options, runs }: Group) =>
  [
    `${method}${numeric ? ", numeric" : ""}${bounds === null ? "" : ", bounded"}`,
    `on ${problem} ${reduce ?? `from ${runs[0]!.start.join(" ")}`}`,
    ...Object.entries(options).map(([name, value]) => `${name} ${value}`),
  ].join(" ");

const ends = new Map<Group, ReturnType<typeof minimise>[]>();
function endsOf(group: Group): ReturnType<typeof minimise>[] {
  let own = ends.get(group);
  if (own === undefined) {
    own = group.runs.map(({ start }) => minimise(targetOf(group, start.length), group, start));
    ends.set(group, own);
  }
  return own;
}

function targetOf({ problem, reduce }: Group, dimension: number): Target {
  if (reduce !== undefined) return scalingLawTarget(runsFile, ["N", "C", "L"], reduce);
  return classicalTargets[problem]!(dimension);
}

const named = (wanted: (group: Group) => boolean) =>
  groups.filter(wanted).map((group) => [title(group), group] as const);

// The objective differs from NumPy's in the last digits (another exp, another order of summation), and a path multiplies
// such a difference by about three in every iteration: 1e-15 at first, 1e-8 after ten, 1e-4 after twenty-five.
const analyticTolerance = (iteration: number) => (iteration <= 4 ? 1e-10 : iteration <= 12 ? 1e-7 : 1e-3);
// A difference quotient divides rounding of the objective (1e-16 of up to 10) by a step of 1e-8; a step then divides it by
// the slope, and twice by bounds that a path just reaches or just misses.
const numericTolerance = 1e-5;

describe("paths on the runs of Figure 4 of Hoffmann et al.", () => {
  const laws = named(({ problem }) => problem === "law");

  it.each(laws.filter(([, { numeric }]) => !numeric))("%s: every iteration agrees", (_, group) => {
    endsOf(group).forEach(({ path }, i) => {
      group.runs[i]!.path.forEach((theirs, k) => {
        expect(distance(path[k], theirs)).toBeLessThan(analyticTolerance(k + 1));
      });
    });
  });

  it.each(laws.filter(([, { numeric }]) => numeric))("%s: the first iterations agree", (_, group) => {
    const own = endsOf(group);
    const far = own.filter(({ path }, i) =>
      group.runs[i]!.path.some((theirs, k) => distance(path[k], theirs) > numericTolerance),
    );
    expect(far.length).toBeLessThanOrEqual(group.bounds === null ? 0 : 2);
    own.forEach(({ path }, i) => {
      if (group.runs[i]!.path.length > 0)
        expect(distance(path[0], group.runs[i]!.path[0]!)).toBeLessThan(numericTolerance);
    });
  });

  it.each(laws)("%s: agrees with SciPy as often as SciPy with itself", (_, group) => {
    const shares = count(group);
    // Chance alone moves a share of 40 by three or so.
    for (const [name, theirs] of Object.entries(group.withItself!) as [keyof Agreement, number][])
      expect(shares[name], name).toBeGreaterThanOrEqual(theirs - 0.2 * group.runs.length);
  });

  it("over all 400 runs too", () => {
    const total: Agreement = { nit: 0, nfev: 0, status: 0, objective: 0 };
    const itself: Agreement = { ...total };
    const names = Object.keys(total) as (keyof Agreement)[];
    for (const [, group] of laws) {
      const shares = count(group);
      for (const name of names) {
        total[name] += shares[name];
        itself[name] += group.withItself![name];
      }
    }
    expect(laws.reduce((sum, [, { runs }]) => sum + runs.length, 0)).toBe(400);
    for (const name of names) expect(total[name], name).toBeGreaterThanOrEqual(itself[name] - 24);
    expect(total.nit).toBeGreaterThan(280);
    expect(total.status).toBeGreaterThan(370);
  });

  function count(group: Group): Agreement {
    const marks = endsOf(group).map(({ end }, i) => agreement(group.runs[i]!, end));
    const sum = (name: keyof Agreement) => marks.filter((mark) => mark[name]).length;
    return { nit: sum("nit"), nfev: sum("nfev"), status: sum("status"), objective: sum("objective") };
  }
});

describe("small problems", () => {
  const small = named(({ problem }) => problem !== "law");
  const hard = ({ options }: Group) => options.ftol === 0 || options.gtol === 0;
  // Runs that go on for hundreds of iterations have lost the path by then.
  const short = ({ runs }: Group) => runs[0]!.nit <= 100 || runs[0]!.nfev > 15_000;
  const noValue = ({ problem }: Group) => ["wall", "cliff", "nowhere", "slope"].includes(problem);

  it.each(small)("%s: every iteration that is stored agrees", (_, group) => {
    const [{ path }] = endsOf(group) as [ReturnType<typeof minimise>];
    group.runs[0]!.path.forEach((theirs, k) => {
      expect(distance(path[k], theirs)).toBeLessThan(group.numeric ? numericTolerance : 1e-7);
    });
  });

  it.each(small.filter(([, group]) => !group.numeric && !hard(group) && short(group)))(
    "%s: ends after the same iterations and evaluations, in the same way",
    (_, group) => {
      const [{ end }] = endsOf(group) as [ReturnType<typeof minimise>];
      const [run] = group.runs as [Run];
      const { nit, nfev, status } = agreement(run, end);
      expect({ nit, nfev, status }).toEqual({ nit: true, nfev: true, status: true });
      if (run.objective === null) expect(end.value).toBe(Number.POSITIVE_INFINITY);
      else expect(Math.abs(end.value - run.objective)).toBeLessThan(1e-9 * (1 + Math.abs(run.objective)));
    },
  );

  it.each(small.filter(([, group]) => noValue(group) && !hard(group)))(
    "%s: does as SciPy where the target has no value or no end",
    (_, group) => {
      const [{ end }] = endsOf(group) as [ReturnType<typeof minimise>];
      const { nit, nfev, status } = agreement(group.runs[0]!, end);
      expect({ nit, nfev, status }).toEqual({ nit: true, nfev: true, status: true });
    },
  );

  // At the last digit rounding decides how long a search goes on, not where it is.
  it.each(small.filter(([, group]) => hard(group) && short(group) && group.runs[0]!.objective !== null))(
    "%s: comes as far with tolerances that cannot be met",
    (_, group) => {
      const [{ end }] = endsOf(group) as [ReturnType<typeof minimise>];
      const theirs = group.runs[0]!.objective!;
      expect(Math.abs(end.value - theirs)).toBeLessThan(1e-6 * (1 + Math.abs(theirs)));
    },
  );

  it("with numeric gradients most end after the same iterations, in the same way", () => {
    const numeric = small.filter(([, group]) => group.numeric && !hard(group));
    const marks = numeric.map(([, group]) => agreement(group.runs[0]!, endsOf(group)[0]!.end));
    expect(marks.length).toBeGreaterThan(40);
    expect(marks.filter(({ nit }) => nit).length / marks.length).toBeGreaterThan(0.7);
    expect(marks.filter(({ status }) => status).length / marks.length).toBeGreaterThan(0.9);
  });
});
