import { join } from "node:path";
import { defineCommand } from "citty";
import { openPool } from "../compute/pool.ts";
import { openChunkStore } from "../coverage/chunkStore.ts";
import { methodsNamed } from "../coverage/runCoverage.ts";
import { methodsFor } from "../intervals/allMethods.ts";
import { openRegistry } from "../registry/load.ts";
import { planStudy, runStudy } from "../replication/coverageStudy.ts";
import { coverageDocument, recordCoverage } from "../replication/recordedCoverage.ts";
import { coverageText } from "./coverageText.ts";
import { mirrorFrom, names, realNumber, wholeNumber, workersFrom } from "./options.ts";
import { paintFor, progressOn } from "./terminal.ts";

// The fewest that checks.md's C14 asks for: the binomial error of 95% is then one point.
const defaultSimulations = 500;
// A full study of the Chinchilla runs then takes about ten minutes on two cores; remarks in the table say what so few
// draws cost in coverage.
const defaultDraws = 300;
// A profile refits the law some hundred times a quantity; on all quantities it would take most of the study's time.
const costly = ["profile", "profile-calibrated"];

export const coverageCommand = defineCommand({
  meta: {
    name: "coverage",
    description:
      "Measure by simulation how often each kind of interval holds the truth on a replication's design",
  },
  args: {
    id: {
      type: "positional",
      description: "Replication, e.g. hoffmann-2022 (see assay list)",
      required: true,
    },
    simulations: { type: "string", description: `Simulated data sets (${defaultSimulations})` },
    methods: { type: "string", description: "Interval methods, separated by commas (all)" },
    draws: { type: "string", description: `Draws of each resampling method (${defaultDraws})` },
    level: { type: "string", description: "Nominal coverage instead of the registered level" },
    seed: { type: "string", description: "Seed instead of the registered one" },
    workers: { type: "string", description: "Threads; the result does not depend on it" },
    mirror: {
      type: "string",
      description: "Folder with copies of data that Assay does not carry (or ASSAY_MIRROR)",
    },
    cache: { type: "string", description: "Folder that finished simulations are kept in (.assay)" },
    thorough: {
      type: "boolean",
      description: "Measure profiles on every quantity, not on the headline alone",
    },
    record: { type: "boolean", description: "Keep the table beside the protocol, for reports" },
    json: { type: "boolean", description: "Print one JSON document" },
  },
  async run({ args }) {
    const simulations = wholeNumber("simulations", args.simulations, 1, 1_000_000) ?? defaultSimulations;
    const draws = wholeNumber("draws", args.draws, 20, 100_000) ?? defaultDraws;
    const wanted = names("methods", args.methods);
    const methods = wanted.length > 0 ? wanted : methodsFor({}).map(({ id }) => id);
    methodsNamed(methods);
    const registry = openRegistry();
    registry.replication(args.id);
    const progress = progressOn();
    const pool = openPool(workersFrom(args.workers));
    const report = (what: string, done: number, total: number) => progress.update(done, total, what);
    try {
      const study = await planStudy(registry, args.id, {
        mirror: mirrorFrom(args.mirror),
        pool,
        progress: report,
        methods,
        headlineOnly: args.thorough ? [] : costly,
        draws,
        seed: wholeNumber("seed", args.seed, 0, 2 ** 31 - 1),
        level: realNumber("level", args.level, 0, 1),
      });
      const store = openChunkStore(args.cache ?? join(process.cwd(), ".assay"), study.plan);
      const records = await runStudy(pool, study.plan, simulations, store, report);
      const coverage = coverageDocument(study, records);
      if (args.record) recordCoverage(registry, coverage);
      progress.clear();
      process.stdout.write(
        `${args.json ? JSON.stringify(coverage, null, 2) : coverageText(coverage, paintFor(process.stdout))}\n`,
      );
    } finally {
      progress.clear();
      await pool.close();
    }
  },
});
