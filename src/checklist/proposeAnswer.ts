import { factWords } from "../checks/evidence.ts";
import { plain } from "../format/numbers.ts";
import type { Checklist, Paper, PaperMethod, ReviewItem } from "../registry/types.ts";
import type { Answer } from "./answers.ts";
import { type AnswerPart, type JoinedAnswer, joinAnswers } from "./joinAnswers.ts";

/** What every fact of a method has, whatever its kind. */
interface Fact {
  readonly value?: number | string | boolean;
  readonly verified: boolean;
  readonly locator?: Report["locator"];
  readonly remark?: string;
}

type Report = NonNullable<Paper["reporting"]>[number];

/** What is known of a paper before a reviewer begins. */
export interface KnownOfPaper {
  readonly sources: Paper["sources"];
  /** Registered answers to the items of this list, and of the list that it draws on. */
  readonly own: readonly Report[];
  readonly other: readonly Report[];
  readonly facts: PaperMethod;
}

type Proposal = Pick<ReviewItem, "answer" | "reason" | "locator" | "by" | "verified" | "matters" | "note">;

/**
 * What the registry answers of an item: the registered answer itself; else what answers to items of another list and facts
 * of the method come to. A finding is no answer, whatever it finds: a law can be judged by numbers that others measured.
 */
export function proposeAnswer(item: Checklist["items"][number], known: KnownOfPaper): Proposal {
  const report = known.own.find((one) => one.item === item.id);
  if (report !== undefined) return fromReport(report, known);
  const parts = [
    ...(item.from ?? []).map((id) => itemPart(id, known)),
    ...factParts(item.facts ?? [], known),
  ];
  if (parts.every(({ answer }) => answer === null)) return { answer: null };
  const joined = joinAnswers(parts);
  return joined.answer === null ? { answer: null, note: withPlace(joined) } : fromParts(joined);
}

const ANSWER_OF: Readonly<Record<Report["status"], Answer | null>> = {
  reported: "yes",
  "partly reported": "partly",
  "not reported": "no",
  "not applicable": "not applicable",
  "not checked": null,
};

function fromReport(report: Report, { sources }: KnownOfPaper): Proposal {
  const answer = ANSWER_OF[report.status];
  const matters = report.matters === true ? { matters: true } : {};
  if (answer === null) return { answer, note: report.answer, ...matters };
  const locator = placeOf(report.locator, sources);
  return {
    answer,
    reason: report.answer,
    ...(locator === undefined ? {} : { locator }),
    by: "registry",
    verified: report.verified,
    ...matters,
  };
}

function fromParts({ answer, reason, locator, verified }: JoinedAnswer): Proposal {
  return { answer, reason, ...(locator === undefined ? {} : { locator }), by: "registry", verified };
}

function withPlace({ reason, locator }: JoinedAnswer): string {
  return locator === undefined ? reason : `${reason} Place: ${locator}.`;
}

function itemPart(id: string, { other, sources }: KnownOfPaper): AnswerPart {
  const report = other.find((one) => one.item === id);
  return {
    name: id,
    answer: report === undefined ? null : ANSWER_OF[report.status],
    text: report?.answer ?? "",
    locator: placeOf(report?.locator, sources),
    verified: report?.verified ?? false,
  };
}

function factParts(names: readonly string[], { facts, sources }: KnownOfPaper): AnswerPart[] {
  return names.map((key): AnswerPart => {
    const fact = Object.hasOwn(facts, key) ? (facts as Record<string, Fact | undefined>)[key] : undefined;
    const name = factWords[key as keyof PaperMethod];
    if (fact === undefined) return { name, answer: null, text: "", verified: false };
    const { value, verified, locator, remark = "" } = fact;
    // Of what can be had, "no" is an answer; of how something was done, it is a report.
    const lacking = value === undefined || (key.endsWith("Released") && value === false);
    return {
      name,
      answer: lacking ? "no" : "yes",
      text: `${valueText(value)}. ${remark}`.trim(),
      locator: placeOf(locator, sources),
      verified,
    };
  });
}

function valueText(value: Fact["value"]): string {
  if (value === undefined) return "not reported";
  if (typeof value === "number") return plain(value);
  return typeof value === "boolean" ? (value ? "yes" : "no") : value;
}

/** A place with the kind of its source, so that a note about the paper is not taken for the paper. */
function placeOf(locator: Report["locator"], sources: Paper["sources"]): string | undefined {
  return locator && `${locator.at} (${sources[locator.source]?.kind ?? locator.source})`;
}
