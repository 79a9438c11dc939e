import { entries, field, items, keys, textField } from "./loose.ts";
import { wayOut } from "./nearest.ts";
import { quote } from "./problem.ts";
import type { RuleContext } from "./ruleContext.ts";
import { numberRules } from "./studyNumberRules.ts";

type Path = readonly (string | number)[];

/** Studies: every id exists and is used once, steps use what comes before them, quantities have a way to be judged. */
export function studyRules(context: RuleContext): void {
  const { value, lookup, report } = context;
  const id = textField(value, "id");
  if (id !== undefined && lookup.has("replication", id))
    report(["id"], `the folder ${quote(id)} holds a replication.json too; keep one of the two`);
  context.requireDocument("paper", textField(value, "paper"), ["paper"]);
  for (const list of ["data", "steps", "quantities"]) distinctRules(context, list);
  const steps = items(field(value, "steps"));
  const ids = steps.map(([, step]) => textField(step, "id") ?? "");
  for (const [index, data] of items(field(value, "data"))) dataRules(context, data, ["data", index], ids);
  for (const [index, step] of steps) stepRules(context, step, ["steps", index], ids.slice(0, index));
  for (const [index, quantity] of items(field(value, "quantities")))
    quantityRules(context, quantity, ["quantities", index], ids);
  const known = items(field(value, "quantities")).flatMap(([, one]) => textField(one, "id") ?? []);
  for (const [index, cause] of items(field(value, "causes"))) {
    const path = ["causes", index];
    knownRule(context, "quantity", textField(cause, "quantity"), known, [...path, "quantity"]);
    const step = textField(cause, "step");
    knownRule(context, "step", step, ids, [...path, "step"]);
    const sentence = textField(cause, "sentence") ?? "";
    if (step !== undefined && !sentence.includes(`{${step}.`) && !sentence.includes(`{${step}[`))
      report(
        [...path, "sentence"],
        `the sentence names no number of the step ${quote(step)}; write {${step}.value}`,
      );
  }
}

function distinctRules({ value, report }: RuleContext, list: string): void {
  const seen = new Set<string>();
  for (const [index, one] of items(field(value, list))) {
    const id = textField(one, "id");
    if (id === undefined) continue;
    if (seen.has(id)) report([list, index, "id"], `${quote(id)} stands twice in ${quote(list)}; rename one`);
    seen.add(id);
  }
}

function dataRules(context: RuleContext, data: unknown, path: Path, steps: readonly string[]): void {
  const dataset = textField(data, "dataset");
  const step = textField(data, "step");
  const simulate = field(data, "simulate");
  if ([dataset, step, simulate].filter((one) => one !== undefined).length !== 1)
    context.report(
      path,
      'data come from a "dataset" or a "step", or are simulated; give exactly one of them',
    );
  context.requireDocument("dataset", dataset, [...path, "dataset"]);
  knownRule(context, "step", step, steps, [...path, "step"]);
  if (simulate !== undefined) simulateRules(context, simulate, [...path, "simulate"], steps);
}

function simulateRules(context: RuleContext, simulate: unknown, path: Path, steps: readonly string[]): void {
  const { lookup, report } = context;
  if ((field(simulate, "isoflops") === undefined) === (field(simulate, "grid") === undefined))
    report(path, 'simulated runs follow "isoflops" or a "grid"; give exactly one of them');
  constantRules(context, field(simulate, "constants"), [...path, "constants"], steps);
  const law = textField(simulate, "law");
  if (!context.requireDocument("law", law, [...path, "law"])) return;
  const variables = keys(field(lookup.raw("law", law!), "variables"));
  const missing = ["N", "D"].filter((name) => !variables.includes(name));
  if (missing.length > 0)
    report([...path, "law"], `runs are simulated in N and D; the law has no ${missing.join(" and no ")}`);
}

function stepRules(context: RuleContext, step: unknown, path: Path, before: readonly string[]): void {
  const { value, lookup, report } = context;
  const data = items(field(value, "data")).map(([, one]) => one);
  const wanted = textField(step, "data");
  knownRule(
    context,
    "data",
    wanted,
    data.flatMap((one) => textField(one, "id") ?? []),
    [...path, "data"],
  );
  const source = data.find((one) => textField(one, "id") === wanted);
  const from = textField(source, "step") ?? textField(field(field(source, "simulate"), "constants"), "step");
  if (from !== undefined && !before.includes(from))
    report(
      [...path, "data"],
      `the data ${quote(wanted)} come from the step ${quote(from)}, which is not done before this one`,
    );
  const law = textField(step, "law");
  const takesLaw = ["law", "evaluate", "holdout", "allocation"].includes(textField(step, "method") ?? "");
  if (takesLaw && (law === undefined) === (field(step, "expression") === undefined))
    report(path, 'the step needs a "law" or an "expression"; name exactly one of them');
  if (context.requireDocument("law", law, [...path, "law"])) {
    const parameters = keys(field(lookup.raw("law", law!), "parameters"));
    for (const key of ["fixed", "starts"])
      for (const name of keys(field(step, key)))
        if (textField(step, "method") !== "allocation")
          knownRule(context, "parameter", name, parameters, [...path, key, name]);
  }
  constantRules(context, field(step, "constants"), [...path, "constants"], before);
  constantRules(
    context,
    field(field(step, "reference"), "constants"),
    [...path, "reference", "constants"],
    before,
  );
  context.requireDocument("law", textField(field(step, "reference"), "law"), [...path, "reference", "law"]);
  for (const key of ["numbers", "floors"])
    for (const [name, number] of entries(field(step, key)))
      numberRules(context, number, [...path, key, name], before);
  for (const [name, number] of entries(field(step, "values")))
    knownRule(context, "step", textField(number, "step"), before, [...path, "values", name, "step"]);
}

function constantRules(
  context: RuleContext,
  constants: unknown,
  path: Path,
  before: readonly string[],
): void {
  if (constants === undefined) return;
  const [claim, step] = [textField(constants, "claim"), textField(constants, "step")];
  if (claim !== undefined && step !== undefined)
    context.report(path, 'constants come from a "claim" or a "step", not from both; remove one');
  if (claim === undefined && step === undefined && field(constants, "values") === undefined)
    context.report(path, 'constants need a "claim", a "step" or "values"; add one');
  knownRule(context, "step", step, before, [...path, "step"]);
  if (claim !== undefined) numberRules(context, constants, path, before);
}

function quantityRules(context: RuleContext, quantity: unknown, path: Path, steps: readonly string[]): void {
  const { report } = context;
  knownRule(context, "step", textField(field(quantity, "from"), "step"), steps, [...path, "from", "step"]);
  const published = field(quantity, "published");
  if ((published === undefined) !== (field(quantity, "tolerance") === undefined))
    report(path, '"published" and "tolerance" belong together: a comparison needs both; add the other');
  numberRules(context, published, [...path, "published"], steps);
  const decision = field(quantity, "decision");
  if (decision === undefined) return;
  const [factor, within] = [field(decision, "factor"), field(decision, "within")];
  if ((factor === undefined) === (within === undefined))
    report([...path, "decision"], 'a decision has a "factor" or a range "within"; give exactly one of them');
  if (Array.isArray(within) && !(within[0] < within[1]))
    report([...path, "decision", "within"], `"within" is ${quote(within)}; the lower end must come first`);
}

function knownRule(
  { report }: RuleContext,
  what: string,
  name: string | undefined,
  known: readonly string[],
  path: Path,
): void {
  if (name !== undefined && !known.includes(name))
    report(path, `there is no ${what} ${quote(name)}; ${wayOut(name, known)}`);
}
