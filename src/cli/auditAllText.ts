import type { Overview } from "../audit/auditEveryPaper.ts";
import { overviewModel } from "../report/overviewModel.ts";
import { formatTable, type Paint } from "./terminal.ts";

/** The overview for the terminal: a line a paper, a mark a domain. */
export function auditAllText(overview: Overview, paint: Paint): string {
  const { groups, domains, sentence } = overviewModel(overview);
  const papers = groups.flatMap((group) => group.papers);
  const rows = papers.map(({ name, cells, counts, verdict }) => [
    name,
    cells.map(({ mark }) => mark.symbol).join(" "),
    ...counts,
    verdict?.word ?? "",
  ]);
  return [
    paint.bold(sentence),
    `marks: ${domains.join(", ")}`,
    "",
    formatTable(
      ["paper", "marks", "fail", "warn", "pass", "verdict"].map((header) => ({ header })),
      rows,
      paint,
    ),
  ].join("\n");
}
