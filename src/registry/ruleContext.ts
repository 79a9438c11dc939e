import type { DocumentKind } from "./kinds.ts";
import type { Lookup } from "./lookup.ts";

/** What a rule may look at, and how it reports. */
export interface RuleContext {
  readonly value: unknown;
  /** Path of the file on disk. */
  readonly path: string;
  readonly lookup: Lookup;
  report(path: readonly (string | number)[], message: string): void;
  /** Reports when no document of the kind has the id; says whether it exists. */
  requireDocument(kind: DocumentKind, id: string | undefined, path: readonly (string | number)[]): boolean;
}
