import { field, items, keys, textField } from "./loose.ts";
import { wayOut } from "./nearest.ts";
import { quote } from "./problem.ts";
import type { RuleContext } from "./ruleContext.ts";
import { placeRules } from "./studyNumberRules.ts";

type Path = readonly (string | number)[];

/**
 * Claims that are compared with those of other papers: every number, record and claim that a row names exists, and the
 * paper says how it counts parameters.
 */
export function comparisonRules(context: RuleContext): void {
  const { value, report } = context;
  for (const [index, claim] of items(field(value, "claims"))) {
    const comparison = field(claim, "comparison");
    if (comparison === undefined) continue;
    const path = ["claims", index, "comparison"];
    const rows = items(field(comparison, "rows"));
    if (rows.length > 0 === (field(comparison, "leftOut") !== undefined))
      report(path, 'a claim is compared by "rows" or is "leftOut" for a reason; give exactly one of them');
    if (rows.length > 0 && field(value, "comparison") === undefined)
      report(
        path,
        'the claim is compared but nothing says how the paper counts parameters; add "comparison" with "counting", "countingFrom" and "domain" beside "claims"',
      );
    labelRules(context, rows, path);
    for (const [place, row] of rows) rowRules(context, claim, row, [...path, "rows", place]);
  }
}

function labelRules({ report }: RuleContext, rows: readonly [number, unknown][], path: Path): void {
  const labels = rows.map(([, row]) => textField(row, "label"));
  for (const [index, label] of labels.entries())
    if (label !== undefined && labels.indexOf(label) < index)
      report(
        [...path, "rows", index, "label"],
        `the label ${quote(label)} stands twice; tell the rows apart`,
      );
}

function rowRules(context: RuleContext, claim: unknown, row: unknown, path: Path): void {
  const { report } = context;
  const [a, law] = [field(row, "a"), field(row, "law")];
  if (a === undefined && law === undefined)
    report(path, 'the row gives no exponent; add "a", where it is printed, or "law", from which it follows');
  if (a === undefined && field(row, "from") !== undefined)
    report([...path, "from"], '"from" says what "a" is printed as; add "a"');
  if (field(row, "tokens") !== undefined && field(row, "size") === undefined)
    report([...path, "tokens"], 'optimal tokens stand beside optimal sizes; add "size"');
  for (const name of ["a", "b"]) numberRules(context, claim, field(row, name), [...path, name]);
  for (const name of ["size", "tokens"])
    for (const part of ["coefficient", "exponent"])
      numberRules(context, claim, field(field(row, name), part), [...path, name, part]);
  if (law !== undefined) lawRules(context, claim, law, [...path, "law"]);
  rangeRules(context, field(row, "rangeOf"), [...path, "rangeOf"]);
}

function numberRules(context: RuleContext, own: unknown, number: unknown, path: Path): void {
  if (number === undefined) return;
  const id = textField(number, "claim");
  const claim = id === undefined ? own : claimIn(context, context.value, id, [...path, "claim"]);
  if (claim !== undefined) placeRules(context, claim, number, path);
}

/** The claim of a paper; reported when there is none. */
function claimIn({ report }: RuleContext, paper: unknown, id: string, path: Path): unknown {
  const claims = items(field(paper, "claims")).map(([, claim]) => claim);
  const found = claims.find((one) => textField(one, "id") === id);
  const known = claims.flatMap((one) => textField(one, "id") ?? []);
  if (found === undefined)
    report(
      path,
      `the paper ${quote(textField(paper, "id"))} has no claim ${quote(id)}; ${wayOut(id, known)}`,
    );
  return found;
}

/** The law has N and D, and the record or "fixed" gives every other number in it. */
function lawRules({ lookup, report }: RuleContext, claim: unknown, use: unknown, path: Path): void {
  const id = textField(claim, "law");
  const records = items(field(claim, "records")).map(([, record]) => record);
  const wanted = textField(use, "record");
  const record = records.find((one) => wanted === undefined || textField(one, "id") === wanted);
  if (id === undefined || records.length === 0) {
    report(
      path,
      'the claim has no "law" with "records" of its constants; name a printed exponent "a" instead',
    );
    return;
  }
  if (record === undefined) {
    const known = records.flatMap((one) => textField(one, "id") ?? []);
    report([...path, "record"], `the claim has no record ${quote(wanted)}; ${wayOut(wanted!, known)}`);
    return;
  }
  // That the law itself is missing is said once, for the claim.
  const law = lookup.raw("law", id);
  if (law === undefined) return;
  const variables = keys(field(law, "variables"));
  const names = [...variables, ...keys(field(law, "parameters"))].filter(
    (name) => name !== "N" && name !== "D",
  );
  const fixed = keys(field(use, "fixed"));
  for (const name of fixed.filter((one) => !names.includes(one)))
    report(
      [...path, "fixed", name],
      `the law ${quote(id)} has nothing called ${quote(name)}; ${wayOut(name, names)}`,
    );
  const missing = ["N", "D"].filter((name) => !variables.includes(name));
  if (missing.length > 0)
    report(
      path,
      `the law ${quote(id)} has no variable ${missing.map(quote).join(" and ")}, so it has no best split`,
    );
  const printed = keys(field(record, "parameters"));
  // A misspelt parameter is said once, where it stands.
  if (printed.some((name) => !names.includes(name))) return;
  for (const name of names.filter((one) => !fixed.includes(one) && !printed.includes(one)))
    report(path, `the record gives no ${quote(name)}; add it to "fixed"`);
}

function rangeRules(context: RuleContext, place: unknown, path: Path): void {
  const [other, id] = [textField(place, "paper"), textField(place, "claim")];
  if (id === undefined) return;
  if (other !== undefined && !context.requireDocument("paper", other, [...path, "paper"])) return;
  const paper = other === undefined ? context.value : context.lookup.raw("paper", other);
  if (paper !== undefined) claimIn(context, paper, id, [...path, "claim"]);
}
