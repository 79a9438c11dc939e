import { auditPaper, subjectOfPaper } from "../audit/auditPaper.ts";
import { factsOf, factWords } from "../checks/evidence.ts";
import { badInput } from "../errors.ts";
import type { Registry } from "../registry/load.ts";
import { wayOut } from "../registry/nearest.ts";
import type { Audit, AuditFinding, Checklist, Paper, Review, ReviewItem } from "../registry/types.ts";
import { type KnownOfPaper, proposeAnswer } from "./proposeAnswer.ts";

/** The list whose items the checks and the registered answers name. */
const HOME_LIST = "misfitting";

/** What a review is made for. */
export interface ReviewOptions {
  readonly list: Checklist;
  /** Whether the list is registered: registered answers belong to items of registered lists only. */
  readonly registered: boolean;
  /** Findings of a replication, in place of those from the paper's record. */
  readonly audit?: Audit | undefined;
  readonly edition?: string | undefined;
  readonly reviewer?: string | undefined;
  readonly version: string;
}

/** A review of a registered paper, filled with what the registry already answers and with the findings of the checks. */
export function buildReview(registry: Registry, id: string, options: ReviewOptions): Review {
  const { list, audit } = options;
  const paper = registry.paper(id);
  const findings = audit?.findings ?? auditPaper(registry, id).findings;
  const reporting = paper.reporting ?? [];
  requireFacts(list);
  const known: KnownOfPaper = {
    sources: paper.sources,
    own: options.registered ? reporting.filter(({ item }) => ownItem(registry, list, item)) : [],
    other: list.answersFrom === undefined ? [] : reporting,
    facts: factsOf(subjectOfPaper(registry, id)),
  };
  return emptyReview(describe(paper), options, (item) => ({
    ...proposeAnswer(item, known),
    ...evidenceOf(bearing(findings, item, list)),
  }));
}

/** A review without answers, for a paper that is not registered. */
export function emptyReview(
  paper: Review["paper"],
  { list, audit, edition, reviewer, version }: ReviewOptions,
  fill: (item: Checklist["items"][number]) => Pick<ReviewItem, "answer"> = () => ({ answer: null }),
): Review {
  return {
    schema: "review/1",
    assay: { version },
    list: {
      id: list.id,
      title: list.title,
      basedOn: list.basedOn,
      domains: list.domains.map((d) => ({ ...d })),
    },
    paper,
    ...(edition === undefined ? {} : { edition }),
    ...(reviewer === undefined ? {} : { reviewer }),
    ...(audit === undefined ? {} : { audit: audit.replication.id }),
    items: list.items.map((item) => ({
      id: item.id,
      domain: item.domain,
      question: item.question,
      why: item.why,
      ...fill(item),
    })),
  };
}

/** A fact that checks do not know cannot be answered from; the list's own schema cannot say which there are. */
function requireFacts({ id, items }: Checklist): void {
  const names = Object.keys(factWords);
  for (const item of items)
    for (const fact of item.facts ?? [])
      if (!names.includes(fact))
        throw badInput(
          `checklist ${id}: item ${item.id} names a fact ${fact} that no method has; ${wayOut(fact, names)}`,
        );
}

/** Registered answers carry an item's id alone; one that the home list knows too belongs there. */
function ownItem(registry: Registry, list: Checklist, item: string): boolean {
  if (list.id === HOME_LIST) return true;
  const home = registry.ids("checklist").includes(HOME_LIST) ? registry.checklist(HOME_LIST).items : [];
  return !home.some(({ id }) => id === item);
}

function bearing(
  findings: readonly AuditFinding[],
  item: Checklist["items"][number],
  list: Checklist,
): AuditFinding[] {
  return findings.filter(
    ({ id, items }) => item.checks?.includes(id) || (list.id === HOME_LIST && items.includes(item.id)),
  );
}

function evidenceOf(findings: readonly AuditFinding[]): Pick<ReviewItem, "evidence"> {
  if (findings.length === 0) return {};
  return {
    evidence: findings.map(({ id, title, outcome, sentence }) => ({ check: id, title, outcome, sentence })),
  };
}

function describe(paper: Paper): Review["paper"] {
  const { id, title, shortTitle, authors, authorsComplete, year, arxiv, doi } = paper;
  return {
    id,
    title,
    shortTitle,
    authors: [...authors],
    ...(authorsComplete === undefined ? {} : { authorsComplete }),
    year,
    ...(arxiv === undefined ? {} : { arxiv }),
    ...(doi === undefined ? {} : { doi }),
  };
}
