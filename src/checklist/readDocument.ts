import { badInput } from "../errors.ts";
import { kindByContent, kindByPlace, type RegistryKind } from "../registry/kinds.ts";
import { entriesIn, lookupOf } from "../registry/lookup.ts";
import { formatProblem } from "../registry/problem.ts";
import { readJson } from "../registry/readJson.ts";
import { registryRoots } from "../registry/registryRoots.ts";
import type { Audit, Checklist, Review } from "../registry/types.ts";
import { documentProblems } from "../registry/validate.ts";

interface Documents {
  readonly review: Review;
  readonly checklist: Checklist;
  readonly audit: Audit;
}

const EXPECTED: Readonly<Record<keyof Documents, string>> = {
  review: "a review, as assay checklist new writes it",
  checklist: "a checklist, like checklists/misfitting.json",
  audit: "an audit, as assay audit <id> --json prints it",
};

/** Of a file in another form altogether, the first problems tell enough. */
const MOST_TOLD = 10;

/**
 * Reads and validates a review, a checklist or an audit.
 * @throws AssayError with file, field, value and way out for everything that is wrong with it.
 */
export function readDocument<K extends keyof Documents>(kind: K, path: string): Documents[K] {
  const document = readJson(path);
  const found = kindByContent(document.value) ?? kindByPlace(path);
  if (found !== undefined && found !== kind) throw badInput(mistaken(document.file, found, kind));
  if (typeof document.value !== "object" || document.value === null || Array.isArray(document.value))
    throw badInput(`${document.file}: not ${EXPECTED[kind]}; an object in braces is expected`);
  const problems = documentProblems(kind, document, path, lookupOf(registryRoots().flatMap(entriesIn)));
  if (problems.length > 0) {
    const more = problems.length > MOST_TOLD ? [`and ${problems.length - MOST_TOLD} more`] : [];
    throw badInput([...problems.slice(0, MOST_TOLD).map(formatProblem), ...more].join("\n"));
  }
  return document.value as Documents[K];
}

function mistaken(file: string, found: RegistryKind, wanted: keyof Documents): string {
  const article = /^[aeiou]/.test(found) ? "an" : "a";
  return `${file}: ${article} ${found}, where ${EXPECTED[wanted]}, is expected`;
}
