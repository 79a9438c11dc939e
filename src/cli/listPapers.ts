import { fitTable, shorten } from "./fitTable.ts";
import type { ListedClaim, ListedPaper } from "./listing.ts";
import { type ListSection, type ListStyle, twoColumns } from "./listStyle.ts";
import { type Column, plain, wrap } from "./terminal.ts";

/** Groups of papers by why they are in the registry. */
const GROUPS: readonly (readonly [scope: string | null, title: string])[] = [
  ["law", "Papers that fit laws"],
  ["theory-law", "Papers that derive exponents from theory"],
  ["rule", "Papers with scaling rules"],
  [null, "Further papers"],
];

const HEADS: readonly Column[] = [
  { header: "" },
  { header: "" },
  { header: "claims", align: "right" },
  { header: "numbers", align: "right" },
];
const LEAST_TITLE = 12;

/** Papers, one a line with the number of claims and printed numbers, in groups. */
export function paperGroups(papers: readonly ListedPaper[], style: ListStyle): ListSection[] {
  const idWidth = Math.max(0, ...papers.map(({ id }) => id.length));
  const numbersWidth = Math.max("numbers".length, ...papers.map(({ claims }) => numbersText(claims).length));
  const gaps = "  ".length * (HEADS.length - 1);
  const free = style.columns - idWidth - numbersWidth - "claims".length - gaps;
  const room = Math.max(LEAST_TITLE, free);
  const line = ({ id, title, claims }: ListedPaper) => [
    plain(id).padEnd(idWidth),
    shorten(plain(title), room).padEnd(room),
    String(claims.length),
    numbersText(claims),
  ];
  return GROUPS.map(([scope, title], index) => {
    const members = papers.filter((paper) => paper.scope === scope);
    const body = fitTable(HEADS, members.map(line), style.columns, style.paint);
    return { title, count: members.length, ...(index === 0 ? { hint: "assay show <id>" } : {}), body };
  }).filter(({ count }) => count > 0);
}

/** Papers with their claims. */
export function papersWhole(papers: readonly ListedPaper[], style: ListStyle): ListSection {
  const blocks = papers.map(({ id, title, year, claims }) => {
    const head = wrap(`${id} · ${title} (${year})`, style.columns).replace(id, style.paint.bold(id));
    const rows = claims.map((claim) => [claim.id, claimText(claim)] as const);
    return `${head}\n${twoColumns(rows, style.columns - 2).replaceAll(/^/gm, "  ")}`;
  });
  return {
    title: "Papers and claims",
    count: papers.length,
    hint: "assay show <id>",
    body: blocks.join("\n"),
  };
}

/** Printed numbers of a paper, and in brackets how many of them somebody saw when not all. */
function numbersText(claims: readonly ListedClaim[]): string {
  const [numbers, seen] = [total(claims, "numbers"), total(claims, "seen")];
  return numbers === 0 ? "" : seen === numbers ? String(numbers) : `${numbers} (${seen})`;
}

function claimText({ title, law, numbers, seen }: ListedClaim): string {
  const counted = numbers === 0 ? "" : ` · ${numbers} ${numbers === 1 ? "number" : "numbers"}`;
  const unseen = seen === numbers ? "" : `, ${numbers - seen} not seen`;
  return `${title}${law === null ? "" : ` · law ${law}`}${counted}${unseen}`;
}

function total(claims: readonly ListedClaim[], key: "numbers" | "seen"): number {
  return claims.reduce((sum, claim) => sum + claim[key], 0);
}
