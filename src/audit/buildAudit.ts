import { ratesSentence } from "../calibration/ratesFile.ts";
import { headlineOf } from "../checks/headline.ts";
import { lawTex } from "../laws/lawTex.ts";
import type { Registry } from "../registry/load.ts";
import { otherPapers } from "../registry/otherPapers.ts";
import type { Audit, UnreportedChoice } from "../registry/types.ts";
import { isoflopRefit } from "../replication/isoflopRefit.ts";
import { readCoverage } from "../replication/recordedCoverage.ts";
import type { Replicated } from "../replication/replicate.ts";
import { readOutcomes } from "../results/readOutcomes.ts";
import { checklistAnswers } from "./checklistAnswers.ts";
import { comparisonsOf } from "./comparisonsOf.ts";
import { dataOf } from "./dataOf.ts";
import { designOf } from "./designOf.ts";
import { fitsOf } from "./fitsOf.ts";
import { freshForensics, freshUniverses } from "./freshRecords.ts";
import { limitsOf } from "./limitsOf.ts";
import { coverageOfAudit, methodsOf } from "./methodsOf.ts";
import { allocationOf, derivedOf, parametersOf } from "./numbersOf.ts";
import { runChecks } from "./runChecks.ts";
import { testsOf } from "./testsOf.ts";
import { verdictOf } from "./verdictOf.ts";

/**
 * The whole audit of a replication as one document (registry/schema/audit.schema.json), with what was recorded of its
 * multiverse and of the search for its constants. `unreported` holds each choice varied alone.
 */
export function buildAudit(
  registry: Registry,
  done: Replicated,
  version: string,
  unreported: readonly UnreportedChoice[] = [],
): Audit {
  const { replication, paper, claim, law, compiled, inputs } = done.part;
  const coverage = readCoverage(registry, replication.id);
  const findings = runChecks(
    {
      paper,
      claim,
      law: (id) => (id === law.id ? law : registry.law(id)),
      replicated: done,
      coverage,
      outcomes: readOutcomes(registry).filter((outcome) => outcome.paper === paper.id),
      others: () => otherPapers(registry, paper.id),
    },
    (id) => ratesSentence(registry, id),
  );
  const tests = testsOf(done);
  const checklist = checklistAnswers(registry.checklist("misfitting"), paper, findings);
  const isoflops = isoflopRefit(done.part);
  const methods = methodsOf(done);
  const design = designOf(done);
  const multiverse = freshUniverses(registry, replication.id);
  const forensics = freshForensics(registry, replication.id);
  return {
    schema: "audit/1",
    assay: { version },
    replication: { id: replication.id, title: replication.title },
    paper: {
      id: paper.id,
      title: paper.title,
      shortTitle: paper.shortTitle,
      authors: [...paper.authors],
      authorsComplete: paper.authorsComplete ?? true,
      year: paper.year,
      ...(paper.arxiv === undefined ? {} : { arxiv: paper.arxiv }),
      ...(paper.doi === undefined ? {} : { doi: paper.doi }),
      ...(paper.venue === undefined ? {} : { venue: paper.venue }),
    },
    claim: { id: claim.id, title: claim.title, statement: claim.statement },
    law: { id: law.id, title: law.title, expression: law.expression, tex: lawTex(compiled.text) },
    verdict: verdictOf(done, findings, tests, checklist, multiverse),
    data: dataOf(done),
    parameters: parametersOf(done),
    fits: fitsOf(done),
    ...(done.compared.length === 0 ? {} : { comparisons: comparisonsOf(done, tests) }),
    derived: derivedOf(done),
    allocation: allocationOf(done),
    ...(isoflops === undefined ? {} : { isoflops }),
    bootstrap: bootstrapOf(done),
    ...(methods.length === 0 ? {} : { methods }),
    ...(coverage === undefined ? {} : { coverage: coverageOfAudit(coverage) }),
    ...(design === undefined ? {} : { design }),
    ...(multiverse === undefined ? {} : { multiverse }),
    ...(forensics === undefined ? {} : { forensics }),
    ...(unreported.length === 0 ? {} : { unreported: [...unreported] }),
    tests,
    findings,
    checklist,
    limits: limitsOf(done, coverage, multiverse),
    provenance: {
      command: `assay report ${replication.id}`,
      seed: replication.intervals.seed,
      inputs: inputs.map((input) => ({ ...input })),
    },
    notes: [...done.fit.notes, ...done.bootstrap.notes].map((note) => ({
      code: note.code,
      severity: note.severity,
      message: note.message,
      ...(note.data === undefined ? {} : { data: { ...note.data } }),
    })),
  };
}

function bootstrapOf(done: Replicated): NonNullable<Audit["bootstrap"]> {
  const { kind, level, seed } = done.part.replication.intervals;
  const headline = headlineOf(done);
  const width = (interval: { low: number; high: number } | null | undefined) =>
    interval == null ? Number.NaN : interval.high - interval.low;
  const without = headline === undefined ? undefined : done.withoutReading?.derived(headline.id).interval;
  return {
    kind,
    draws: done.bootstrap.requested,
    failed: done.bootstrap.failed,
    level,
    seed,
    resampled: "runs, with replacement",
    improvedByGrid: done.bootstrap.improvedByGrid,
    covariance: done.covariance,
    ...(headline === undefined || without === undefined
      ? {}
      : { readingShare: width(headline.refit.interval) / width(without) }),
  };
}
