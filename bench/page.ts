import type { Goal, Section, Table } from "./section.ts";
import { type Setting, warning } from "./setting.ts";

/** The page of the documentation: goals first, then every table with what was measured. */
export function benchmarkPage(setting: Setting, sections: readonly Section[]): string {
  const parts = [
    "# Benchmarks",
    "`npm run bench` writes this page. Everything in it was measured in one run on one machine, the engines taking turns; another machine gives other times and about the same ratios. Times vary by some percent between runs, more where other programs share the cores.",
    howToRepeat,
    conditions(setting),
    ...warning(setting),
    "## Goals",
    markdownTable(goalTable(sections.flatMap(({ goals }) => goals))),
    ...sections.flatMap(({ title, text, tables }) => [
      `## ${title}`,
      ...text.filter((line) => line !== ""),
      ...tables.map(markdownTable),
    ]),
  ];
  return `${parts.join("\n\n")}\n`;
}

const howToRepeat = `To repeat it: \`npm ci\`, then \`npm run bench\` (about five minutes), \`npm run bench -- --quick\` (a minute, prints only), or \`npm run bench -- --full\` (ten minutes; SciPy's optimisations all run, hardly any scaled up). \`--only draws\` runs one section and \`--json\` prints numbers for programs. gcc and a python3 with SciPy are compared with where they exist; what is missing is left out with a sentence.`;

function conditions({ extent, cores, c, scipy }: Setting): string {
  const widths = c.variants.map(({ name }) => name).join(", ");
  const lines = [
    `- cores used: ${cores}${widths === "" ? "" : `; vector widths compiled for: ${widths}`}`,
    `- Node.js ${process.version}${c.compiler === "" ? "" : `, ${c.compiler}`}`,
    ...(scipy === undefined
      ? []
      : [
          `- SciPy ${scipy.versions.scipy}, NumPy ${scipy.versions.numpy}, Python ${scipy.versions.python}, one thread a process`,
        ]),
    `- extent: ${extent}`,
  ];
  return lines.join("\n");
}

/** A section for the terminal. */
export function terminalText({ title, text, tables, goals }: Section): string {
  const parts = [title, ...text, ...tables.map(plainTable)];
  if (goals.length > 0) parts.push(plainTable(goalTable(goals)));
  return `${parts.join("\n\n")}\n\n`;
}

function goalTable(goals: readonly Goal[]): Table {
  return {
    head: ["goal", "wanted", "measured", "reached"],
    rows: goals.map(({ what, wanted, measured, reached }) => [
      what,
      wanted,
      measured,
      reached ? "yes" : "no",
    ]),
  };
}

function markdownTable({ head, rows }: Table): string {
  const line = (row: readonly string[]) => `| ${row.join(" | ")} |`;
  const rule = head.map((_, c) => (isNumeric(rows, c) ? "---:" : "---"));
  return [line(head), line(rule), ...rows.map(line)].join("\n");
}

function plainTable({ head, rows }: Table): string {
  const widths = head.map((name, c) => Math.max(name.length, ...rows.map((row) => row[c]!.length)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, c) => (isNumeric(rows, c) ? cell.padStart(widths[c]!) : cell.padEnd(widths[c]!)))
      .join("  ")
      .trimEnd();
  return [head, widths.map((width) => "-".repeat(width)), ...rows].map(line).join("\n");
}

/** Numbers line up on the right. */
function isNumeric(rows: readonly (readonly string[])[], column: number): boolean {
  return rows.length > 0 && rows.every((row) => /^([\d–]|\d.*(s|MB))/.test(row[column]!) && column > 0);
}
