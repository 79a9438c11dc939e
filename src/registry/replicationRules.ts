import { identifiersOf } from "./lawIdentifiers.ts";
import { field, items, keys, textField } from "./loose.ts";
import { wayOut } from "./nearest.ts";
import { quote } from "./problem.ts";
import type { RuleContext } from "./ruleContext.ts";

/** Replications: paper, claim, dataset and law exist and fit together; starts and decisions name what the law has. */
export function replicationRules(context: RuleContext): void {
  const { value, lookup } = context;
  const law = textField(value, "law");
  claimRules(context, law);
  const form = context.requireDocument("law", law, ["law"]) ? lookup.raw("law", law!) : undefined;
  const dataset = textField(value, "dataset");
  if (context.requireDocument("dataset", dataset, ["dataset"])) columnRules(context, dataset!, form);
  objectiveRules(context);
  if (form !== undefined) {
    startRules(context, keys(field(form, "parameters")));
    decisionRules(context, form);
  }
  const own = textField(value, "id");
  for (const [index, id] of items(field(value, "compare"))) {
    if (typeof id !== "string") continue;
    if (id === own)
      context.report(["compare", index], `"compare" names the replication itself: ${quote(id)}; remove it`);
    else context.requireDocument("replication", id, ["compare", index]);
  }
}

function claimRules({ value, lookup, report, requireDocument }: RuleContext, law: string | undefined): void {
  const paper = textField(value, "paper");
  const id = textField(value, "claim");
  if (!requireDocument("paper", paper, ["paper"]) || id === undefined) return;
  const claims = items(field(lookup.raw("paper", paper!), "claims")).map(([, claim]) => claim);
  const claim = claims.find((one) => textField(one, "id") === id);
  if (claim === undefined) {
    const known = claims.flatMap((one) => textField(one, "id") ?? []);
    report(["claim"], `the paper ${quote(paper)} has no claim ${quote(id)}; ${wayOut(id, known)}`);
    return;
  }
  const record = textField(value, "record");
  const records = items(field(claim, "records")).flatMap(([, one]) => textField(one, "id") ?? []);
  if (record !== undefined && !records.includes(record))
    report(["record"], `the claim ${quote(id)} has no record ${quote(record)}; ${wayOut(record, records)}`);
  const claimed = textField(claim, "law");
  if (claimed !== undefined && law !== undefined && claimed !== law) {
    report(["law"], `"law" is ${quote(law)} but the claim is about ${quote(claimed)}; make them equal`);
  }
}

function columnRules({ lookup, report }: RuleContext, dataset: string, form: unknown): void {
  const runs = keys(field(lookup.raw("dataset", dataset), "runs"));
  const needed = [...keys(field(form, "variables")), textField(field(form, "response"), "symbol")];
  for (const name of needed) {
    if (name !== undefined && lookup.raw("dataset", dataset) !== undefined && !runs.includes(name)) {
      report(
        ["dataset"],
        `the dataset ${quote(dataset)} has no column for ${quote(name)}, which the law needs; add it to its "runs"`,
      );
    }
  }
}

function objectiveRules({ value, report }: RuleContext): void {
  const path = ["protocol", "objective"];
  const objective = field(field(value, "protocol"), "objective");
  const loss = textField(objective, "loss");
  const needs = { huber: "delta", quantile: "quantile", asymmetric: "quantile" }[loss ?? ""];
  if (needs !== undefined && field(objective, needs) === undefined) {
    report(path, `the ${loss} loss needs ${quote(needs)}; add it`);
  }
}

function startRules({ value, report }: RuleContext, parameters: string[]): void {
  const path = ["protocol", "starts"];
  const starts = field(field(value, "protocol"), "starts");
  if (starts === undefined) return;
  const named = keys(starts);
  for (const name of named.filter((key) => !parameters.includes(key))) {
    report([...path, name], `the law has no parameter ${quote(name)}; ${wayOut(name, parameters)}`);
  }
  for (const name of parameters.filter((key) => !named.includes(key))) {
    report(path, `"starts" has no values for the parameter ${quote(name)}; add them`);
  }
}

function decisionRules({ value, report }: RuleContext, form: unknown): void {
  const derived = new Map(
    items(field(form, "derived")).flatMap(([, one]) => {
      const id = textField(one, "id");
      return id === undefined ? [] : [[id, textField(one, "expression") ?? ""] as const];
    }),
  );
  for (const [index, decision] of items(field(value, "decisions"))) {
    const path = ["decisions", index];
    const within = field(field(decision, "rule"), "within");
    if (Array.isArray(within) && within.length === 2 && !(within[0] < within[1])) {
      report([...path, "rule", "within"], `"within" is ${quote(within)}; the lower end must come first`);
    }
    const quantity = textField(decision, "quantity");
    if (quantity === undefined) continue;
    const expression = derived.get(quantity);
    if (expression === undefined) {
      report(
        [...path, "quantity"],
        `the law derives no quantity ${quote(quantity)}; ${wayOut(quantity, [...derived.keys()])}`,
      );
    } else if (field(decision, "compute") === undefined && dependsOnCompute(expression)) {
      report(path, `${quote(quantity)} depends on C but the decision has no "compute"; add it in FLOP`);
    }
  }
}

function dependsOnCompute(expression: string): boolean {
  const found = identifiersOf(expression);
  return "names" in found && found.names.includes("C");
}
