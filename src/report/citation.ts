import type { Audit } from "../registry/types.ts";

/** BibTeX entry of an audit. It names version and data instead of a date, so that it never changes by itself. */
export function auditBibtex(audit: Audit): string {
  const key = `assay-${audit.replication.id}`.replace(/[^A-Za-z0-9:._-]/g, "-");
  const version = audit.assay.version;
  const fields = [
    ["title", `Assay: ${audit.replication.title}`],
    ["author", "{The Assay project}"],
    ["howpublished", `Assay ${version}, replication ${audit.replication.id}`],
    ["note", `Runs: ${audit.data.dataset}, SHA-256 ${audit.data.sha256.slice(0, 16)}`],
  ];
  const lines = fields.map(
    ([name, value]) => `  ${name} = {${name === "author" ? value : bibtexText(value ?? "")}}`,
  );
  return `@misc{${key},\n${lines.join(",\n")}\n}\n`;
}

/** Text inside a BibTeX field: special characters of TeX escaped, braces removed so that fields cannot break. */
function bibtexText(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(/[{}\\]/g, "")
    .replace(/([&%$#_])/g, "\\$1")
    .replace(/~/g, "\\textasciitilde ")
    .replace(/\^/g, "\\textasciicircum ");
}
