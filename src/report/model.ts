import { count } from "../format/numbers.ts";
import type { Audit } from "../registry/types.ts";
import { auditBibtex } from "./citation.ts";
import type { Draft, Figure, TextTable } from "./figure.ts";
import { figureAllocation } from "./figureAllocation.ts";
import { figureFit } from "./figureFit.ts";
import { figureFlow } from "./figureFlow.ts";
import { figureForest } from "./figureForest.ts";
import { figureFunnel } from "./figureFunnel.ts";
import { figureRanges } from "./figureRanges.ts";
import { figureResiduals } from "./figureResiduals.ts";
import { figureShares } from "./figureShares.ts";
import { figureSpecification } from "./figureSpecification.ts";
import { figureWaterfall } from "./figureWaterfall.ts";
import { type ComparisonModel, comparisonModels } from "./modelComparison.ts";
import {
  type CoverageModel,
  coverageModel,
  type DesignModel,
  designModel,
  methodTable,
} from "./modelDesign.ts";
import { type ExtractionModel, extractionModel } from "./modelExtraction.ts";
import {
  type ChecklistDomainModel,
  checklistModel,
  type FindingsModel,
  findingsModel,
  type LightsModel,
  lightsModel,
} from "./modelFindings.ts";
import { type ForensicsModel, forensicsModel } from "./modelForensics.ts";
import {
  type Fact,
  type IdentityModel,
  identityModel,
  type VerdictModel,
  verdictModel,
} from "./modelIdentity.ts";
import { type MultiverseModel, multiverseModel } from "./modelMultiverse.ts";
import {
  bootstrapFacts,
  correlationTable,
  derivedTable,
  fitTable,
  isoflopTable,
  meanings,
  optimiserFacts,
  parameterTable,
  testRows,
} from "./modelNumbers.ts";
import { type UnreportedModel, unreportedModel } from "./modelUnreported.ts";

/** Everything a report says, as ready strings; templates only place it. */
export interface ReportModel {
  readonly identity: IdentityModel;
  readonly verdict: VerdictModel;
  readonly contents: readonly { readonly id: string; readonly title: string }[];
  readonly lights: LightsModel;
  readonly constants: {
    readonly table: TextTable;
    readonly meanings: readonly Fact[];
    readonly unverified: string;
  };
  readonly fits: TextTable;
  readonly derived: TextTable;
  readonly isoflops: TextTable | null;
  readonly optimiser: readonly Fact[];
  readonly bootstrap: readonly Fact[];
  readonly correlations: TextTable | null;
  readonly methods: TextTable | null;
  readonly coverage: CoverageModel | null;
  readonly design: DesignModel | null;
  readonly extraction: ExtractionModel | null;
  readonly comparisons: readonly ComparisonModel[];
  readonly data: readonly Fact[];
  readonly findings: FindingsModel;
  /** Other protocols than the published one; null where none were tried. */
  readonly protocols: {
    readonly multiverse: MultiverseModel | null;
    readonly unreported: UnreportedModel | null;
    readonly forensics: ForensicsModel | null;
  } | null;
  readonly checklist: readonly ChecklistDomainModel[];
  readonly tests: ReturnType<typeof testRows>;
  readonly limits: readonly string[];
  readonly notes: readonly { readonly severity: string; readonly message: string; readonly code: string }[];
  readonly provenance: {
    readonly command: string;
    readonly facts: readonly Fact[];
    readonly inputs: readonly Fact[];
  };
  readonly cite: { readonly paper: string; readonly audit: string };
  readonly replication: string;
  readonly figures: Readonly<Record<FigureKey, Figure | null>>;
}

export type FigureKey =
  | "allocation"
  | "forest"
  | "fit"
  | "residuals"
  | "starts"
  | "funnel"
  | "flow"
  | "specification"
  | "shares"
  | "ranges";

/**
 * The view-model of a report: a pure function of the audit document and the BibTeX entry of its paper.
 */
export function reportModel(audit: Audit, bibtex: string): ReportModel {
  const extraction = extractionModel(audit);
  const protocols = protocolsModel(audit);
  return {
    identity: identityModel(audit),
    verdict: verdictModel(audit),
    contents: contents({
      read: extraction !== null,
      varied: protocols !== null,
      noted: (audit.notes ?? []).length > 0,
    }),
    lights: lightsModel(audit),
    constants: { table: parameterTable(audit), meanings: meanings(audit), unverified: unverified(audit) },
    fits: fitTable(audit),
    derived: derivedTable(audit),
    isoflops: isoflopTable(audit),
    optimiser: optimiserFacts(audit),
    bootstrap: bootstrapFacts(audit),
    correlations: correlationTable(audit),
    methods: methodTable(audit),
    coverage: coverageModel(audit),
    design: designModel(audit),
    extraction,
    comparisons: comparisonModels(audit),
    data: dataFacts(audit),
    findings: findingsModel(audit),
    protocols,
    checklist: checklistModel(audit),
    tests: testRows(audit),
    limits: audit.limits,
    notes: (audit.notes ?? []).map(({ severity, message, code }) => ({ severity, message, code })),
    provenance: {
      command: audit.provenance.command,
      facts: [
        { label: "Assay", value: audit.assay.version },
        { label: "replication", value: audit.replication.id },
        { label: "seed", value: String(audit.provenance.seed) },
      ],
      inputs: audit.provenance.inputs.map(({ path, sha256 }) => ({ label: path, value: sha256 })),
    },
    cite: { paper: bibtex.trimEnd(), audit: auditBibtex(audit).trimEnd() },
    replication: audit.replication.id,
    figures: numbered(audit),
  };
}

function numbered(audit: Audit): ReportModel["figures"] {
  // In the order in which the report shows them, so that numbers ascend.
  const drafts: [FigureKey, Draft | null][] = [
    ["allocation", figureAllocation(audit)],
    ["forest", figureForest(audit)],
    ["fit", figureFit(audit)],
    ["residuals", figureResiduals(audit)],
    ["starts", figureWaterfall(audit)],
    ["funnel", figureFunnel(audit)],
    ["flow", figureFlow(audit)],
    ["specification", figureSpecification(audit)],
    ["shares", figureShares(audit)],
    ["ranges", figureRanges(audit)],
  ];
  let number = 0;
  const named = drafts.map(([name, found]) => {
    if (found === null) return [name, null];
    number += 1;
    return [name, { ...found, number }];
  });
  return Object.fromEntries(named) as ReportModel["figures"];
}

function protocolsModel(audit: Audit): ReportModel["protocols"] {
  const parts = {
    multiverse: multiverseModel(audit),
    unreported: unreportedModel(audit),
    forensics: forensicsModel(audit),
  };
  return Object.values(parts).every((part) => part === null) ? null : parts;
}

function contents(has: { read: boolean; varied: boolean; noted: boolean }): { id: string; title: string }[] {
  const all: [string, string, boolean][] = [
    ["verdict", "Verdict", true],
    ["lights", "At a glance", true],
    ["constants", "Published against refitted", true],
    ["fit", "Fit and residuals", true],
    ["allocation", "Tokens per parameter", true],
    ["optimiser", "Optimiser", true],
    ["intervals", "Intervals", true],
    ["figure-reading", "Reading the figure", has.read],
    ["rows", "Runs found and used", true],
    ["checks", "Checks", true],
    ["multiverse", "Other defensible protocols", has.varied],
    ["checklist", "What the paper reports", true],
    ["tests", "Tests", true],
    ["notes", "Notes", has.noted],
    ["limits", "What this does not show", true],
    ["provenance", "Provenance", true],
    ["cite", "How to cite", true],
    ["answer", "The authors\u2019 answer", true],
  ];
  return all.filter(([, , present]) => present).map(([id, title]) => ({ id, title }));
}

function dataFacts(audit: Audit): Fact[] {
  const { dataset, title, origin, licence, sha256, found, used } = audit.data;
  return [
    { label: "dataset", value: `${title} (${dataset})` },
    { label: "origin", value: origin },
    { label: "licence", value: licence },
    { label: "runs", value: `${count(found)} found, ${count(used)} used` },
    { label: "SHA-256", value: sha256 },
  ];
}

function unverified(audit: Audit): string {
  const some = audit.parameters.some((p) => p.published.some((v) => !v.verified));
  return some ? "* Not yet confirmed in the paper or a copy of it." : "";
}
