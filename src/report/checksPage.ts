import { type CheckDescription, judgedOf } from "../audit/describeChecks.ts";
import { count, percent } from "../format/numbers.ts";
import { DOMAINS } from "./domains.ts";
import { md } from "./markdownText.ts";

/** Every check as one Markdown page: the table of false alarms and catches, then each check. */
export function checksPage(checks: readonly CheckDescription[]): string {
  return `${[
    "# Checks",
    "What every check asks, what decides, and how often it is wrong. Made by `assay checks --out docs/checks.md` from the checks themselves and from `rates/`, which `assay calibrate --record` measures: on simulated studies in which everything is done well (false alarms), and on studies that break the rule that the check looks for (catches). A study that a check cannot judge does not count.",
    "## False alarms and catches",
    [
      "| check | sound: judged | warned | failed | broken protocol | warned | failed |",
      "| --- | ---: | ---: | ---: | --- | ---: | ---: |",
      ...checks.flatMap(rateRows),
    ].join("\n"),
    ...DOMAINS.flatMap(({ id, title }) => {
      const own = checks.filter((check) => check.domain === id);
      return own.length === 0 ? [] : [`## ${title}`, ...own.flatMap(section)];
    }),
  ].join("\n\n")}\n`;
}

function rateRows({ id, rates }: CheckDescription): string[] {
  if (rates === undefined) return [`| ${id} | not measured | | | | | |`];
  const { sound, broken } = rates;
  const judged = judgedOf(sound);
  const own = [count(judged), share(sound.warned, judged), share(sound.failed, judged)];
  const rows = broken.map(({ title, warned, failed, simulations }) => [
    md(title),
    share(warned, simulations),
    share(failed, simulations),
  ]);
  if (rows.length === 0) rows.push(["", "", ""]);
  return rows.map((row, i) => `| ${[...(i === 0 ? [id, ...own] : ["", "", "", ""]), ...row].join(" | ")} |`);
}

function share(part: number, whole: number): string {
  return whole === 0 ? "" : percent(part / whole);
}

function section(check: CheckDescription): string[] {
  const facts = [
    ["Why it matters", check.why],
    ["How it is computed", check.how],
    ["What decides", check.threshold],
    [
      "What it needs",
      check.needs.length === 0 ? "The registered record of the paper." : `${check.needs.join("; ")}.`,
    ],
    ["What would settle it", check.remedy],
    ["Source", check.source],
    ["Checklist items", check.items.join(", ")],
  ] as const;
  return [
    `### ${check.id} ${md(check.title)}`,
    md(check.question),
    facts.map(([label, text]) => `- **${label}.** ${md(text)}`).join("\n"),
    ...(check.limits.length === 0
      ? []
      : [check.limits.map(({ name, value, why }) => `- \`${name}\` = ${value}: ${md(why)}`).join("\n")]),
  ];
}
