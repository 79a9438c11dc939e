import type { Review, ReviewItem } from "../registry/types.ts";
import { countReview } from "./countReview.ts";
import { escapeTex } from "./escapeTex.ts";
import { standingOf } from "./standingOf.ts";

/** A review as a LaTeX table for an appendix; it runs over pages and needs three common packages. */
export function reviewTex(review: Review): string {
  const { list, paper, items } = review;
  const counts = countReview(review);
  const rows = list.domains.flatMap(({ id, title }) => {
    const own = items.filter((item) => item.domain === id);
    if (own.length === 0) return [];
    return [
      "\\addlinespace",
      `\\multicolumn{4}{@{}p{0.95\\linewidth}}{\\textbf{${escapeTex(title)}}} \\\\*`,
      ...own.map(row),
    ];
  });
  const caption =
    `${escapeTex(list.title)}, answered for ${escapeTex(paper.shortTitle)}${told(", ", review.edition)}: ` +
    `${counts.byAnswer.yes} of ${counts.items} items yes, ${counts.byAnswer.partly} partly, ${counts.byAnswer.no} no, ` +
    `${counts.byAnswer["not applicable"]} not applicable, ${counts.open} open.`;
  return `${[
    "% In the preamble: \\usepackage{array,booktabs,longtable}",
    "\\begingroup\\small",
    "\\newcommand{\\assaycell}{\\raggedright\\arraybackslash}",
    "\\begin{longtable}{@{}p{0.05\\linewidth}>{\\assaycell}p{0.30\\linewidth}>{\\assaycell}p{0.11\\linewidth}>{\\assaycell}p{0.42\\linewidth}@{}}",
    `\\caption{${caption}}\\\\`,
    ...head("\\endfirsthead"),
    ...head("\\endhead"),
    "\\bottomrule",
    "\\endlastfoot",
    ...rows,
    "\\end{longtable}",
    ...remarks(review),
    "\\endgroup",
  ].join("\n")}\n`;
}

function head(end: string): string[] {
  return ["\\toprule", "Item & Question & Answer & Reason and place \\\\", "\\midrule", end];
}

function row(item: ReviewItem): string {
  const answer = item.answer === null ? "open" : item.answer;
  const said = item.answer === null ? sentence("Known so far: ", item.note) : sentence("", item.reason);
  const place = item.answer === null ? "" : sentence("Place: ", item.locator);
  const whose =
    item.answer === null || item.by === "reviewer" ? "" : `\\emph{${escapeTex(standingOf(item))}}`;
  const reason = [said, place, whose].filter((part) => part !== "").join(" ");
  return `${item.id} & ${escapeTex(item.question)} & ${answer} & ${reason} \\\\`;
}

function remarks({ remarks: text }: Review): string[] {
  if (text === undefined || text.trim() === "") return [];
  return ["", ...text.split(/\n\s*\n/).flatMap((paragraph) => [escapeTex(paragraph), ""])];
}

/** Texts of strangers follow one another in a cell, so each ends like a sentence. */
function sentence(before: string, text: string | undefined): string {
  const words = text?.trim() ?? "";
  return told(before, words === "" || /[.!?…]["”’)]*$/.test(words) ? words : `${words}.`);
}

function told(before: string, text: string | undefined): string {
  return text === undefined || text.trim() === "" ? "" : before + escapeTex(text);
}
