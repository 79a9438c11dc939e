import type { Subject } from "../checks/subject.ts";
import { openPool } from "../compute/pool.ts";
import { hessian } from "../fit/hessian.ts";
import { positiveInverse } from "../fit/polish.ts";
import { bindProblem, type Problem } from "../fit/problem.ts";
import { searchLaw } from "../fit/searchLaw.ts";
import { bootstrap } from "../intervals/bootstrap.ts";
import { estimateFromDraws } from "../intervals/estimate.ts";
import { derivedQuantity } from "../laws/derivedQuantity.ts";
import { naturalParameters } from "../laws/law.ts";
import { compileRegisteredLaw } from "../laws/registeredLaw.ts";
import { openRegistry } from "../registry/load.ts";
import type { Dataset, Law, Replication } from "../registry/types.ts";
import type { Case } from "../replication/gatherCase.ts";
import { problemOf } from "../replication/problemOf.ts";
import { type Replicated, replicateCase } from "../replication/replicate.ts";
import { type Experiment, randomExperiment } from "./randomStudy.ts";
import { carefulMethod, carefulPaper, type DraftPaper } from "./simulatedPaper.ts";

/** A study that a broken protocol changes step by step; what is not changed is done well. */
export interface StudyChanges {
  /** The runs: another design, other noise. */
  readonly experiment?: (seed: number) => Experiment;
  /** Registered law that is fitted; that of Hoffmann et al. unless given. It needs a, optimalN and starts of its own. */
  readonly law?: string;
  /** What is fitted and how: rows that are left out, objective, starts, intervals, columns of training runs. */
  readonly replication?: (replication: Replication, experiment: Experiment) => Replication;
  /** Constants that the paper prints, instead of the optimum (natural scale, by name). */
  readonly printedConstants?: (
    optimum: Readonly<Record<string, number>>,
    experiment: Experiment,
    problem: Problem,
  ) => Readonly<Record<string, number>>;
  /** What the paper says. It may change the draft in place. */
  readonly paper?: (paper: DraftPaper, experiment: Experiment) => void;
  /** What was computed; for quantities that only an outcome can show. */
  readonly replicated?: (replicated: Replicated, experiment: Experiment) => Replicated;
}

// Enough for standard errors within a twentieth; the share of false alarms is what is measured, not an interval.
const draws = 200;

/**
 * A study simulated from a known law, with the paper that its authors would print, judged as a registered one is: the
 * same for the same seed. Without changes every step is done well.
 */
export async function simulatedStudy(seed: number, changes: StudyChanges = {}): Promise<Subject> {
  const law = openRegistry().law(changes.law ?? "chinchilla");
  const experiment = (changes.experiment ?? randomExperiment)(seed);
  const part = caseOf(law, experiment, seed, changes);
  const paper = paperOf(part, experiment, seed, changes);
  const claim = paper.claims[0]!;
  const pool = openPool(1);
  const done = await replicateCase({ ...part, paper, claim }, { pool });
  const replicated = changes.replicated?.(done, experiment) ?? done;
  return { paper, claim, law: () => law, replicated };
}

function caseOf(law: Law, experiment: Experiment, seed: number, changes: StudyChanges): Case {
  const usual = replicationOf(seed);
  const replication = changes.replication?.(usual, experiment) ?? usual;
  return {
    replication,
    // Replaced by the simulated paper as soon as its numbers are known.
    paper: undefined as never,
    claim: undefined as never,
    law,
    compiled: compileRegisteredLaw(law),
    dataset,
    runs: experiment.runs,
    dropped: Array.from({ length: experiment.runs.count }, () => null),
    variantDropped: {},
    inputs: [],
  };
}

/** The paper that careful authors would print of these runs: their own fit and their own bootstrap. */
function paperOf(part: Case, experiment: Experiment, seed: number, changes: StudyChanges): DraftPaper {
  const { problem } = problemOf(part, part.dropped, part.replication.protocol.objective);
  const fit = searchLaw(problem, { starts: 20, seed });
  const own = changes.printedConstants?.(fit.parameters, experiment, problem) ?? fit.parameters;
  const target = bindProblem(problem);
  const { thetas } = bootstrap(
    {
      problem,
      // Not the seed of the audit: authors and reviewers draw apart.
      seed: seed + 1_000_003,
      optimum: fit.theta,
      inverseHessian: positiveInverse(hessian(target, fit.theta), target.dimension),
      starts: [],
      polishedStarts: 0,
    },
    draws,
  );
  const a = derivedQuantity(part.law, "a");
  const values = thetas.map((theta) => a(naturalParameters(part.compiled, theta)));
  const { interval80 } = estimateFromDraws(a(own), values, 0.95, "percentile");
  const ends = (name: string) => {
    const column = experiment.runs.columns[name]!;
    return [Math.min(...column), Math.max(...column)] as const;
  };
  const sizes = new Set(experiment.runs.columns.N).size;
  const paper = carefulPaper(
    part.law,
    own,
    { estimate: a(own), low: interval80?.low ?? Number.NaN, high: interval80?.high ?? Number.NaN },
    carefulMethod(experiment.runs.count, sizes),
    { N: ends("N"), D: ends("D") },
  );
  changes.paper?.(paper, experiment);
  return paper;
}

const dataset: Dataset = {
  id: "simulated-runs",
  title: "Simulated runs",
  paper: "simulated-paper",
  licence: "MIT",
  origin: "Simulated from a known law.",
  file: { path: "runs.csv", format: "csv", sha256: "0".repeat(64), bytes: 0 },
  columns: {},
  runs: { N: "N", D: "D", C: "C", L: "L" },
};

function replicationOf(seed: number): Replication {
  return {
    id: "simulated",
    title: "Simulated replication",
    paper: "simulated-paper",
    claim: "law",
    dataset: dataset.id,
    law: "chinchilla",
    protocol: {
      select: [],
      objective: { loss: "huber", delta: 1e-3, residual: "log", reduce: "sum" },
      optimiser: { method: "bfgs", polish: true },
      starts: { E: [0, 0.7], A: [4, 7], alpha: [0.3, 0.45], B: [5, 9], beta: [0.3, 0.45] },
    },
    intervals: { kind: "case bootstrap", draws, level: 0.95, seed, polishedStarts: 1 },
    computeRule: 6,
    budgets: [1e20, 1e22],
    decisions: [
      {
        id: "size",
        title: "Parameters at 1e22 FLOP",
        quantity: "optimalN",
        compute: 1e22,
        rule: { factor: 1.25 },
        consequence: "It sets the size.",
      },
    ],
  };
}
