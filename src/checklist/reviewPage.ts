import { counted } from "../format/numbers.ts";
import type { Review, ReviewItem } from "../registry/types.ts";
import { type Mark, markOf } from "../report/marks.ts";
import { ANSWERS } from "./answers.ts";
import { countReview, isProposed } from "./countReview.ts";
import { standingOf } from "./standingOf.ts";

interface FindingOnPage {
  readonly check: string;
  readonly title: string;
  readonly sentence: string;
  readonly mark: Mark;
}

interface ItemOnPage {
  readonly id: string;
  readonly question: string;
  readonly why: string;
  readonly choices: readonly { readonly value: string; readonly id: string; readonly checked: boolean }[];
  readonly open: boolean;
  readonly proposed: boolean;
  readonly reason: string;
  readonly locator: string;
  readonly standing: string;
  readonly matters: boolean;
  readonly note: string;
  readonly findings: readonly FindingOnPage[];
  readonly folded: readonly FindingOnPage[];
  readonly foldedTitle: string;
  readonly silent: readonly FindingOnPage[];
  readonly silentTitle: string;
}

/** The form as ready strings; the template only places them. */
export interface ReviewPage {
  readonly title: string;
  readonly overline: string;
  readonly paperTitle: string;
  readonly byline: string;
  readonly arxiv: string;
  readonly edition: string;
  readonly reviewer: string;
  readonly remarks: string;
  readonly total: number;
  readonly answered: number;
  readonly basedOn: string;
  readonly origin: string;
  readonly fileName: string;
  readonly domains: readonly {
    readonly id: string;
    readonly title: string;
    readonly items: readonly ItemOnPage[];
  }[];
}

/** The view-model of a form. */
export function reviewPage(review: Review): ReviewPage {
  const { list, paper, items, assay, audit } = review;
  const counts = countReview(review);
  const authors = paper.authors.slice(0, 3).join(", ") + (paper.authors.length > 3 ? " and others" : "");
  return {
    title: paper.shortTitle,
    overline: `Reviewer\u2019s form \u00b7 ${list.title}`,
    paperTitle: paper.title === paper.shortTitle ? "" : paper.title,
    byline: [authors, paper.year].filter((part) => part !== undefined && part !== "").join(" \u00b7 "),
    arxiv: paper.arxiv ?? "",
    edition: review.edition ?? "",
    reviewer: review.reviewer ?? "",
    remarks: review.remarks ?? "",
    total: counts.items,
    answered: counts.answered,
    basedOn: list.basedOn,
    origin: `Made by Assay ${assay.version}. ${
      audit === undefined
        ? "Findings come from what is registered of the paper; no runs were refitted for them."
        : `Findings come from the audit ${audit}, which refits the runs.`
    }`,
    fileName: `${paper.id}-${list.id}`,
    domains: list.domains
      .map(({ id, title }) => ({
        id,
        title,
        items: items.filter((item) => item.domain === id).map(itemOnPage),
      }))
      .filter((domain) => domain.items.length > 0),
  };
}

/** Findings that stand open beside an item, those that matter most first; more are folded away. */
const SHOWN = 3;
const ORDER: readonly Mark["kind"][] = ["fail", "warn", "silent", "pass"];

function itemOnPage(item: ReviewItem): ItemOnPage {
  const findings = (item.evidence ?? []).map(({ check, title, sentence, outcome }) => ({
    check,
    title,
    sentence,
    mark: markOf(outcome),
  }));
  const silent = findings.filter(({ mark }) => mark.kind === "none");
  const judged = ORDER.flatMap((kind) => findings.filter(({ mark }) => mark.kind === kind));
  // One more line costs the reader less than a fold for it.
  const shown = judged.length <= SHOWN + 1 ? judged.length : SHOWN;
  return {
    id: item.id,
    question: item.question,
    why: item.why,
    choices: ANSWERS.map((value) => ({
      value,
      id: `${item.id}-${value.replace(" ", "-")}`,
      checked: item.answer === value,
    })),
    open: item.answer === null,
    proposed: isProposed(item),
    reason: item.reason ?? "",
    locator: item.locator ?? "",
    standing: standingOf(item),
    matters: item.matters === true,
    note: item.note ?? "",
    findings: judged.slice(0, shown),
    folded: judged.slice(shown),
    foldedTitle: `${counted(judged.length - shown, "more finding")}`,
    silent,
    silentTitle: `${counted(silent.length, "check")} without a result here`,
  };
}
