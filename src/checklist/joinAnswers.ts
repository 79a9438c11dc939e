import type { Answer } from "./answers.ts";

/** A part of an answer: an item of another list or a fact, with what is known of it. */
export interface AnswerPart {
  readonly name: string;
  /** null where nobody has looked. */
  readonly answer: Answer | null;
  /** What is known, in words. */
  readonly text: string;
  readonly locator?: string | undefined;
  readonly verified: boolean;
}

/** What several parts come to: an answer, or null while a part that could change it is unknown. */
export interface JoinedAnswer {
  readonly answer: Answer | null;
  readonly reason: string;
  readonly locator?: string;
  readonly verified: boolean;
}

/** So many parts are told one by one; of more only their names. */
const TOLD = 3;

/**
 * Joins parts: one that is partly answered, or a yes beside a no, makes "partly" whatever the others say; otherwise all
 * must be known and agree. What does not apply does not count, unless nothing applies.
 */
export function joinAnswers(parts: readonly AnswerPart[]): JoinedAnswer {
  const applying = parts.filter(({ answer }) => answer !== "not applicable");
  const given = new Set(applying.map(({ answer }) => answer));
  const locator =
    parts.length > TOLD ? "" : [...new Set(parts.flatMap((part) => part.locator ?? []))].join("; ");
  return {
    answer: jointAnswer(given, applying.length),
    reason: parts.length > TOLD ? namesByAnswer(parts) : told(parts),
    ...(locator === "" ? {} : { locator }),
    verified: parts.every(({ verified, answer }) => verified || answer === null),
  };
}

function jointAnswer(given: ReadonlySet<Answer | null>, applying: number): Answer | null {
  if (applying === 0) return "not applicable";
  if (given.has("partly") || (given.has("yes") && given.has("no"))) return "partly";
  if (given.has(null)) return null;
  return given.has("yes") ? "yes" : "no";
}

function told(parts: readonly AnswerPart[]): string {
  const known = parts.filter(({ answer }) => answer !== null);
  const open = parts.filter(({ answer }) => answer === null).map(({ name }) => name);
  return [
    ...known.map(({ name, text }) => `${name}: ${text}`),
    ...(open.length === 0 ? [] : [`Not looked up: ${open.join(", ")}.`]),
  ].join(" ");
}

const GROUPS: readonly (readonly [Answer | null, string])[] = [
  ["yes", "Reported"],
  ["partly", "In part"],
  ["no", "Not reported"],
  ["not applicable", "Not applicable"],
  [null, "Not looked up"],
];

function namesByAnswer(parts: readonly AnswerPart[]): string {
  return GROUPS.flatMap(([answer, word]) => {
    const names = parts.filter((part) => part.answer === answer).map(({ name }) => name);
    return names.length === 0 ? [] : [`${word}: ${names.join(", ")}.`];
  }).join(" ");
}
