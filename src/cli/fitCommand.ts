import { defineCommand } from "citty";
import { defaultStarts, fitOptions, optimisers } from "./fitOptions.ts";

// Only the description lives here: what runs a fit (DuckDB, mathjs) is loaded when one is wanted.
export const fitCommand = defineCommand({
  meta: { name: "fit", description: "Fit a law to a CSV, TSV, Parquet, JSON lines or Arrow file." },
  args: {
    data: { type: "positional", description: "File with one run a row", required: true },
    law: {
      type: "string",
      valueHint: "id|equation",
      description: "Registered law (see assay list) or an equation",
      required: true,
    },
    map: {
      type: "string",
      valueHint: "name=column,...",
      description: "Columns of the law's variables; without it columns of the same name are used",
    },
    "log-params": {
      type: "string",
      valueHint: "names",
      description: "Parameters to fit as logarithms, e.g. A,B,E; they stay positive",
    },
    where: {
      type: "string",
      valueHint: "SQL",
      description: "Condition on the file's columns; rows that fail it are left out",
    },
    objective: {
      type: "string",
      valueHint: "name",
      description: "huber, absolute, squared, quantile or asymmetric, on logarithms with log- before it",
      default: "log-huber",
    },
    delta: {
      type: "string",
      valueHint: "number",
      description: "Threshold of the Huber loss (default: 0.001)",
    },
    quantile: {
      type: "string",
      valueHint: "number",
      description: "Quantile, or weight of predictions that are too high (asymmetric)",
    },
    reduce: { type: "string", valueHint: "sum|mean", description: "Sum or mean over rows", default: "sum" },
    optimiser: {
      type: "string",
      valueHint: "name",
      description: `${optimisers.join(", ")} (default: lm for squared losses, else bfgs)`,
    },
    bounds: {
      type: "string",
      valueHint: "name=low..high,...",
      description: "Bounds of parameters on the natural scale; either side may be empty",
    },
    weights: { type: "string", valueHint: "column", description: "Column with the weight of each row" },
    cluster: {
      type: "string",
      valueHint: "column",
      description: "Column that names the run of each row, for intervals that keep runs whole",
    },
    starts: {
      type: "string",
      valueHint: "count",
      description: `Starts to descend from, found by a search (default: ${defaultStarts})`,
    },
    sampling: {
      type: "string",
      valueHint: "search|grid|sobol|lhs",
      description:
        "Where starts come from: a search of law and data (default), or points laid out over its start values",
    },
    undefeated: {
      type: "string",
      valueHint: "count",
      description: "Stop after so many starts in a row that end no lower than the best",
    },
    init: {
      type: "string",
      valueHint: "name=value,...",
      description: "One start instead of the search, on the natural scale: E=1.7,A=400,...",
    },
    interval: {
      type: "string",
      valueHint: "method",
      description:
        "none, bootstrap (case, percentile), wald, sandwich, profile, profile-calibrated, subsampling, or case-, residual-, wild-, cluster-, parametric- with percentile, basic, studentised or bca",
      default: "none",
    },
    at: {
      type: "string",
      valueHint: "name=value,...",
      description: "Point at which the mean curve and a new run are predicted; several with ; between",
    },
    replicates: { type: "string", valueHint: "count", description: "Bootstrap draws (default: 1000)" },
    level: { type: "string", valueHint: "number", description: "Level of the intervals (default: 0.95)" },
    seed: { type: "string", valueHint: "number", description: "Seed of all random streams (default: 1)" },
    workers: {
      type: "string",
      valueHint: "count",
      description: "Threads for the bootstrap; the result does not depend on it",
    },
    json: { type: "boolean", description: "Print one JSON document" },
  },
  async run({ args }) {
    const flags = { ...args, logParams: args["log-params"] };
    const options = fitOptions(flags);
    const { runFit } = await import("./runFit.ts");
    await runFit(flags, options);
  },
});
