import { field, items, textField } from "./loose.ts";
import { wayOut } from "./nearest.ts";
import { quote } from "./problem.ts";
import type { RuleContext } from "./ruleContext.ts";

/** Checklists: every item is unique and belongs to a domain of the list; the paper and the list it draws on exist. */
export function checklistRules(context: RuleContext): void {
  context.requireDocument("paper", textField(context.value, "paper"), ["paper"]);
  itemRules(context, field(context.value, "domains"), ["domains"]);
  followedRules(context);
}

/** Items have ids of their own and domains that the list knows; the same in a checklist and in a review. */
export function itemRules(
  { value, report }: Pick<RuleContext, "value" | "report">,
  listed: unknown,
  domainsPath: readonly string[],
): void {
  const domains = items(listed).flatMap(([, domain]) => textField(domain, "id") ?? []);
  for (const [index, id] of domains.entries())
    if (domains.indexOf(id) !== index)
      report([...domainsPath, index, "id"], `"id" ${quote(id)} appears twice; each must be unique`);
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

/** Items whose answers another list gives are items of that list. */
function followedRules(context: RuleContext): void {
  const { value, report, lookup } = context;
  const other = textField(value, "answersFrom");
  const exists = context.requireDocument("checklist", other, ["answersFrom"]);
  const known = exists
    ? items(field(lookup.raw("checklist", other!), "items")).flatMap(
        ([, item]) => textField(item, "id") ?? [],
      )
    : [];
  for (const [index, item] of items(field(value, "items"))) {
    const from = items(field(item, "from"));
    if (from.length > 0 && other === undefined)
      report(
        ["items", index, "from"],
        `"from" names items of another list, but the list has no "answersFrom"; add it`,
      );
    for (const [place, id] of from)
      if (exists && typeof id === "string" && !known.includes(id))
        report(
          ["items", index, "from", place],
          `the list ${quote(other)} has no item ${quote(id)}; ${wayOut(id, known)}`,
        );
  }
}
