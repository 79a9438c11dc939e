import { field, items, textField } from "./loose.ts";
import { wayOut } from "./nearest.ts";
import { quote } from "./problem.ts";
import type { RuleContext } from "./ruleContext.ts";

/** Multiverses: their replication exists; laws and datasets of options exist; axes, options and constraints agree. */
export function multiverseRules(context: RuleContext): void {
  const { value, report, requireDocument } = context;
  requireDocument("replication", textField(value, "id"), ["id"]);
  const axes = new Map<string, string[]>();
  for (const [place, axis] of items(field(value, "axes"))) {
    const id = textField(axis, "id") ?? textField(axis, "standard");
    if (id === undefined) continue;
    if (axes.has(id)) report(["axes", place], `there are two axes ${quote(id)}; give each its own name`);
    const options = items(field(axis, "options"));
    for (const [k, option] of options)
      for (const kind of ["law", "dataset"] as const)
        requireDocument(kind, textField(option, kind), ["axes", place, "options", k, kind]);
    axes.set(
      id,
      options.flatMap(([, option]) =>
        typeof option === "string" ? option : (textField(option, "id") ?? []),
      ),
    );
    markRules(context, place, axis, axes.get(id)!);
  }
  for (const [place, saying] of items(field(value, "sayings"))) {
    const axis = textField(saying, "axis");
    if (axis !== undefined && !axes.has(axis))
      report(
        ["sayings", place, "axis"],
        `there is no axis ${quote(axis)}; ${wayOut(axis, [...axes.keys()])}`,
      );
  }
  constraintRules(context, axes);
  for (const name of ["headline"] as const) quantityRule(context, [name], field(value, name));
  for (const [place, asked] of items(field(value, "also"))) quantityRule(context, ["also", place], asked);
}

function markRules({ report }: RuleContext, place: number, axis: unknown, options: readonly string[]): void {
  const twice = options.find((option, index) => options.indexOf(option) !== index);
  if (twice !== undefined)
    report(["axes", place, "options"], `there are two options ${quote(twice)}; give each its own name`);
  if (textField(axis, "standard") !== undefined && options.length === 0) return;
  for (const mark of ["published", "preferred"]) {
    const named = textField(axis, mark);
    if (named !== undefined && !options.includes(named))
      report(["axes", place, mark], `the axis has no option ${quote(named)}; ${wayOut(named, [...options])}`);
  }
}

function constraintRules({ value, report }: RuleContext, axes: ReadonlyMap<string, readonly string[]>): void {
  for (const [place, rule] of items(field(value, "without"))) {
    const choices = field(rule, "choices");
    for (const [axis, named] of Object.entries((choices ?? {}) as Record<string, unknown>)) {
      const path = ["without", place, "choices", axis];
      const known = axes.get(axis);
      if (known === undefined)
        report(path, `there is no axis ${quote(axis)}; ${wayOut(axis, [...axes.keys()])}`);
      else if (known.length > 0)
        for (const [k, option] of items(named))
          if (typeof option === "string" && !known.includes(option) && option !== "as-published")
            report(
              [...path, k],
              `axis ${quote(axis)} has no option ${quote(option)}; ${wayOut(option, [...known])}`,
            );
    }
  }
}

function quantityRule(
  { value, lookup, report }: RuleContext,
  path: (string | number)[],
  asked: unknown,
): void {
  const decision = textField(asked, "decision");
  const quantity = textField(asked, "quantity");
  if ((decision === undefined) === (quantity === undefined)) {
    report(path, 'name either a "decision" of the replication or a "quantity" of its law');
    return;
  }
  const replication = lookup.raw("replication", textField(value, "id") ?? "");
  if (decision === undefined || replication === undefined) return;
  const known = items(field(replication, "decisions")).flatMap(([, one]) => textField(one, "id") ?? []);
  if (!known.includes(decision))
    report(
      [...path, "decision"],
      `the replication has no decision ${quote(decision)}; ${wayOut(decision, known)}`,
    );
}
