import { checklistRules } from "./checklistRules.ts";
import { datasetRules } from "./datasetRules.ts";
import { type DocumentKind, idByPlace } from "./kinds.ts";
import { lawRules } from "./lawRules.ts";
import type { Lookup } from "./lookup.ts";
import { textField } from "./loose.ts";
import { wayOut } from "./nearest.ts";
import { paperRules } from "./paperRules.ts";
import { type Problem, pointerOf, quote } from "./problem.ts";
import type { JsonDocument } from "./readJson.ts";
import { replicationRules } from "./replicationRules.ts";
import type { RuleContext } from "./ruleContext.ts";

const RULES: Readonly<Record<DocumentKind, (context: RuleContext) => void>> = {
  paper: paperRules,
  law: lawRules,
  dataset: datasetRules,
  replication: replicationRules,
  checklist: checklistRules,
};

/** Rules that a schema cannot express: ids exist, names agree, numbers are in order. */
export function crossProblems(
  kind: DocumentKind,
  document: JsonDocument,
  path: string,
  lookup: Lookup,
): Problem[] {
  const problems: Problem[] = [];
  const report: RuleContext["report"] = (keys, message) => {
    problems.push({ file: document.file, pointer: pointerOf(keys), line: document.lineOf(keys), message });
  };
  const context: RuleContext = {
    value: document.value,
    path,
    lookup,
    report,
    requireDocument: (wanted, id, keys) => {
      if (id === undefined || lookup.has(wanted, id)) return id !== undefined;
      report(keys, `there is no ${wanted} ${quote(id)}; ${wayOut(id, lookup.ids(wanted))}`);
      return false;
    },
  };
  const id = textField(document.value, "id");
  const expected = idByPlace(kind, path);
  if (id !== undefined && id !== expected) {
    const named = kind === "dataset" || kind === "replication" ? "folder" : "file";
    report(["id"], `"id" is ${quote(id)} but the ${named} is named ${quote(expected)}; make them equal`);
  }
  RULES[kind](context);
  return problems;
}
