import { join } from "node:path";
import { corpusScopes } from "../registry/corpusScopes.ts";
import type { Registry } from "../registry/load.ts";
import { rowNumbers } from "../registry/rowNumbers.ts";
import type { PaperClaim, PrintedNumber } from "../registry/types.ts";

/** What `assay list` shows, as one document. */
export interface Listing {
  readonly replications: readonly ListedReplication[];
  readonly papers: readonly ListedPaper[];
  readonly laws: readonly ListedLaw[];
  readonly datasets: readonly ListedDataset[];
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

/** Everything that is registered, in the order of ids. @throws AssayError for a document that is not sound. */
export function listingOf(registry: Registry): Listing {
  const scopes = corpusScopes(join(registry.root, "registry/corpus.json"));
  return {
    replications: [...replications(registry), ...studies(registry)].sort((one, other) =>
      one.id < other.id ? -1 : 1,
    ),
    papers: registry.ids("paper").map((id) => {
      const { title, shortTitle, authors, year, arxiv = null, claims } = registry.paper(id);
      const scope = scopes.get(id) ?? null;
      return { id, title, shortTitle, authors, year, arxiv, scope, claims: claims.map(listedClaim) };
    }),
    laws: registry.ids("law").map((id) => {
      const { title, expression, form } = registry.law(id);
      return { id, title, expression, formSeen: form?.verified ?? null };
    }),
    datasets: registry.ids("dataset").map((id) => {
      const { title, paper = null, rows = null, licence } = registry.dataset(id);
      return { id, title, paper, rows, licence };
    }),
  };
}

function replications(registry: Registry): ListedReplication[] {
  return registry.ids("replication").map((id) => {
    const { title, paper, claim, law, dataset } = registry.replication(id);
    return { id, title, paper, claim, law, datasets: [dataset], kind: "replication" };
  });
}

function studies(registry: Registry): ListedReplication[] {
  return registry.ids("study").map((id) => {
    const { title, paper, data } = registry.study(id);
    const datasets = data.flatMap(({ dataset }) => dataset ?? []);
    return { id, title, paper, claim: null, law: null, datasets: [...new Set(datasets)], kind: "study" };
  });
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
