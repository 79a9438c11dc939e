import { defineCommand } from "citty";
import { type Candidate, type Comparison, type ComparisonData, compareLaws } from "../compare/compareLaws.ts";
import { openRegistry } from "../registry/load.ts";
import { lawsFrom, readInputs, readRunNumbers, valuesOf } from "./compareFile.ts";
import { compareStarts } from "./compareStarts.ts";
import { compareText } from "./compareText.ts";
import type { FitInput } from "./fitFile.ts";
import { objectiveFrom } from "./fitObjective.ts";
import { names, pairs, realNumber, wholeNumber } from "./options.ts";
import { paintFor } from "./terminal.ts";

// Enough descents to find every valley of the laws in the registry from a screened grid.
const defaultStarts = 30;

export const compareCommand = defineCommand({
  meta: {
    name: "compare",
    description:
      "Compare laws on one file: AICc, BIC, cross-validation by run, extrapolation to the largest scale",
  },
  args: {
    data: { type: "positional", description: "File with one run a row", required: true },
    laws: {
      type: "string",
      description:
        'Registered laws or equations, separated by ";" or one a flag: "chinchilla; L = A/N^alpha"',
      required: true,
    },
    map: { type: "string", description: "Identifiers of the laws and their columns, e.g. L=loss,N=params" },
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
    run: { type: "string", description: "Column with the run of each row, when rows are checkpoints" },
    cut: {
      type: "string",
      description: "What to extrapolate in: compute (6 N D) or an identifier of a column",
    },
    above: { type: "string", description: "Hold out rows above this value of --cut (its 80% quantile)" },
    folds: { type: "string", description: "Folds of the cross-validation (10)" },
    starts: {
      type: "string",
      description: `Descents a law from the best screened starts (${defaultStarts})`,
    },
    draws: { type: "string", description: "Draws of the intervals on differences (2000)" },
    level: { type: "string", description: "Level of the intervals (0.95)" },
    seed: { type: "string", description: "Seed of all random streams (1)" },
    json: { type: "boolean", description: "Print one JSON document" },
  },
  async run({ args, rawArgs }) {
    const objective = objectiveFrom(args.objective, { ...args, reduce: "sum" });
    const seed = wholeNumber("seed", args.seed, 0, 2 ** 31 - 1) ?? 1;
    const wanted = wholeNumber("starts", args.starts, 1, 100_000) ?? defaultStarts;
    const level = realNumber("level", args.level, 0, 1) ?? 0.95;
    const draws = wholeNumber("draws", args.draws, 100, 1_000_000) ?? 2000;
    const folds = wholeNumber("folds", args.folds, 2, 100_000) ?? 10;
    const above = realNumber("above", args.above, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
    const where = args.where ?? "";
    const laws = lawsFrom(valuesOf("laws", rawArgs));
    const inputs = await readInputs(openRegistry(), args.data, laws, {
      map: pairs("map", args.map),
      logParameters: names("log-params", args["log-params"]),
      where,
    });
    const clusters = args.run === undefined ? undefined : await readRunNumbers(args.data, args.run, where);
    const data: ComparisonData = {
      columns: Object.assign({}, ...inputs.map(variablesOf)),
      observed: inputs[0]!.runs.columns[inputs[0]!.law.response]!,
      objective,
      ...(clusters === undefined ? {} : { clusters }),
    };
    const candidates = inputs.map((input, index): Candidate => {
      const problem = { law: input.law, columns: variablesOf(input), observed: data.observed, objective };
      return {
        id: input.registered?.id ?? `law-${index + 1}`,
        law: input.law,
        starts: compareStarts(problem, input.registered, wanted, seed),
      };
    });
    const comparison = compareLaws(data, candidates, {
      folds,
      seed,
      level,
      draws,
      cut: { by: args.cut, above },
    });
    process.stdout.write(
      `${args.json ? JSON.stringify(comparisonDocument(comparison), null, 2) : compareText(comparison, paintFor(process.stdout))}\n`,
    );
  },
});

function variablesOf({ law, runs }: FitInput): Record<string, Float64Array> {
  return Object.fromEntries(law.variables.map((name) => [name, runs.columns[name]!]));
}

/** The comparison without points of the fitting scale and the thinned list of all end points. */
function comparisonDocument({ laws, ...comparison }: Comparison) {
  return {
    ...comparison,
    laws: laws.map(({ fit: { theta: _, start: __, convergence, ...fit }, ...law }) => {
      const { waterfall: ___, ...facts } = convergence;
      return { ...law, fit: { ...fit, convergence: facts } };
    }),
  };
}
