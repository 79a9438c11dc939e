import { ANSWERS } from "../checklist/answers.ts";
import { type AnswerCounts, countReview, type ReviewCounts } from "../checklist/countReview.ts";
import { readDocument } from "../checklist/readDocument.ts";
import { count, counted } from "../format/numbers.ts";
import type { Review } from "../registry/types.ts";
import { screenWidth } from "./screenWidth.ts";
import { formatTable, type Paint, paintFor, plain, wrap } from "./terminal.ts";

/** `assay checklist status`: counts by domain, and what is open; with --strict, exit code 1 while something is. */
export function showStatus(
  file: string,
  flags: { readonly json?: boolean | undefined; readonly strict?: boolean | undefined },
): void {
  const review = readDocument("review", file);
  const counts = countReview(review);
  const text = flags.json
    ? JSON.stringify(
        { paper: review.paper.id, list: review.list.id, edition: review.edition ?? null, ...counts },
        null,
        2,
      )
    : statusText(review, counts, paintFor(process.stdout), screenWidth(process.stdout));
  process.stdout.write(`${text}\n`);
  if (flags.strict && counts.open > 0) process.exitCode = 1;
}

/** One line: how much is answered, and whose the answers are. */
export function countsLine({ items, answered, open, proposed }: ReviewCounts): string {
  const whose =
    proposed.length === 0 ? "" : `, ${count(proposed.length)} of them proposed and not taken over`;
  return `${count(answered)} of ${counted(items, "item")} answered${whose}; ${count(open)} open`;
}

function statusText(review: Review, counts: ReviewCounts, paint: Paint, columns: number): string {
  const rows = [...counts.domains.filter(({ items }) => items > 0), { ...counts, title: "all" }];
  const table = formatTable(
    [
      { header: "domain" },
      ...["items", ...ANSWERS, "open"].map((header) => ({ header, align: "right" as const })),
    ],
    rows.map((row) => [plain(row.title), ...numbers(row)]),
    paint,
  );
  const edition = review.edition === undefined ? "" : ` · ${review.edition}`;
  const lists: [string, readonly string[]][] = [
    ["Proposed from the registry, not taken over: ", counts.proposed],
    ["Answered without a reason: ", counts.withoutReason],
  ];
  const open = review.items
    .filter(({ answer }) => answer === null)
    // The id stands in the room that the indent of the first line leaves.
    .map(({ id, question }) => `  ${id.padEnd(5)}${wrap(question, columns, " ".repeat(7)).slice(7)}`);
  return [
    paint.bold(wrap(`${review.paper.shortTitle} · ${review.list.title}${edition}`, columns)),
    "",
    table,
    ...lists
      .filter(([, ids]) => ids.length > 0)
      .flatMap(([words, ids]) => ["", wrap(words + ids.join(", "), columns)]),
    ...(open.length === 0 ? ["", "No item is open."] : ["", paint.bold("Open"), ...open]),
  ].join("\n");
}

function numbers({ items, byAnswer, open }: AnswerCounts): string[] {
  return [items, ...ANSWERS.map((answer) => byAnswer[answer]), open].map((n) => (n === 0 ? "" : count(n)));
}
