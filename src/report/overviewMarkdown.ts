import { codeBlock, md } from "./markdownText.ts";
import { countedOutcomes, type OverviewModel } from "./overviewModel.ts";

/** The overview as Markdown for a code host: the same content and order as the page. */
export function overviewMarkdown(model: OverviewModel): string {
  const parts = [
    `# ${md(model.title)}`,
    md(model.overline),
    md(model.sentence),
    model.cards
      .map(({ title, value, sentence }) => `- **${md(title)}**: ${value}, ${md(sentence)}`)
      .join("\n"),
    "## Papers",
    ...model.groups.flatMap(({ title, papers }) => [
      `### ${md(title)}`,
      table(
        ["Paper", ...model.domains, "Refits", "Fail", "Warn", "Pass"],
        papers.map(({ name, cells, counts, verdict }) => [
          name,
          ...cells.map(({ mark }) => mark.symbol),
          verdict === null ? "" : `${verdict.symbol} ${verdict.word}`,
          ...counts,
        ]),
      ),
    ]),
    "## What failed or warned",
    ...model.groups
      .flatMap(({ papers }) => papers)
      .filter(({ open }) => open.length > 0)
      .flatMap(({ name, title, basis, note, open }) => [
        `### ${md(name)}`,
        `*${md(title)}* · judged by ${md(basis)}${note === "" ? "" : `. ${md(note)}`}`,
        open
          .map(
            ({ id, title, mark, sentence }) =>
              `- ${mark.symbol} ${mark.word} · **${id} ${md(title)}.** ${md(sentence)}`,
          )
          .join("\n"),
      ]),
    "## Checks",
    table(
      ["Check", ...countedOutcomes],
      model.checks.map(({ id, title, counts }) => [`${id} ${title}`, ...counts]),
    ),
    model.checks
      .map(({ id, question, calibration }) => `- **${id}** ${md(question)} ${md(calibration)}`)
      .join("\n"),
    "## What this does not show",
    model.limits.map((limit) => `- ${md(limit)}`).join("\n"),
    "## Provenance",
    "This command makes the same page again, byte for byte:",
    codeBlock(model.command, "sh"),
  ];
  return `${parts.join("\n\n")}\n`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(md).join(" | ")} |`;
  return [line(head), `| ${head.map(() => "---").join(" | ")} |`, ...rows.map(line)].join("\n");
}
