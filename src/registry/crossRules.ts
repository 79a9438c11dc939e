import { checklistRules, itemRules } from "./checklistRules.ts";
import { corpusRules } from "./corpusRules.ts";
import { datasetRules } from "./datasetRules.ts";
import { type DocumentKind, hasFolder, idByPlace, isDocumentKind, type RegistryKind } from "./kinds.ts";
import { lawRules } from "./lawRules.ts";
import type { Lookup } from "./lookup.ts";
import { field, textField } from "./loose.ts";
import { multiverseRules } from "./multiverseRules.ts";
import { wayOut } from "./nearest.ts";
import { paperRules } from "./paperRules.ts";
import { type Problem, pointerOf, quote } from "./problem.ts";
import type { JsonDocument } from "./readJson.ts";
import { replicationRules } from "./replicationRules.ts";
import type { RuleContext } from "./ruleContext.ts";
import { studyRules } from "./studyRules.ts";

const RULES: Readonly<Record<DocumentKind, (context: RuleContext) => void>> = {
  paper: paperRules,
  law: lawRules,
  dataset: datasetRules,
  replication: replicationRules,
  multiverse: multiverseRules,
  study: studyRules,
  checklist: checklistRules,
};

/** Rules that a schema cannot express: ids exist, names agree, numbers are in order. */
export function crossProblems(
  kind: RegistryKind,
  document: JsonDocument,
  path: string,
  lookup: Lookup,
): Problem[] {
  const problems: Problem[] = [];
  const report: RuleContext["report"] = (keys, message) => {
    problems.push({ file: document.file, pointer: pointerOf(keys), line: document.lineOf(keys), message });
  };
  if (kind === "corpus") listProblems(document, lookup, report);
  else if (kind === "review")
    itemRules({ value: document.value, report }, field(field(document.value, "list"), "domains"), [
      "list",
      "domains",
    ]);
  else if (isDocumentKind(kind)) documentRules(kind, document, { path, lookup, report });
  return problems;
}

/** The list of papers in scope, against the registry that it belongs to. */
function listProblems(document: JsonDocument, lookup: Lookup, report: RuleContext["report"]): void {
  for (const { path, message } of corpusRules(document.value, lookup)) {
    const last = path.at(-1);
    const named = typeof last === "number" ? `item ${last + 1} of ${quote(path.at(-2))}` : quote(last);
    const value = path.reduce<unknown>(
      (holder, key) => (holder as Record<string, unknown>)[key],
      document.value,
    );
    report(path, `${named} ${message}: ${quote(value)}`);
  }
}

function documentRules(
  kind: DocumentKind,
  { value }: JsonDocument,
  given: Pick<RuleContext, "path" | "lookup" | "report">,
): void {
  const { path, lookup, report } = given;
  const context: RuleContext = {
    ...given,
    value,
    requireDocument: (wanted, id, keys) => {
      if (id === undefined || lookup.has(wanted, id)) return id !== undefined;
      report(keys, `there is no ${wanted} ${quote(id)}; ${wayOut(id, lookup.ids(wanted))}`);
      return false;
    },
  };
  const id = textField(value, "id");
  const expected = idByPlace(kind, path);
  if (id !== undefined && id !== expected) {
    const named = hasFolder(kind) ? "folder" : "file";
    report(["id"], `"id" is ${quote(id)} but the ${named} is named ${quote(expected)}; make them equal`);
  }
  RULES[kind](context);
}
