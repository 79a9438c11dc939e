import type { Review, ReviewItem } from "../registry/types.ts";
import { md } from "../report/markdownText.ts";
import { standingOf } from "./standingOf.ts";

/** A review as Markdown: readable as it is, and ready to be pasted where reviews are written. */
export function reviewMarkdown(review: Review): string {
  return markdownOf(review, md, standingOf);
}

/** The same, by helpers that are given: it runs in the page of the form too, so it uses nothing outside itself. */
export function markdownOf(
  review: Review,
  escaped: (text: string) => string,
  standing: (item: ReviewItem) => string,
): string {
  const { list, paper, items } = review;
  const number = (answer: ReviewItem["answer"]) => items.filter((item) => item.answer === answer).length;
  const open = items.filter((item) => item.answer === null);
  const proposed = items.filter((item) => item.answer !== null && item.by !== "reviewer");
  const ended = (words: string) => (/[.!?…]["”’)]*$/.test(words.trim()) ? words.trim() : `${words.trim()}.`);
  const some = (text: string | undefined) => (text ?? "").trim() !== "";
  const others = paper.authorsComplete === false ? " and others" : "";
  const source = [
    paper.authors.length === 0 ? "" : escaped(paper.authors.join(", ") + others),
    paper.year === undefined ? "" : String(paper.year),
    some(paper.arxiv) ? `arXiv ${escaped(paper.arxiv!)}` : "",
    some(review.edition) ? `read: ${escaped(review.edition!)}` : "",
    some(review.reviewer) ? `reviewer: ${escaped(review.reviewer!)}` : "",
  ].filter((part) => part !== "");
  const counts =
    `${items.length - open.length} of ${items.length} items are answered: ${number("yes")} yes, ${number("partly")} partly, ` +
    `${number("no")} no, ${number("not applicable")} not applicable; ${open.length} open.`;
  const judged = ({ outcome }: NonNullable<ReviewItem["evidence"]>[number]) =>
    outcome !== "not computable" && outcome !== "not applicable";
  const finding = ({ check, title, outcome, sentence }: NonNullable<ReviewItem["evidence"]>[number]) =>
    `  - ${escaped(check)}, ${escaped(title)}: ${outcome}. ${escaped(sentence)}`;
  const entry = (item: ReviewItem) => {
    const evidence = item.evidence ?? [];
    const silent = evidence.filter((one) => !judged(one)).map(({ check }) => escaped(check));
    const word = item.answer === null ? "Open" : item.answer[0]!.toUpperCase() + item.answer.slice(1);
    const reason = item.answer !== null && some(item.reason) ? ` ${escaped(ended(item.reason!))}` : "";
    const place =
      item.answer !== null && some(item.locator) ? ` Place: ${escaped(ended(item.locator!))}` : "";
    const note = some(item.note) ? ` Known so far: ${escaped(ended(item.note!))}` : "";
    const whose = item.answer === null || item.by === "reviewer" ? "" : ` *(${standing(item)})*`;
    return [
      `- **${item.id}. ${escaped(item.question)}**`,
      `  **${word}.**${reason}${place}${note}${whose}${item.matters === true ? " **Matters here.**" : ""}`,
      ...evidence.filter(judged).map(finding),
      ...(silent.length === 0 ? [] : [`  - without a result here: ${silent.join(", ")}`]),
    ].join("\n");
  };
  const parts = [
    `# ${escaped(list.title)}: ${escaped(paper.shortTitle)}`,
    [`*${escaped(paper.title)}*`, source.join(" · ")].filter((line) => line !== "").join("  \n"),
    counts,
    proposed.length === 0
      ? ""
      : `Proposed from the registry and not taken over by a reviewer: ${proposed.map(({ id }) => id).join(", ")}.`,
    open.length === 0 ? "" : `Open: ${open.map(({ id }) => id).join(", ")}.`,
    ...list.domains.flatMap((domain) => {
      const own = items.filter((item) => item.domain === domain.id);
      return own.length === 0 ? [] : [`## ${escaped(domain.title)}`, own.map(entry).join("\n")];
    }),
    ...(some(review.remarks)
      ? ["## Remarks", ...review.remarks!.split(/\n\s*\n/).map((paragraph) => escaped(paragraph))]
      : []),
    "## About this list",
    escaped(list.basedOn),
    `Assay ${escaped(review.assay.version)}; findings ${
      some(review.audit) ? `of the audit ${escaped(review.audit!)}` : "from the paper\u2019s record"
    }.`,
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}
