import type { Figure, TextTable } from "./figure.ts";
import type { Mark } from "./marks.ts";
import type { Fact } from "./modelIdentity.ts";

/**
 * Text made inert for Markdown: markup characters of Markdown and HTML are escaped, line ends become
 * spaces, and nothing at the start can open a heading, list, quote or code block.
 */
export function md(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cs}\s]+/gu, (white) => (/^[\u00a0\u202f]+$/.test(white) ? white : " "))
    .trim()
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/[\\`*_[\]|~$]/g, "\\$&")
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, "$1\\$2")
    .replace(/^[#+=-]/, "\\$&");
}

/** Text as inline code; the fence is longer than any run of backticks inside. */
export function code(text: string): string {
  const clean = text.replace(/[\p{Cc}\p{Cs}]+/gu, " ").trim();
  const longest = Math.max(0, ...(clean.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  return clean === "" ? "" : `${fence} ${clean} ${fence}`.replace(longest === 0 ? /^` | `$/g : /^$/, "`");
}

/** A fenced block; the fence is longer than any run of backticks inside. */
export function codeBlock(text: string, language = ""): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${text.replace(/\r/g, "").trimEnd()}\n${fence}`;
}

/** A mark with its word. */
export function mdMark(mark: Mark): string {
  return `${mark.symbol} ${mark.word}`;
}

/** A pipe table; groups become a row with a bold first cell. */
export function mdTable(table: TextTable): string {
  const cell = (text: string) => (text === "" ? " " : md(text));
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const empty = table.columns.slice(1).map(() => " ");
  const rows = table.rows.flatMap((row) => [
    ...(row.group === "" ? [] : [line([`**${md(row.group)}**`, ...empty])]),
    line(row.cells.map((c) => cell(c.text))),
  ]);
  return [
    line(table.columns.map((c) => cell(c.label))),
    line(table.columns.map((c) => (c.numeric ? "---:" : "---"))),
    ...rows,
  ].join("\n");
}

/** Labelled values as a list. */
export function mdFacts(facts: readonly Fact[]): string {
  return facts.map((fact) => `- ${md(fact.label)}: ${md(fact.value)}`).join("\n");
}

/** A pipe table under its caption; empty without a table. */
export function captioned(table: TextTable | null): string {
  return table === null ? "" : `${md(table.caption)}:\n\n${mdTable(table)}`;
}

/** A chart as a linked file with its caption; nothing without a chart. */
export function mdFigure(found: Figure | null): string[] {
  if (found === null) return [];
  return [
    `![${md(found.title)}](charts/${found.id}.svg)`,
    `**Figure ${found.number}. ${md(found.title)}.** ${md(found.caption)} Data: [${found.id}.csv](charts/${found.id}.csv)`,
  ];
}
