import { entries, field, items, keys, textField } from "./loose.ts";
import { wayOut } from "./nearest.ts";
import { printedValue } from "./printed.ts";
import { quote } from "./problem.ts";
import type { RuleContext } from "./ruleContext.ts";

type Path = readonly (string | number)[];

/** Papers: sources, laws, claims, printed numbers and checklist items agree. */
export function paperRules(context: RuleContext): void {
  const { value, report } = context;
  const claims = items(field(value, "claims"));
  reportRepeats(context, claims, "id", ["claims"]);
  for (const [index, claim] of claims) claimRules(context, claim, ["claims", index]);
  const answers = items(field(value, "reporting"));
  reportRepeats(context, answers, "item", ["reporting"]);
  const known = checklistItems(context);
  for (const [index, answer] of answers) {
    const path = ["reporting", index];
    const item = textField(answer, "item");
    if (item !== undefined && known.length > 0 && !known.includes(item)) {
      report([...path, "item"], `no checklist has an item ${quote(item)}; ${wayOut(item, known)}`);
    }
    if (field(answer, "verified") === true && field(answer, "locator") === undefined) {
      report(path, `"verified" is true but nothing says where it was seen; add a "locator"`);
    }
    locatorRules(context, answer, path);
  }
}

function claimRules(context: RuleContext, claim: unknown, path: Path): void {
  const { report, lookup } = context;
  const law = textField(claim, "law");
  const lawExists = context.requireDocument("law", law, [...path, "law"]);
  const records = items(field(claim, "records"));
  reportRepeats(context, records, "id", [...path, "records"]);
  if (records.length > 0 && law === undefined) {
    report(path, `the claim has "records" but no "law" that their constants belong to; add "law"`);
  }
  const declared = keys(field(lawExists ? lookup.raw("law", law!) : undefined, "parameters"));
  for (const [index, record] of records) {
    for (const [name, number] of entries(field(record, "parameters"))) {
      const at = [...path, "records", index, "parameters", name];
      if (declared.length > 0 && !declared.includes(name)) {
        report(at, `the law ${quote(law)} has no parameter ${quote(name)}; ${wayOut(name, declared)}`);
      }
      numberRules(context, number, at);
    }
  }
  for (const [name, number] of entries(field(claim, "quantities"))) {
    numberRules(context, number, [...path, "quantities", name]);
  }
  for (const [index, row] of items(field(claim, "rows"))) {
    for (const [name, number] of entries(row)) numberRules(context, number, [...path, "rows", index, name]);
  }
  for (const [name, range] of entries(field(claim, "range"))) {
    orderRules(context, range, [...path, "range", name]);
    locatorRules(context, range, [...path, "range", name]);
  }
}

function numberRules(context: RuleContext, number: unknown, path: Path): void {
  locatorRules(context, number, path);
  orderRules(context, field(number, "interval"), [...path, "interval"]);
  const standardError = numeric(textField(number, "standardError"));
  if (standardError !== undefined && standardError < 0) {
    context.report([...path, "standardError"], `"standardError" is ${standardError}; it cannot be negative`);
  }
}

/** A number is seen at a source that the paper lists; what is only recalled was not seen. */
function locatorRules({ value, report }: RuleContext, holder: unknown, path: Path): void {
  const key = textField(field(holder, "locator"), "source");
  if (key === undefined) return;
  const sources = field(value, "sources");
  const source = field(sources, key);
  if (source === undefined) {
    report(
      [...path, "locator", "source"],
      `"sources" has no key ${quote(key)}; ${wayOut(key, keys(sources))}`,
    );
  } else if (field(holder, "verified") === true && textField(source, "kind") === "recollection") {
    report(
      [...path, "verified"],
      `"verified" is true but the source ${quote(key)} is a recollection; set it to false`,
    );
  }
}

function orderRules({ report }: RuleContext, interval: unknown, path: Path): void {
  const low = textField(interval, "low");
  const high = textField(interval, "high");
  const from = numeric(low);
  const to = numeric(high);
  if (from !== undefined && to !== undefined && from > to) {
    report(path, `"low" ${quote(low)} is above "high" ${quote(high)}; exchange them`);
  }
}

function reportRepeats({ report }: RuleContext, list: [number, unknown][], key: string, path: Path): void {
  const seen = new Set<string>();
  for (const [index, item] of list) {
    const name = textField(item, key);
    if (name !== undefined && seen.has(name)) {
      report([...path, index, key], `${quote(key)} ${quote(name)} appears twice; each must be unique`);
    }
    if (name !== undefined) seen.add(name);
  }
}

function checklistItems({ lookup }: RuleContext): string[] {
  return lookup
    .ids("checklist")
    .flatMap((id) =>
      items(field(lookup.raw("checklist", id), "items")).flatMap(([, item]) => textField(item, "id") ?? []),
    );
}

function numeric(printed: string | undefined): number | undefined {
  try {
    return printed === undefined ? undefined : printedValue(printed);
  } catch {
    return undefined; // The schema's pattern reports it.
  }
}
