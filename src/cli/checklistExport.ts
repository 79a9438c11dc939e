import { basename, dirname, resolve } from "node:path";
import { formatReview, REVIEW_FORMATS } from "../checklist/formatReview.ts";
import { readDocument } from "../checklist/readDocument.ts";
import { writeTogether } from "../digitise/writeTogether.ts";
import { oneOf, usage } from "./options.ts";

export interface ExportFlags {
  readonly format?: string | undefined;
  readonly out?: string | undefined;
}

/** `assay checklist export`: a review as Markdown, JSON, LaTeX or HTML, on the screen or in a file. */
export function exportReview(file: string, { format, out }: ExportFlags): void {
  if (format === undefined)
    throw usage(
      `assay checklist export needs --format, one of ${REVIEW_FORMATS.join(", ")}; e.g. --format tex`,
    );
  const text = formatReview(readDocument("review", file), oneOf("format", format, REVIEW_FORMATS));
  if (out === undefined) {
    process.stdout.write(text);
    return;
  }
  if (resolve(out) === resolve(file)) throw usage(`--out is the review itself: ${out}; name another file`);
  writeTogether(dirname(out), { [basename(out)]: text });
  process.stdout.write(`${out}\n`);
}
