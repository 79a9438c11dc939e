import { existsSync } from "node:fs";
import { join } from "node:path";
import { buildReview, emptyReview, type ReviewOptions } from "../checklist/buildReview.ts";
import { countReview } from "../checklist/countReview.ts";
import { formatReview } from "../checklist/formatReview.ts";
import { readDocument } from "../checklist/readDocument.ts";
import { writeTogether } from "../digitise/writeTogether.ts";
import { badInput } from "../errors.ts";
import { openRegistry, type Registry } from "../registry/load.ts";
import type { Checklist, Review } from "../registry/types.ts";
import { countsLine } from "./checklistStatus.ts";
import { oneOf, usage } from "./options.ts";
import { version } from "./version.ts";

export interface NewFlags {
  readonly list?: string | undefined;
  readonly out?: string | undefined;
  readonly format?: string | undefined;
  readonly audit?: string | undefined;
  readonly edition?: string | undefined;
  readonly reviewer?: string | undefined;
  readonly title?: string | undefined;
  readonly replace?: boolean | undefined;
  readonly json?: boolean | undefined;
}

const FORMATS = ["html", "md", "json"] as const;

/** `assay checklist new`: writes the form of a paper, and says what is answered already. */
export function newForm(paper: string, flags: NewFlags): void {
  const formats = flags.format === undefined ? FORMATS : [oneOf("format", flags.format, FORMATS)];
  const review = reviewFor(openRegistry(), paper, flags);
  const folder = flags.out ?? "reviews";
  const names = formats.map((format) => `${review.paper.id}-${review.list.id}.${format}`);
  const there = names.map((name) => join(folder, name)).find((path) => existsSync(path));
  if (there !== undefined && flags.replace !== true)
    throw badInput(
      `${there}: is there already and may hold answers; name another --out, or write over it with --replace`,
    );
  const files = writeTogether(
    folder,
    Object.fromEntries(formats.map((format, index) => [names[index]!, formatReview(review, format)])),
  );
  const counts = countReview(review);
  const text = flags.json
    ? JSON.stringify({ files, ...counts }, null, 2)
    : [`${review.paper.shortTitle} · ${review.list.title}`, countsLine(counts), "", ...files].join("\n");
  process.stdout.write(`${text}\n`);
}

function reviewFor(registry: Registry, paper: string, flags: NewFlags): Review {
  const chosen = listFrom(registry, flags.list ?? "misfitting");
  const audit = flags.audit === undefined ? undefined : readDocument("audit", flags.audit);
  if (audit !== undefined && audit.paper.id !== paper)
    throw badInput(
      `${flags.audit}: the audit is about ${audit.paper.id}, the form about ${paper}; give an audit of ${paper}`,
    );
  const { edition, reviewer, title } = flags;
  const options: ReviewOptions = {
    ...chosen,
    edition,
    reviewer,
    version: version(),
    ...(audit === undefined ? {} : { audit }),
  };
  if (title === undefined) return buildReview(registry, paper, options);
  if (registry.ids("paper").includes(paper))
    throw usage(
      `--title is for papers that are not registered; ${paper} is: leave it out, or choose another id`,
    );
  if (!/^[a-z0-9]+(-[a-z0-9.]+)*$/.test(paper))
    throw usage(`the id of a paper has lower-case letters, digits and hyphens, like doe-2026: ${paper}`);
  return emptyReview({ id: paper, title, shortTitle: title, authors: [] }, options);
}

/** A registered list by its id, or a list in a file. */
function listFrom(registry: Registry, name: string): { list: Checklist; registered: boolean } {
  if (/\.json$|[\\/]/.test(name)) return { list: readDocument("checklist", name), registered: false };
  return { list: registry.checklist(name), registered: true };
}
