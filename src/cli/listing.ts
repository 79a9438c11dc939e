import { join } from "node:path";
import { AssayError } from "../errors.ts";
import { corpusScopes } from "../registry/corpusScopes.ts";
import type { DocumentKind } from "../registry/kinds.ts";
import type { Registry } from "../registry/load.ts";
import { rowNumbers } from "../registry/rowNumbers.ts";
import type { Paper, PaperClaim, PrintedNumber, Replication, Study } from "../registry/types.ts";

/** What `assay list` shows, as one document. */
export interface Listing {
  readonly replications: readonly ListedReplication[];
  readonly papers: readonly ListedPaper[];
  readonly laws: readonly ListedLaw[];
  readonly datasets: readonly ListedDataset[];
  /** Documents that break their schema or a rule, as "kind id"; assay validate says what is wrong. */
  readonly unsound: readonly string[];
}

export interface ListedReplication {
  readonly id: string;
  readonly title: string;
  readonly paper: string;
  readonly claim: string | null;
  readonly law: string | null;
  readonly datasets: readonly string[];
  readonly kind: "replication" | "study";
}

export interface ListedPaper {
  readonly id: string;
  readonly title: string;
  readonly shortTitle: string;
  readonly authors: readonly string[];
  readonly year: number;
  readonly arxiv: string | null;
  /** Why the paper is in the registry: law, theory-law or rule; null when the list of papers does not name it. */
  readonly scope: string | null;
  readonly claims: readonly ListedClaim[];
}

export interface ListedClaim {
  readonly id: string;
  readonly title: string;
  readonly law: string | null;
  readonly numbers: number;
  /** Numbers that somebody saw at their place. */
  readonly seen: number;
}

export interface ListedLaw {
  readonly id: string;
  readonly title: string;
  readonly expression: string;
  /** Whether somebody read the form; null when nobody has said. */
  readonly formSeen: boolean | null;
}

export interface ListedDataset {
  readonly id: string;
  readonly title: string;
  readonly paper: string | null;
  readonly rows: number | null;
  readonly licence: string;
}

/** Everything that is registered, in the order of ids; a document that is not sound stands under `unsound` alone. */
export function listingOf(registry: Registry): Listing {
  const scopes = corpusScopes(join(registry.root, "registry/corpus.json"));
  const unsound: string[] = [];
  const each = <T>(kind: DocumentKind, entry: (id: string) => T): T[] =>
    registry.ids(kind).flatMap((id) => {
      try {
        return [entry(id)];
      } catch (error) {
        if (!(error instanceof AssayError)) throw error;
        unsound.push(`${kind} ${id}`);
        return [];
      }
    });
  const replications = [
    ...each("replication", (id) => listedReplication(registry.replication(id))),
    ...each("study", (id) => listedStudy(registry.study(id))),
  ].sort((one, other) => (one.id < other.id ? -1 : 1));
  return {
    replications,
    papers: each("paper", (id) => listedPaper(registry.paper(id), scopes.get(id) ?? null)),
    laws: each("law", (id) => {
      const { title, expression, form } = registry.law(id);
      return { id, title, expression, formSeen: form?.verified ?? null };
    }),
    datasets: each("dataset", (id) => {
      const { title, paper = null, rows = null, licence } = registry.dataset(id);
      return { id, title, paper, rows, licence };
    }),
    unsound,
  };
}

function listedReplication({ id, title, paper, claim, law, dataset }: Replication): ListedReplication {
  return { id, title, paper, claim, law, datasets: [dataset], kind: "replication" };
}

function listedStudy({ id, title, paper, data }: Study): ListedReplication {
  const datasets = [...new Set(data.flatMap(({ dataset }) => dataset ?? []))];
  return { id, title, paper, claim: null, law: null, datasets, kind: "study" };
}

function listedPaper(paper: Paper, scope: string | null): ListedPaper {
  const { id, title, shortTitle, authors, year, arxiv = null, claims } = paper;
  return { id, title, shortTitle, authors, year, arxiv, scope, claims: claims.map(listedClaim) };
}

function listedClaim(claim: PaperClaim): ListedClaim {
  const numbers: PrintedNumber[] = [
    ...(claim.records ?? []).flatMap(({ parameters }) => Object.values(parameters)),
    ...Object.values(claim.quantities ?? {}),
    ...(claim.rows ?? []).flatMap((row) => Object.values(rowNumbers(row))),
  ];
  const seen = numbers.filter(({ verified }) => verified).length;
  return { id: claim.id, title: claim.title, law: claim.law ?? null, numbers: numbers.length, seen };
}
