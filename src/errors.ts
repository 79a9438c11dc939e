/** What kind of trouble stopped the work; decides the exit code at the command line. */
export type ErrorCode = "bad-input" | "not-found" | "usage";

/**
 * An error that the person at the keyboard can mend. The message names the file or flag, the field,
 * the offending value and the way out. Anything else that is thrown is a defect of Assay (exit code 3).
 */
export class AssayError extends Error {
  readonly code: ErrorCode;
  constructor(code: ErrorCode, message: string) {
    super(message);
    this.name = "AssayError";
    this.code = code;
  }
}

/** Shorthand for the most common case: something given to Assay does not hold what it should. */
export function badInput(message: string): AssayError {
  return new AssayError("bad-input", message);
}
