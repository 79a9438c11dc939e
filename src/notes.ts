export type Severity = "info" | "warning" | "serious";

/** A remark that travels with a result when it should be doubted: stable code, plain words, the numbers behind. */
export interface Note {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly data?: Readonly<Record<string, number | string | boolean | null>>;
}
