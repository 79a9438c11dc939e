import type { Paper } from "./types.ts";

/** Words that carry no meaning at the start of a title. */
const SKIPPED = new Set([
  "a",
  "an",
  "the",
  "on",
  "of",
  "for",
  "in",
  "to",
  "how",
  "is",
  "are",
  "and",
  "do",
  "does",
]);

/** A key of family name, year and first telling word of the title, such as hoffmann2022training. */
export function citationKey(paper: Paper): string {
  const family = familyName(paper.authors[0]);
  const words = plain(paper.title)
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "" && !SKIPPED.has(word));
  return `${plain(family).replaceAll(/[^a-z0-9]/g, "")}${paper.year}${words[0] ?? ""}`;
}

/**
 * A BibTeX entry for a paper. When the registry lists only the first authors, the entry says "and others".
 * Same paper, same bytes.
 */
export function bibtex(paper: Paper): string {
  const authors = paper.authorsComplete === false ? [...paper.authors, "others"] : paper.authors;
  const fields: [string, string | undefined][] = [
    // Double braces keep the capitals of the title.
    ["title", `{${escapeTex(paper.title)}}`],
    ["author", authors.map(escapeTex).join(" and ")],
    ["year", String(paper.year)],
    ["eprint", paper.arxiv],
    ["archivePrefix", paper.arxiv === undefined ? undefined : "arXiv"],
    ["doi", paper.doi],
    ["url", paper.arxiv === undefined ? undefined : `https://arxiv.org/abs/${paper.arxiv}`],
    ["note", paper.venue === undefined ? undefined : escapeTex(paper.venue)],
  ];
  const lines = fields.flatMap(([name, value]) => (value === undefined ? [] : [`  ${name} = {${value}},`]));
  return `@misc{${citationKey(paper)},\n${lines.join("\n")}\n}\n`;
}

function familyName(author: string): string {
  if (author.includes(",")) return author.slice(0, author.indexOf(","));
  return author.split(/\s+/).at(-1) ?? author;
}

function plain(text: string): string {
  return text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
}

const TEX_ESCAPES: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
};

function escapeTex(text: string): string {
  return text.replaceAll(/[\\{}&%$#_~^]/g, (character) => TEX_ESCAPES[character] ?? `\\${character}`);
}
