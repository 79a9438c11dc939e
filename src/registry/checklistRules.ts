import { field, items, textField } from "./loose.ts";
import { wayOut } from "./nearest.ts";
import { quote } from "./problem.ts";
import type { RuleContext } from "./ruleContext.ts";

/** Checklists: every item is unique and belongs to a domain of the list; the paper it is based on exists. */
export function checklistRules(context: RuleContext): void {
  const { value, report } = context;
  context.requireDocument("paper", textField(value, "paper"), ["paper"]);
  const domains = items(field(value, "domains")).flatMap(([, domain]) => textField(domain, "id") ?? []);
  const seen = new Set<string>();
  for (const [index, item] of items(field(value, "items"))) {
    const id = textField(item, "id");
    if (id !== undefined && seen.has(id)) {
      report(["items", index, "id"], `"id" ${quote(id)} appears twice; each must be unique`);
    }
    if (id !== undefined) seen.add(id);
    const domain = textField(item, "domain");
    if (domain !== undefined && !domains.includes(domain)) {
      report(["items", index, "domain"], `there is no domain ${quote(domain)}; ${wayOut(domain, domains)}`);
    }
  }
}
