import type { JsonDocument } from "../registry/readJson.ts";
import type { AuditFinding } from "../registry/types.ts";

// Where in a claim's file a finding of a domain is best shown: what an author would change.
const places: Readonly<Record<AuditFinding["domain"], string>> = {
  data: "runs",
  form: "law",
  objective: "objective",
  optimiser: "optimiser",
  starts: "starts",
  intervals: "quantities",
  extrapolation: "range",
  reporting: "constants",
};

const levels: Partial<Record<AuditFinding["outcome"], string>> = {
  fail: "error",
  warn: "warning",
  "not reported": "notice",
};

/** Findings as workflow commands of GitHub Actions, one a line, each at the line of the file that it is about. */
export function annotations(findings: readonly AuditFinding[], document: JsonDocument): string {
  return findings
    .flatMap(({ id, title, outcome, sentence, remedy, domain }) => {
      const level = levels[outcome];
      if (level === undefined) return [];
      const line = document.lineOfKey([places[domain]]);
      const properties = `file=${property(document.file)},line=${line},title=${property(`${id} ${title}`)}`;
      return [`::${level} ${properties}::${message(`${sentence} ${remedy ?? ""}`.trim())}\n`];
    })
    .join("");
}

function message(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return message(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
