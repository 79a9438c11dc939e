import type { ComparisonReport, CountingModel } from "./comparisonModel.ts";
import type { PooledModels } from "./comparisonPooled.ts";
import type { Figure, TextTable } from "./figure.ts";
import { codeBlock, md, mdFacts, mdTable } from "./markdownText.ts";

/** The comparison as Markdown for a code host: the same content and order as the page, charts as linked files. */
export function comparisonMarkdown(report: ComparisonReport): string {
  const parts = [
    `# ${md(report.title)}`,
    md(report.overline),
    `## ${md(report.heading)}`,
    md(report.sentence),
    report.cards
      .map((card) => `- **${md(card.title)}**: ${md(card.value)}. ${md(card.sentence)}.`)
      .join("\n"),
    ...report.countings.flatMap(counting),
    ...(report.notes.length === 0 ? [] : ["## Notes on the intervals", list(report.notes)]),
    ...section("From one counting to another", report.conversions, [
      `How these are converted: ${md(report.conversionHow)}.`,
    ]),
    ...section("Tokens per parameter", report.ratios, report.ratioFigures.flatMap(figure)),
    "## Verdicts of replications",
    report.verdicts === null ? "No replication is recorded." : captioned(report.verdicts),
    ...section("Numbers that differ", report.differences, [md(report.differing)]),
    ...section("Claims not compared", report.leftOut, []),
    "## How it was computed",
    mdFacts(report.methods),
    "## What this does not show",
    list(report.limits),
    "## Provenance",
    "This command makes the same report again, byte for byte:",
    codeBlock(report.provenance.command, "sh"),
    mdFacts(report.provenance.facts),
    "The queries behind the sections, for `assay query`, stand in [comparison.json](comparison.json).",
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function counting(model: CountingModel): string[] {
  return [
    `## ${md(model.title)}`,
    md(model.sentence),
    ...model.figures.flatMap(figure),
    ...model.figures.map(({ table }) => captioned(table)),
    ...means(model.means),
    ...(model.variants === null ? [] : ["### Variants on the same runs", mdTable(model.variants)]),
  ];
}

function means({ pooled, reason, counts }: PooledModels): string[] {
  return [
    ...pooled.flatMap(({ title, sentence, results, sources }) => [
      `### ${md(title)}`,
      md(sentence),
      captioned(results),
      captioned(sources),
    ]),
    md(reason),
    counts === null ? "" : captioned(counts),
  ];
}

function figure(found: Figure): string[] {
  return [
    `![${md(found.title)}](charts/${found.id}.svg)`,
    `**Figure ${found.number}. ${md(found.title)}.** ${md(found.caption)} Data: [${found.id}.csv](charts/${found.id}.csv)`,
  ];
}

function section(title: string, table: TextTable | null, before: readonly string[]): string[] {
  return table === null ? [] : [`## ${md(title)}`, ...before, captioned(table)];
}

const captioned = (table: TextTable) => `${md(table.caption)}:\n\n${mdTable(table)}`;
const list = (sentences: readonly string[]) => sentences.map((one) => `- ${md(one)}`).join("\n");
