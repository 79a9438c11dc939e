import { factWords } from "../checks/evidence.ts";
import { badInput } from "../errors.ts";
import { wayOut } from "../registry/nearest.ts";
import { formatProblem } from "../registry/problem.ts";
import type { Draft, Law, Paper, PaperClaim, PaperMethod, PrintedNumber } from "../registry/types.ts";
import type { ReadDraft } from "./readDraft.ts";

const locator = { source: "draft", at: "claim.json" } as const;

/** The paper that a draft would become. @throws AssayError naming the line of a fact that no check knows. */
export function draftPaper(read: ReadDraft, law: Law): Paper {
  const { draft } = read;
  return {
    id: "draft",
    title: draft.title,
    shortTitle: "Draft",
    authors: draft.authors ?? ["the authors"],
    year: draft.year ?? unknownYear,
    sources: { draft: { kind: "paper text", what: "The draft itself." } },
    claims: [draftClaim(draft, law)],
    method: methodOf(read),
    reporting: Object.entries(draft.reporting ?? {}).map(([item, answer]) => ({
      item,
      status: "reported" as const,
      answer,
      verified: true,
      locator,
    })),
  } as Paper;
}

// A year is shown nowhere in an audit of a draft; the schema of papers asks for one.
const unknownYear = 2000;

function draftClaim(draft: Draft, law: Law): PaperClaim {
  const { constants, quantities, range } = draft;
  return {
    id: "claim",
    title: draft.title,
    kind: "law",
    statement: draft.title,
    law: law.id,
    ...(constants === undefined
      ? {}
      : { records: [{ id: "printed", title: "as printed", parameters: numbers(constants) }] }),
    ...(quantities === undefined ? {} : { quantities: numbers(quantities) }),
    ...(range === undefined
      ? {}
      : {
          range: Object.fromEntries(
            Object.entries(range).map(([name, [low, high]]) => [
              name,
              { low, high, verified: true, locator },
            ]),
          ),
        }),
  } as PaperClaim;
}

function numbers(given: NonNullable<Draft["constants"]>): Record<string, PrintedNumber> {
  return Object.fromEntries(
    Object.entries(given).map(([name, number]) => [
      name,
      {
        ...(typeof number === "string" ? { printed: number } : number),
        verified: true,
        locator,
      } as PrintedNumber,
    ]),
  );
}

function methodOf({ draft, document }: ReadDraft): PaperMethod {
  const known = Object.keys(factWords);
  for (const name of Object.keys(draft.method ?? {}))
    if (!known.includes(name))
      throw badInput(
        formatProblem({
          file: document.file,
          pointer: `/method/${name}`,
          line: document.lineOfKey(["method", name]),
          message: `no check knows this fact; ${wayOut(name, known)}`,
        }),
      );
  return Object.fromEntries(
    Object.entries(draft.method ?? {}).map(([name, value]) => [
      name,
      value === null ? { reported: false, verified: true, locator } : { value, verified: true, locator },
    ]),
  ) as PaperMethod;
}
