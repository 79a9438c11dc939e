import type { Lookup } from "./lookup.ts";
import { field, items, textField } from "./loose.ts";
import { wayOut } from "./nearest.ts";
import { quote } from "./problem.ts";

type Path = readonly (string | number)[];

/** A rule that a row of the corpus breaks: where, and what is wrong with the value there. */
export interface CorpusFinding {
  readonly path: Path;
  readonly message: string;
}

/** Scopes whose papers have a record in the registry. */
const IN_SCOPE: readonly (string | undefined)[] = ["law", "theory-law", "rule"];

/**
 * The corpus: every row has its own number; a row in scope names a registered paper of the same arXiv identifier, no
 * paper stands in two rows, and every other row says why it has none.
 */
export function corpusRules(corpus: unknown, lookup: Lookup): CorpusFinding[] {
  const findings: CorpusFinding[] = [];
  const report = (path: Path, message: string) => findings.push({ path, message });
  const rows = new Map<unknown, number>();
  const papers = new Map<string, number>();
  for (const [index, entry] of items(field(corpus, "papers"))) {
    const path = ["papers", index];
    const row = field(entry, "row");
    if (rows.has(row)) report([...path, "row"], "stands in two entries; number each once");
    rows.set(row, index);
    const paper = textField(entry, "paper");
    if (!IN_SCOPE.includes(textField(entry, "scope"))) {
      if (paper !== undefined) report([...path, "paper"], "belongs to a row out of scope; remove it");
      if (textField(entry, "reason") === undefined) {
        report(path, 'is out of scope and does not say why; add "reason"');
      }
    } else if (paper === undefined) {
      report(path, 'is in scope and names no record; add "paper"');
    } else {
      if (papers.has(paper)) report([...path, "paper"], "stands in two rows; each paper has one");
      papers.set(paper, index);
      recordRules(entry, paper, lookup, (message) => report([...path, "paper"], message));
    }
  }
  return findings;
}

function recordRules(entry: unknown, paper: string, lookup: Lookup, report: (message: string) => void): void {
  if (!lookup.has("paper", paper)) {
    report(`names no registered paper; ${wayOut(paper, lookup.ids("paper"))}`);
    return;
  }
  const record = lookup.raw("paper", paper);
  const listed = textField(entry, "arxiv");
  const recorded = textField(record, "arxiv");
  const seen = field(record, "arxivVerified");
  if (seen !== undefined && seen !== field(entry, "arxivConfirmed")) {
    report(`has the arXiv identifier ${seen ? "" : "not "}verified in its record; this row says otherwise`);
  }
  if (listed !== recorded) {
    report(`has the arXiv identifier ${shown(recorded)} in its record and ${shown(listed)} in this row`);
  }
}

function shown(identifier: string | undefined): string {
  return identifier === undefined ? "none" : quote(identifier);
}
