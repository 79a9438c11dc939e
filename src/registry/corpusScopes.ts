import { existsSync } from "node:fs";
import { field, items, textField } from "./loose.ts";
import { inspectJson } from "./readJson.ts";

/** Why a paper has a record, by the paper's id, from the list of papers; empty where there is no such list. */
export function corpusScopes(path: string): ReadonlyMap<string, string> {
  const rows = existsSync(path) ? items(field(inspectJson(path).value, "papers")) : [];
  return new Map(
    rows.flatMap(([, row]) => {
      const paper = textField(row, "paper");
      const scope = textField(row, "scope");
      return paper === undefined || scope === undefined ? [] : [[paper, scope] as const];
    }),
  );
}
