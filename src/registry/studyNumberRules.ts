import { entries, field, items, keys, textField } from "./loose.ts";
import { wayOut } from "./nearest.ts";
import { quote } from "./problem.ts";
import type { RuleContext } from "./ruleContext.ts";

type Path = readonly (string | number)[];

/**
 * A reference to a printed number, or (without a name) to the constants of a claim: paper, claim, record, row and name
 * exist. References to steps are checked for the step alone.
 */
export function numberRules(
  context: RuleContext,
  number: unknown,
  path: Path,
  steps: readonly string[],
): void {
  const { value, lookup, report } = context;
  const step = textField(number, "step");
  if (step !== undefined && !steps.includes(step))
    report([...path, "step"], `there is no step ${quote(step)} before; ${wayOut(step, steps)}`);
  const id = textField(number, "claim");
  if (id === undefined) return;
  const other = textField(number, "paper");
  if (other !== undefined && !context.requireDocument("paper", other, [...path, "paper"])) return;
  const paper = other ?? textField(value, "paper");
  // That the study's own paper is missing is said once, for the study.
  if (paper === undefined || !lookup.has("paper", paper)) return;
  const claims = items(field(lookup.raw("paper", paper), "claims")).map(([, claim]) => claim);
  const claim = claims.find((one) => textField(one, "id") === id);
  if (claim === undefined) {
    const known = claims.flatMap((one) => textField(one, "id") ?? []);
    report([...path, "claim"], `the paper ${quote(paper)} has no claim ${quote(id)}; ${wayOut(id, known)}`);
    return;
  }
  placeRules(context, claim, number, path);
}

/** A place in a claim that is there: record, row and name exist. */
export function placeRules({ report }: RuleContext, claim: unknown, number: unknown, path: Path): void {
  const [name, quantity] = [textField(number, "name"), textField(number, "quantity")];
  const isNumber = path.at(-1) !== "constants";
  if (isNumber && (name === undefined) === (quantity === undefined)) {
    report(
      path,
      'a printed number has a "name" in a record or row, or is a "quantity"; give exactly one of them',
    );
    return;
  }
  if (quantity !== undefined) {
    const known = keys(field(claim, "quantities"));
    if (!known.includes(quantity))
      report(
        [...path, "quantity"],
        `the claim has no quantity ${quote(quantity)}; ${wayOut(quantity, known)}`,
      );
    return;
  }
  const row = field(number, "row");
  const numbers =
    row === undefined ? recordRules(report, claim, number, path) : rowRules(report, claim, row, path);
  if (name !== undefined && numbers !== undefined && !keys(numbers).includes(name))
    report([...path, "name"], `nothing is printed there as ${quote(name)}; ${wayOut(name, keys(numbers))}`);
}

function recordRules(report: RuleContext["report"], claim: unknown, number: unknown, path: Path): unknown {
  const records = items(field(claim, "records")).map(([, record]) => record);
  const id = textField(number, "record");
  const record = id === undefined ? records[0] : records.find((one) => textField(one, "id") === id);
  if (record === undefined) {
    const known = records.flatMap((one) => textField(one, "id") ?? []);
    report(
      path,
      id === undefined
        ? "the claim has no records"
        : `the claim has no record ${quote(id)}; ${wayOut(id, known)}`,
    );
  }
  return field(record, "parameters");
}

function rowRules(report: RuleContext["report"], claim: unknown, row: unknown, path: Path): unknown {
  const rows = items(field(claim, "rows")).map(([, one]) => one);
  const found = rows.filter((one) =>
    entries(row).every(([key, printed]) => textOf(field(one, key)) === printed),
  );
  if (found.length !== 1)
    report([...path, "row"], `${found.length} rows of the claim have ${quote(row)}; one must`);
  return found[0];
}

const textOf = (cell: unknown) => (typeof cell === "string" ? cell : textField(cell, "printed"));
