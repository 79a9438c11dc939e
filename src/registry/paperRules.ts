import { comparisonRules } from "./comparisonRules.ts";
import { locatorRules, placeRules } from "./locatorRules.ts";
import { entries, field, items, keys, textField } from "./loose.ts";
import { wayOut } from "./nearest.ts";
import { printedValue } from "./printed.ts";
import { quote } from "./problem.ts";
import type { RuleContext } from "./ruleContext.ts";

type Path = readonly (string | number)[];

/** Papers: sources, laws, claims, printed numbers, comparisons and checklist items agree. */
export function paperRules(context: RuleContext): void {
  const { value, report } = context;
  const claims = items(field(value, "claims"));
  reportRepeats(context, claims, "id", ["claims"]);
  for (const [index, claim] of claims) claimRules(context, claim, ["claims", index]);
  comparisonRules(context);
  const answers = items(field(value, "reporting"));
  reportRepeats(context, answers, "item", ["reporting"]);
  const known = checklistItems(context);
  for (const [index, answer] of answers) {
    const path = ["reporting", index];
    const item = textField(answer, "item");
    if (item !== undefined && known.length > 0 && !known.includes(item)) {
      report([...path, "item"], `no checklist has an item ${quote(item)}; ${wayOut(item, known)}`);
    }
    seenRules(context, answer, path);
  }
}

function claimRules(context: RuleContext, claim: unknown, path: Path): void {
  const { report, lookup } = context;
  seenRules(context, claim, path);
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
    const numbers = entries(row).filter(([name]) => name !== "label");
    if (numbers.length === 0)
      report([...path, "rows", index], "the row holds no number; add one or remove it");
    for (const [name, number] of numbers) numberRules(context, number, [...path, "rows", index, name]);
  }
  for (const [name, range] of entries(field(claim, "range"))) {
    orderRules(context, range, [...path, "range", name]);
    seenRules(context, range, [...path, "range", name]);
  }
}

function numberRules(context: RuleContext, number: unknown, path: Path): void {
  seenRules(context, number, path);
  orderRules(context, field(number, "interval"), [...path, "interval"]);
  const standardError = numeric(textField(number, "standardError"));
  if (standardError !== undefined && standardError < 0) {
    context.report([...path, "standardError"], `"standardError" is ${standardError}; it cannot be negative`);
  }
}

/** Numbers and ranges always have a locator by their schema; claims and answers need one once they were seen. */
function seenRules({ value, report }: RuleContext, holder: unknown, path: Path): void {
  placeRules(report, holder, path);
  locatorRules(report, field(value, "sources"), holder, path);
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
