import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { openPool } from "../../src/compute/pool.ts";
import { hashFile } from "../../src/data/hashFile.ts";
import { fitLaw } from "../../src/fit/fitLaw.ts";
import { hessian } from "../../src/fit/hessian.ts";
import { positiveInverse } from "../../src/fit/polish.ts";
import { bindProblem } from "../../src/fit/problem.ts";
import { bootstrap } from "../../src/intervals/bootstrap.ts";
import { estimateFromDraws } from "../../src/intervals/estimate.ts";
import { openRegistry, type Registry } from "../../src/registry/load.ts";
import type {
  Dataset,
  Law,
  Paper,
  PaperClaim,
  PrintedNumber,
  Replication,
} from "../../src/registry/types.ts";
import { type Replicated, replicate } from "../../src/replication/replicate.ts";
import { type Simulated, simulatedProblem, simulateRuns, trueTheta } from "./simulatedRuns.ts";

/** The documents and rows of a simulated replication; a test changes them before it is run. */
export interface Documents {
  paper: Paper;
  claim: PaperClaim & { quantities: Record<string, PrintedNumber> };
  law: Law;
  dataset: Dataset;
  replication: Replication;
  /** Columns of the CSV file. */
  columns: Record<string, (number | string)[]>;
}

export function printedNumber(
  printed: string,
  interval?: [low: string, high: string, kind?: string],
): PrintedNumber {
  return {
    printed,
    verified: true,
    locator: { source: "text", at: "Table 1" },
    ...(interval === undefined
      ? {}
      : { interval: { low: interval[0], high: interval[1], level: 0.8, kind: interval[2] ?? "bootstrap" } }),
  };
}

/** What a careful paper would print of these runs: the optimum with seven digits, and the 80% interval of a. */
export function soundNumbers(runs: Simulated) {
  const problem = simulatedProblem(runs);
  const fit = fitLaw(problem, [trueTheta], { method: "bfgs", polish: true });
  const target = bindProblem(problem);
  const { thetas } = bootstrap(
    {
      problem,
      seed: 99,
      optimum: fit.theta,
      inverseHessian: positiveInverse(hessian(target, fit.theta), 5),
      starts: [],
      polishedStarts: 0,
    },
    200,
  );
  const share = (theta: Float64Array) => theta[4]! / (theta[2]! + theta[4]!);
  const a = estimateFromDraws(share(fit.theta), thetas.map(share), 0.95, "percentile");
  return {
    constants: Object.fromEntries(
      Object.entries(fit.parameters).map(([name, value]) => [name, printedNumber(value.toPrecision(7))]),
    ),
    a: printedNumber(a.estimate.toFixed(4), [a.interval80!.low.toFixed(4), a.interval80!.high.toFixed(4)]),
    b: printedNumber((1 - a.estimate).toFixed(4), [
      (1 - a.interval80!.high).toFixed(4),
      (1 - a.interval80!.low).toFixed(4),
    ]),
  };
}

/** Documents of a paper that did everything well on simulated runs. */
export function soundDocuments(runs: Simulated = simulateRuns()): Documents {
  const { constants, a, b } = soundNumbers(runs);
  const law = structuredClone(openRegistry().law("chinchilla"));
  const claim: Documents["claim"] = {
    id: "fit",
    title: "Approach one",
    kind: "law",
    statement: "It fits.",
    law: "chinchilla",
    records: [{ id: "printed", title: "as printed", parameters: constants }],
    quantities: { a, b },
  };
  const compute = Array.from(runs.N, (N, i) => 6 * N * runs.D[i]!);
  return {
    claim,
    law,
    paper: {
      id: "doe-2020",
      title: "A simulated law",
      shortTitle: "Doe 2020",
      authors: ["Jane Doe"],
      year: 2020,
      sources: { text: { kind: "paper text", what: "The paper." } },
      claims: [claim],
    },
    dataset: {
      id: "simulated",
      title: "Simulated runs",
      paper: "doe-2020",
      licence: "MIT",
      origin: "Simulated.",
      file: { path: "runs.csv", format: "csv", sha256: "", bytes: 0 },
      columns: {},
      runs: { N: "N", D: "D", C: "C", L: "L" },
    },
    replication: {
      id: "simulated",
      title: "Simulated replication",
      paper: "doe-2020",
      claim: "fit",
      dataset: "simulated",
      law: "chinchilla",
      protocol: {
        select: [],
        objective: { loss: "huber", delta: 1e-3, residual: "log", reduce: "sum" },
        optimiser: { method: "bfgs", polish: true },
        starts: { E: [0, 0.5], A: [5, 10], alpha: [0.3], B: [5, 10], beta: [0.3] },
      },
      intervals: { kind: "case bootstrap", draws: 200, level: 0.95, seed: 1, polishedStarts: 1 },
      computeRule: 6,
      budgets: [1e20, 1e22, 1e24],
      decisions: [
        {
          id: "size",
          title: "Parameters at 1e24 FLOP",
          quantity: "optimalN",
          compute: 1e24,
          rule: { factor: 1.25 },
          consequence: "It sets the size.",
        },
      ],
    },
    columns: {
      N: Array.from(runs.N),
      D: Array.from(runs.D),
      C: compute,
      L: Array.from(runs.L),
    },
  };
}

/** Replicates a simulated paper through the same code as a registered one, with a few starts and 200 draws. */
export async function replicateSimulated(
  change: (documents: Documents) => void = () => {},
  runs?: Simulated,
): Promise<Replicated> {
  const documents = soundDocuments(runs);
  change(documents);
  const root = mkdtempSync(join(tmpdir(), "assay-simulated-"));
  const pool = openPool(1);
  try {
    return await replicate(writeDocuments(root, documents), "simulated", { pool });
  } finally {
    await pool.close();
    rmSync(root, { recursive: true, force: true });
  }
}

function writeDocuments(root: string, { paper, law, dataset, replication, columns }: Documents): Registry {
  const paths = {
    paper: join(root, "papers/paper.json"),
    law: join(root, "laws/law.json"),
    dataset: join(root, "datasets/dataset.json"),
    replication: join(root, "replications/replication.json"),
    multiverse: join(root, "replications/multiverse.json"),
    study: join(root, "replications/study.json"),
    checklist: join(root, "checklist.json"),
  };
  const names = Object.keys(columns);
  const lines = columns[names[0]!]!.map((_, row) => names.map((name) => columns[name]![row]).join(","));
  const csv = join(root, "datasets/runs.csv");
  for (const path of Object.values(paths)) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, "{}\n");
  }
  writeFileSync(csv, `${names.join(",")}\n${lines.join("\n")}\n`);
  dataset.file.sha256 = hashFile(csv);
  return {
    root,
    paper: () => paper,
    law: () => law,
    dataset: () => dataset,
    replication: () => replication,
    multiverse: () => {
      throw new Error("no multiverse here");
    },
    study: () => {
      throw new Error("no study here");
    },
    checklist: () => openRegistry().checklist("misfitting"),
    ids: () => [],
    path: (kind) => paths[kind],
  };
}
