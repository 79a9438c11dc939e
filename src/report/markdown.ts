import type { Audit } from "../registry/types.ts";
import { mdChecklist, mdFindings, mdTests } from "./markdownFindings.ts";
import { mdProtocols } from "./markdownProtocols.ts";
import { captioned, code, codeBlock, md, mdFacts, mdFigure, mdMark, mdTable } from "./markdownText.ts";
import { type ReportModel, reportModel } from "./model.ts";

/** The report as Markdown for a code host: the same content and order as the page, charts as linked files. */
export function markdownReport(audit: Audit, bibtex: string): string {
  return renderMarkdown(reportModel(audit, bibtex));
}

/** Markdown from a ready view-model. */
export function renderMarkdown(model: ReportModel): string {
  const parts = [
    ...head(model),
    ...lights(model),
    ...numbers(model),
    ...reading(model),
    ...mdFindings(model),
    ...mdProtocols(model),
    ...mdChecklist(model),
    ...mdTests(model),
    ...end(model),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function head({ identity, verdict, figures }: ReportModel): string[] {
  const links = identity.links.map((link) => ` · [${md(link.label)}](${link.href})`).join("");
  return [
    `# ${md(identity.title)}`,
    `*${md(identity.paperTitle)}*  \n${md(identity.byline)}${links}  \n${md(identity.overline)}`,
    `## ${verdict.mark.symbol} ${verdict.outcome}`,
    md(verdict.sentence),
    verdict.cards
      .map((card) => `- **${md(card.title)}** ${mdMark(card.mark)}. ${md(card.sentence)}`)
      .join("\n"),
    ...mdFigure(figures.allocation),
    "## The claim",
    `**${md(identity.claimTitle)}.** ${md(identity.statement)}`,
    code(identity.expression),
    ...verdict.decisions.flatMap((d) => [
      `### ${md(d.title)}`,
      md(d.sentence),
      `**${d.changes}.** ${md(d.consequence)}`,
    ]),
  ];
}

function lights({ lights: model }: ReportModel): string[] {
  const domains = model.domains.map((d) => {
    const checks = d.checks.map((c) => `${c.mark.symbol} [${md(c.id)}](#${c.anchor})`).join(", ");
    return `| ${d.title} | ${mdMark(d.mark)} | ${checks} |`;
  });
  const counts = model.checklist.map(
    (d) => `| ${md(d.title)} | ${d.cells.map((c) => c.text || " ").join(" | ")} |`,
  );
  const headings = model.statuses.map((s) => mdMark(s.mark));
  return [
    "## At a glance",
    ["| domain | overall | checks |", "| --- | --- | --- |", ...domains].join("\n"),
    counts.length === 0
      ? ""
      : [
          `| checklist | ${headings.join(" | ")} |`,
          `| --- | ${headings.map(() => "---:").join(" | ")} |`,
          ...counts,
        ].join("\n"),
  ];
}

function numbers(model: ReportModel): string[] {
  const { figures, constants } = model;
  return [
    "## Published against refitted",
    mdTable(constants.table),
    md(constants.unverified),
    mdFacts(constants.meanings),
    ...mdFigure(figures.forest),
    "## Fit and residuals",
    ...mdFigure(figures.fit),
    ...mdFigure(figures.residuals),
    mdTable(model.fits),
    "## Tokens per parameter",
    mdTable(model.derived),
    model.isoflops === null ? "" : `${md(model.isoflops.caption)}:\n\n${mdTable(model.isoflops)}`,
    "## Optimiser",
    mdFacts(model.optimiser),
    ...mdFigure(figures.starts),
    "## Intervals",
    mdFacts(model.bootstrap),
    ...mdFigure(figures.funnel),
    captioned(model.correlations),
    captioned(model.methods),
    ...coverageText(model),
    ...designText(model),
  ];
}

function coverageText({ coverage }: ReportModel): string[] {
  if (coverage === null) return [];
  const { sentence, table, remarks } = coverage;
  return [
    "### Measured coverage",
    md(sentence),
    mdTable(table),
    remarks.map((remark) => `- ${md(remark)}`).join("\n"),
  ];
}

function designText({ design }: ReportModel): string[] {
  if (design === null) return [];
  return [
    "### What the runs determine",
    mdFacts(design.facts),
    captioned(design.influential),
    captioned(design.next),
  ];
}

function reading({ extraction: e, comparisons, figures, data }: ReportModel): string[] {
  const read =
    e === null
      ? []
      : [
          "## Reading the figure",
          `The runs come from ${md(e.figure)}. ${md(e.pairsNote)}`,
          mdTable(e.axes),
          "### Colour as a scale",
          mdFacts(e.colour),
          mdTable(e.pairs),
          md(e.explanation),
          e.notes.map((note) => `- ${md(note)}`).join("\n"),
          "### The law that was plotted",
          mdTable(e.plotted),
          mdFacts(e.plottedFacts),
        ];
  const beside = comparisons.flatMap(({ title, sentence, table }) => [
    `## What other data change: ${md(title)}`,
    md(sentence),
    mdTable(table),
  ]);
  return [...read, ...beside, "## Runs found and used", ...mdFigure(figures.flow), mdFacts(data)];
}

function end(model: ReportModel): string[] {
  const notes = model.notes.map((n) => `- ${md(n.message)} (${md(n.severity)}: ${md(n.code)})`).join("\n");
  const { provenance, cite } = model;
  return [
    ...(notes === "" ? [] : ["## Notes", notes]),
    "## What this does not show",
    model.limits.map((limit) => `- ${md(limit)}`).join("\n"),
    "## Provenance",
    "This command makes the same report again, byte for byte:",
    codeBlock(provenance.command, "sh"),
    mdFacts(provenance.facts),
    provenance.inputs.map((input) => `- ${code(input.label)}: ${code(input.value)}`).join("\n"),
    "## How to cite",
    codeBlock(cite.paper, "bibtex"),
    codeBlock(cite.audit, "bibtex"),
    "## The authors\u2019 answer",
    "No answer has been received.",
    `The authors know the work best, and this page has room for them. An answer, a correction or a missing number can be sent as an issue or a pull request to Assay\u2019s repository that names the replication ${code(model.replication)}. It will be printed here in full, unedited, and the audit will be run again with whatever it brings.`,
  ];
}
