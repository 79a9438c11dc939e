import { count } from "../format/numbers.ts";
import type { Audit } from "../registry/types.ts";
import { anchorOf } from "./anchor.ts";
import { type Mark, markOf, verdictMark } from "./marks.ts";
import { mathml } from "./mathml.ts";

/** A labelled value. */
export interface Fact {
  readonly label: string;
  readonly value: string;
}

export interface IdentityModel {
  readonly overline: string;
  readonly title: string;
  readonly paperTitle: string;
  readonly byline: string;
  readonly links: readonly { readonly label: string; readonly href: string }[];
  readonly claimTitle: string;
  readonly statement: string;
  readonly lawTitle: string;
  readonly expression: string;
  /** MathML of the law, made by our own renderer. */
  readonly equation: string;
}

/** Who wrote what, and which claim is audited. */
export function identityModel(audit: Audit): IdentityModel {
  const { paper, claim, law, assay } = audit;
  const venue = paper.venue ?? "";
  return {
    overline: `Assay ${assay.version} · audit of a published scaling law`,
    title: audit.replication.title,
    paperTitle: paper.title,
    byline: [byline(paper), venue.includes(String(paper.year)) ? "" : String(paper.year), venue]
      .filter((part) => part !== "")
      .join(" · "),
    links: links(paper),
    claimTitle: claim.title,
    statement: claim.statement,
    lawTitle: law.title,
    expression: law.expression,
    equation: mathml(law.tex),
  };
}

/** Up to five authors by name; of more, the first three and how many others. */
function byline({ authors, authorsComplete }: Audit["paper"]): string {
  const shown = authors.length > 5 ? authors.slice(0, 3) : authors;
  const hidden = authors.length - shown.length;
  const rest = authorsComplete ? (hidden > 0 ? [`and ${count(hidden)} others`] : []) : ["and others"];
  return [...shown, ...rest].join(", ");
}

/** Links are built only from identifiers of the expected form; anything else stays text elsewhere. */
function links(paper: Audit["paper"]): { label: string; href: string }[] {
  const found: { label: string; href: string }[] = [];
  if (paper.arxiv && /^(\d{4}\.\d{4,5}|[a-z-]+(\.[A-Z]{2})?\/\d{7})(v\d+)?$/.test(paper.arxiv)) {
    found.push({ label: `arXiv:${paper.arxiv}`, href: `https://arxiv.org/abs/${paper.arxiv}` });
  }
  if (paper.doi && /^10\.\d{4,9}\/[\w.;()/:-]+$/.test(paper.doi)) {
    found.push({ label: `doi:${paper.doi}`, href: `https://doi.org/${paper.doi}` });
  }
  return found;
}

export interface DecisionModel {
  readonly title: string;
  readonly sentence: string;
  readonly consequence: string;
  readonly changes: string;
}

export interface VerdictModel {
  readonly mark: Mark;
  readonly outcome: string;
  readonly sentence: string;
  readonly cards: readonly {
    readonly id: string;
    readonly title: string;
    readonly mark: Mark;
    readonly sentence: string;
    readonly findings: readonly { readonly id: string; readonly anchor: string }[];
  }[];
  readonly decisions: readonly DecisionModel[];
}

/** The verdict, the four questions, and what a reader would decide otherwise. */
export function verdictModel(audit: Audit): VerdictModel {
  const { outcome, sentence, questions, decisions } = audit.verdict;
  const known = new Set(audit.findings.map((finding) => finding.id));
  return {
    mark: verdictMark(outcome),
    outcome: outcome.charAt(0).toUpperCase() + outcome.slice(1),
    sentence,
    cards: questions.map((q) => ({
      id: q.id,
      title: q.title,
      mark: markOf(q.outcome),
      sentence: q.sentence,
      findings: q.findings
        .filter((id) => known.has(id))
        .map((id) => ({ id, anchor: anchorOf("finding", id) })),
    })),
    decisions: decisions.map((d) => ({
      title: d.title,
      sentence: d.sentence,
      consequence: d.consequence,
      changes: d.changes ? "The decision changes" : "The decision stands",
    })),
  };
}
