import { openPool } from "../compute/pool.ts";
import { dataNotes } from "../fit/dataNotes.ts";
import type { Problem } from "../fit/problem.ts";
import { openRegistry } from "../registry/load.ts";
import type { Progress } from "../replication/fitOnPool.ts";
import { fitDocument } from "./fitDocument.ts";
import { fitEstimates } from "./fitEstimates.ts";
import { type FitInput, readFitInput } from "./fitFile.ts";
import type { FitFlags, FitOptions } from "./fitOptions.ts";
import { searchAndFit } from "./fitSearch.ts";
import { fitStatistics } from "./fitStatistics.ts";
import { fitText } from "./fitText.ts";
import { mergeNotes } from "./mergeNotes.ts";
import { usage } from "./options.ts";
import { paintFor, progressOn } from "./terminal.ts";

/** Runs `assay fit`: reads the file, searches, fits, resamples if asked, and prints one document or its text. */
export async function runFit(flags: FitFlags, options: FitOptions): Promise<void> {
  const input = await readFitInput(openRegistry(), flags.data, { law: flags.law, ...options });
  const problem = problemFrom(input, options);
  const progress = progressOn();
  const pool = openPool(options.bootstrap === undefined ? 1 : options.workers);
  try {
    const report: Progress = (what, done, total) => progress.update(done, total, what);
    const found = await searchAndFit(pool, problem, input, options, report);
    const given = [...input.notes, ...dataNotes(problem)].map((note) => ({ note }));
    const document = fitDocument(input, found, options, {
      ...fitEstimates(input, found, options),
      statistics: fitStatistics(problem, found.fit.theta, {
        method: options.optimiser.method,
        evaluations: found.fit.convergence.evaluations,
        bounded: options.optimiser.bounds !== undefined,
      }),
      notes: mergeNotes([...given, ...found.notes]),
    });
    progress.clear();
    const text = flags.json ? JSON.stringify(document, null, 2) : fitText(document, paintFor(process.stdout));
    process.stdout.write(`${text}\n`);
  } finally {
    progress.clear();
    await pool.close();
  }
}

function problemFrom({ file, law, runs, weights }: FitInput, { objective, bootstrap }: FitOptions): Problem {
  const { parameters } = law;
  if (runs.count === 1 && parameters.length > 1)
    throw usage(
      `${file}: one row cannot fit ${parameters.length} parameters (${parameters.join(", ")}); give more runs`,
    );
  if (bootstrap !== undefined && runs.count <= parameters.length)
    throw usage(
      `${file}: ${runs.count} rows for ${parameters.length} parameters leave nothing to resample; leave out --interval or give more runs`,
    );
  return {
    law,
    columns: Object.fromEntries(law.variables.map((name) => [name, runs.columns[name]!])),
    observed: runs.columns[law.response]!,
    objective,
    ...(weights === undefined ? {} : { weights }),
  };
}
