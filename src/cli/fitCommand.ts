import { defineCommand } from "citty";
import { openPool } from "../compute/pool.ts";
import type { Fit } from "../fit/fitLaw.ts";
import { hessian } from "../fit/hessian.ts";
import { positiveInverse } from "../fit/polish.ts";
import { bindProblem, type Problem } from "../fit/problem.ts";
import { screenStarts, startsToScreen } from "../fit/screenStarts.ts";
import { defaultGrid } from "../fit/starts.ts";
import type { Bootstrap } from "../intervals/bootstrap.ts";
import { estimateFromDraws } from "../intervals/estimate.ts";
import type { DrawPlan } from "../intervals/runDraws.ts";
import { fittingPoint, naturalParameters } from "../laws/law.ts";
import type { Note } from "../notes.ts";
import { openRegistry } from "../registry/load.ts";
import type { Grid, Law, Objective, Optimiser } from "../registry/types.ts";
import { bootstrapOnPool, fitOnPool } from "../replication/fitOnPool.ts";
import { quantitiesOf } from "../replication/quantities.ts";
import { brief, fitDocument } from "./fitDocument.ts";
import { type FitInput, readFitInput } from "./fitFile.ts";
import { objectiveFrom } from "./fitObjective.ts";
import { fitText } from "./fitText.ts";
import { names, oneOf, pairs, realNumber, usage, wholeNumber, workersFrom } from "./options.ts";
import { paintFor, progressOn } from "./terminal.ts";

// Enough descents to find every valley of the laws in the registry from a screened grid.
const defaultStarts = 50;

export const fitCommand = defineCommand({
  meta: { name: "fit", description: "Fit a law to a CSV, TSV, Parquet, JSON or Arrow file" },
  args: {
    data: { type: "positional", description: "File with one run a row", required: true },
    law: {
      type: "string",
      description: 'Registered law or an equation, e.g. "L = E + A/N^alpha"',
      required: true,
    },
    map: { type: "string", description: "Identifiers of the law and their columns, e.g. L=loss,N=params" },
    "log-params": { type: "string", description: "Parameters to fit as logarithms, e.g. A,B,E" },
    where: {
      type: "string",
      description: "SQL condition on the file's columns; rows that fail it are left out",
    },
    objective: {
      type: "string",
      description: "[log-]huber, -absolute, -squared, -quantile or -asymmetric",
      default: "log-huber",
    },
    delta: { type: "string", description: "Threshold of the Huber loss (0.001)" },
    quantile: { type: "string", description: "Quantile, or weight of the asymmetric loss" },
    reduce: { type: "string", description: "sum or mean", default: "sum" },
    optimiser: { type: "string", description: "bfgs or lbfgs", default: "bfgs" },
    starts: { type: "string", description: `Descents from the best screened starts (${defaultStarts})` },
    init: { type: "string", description: "One start instead, on the natural scale: E=1.7,A=400,..." },
    interval: { type: "string", description: "bootstrap or none", default: "none" },
    replicates: { type: "string", description: "Bootstrap draws (1000)" },
    level: { type: "string", description: "Level of the intervals (0.95)" },
    seed: { type: "string", description: "Seed of all random streams (1)" },
    workers: { type: "string", description: "Threads; the result does not depend on it" },
    json: { type: "boolean", description: "Print one JSON document" },
  },
  async run({ args }) {
    const objective = objectiveFrom(args.objective, args);
    const seed = wholeNumber("seed", args.seed, 0, 2 ** 31 - 1) ?? 1;
    const draws = wholeNumber("replicates", args.replicates, 2, 10_000_000) ?? 1000;
    const level = realNumber("level", args.level, 0, 1) ?? 0.95;
    const method = oneOf("optimiser", args.optimiser, ["bfgs", "lbfgs"]);
    const wanted = oneOf("interval", args.interval, ["bootstrap", "none"]) === "bootstrap";
    const count = wholeNumber("starts", args.starts, 1, 1_000_000);
    if (count !== undefined && args.init !== undefined)
      throw usage("--starts and --init exclude each other: one searches a grid, one starts from a point");
    const input = await readFitInput(openRegistry(), args.data, {
      law: args.law,
      map: pairs("map", args.map),
      logParameters: names(args["log-params"]),
      where: args.where ?? "",
    });
    const problem = problemFrom(input, objective);
    const starts = startsFor(input, problem, args.init, count, seed);
    const optimiser: Optimiser = { method, polish: true };
    const progress = progressOn();
    const pool = openPool(wanted ? workersFrom(args.workers) : 1);
    try {
      const report = (what: string, done: number, total: number) => progress.update(done, total, what);
      const fit = await fitOnPool(pool, problem, starts, optimiser, "starts", report);
      const plan = planFor(problem, fit, starts, seed);
      const drawn = wanted ? await bootstrapOnPool(pool, plan, draws, "bootstrap draws", report) : undefined;
      progress.clear();
      const document = fitDocument(input.law, fit, objective, {
        ...estimates(input, fit, drawn, level),
        intervals:
          drawn === undefined
            ? null
            : {
                kind: "percentile, case bootstrap",
                draws: drawn.requested,
                failed: drawn.failed,
                level,
                seed,
              },
        notes: [...fit.notes, ...(drawn?.notes ?? [noInterval])],
      });
      process.stdout.write(
        `${args.json ? JSON.stringify(document, null, 2) : fitText(document, paintFor(process.stdout))}\n`,
      );
    } finally {
      progress.clear();
      await pool.close();
    }
  },
});

const noInterval: Note = {
  code: "no-interval",
  severity: "info",
  message: "no interval was asked for; add --interval bootstrap to see how sure these numbers are",
};

function problemFrom(input: FitInput, objective: Objective): Problem {
  const { law, runs } = input;
  return {
    law,
    columns: Object.fromEntries(law.variables.map((name) => [name, runs.columns[name]!])),
    observed: runs.columns[law.response]!,
    objective,
  };
}

/** The start given, or the best of a screened grid. */
function startsFor(
  input: FitInput,
  problem: Problem,
  init: string | undefined,
  count: number | undefined,
  seed: number,
) {
  const { law } = input;
  if (init !== undefined) return [initialPoint(input, init)];
  const screened = screenStarts(problem, startsToScreen(law, gridFor(input), seed), count ?? defaultStarts);
  if (screened.length === 0)
    throw usage(
      `the law has no finite value at any start; give one with --init ${law.parameters.map((name) => `${name}=...`).join(",")}`,
    );
  return screened;
}

function initialPoint({ law }: FitInput, init: string): Float64Array {
  const values = pairs("init", init).map(([name, text]) => {
    if (!law.parameters.includes(name))
      throw usage(`--init names ${name}, which is no parameter; the law has ${law.parameters.join(", ")}`);
    const value = Number(text);
    if (!Number.isFinite(value)) throw usage(`--init ${name} is not a number: ${text}`);
    return [name, value] as const;
  });
  return fittingPoint(law, Object.fromEntries(values));
}

/** Start values registered with the law, completed by the default ones. */
function gridFor({ law, registered }: FitInput): Grid {
  const own = Object.entries((registered as Law | undefined)?.parameters ?? {}).flatMap(
    ([name, { starts }]) => (starts === undefined ? [] : [[name, starts] as const]),
  );
  return { ...defaultGrid(law), ...Object.fromEntries(own) } as Grid;
}

function planFor(problem: Problem, fit: Fit, starts: readonly Float64Array[], seed: number): DrawPlan {
  const target = bindProblem(problem);
  return {
    problem,
    seed,
    optimum: fit.theta,
    inverseHessian: positiveInverse(hessian(target, fit.theta), target.dimension),
    starts,
    polishedStarts: Math.min(2, starts.length),
  };
}

function estimates(input: FitInput, fit: Fit, drawn: Bootstrap | undefined, level: number) {
  const kind = "percentile, case bootstrap";
  const thetas = drawn?.thetas ?? [];
  const draws = thetas.map((theta) => naturalParameters(input.law, theta));
  const parameters = Object.fromEntries(
    input.law.parameters.map((name) => [
      name,
      brief(
        estimateFromDraws(
          fit.parameters[name]!,
          draws.map((draw) => draw[name]!),
          level,
          kind,
        ),
      ),
    ]),
  );
  const { registered } = input;
  if (registered === undefined) return { parameters, derived: {} };
  const quantities = quantitiesOf(registered, input.law, fit.parameters, thetas, level, kind);
  const closed = (registered.derived ?? []).filter((entry) => !/\bC\b/.test(entry.expression));
  return {
    parameters,
    derived: Object.fromEntries(closed.map((entry) => [entry.id, brief(quantities.derived(entry.id))])),
  };
}
