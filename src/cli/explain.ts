import { AssayError } from "../errors.ts";
import { plain } from "./terminal.ts";

/** What to say on standard error about something thrown, and the exit code that goes with it. */
export interface Explanation {
  readonly text: string;
  /** 2 for what the person at the keyboard can mend, 3 for a defect of Assay. */
  readonly code: 2 | 3;
}

/** One clear message for a mendable error; the whole story, and a plea to report it, for anything else. */
export function explain(error: unknown): Explanation {
  // Messages quote files and flags of strangers; line breaks are ours, other control characters are not.
  if (error instanceof AssayError)
    return { text: `assay: ${error.message.split("\n").map(plain).join("\n")}\n`, code: 2 };
  if (error instanceof Error && error.name === "CLIError")
    return { text: `assay: ${plain(error.message)}; add --help for the options\n`, code: 2 };
  const story = error instanceof Error ? (error.stack ?? String(error)) : String(error);
  return {
    text: `assay: internal error: ${story}\nThis is a defect of Assay; please report it with the command.\n`,
    code: 3,
  };
}
