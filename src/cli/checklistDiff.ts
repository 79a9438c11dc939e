import { type AnswerChange, type Direction, diffReviews, type ReviewDiff } from "../checklist/diffReviews.ts";
import { readDocument } from "../checklist/readDocument.ts";
import { counted } from "../format/numbers.ts";
import { screenWidth } from "./screenWidth.ts";
import { type Paint, paintFor, wrap } from "./terminal.ts";

/** `assay checklist diff`: what changed between two reviews; with --strict, exit code 1 when an answer is worse. */
export function showDiff(
  before: string,
  after: string,
  flags: { readonly json?: boolean | undefined; readonly strict?: boolean | undefined },
): void {
  const diff = diffReviews(readDocument("review", before), readDocument("review", after));
  const text = flags.json
    ? JSON.stringify(diff, null, 2)
    : diffText(diff, paintFor(process.stdout), screenWidth(process.stdout));
  process.stdout.write(`${text}\n`);
  if (flags.strict && diff.answers.some(({ direction }) => direction === "worse")) process.exitCode = 1;
}

const GROUPS: readonly (readonly [Direction, string])[] = [
  ["worse", "Less is reported"],
  ["better", "More is reported"],
  ["other", "Answered otherwise"],
];

function diffText(diff: ReviewDiff, paint: Paint, columns: number): string {
  const [old, now] = diff.papers.map((paper, index) => {
    const edition = diff.editions[index];
    return edition === null ? paper : `${paper}, ${edition}`;
  });
  const number = (direction: Direction) =>
    diff.answers.filter((change) => change.direction === direction).length;
  const names: [string, readonly string[]][] = [
    ["Same answer, other reason or place: ", diff.reworded],
    ["Only in the later review: ", diff.added],
    ["Only in the earlier review: ", diff.removed],
  ];
  return [
    paint.bold(wrap(`${old} → ${now} · ${diff.list}`, columns)),
    wrap(
      `${counted(diff.answers.length, "answer")} changed: ${number("better")} better, ${number("worse")} worse, ${number("other")} otherwise; ${diff.same + diff.reworded.length} the same`,
      columns,
    ),
    ...GROUPS.flatMap(([direction, title]) => {
      const own = diff.answers.filter((change) => change.direction === direction);
      return own.length === 0
        ? []
        : ["", paint.bold(title), ...own.map((change) => changeText(change, columns))];
    }),
    ...(diff.findings.length === 0 ? [] : ["", paint.bold("Findings")]),
    ...diff.findings.map(({ check, title, before, after, direction }) =>
      wrap(
        `${check} ${title}: ${before} → ${after}${direction === "other" ? "" : ` (${direction})`}`,
        columns,
        "  ",
      ),
    ),
    ...names
      .filter(([, ids]) => ids.length > 0)
      .flatMap(([words, ids]) => ["", wrap(words + ids.join(", "), columns)]),
  ].join("\n");
}

function changeText({ id, question, before, after, reason, locator }: AnswerChange, columns: number): string {
  const why = [reason, locator === "" ? "" : `(${locator})`].filter((part) => part !== "").join(" ");
  return [
    wrap(`${id} ${question} ${before ?? "open"} → ${after ?? "open"}`, columns, "  "),
    ...(why === "" ? [] : [wrap(why, columns, "      ")]),
  ].join("\n");
}
