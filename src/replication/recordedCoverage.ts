import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { SimulationRecord } from "../coverage/coveragePlan.ts";
import { type CoverageTable, coverageTable } from "../coverage/coverageTable.ts";
import { methodsNamed } from "../coverage/runCoverage.ts";
import { fixed } from "../format/numbers.ts";
import type { Registry } from "../registry/load.ts";
import type { Coverage } from "../registry/types.ts";
import { writeWhole } from "../registry/writeWhole.ts";
import type { Study } from "./coverageStudy.ts";

/** Path of a replication's recorded coverage. */
export function coveragePath(registry: Registry, id: string): string {
  return join(dirname(registry.path("replication", id)), "coverage.json");
}

/** The recorded coverage of a replication, or undefined when none was recorded. */
export function readCoverage(registry: Registry, id: string): Coverage | undefined {
  const path = coveragePath(registry, id);
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Coverage) : undefined;
}

/** Writes a coverage table beside its protocol, whole or not at all. */
export function recordCoverage(registry: Registry, coverage: Coverage): void {
  writeWhole(coveragePath(registry, coverage.id), coverage);
}

/** The document of a finished study. */
export function coverageDocument(study: Study, records: readonly SimulationRecord[]): Coverage {
  const { part, plan, headline } = study;
  const table: CoverageTable = coverageTable(plan, records, headline);
  const { noise } = plan;
  return {
    $schema: "../../registry/schema/coverage.schema.json",
    id: part.replication.id,
    title: part.replication.title,
    dataset: part.dataset.id,
    datasetSha256: part.dataset.file.sha256,
    rows: plan.problem.observed.length,
    level: table.level,
    draws: table.draws,
    seed: plan.seed,
    simulations: table.simulations,
    unfitted: table.unfitted,
    noise: { neighboursIn: noise.neighboursIn, donors: noise.donors, clusters: noise.clusterCount },
    headline,
    recommended: table.recommended,
    methods: methodsNamed(plan.methods).map(({ id, title, source }) => ({
      id,
      title,
      source,
    })) as Coverage["methods"],
    quantities: [...table.quantities] as Coverage["quantities"],
    cells: [...table.cells],
    remarks: remarks(study),
  };
}

function remarks({ plan, headline }: Study): string[] {
  const { noise, draws, only = {} } = plan;
  const few = Object.keys(only);
  return [
    `Each run's error is one of the ${noise.donors} nearest in ${noise.neighboursIn}, so scatter that differs over the design stays where it is; errors are centred where the objective puts their centre, which makes the fitted law the truth that it estimates.`,
    `Methods that resample use ${draws} draws from the refit alone, without a search of the start grid in every draw. Percentiles of so few draws cover about ${fixed(100 * lostToDraws(draws, plan.level), 1)} points less than percentiles of very many would.`,
    ...(few.length === 0
      ? []
      : [
          `Measured on ${headline} alone, because each takes some hundred refits a quantity: ${few.join(", ")}.`,
        ]),
    "An interval that is open on a side counts as holding every truth on that side; widths are then infinite and the median says so.",
    "The study assumes the law: it measures the methods, not whether the law is right.",
  ];
}

/**
 * Coverage that percentile limits (type 7) lose because draws are few: were draws and truth exchangeable, a truth would
 * fall below the limit at position 1 + tail (draws - 1) of the sorted draws with that position over draws + 1.
 */
export function lostToDraws(draws: number, level: number): number {
  const tail = (1 - level) / 2;
  return 2 * ((1 + tail * (draws - 1)) / (draws + 1) - tail);
}
