import { type CheckDescription, judgedOf } from "../audit/describeChecks.ts";
import { percent } from "../format/numbers.ts";
import { formatTable, type Paint, wrap } from "./terminal.ts";

/** A line a check: false alarms on sound simulated studies, and the share of broken ones that it caught. */
export function checksTable(checks: readonly CheckDescription[], paint: Paint): string {
  const rows = checks.map(({ id, title, domain, rates }) => {
    if (rates === undefined) return [id, title, domain, "", "", ""];
    const judged = judgedOf(rates.sound);
    const share = (part: number) => (judged === 0 ? "" : percent(part / judged));
    return [id, title, domain, share(rates.sound.warned), share(rates.sound.failed), caught(rates.broken)];
  });
  const headers = ["check", "title", "domain", "false warnings", "false failures", "caught"];
  return formatTable(
    headers.map((header, index) => ({ header, align: index > 2 ? ("right" as const) : ("left" as const) })),
    rows,
    paint,
  );
}

function caught(broken: NonNullable<CheckDescription["rates"]>["broken"]): string {
  const simulations = broken.reduce((sum, row) => sum + row.simulations, 0);
  if (simulations === 0) return "";
  return percent(broken.reduce((sum, row) => sum + row.warned + row.failed, 0) / simulations);
}

/** One check in full. */
export function checkText(check: CheckDescription, paint: Paint): string {
  const lines = [
    ["why", check.why],
    ["how", check.how],
    ["decides", check.threshold],
    ["needs", check.needs.join("; ") || "the registered record of the paper"],
    ["remedy", check.remedy],
    ["source", check.source],
    ["items", check.items.join(", ")],
    ...check.limits.map(({ name, value, why }) => [`limit ${name}`, `${value}: ${why}`] as const),
    ...(check.rates === undefined ? [] : [["sound", tally(check.rates.sound)] as const]),
    ...(check.rates?.broken ?? []).map((row) => ["broken", `${row.title}: ${tally(row)}`] as const),
  ] as const;
  return [
    `${check.id}  ${paint.bold(check.title)}`,
    wrap(check.question, 96, "  "),
    ...lines.map(([label, text]) => `${paint.dim(`  ${label}`)}\n${wrap(text, 92, "    ")}`),
  ].join("\n");
}

function tally(row: {
  simulations: number;
  passed: number;
  warned: number;
  failed: number;
  silent: number;
}): string {
  return `${row.simulations} studies, ${row.passed} passed, ${row.warned} warned, ${row.failed} failed, ${row.silent} not judged`;
}
