import type { Overview, OverviewPaper } from "../audit/auditEveryPaper.ts";
import { count, counted } from "../format/numbers.ts";
import type { AuditOutcome } from "../registry/types.ts";
import { anchorOf } from "./anchor.ts";
import { DOMAINS } from "./domains.ts";
import { type Mark, markOf, verdictMark, worstJudged } from "./marks.ts";

/** The overview of all papers, as ready strings. */
export interface OverviewModel {
  readonly overline: string;
  readonly title: string;
  readonly sentence: string;
  readonly cards: readonly { readonly title: string; readonly value: string; readonly sentence: string }[];
  readonly domains: readonly string[];
  readonly columns: number;
  /** Papers by what is open, in the order of the registry. */
  readonly groups: readonly { readonly title: string; readonly papers: readonly PaperRow[] }[];
  readonly checks: readonly CheckRow[];
  readonly limits: readonly string[];
  readonly command: string;
}

export interface PaperRow {
  readonly anchor: string;
  readonly name: string;
  readonly title: string;
  readonly basis: string;
  readonly verdict: Mark | null;
  readonly cells: readonly { readonly domain: string; readonly mark: Mark }[];
  /** Checks that failed, warned and passed. */
  readonly counts: readonly string[];
  readonly note: string;
  readonly open: readonly {
    readonly id: string;
    readonly title: string;
    readonly mark: Mark;
    readonly sentence: string;
  }[];
}

export interface CheckRow {
  readonly id: string;
  readonly title: string;
  readonly question: string;
  readonly counts: readonly string[];
  readonly calibration: string;
}

/** Outcomes that columns of the table of checks count. */
export const countedOutcomes: readonly AuditOutcome[] = [
  "pass",
  "warn",
  "fail",
  "not reported",
  "not computable",
  "not applicable",
];

/** The view-model: a pure function of the document. */
export function overviewModel(overview: Overview): OverviewModel {
  const { papers, checks } = overview;
  const domains = DOMAINS.filter(({ id }) => checks.some(({ domain }) => domain === id));
  const refitted = papers.filter(({ replication }) => replication !== undefined);
  const failing = papers.filter(({ open }) => open.some(({ outcome }) => outcome === "fail"));
  const clean = papers.filter(({ open }) => open.length === 0);
  return {
    overline: `Assay ${overview.assay.version} · audits`,
    title: "Every registered paper by every check",
    sentence: `${counted(papers.length, "paper")} and ${counted(checks.length, "check")}. A mark says what the printed numbers and, where they are at hand, the runs allow to say; most checks of most papers lack something, and each says what.`,
    cards: [
      card("Judged by runs", refitted.length, "refitted by the published protocol"),
      card("Judged by the record", papers.length - refitted.length, "from printed numbers and facts alone"),
      card("With a failed check", failing.length, "at least one printed number does not hold"),
      card("Nothing open", clean.length, "nothing failed and nothing warned; often little was computable"),
    ],
    domains: domains.map(({ title }) => title),
    // Paper, one column a domain, three counts, verdict.
    columns: domains.length + 5,
    groups: [
      { title: "At least one check failed", papers: failing },
      {
        title: "At least one check warned",
        papers: papers.filter((paper) => !failing.includes(paper) && !clean.includes(paper)),
      },
      { title: "Nothing open", papers: clean },
    ]
      .filter((group) => group.papers.length > 0)
      .map(({ title, papers: own }) => ({
        title,
        papers: own.map((paper) => paperRow(paper, overview, domains)),
      })),
    checks: checks.map((check) => ({
      id: check.id,
      title: check.title,
      question: check.question,
      counts: countedOutcomes.map((outcome) => {
        const n = papers.filter(({ outcomes }) => outcomes[check.id] === outcome).length;
        return n === 0 ? "" : count(n);
      }),
      calibration: check.calibration ?? "not calibrated",
    })),
    limits: [
      "A paper without runs is judged by what is registered of it; a number that was never looked up cannot fail.",
      "Numbers that are not confirmed in the registry are judged like the others; the registry marks them.",
      "Checks are calibrated on simulated studies of one law of size and tokens; other laws may behave otherwise.",
      "A pass says that a check found nothing, not that a paper is right.",
    ],
    command: "assay audit --all",
  };
}

function card(title: string, value: number, sentence: string) {
  return { title, value: count(value), sentence };
}

function paperRow(
  paper: OverviewPaper,
  { checks }: Overview,
  domains: readonly { id: string; title: string }[],
): PaperRow {
  const of = (outcome: AuditOutcome) => Object.values(paper.outcomes).filter((one) => one === outcome).length;
  const studies =
    paper.studies.length === 0
      ? ""
      : `, ${counted(paper.studies.length, "recorded study", "recorded studies")}`;
  return {
    anchor: anchorOf("paper", paper.id),
    name: paper.shortTitle,
    title: paper.title,
    basis: `${paper.replication === undefined ? "its record" : `runs (${paper.replication}) and its record`} (${paper.record})${studies}`,
    verdict: paper.verdict === undefined ? null : verdictMark(paper.verdict),
    cells: domains.map(({ id, title }) => ({
      domain: title,
      mark: markOf(
        worstJudged(checks.filter(({ domain }) => domain === id).map((check) => paper.outcomes[check.id])),
      ),
    })),
    counts: (["fail", "warn", "pass"] as const).map((outcome) =>
      of(outcome) === 0 ? "" : count(of(outcome)),
    ),
    note: paper.note ?? "",
    open: paper.open.map(({ id, title, outcome, sentence }) => ({
      id,
      title,
      mark: markOf(outcome),
      sentence,
    })),
  };
}
