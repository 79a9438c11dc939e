import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { inlineLight } from "../charts/palette.ts";
import { AssayError, badInput } from "../errors.ts";
import type { Audit } from "../registry/types.ts";
import type { Figure } from "./figure.ts";
import { renderHtml } from "./html.ts";
import { renderMarkdown } from "./markdown.ts";
import { reportModel } from "./model.ts";

/** Every file of a report by its path inside the folder; the same audit gives the same bytes. */
export function reportFiles(audit: Audit, bibtex: string): ReadonlyMap<string, string> {
  const model = reportModel(audit, bibtex);
  const files = new Map<string, string>([
    ["index.html", renderHtml(model)],
    ["report.md", renderMarkdown(model)],
    ["audit.json", `${JSON.stringify(audit, null, 2)}\n`],
    ["references.bib", `${model.cite.paper}\n\n${model.cite.audit}\n`],
  ]);
  for (const figure of Object.values(model.figures)) {
    if (figure === null) continue;
    files.set(`charts/${figure.id}.svg`, standalone(figure));
    files.set(`charts/${figure.id}.csv`, figure.csv);
  }
  return files;
}

/** The wide chart with the light palette written in and paper behind it. */
function standalone(figure: Figure): string {
  const paper = '<rect x="-16" y="-12" width="100%" height="100%" fill="var(--chart-paper)"/>';
  const padded = figure.wide
    .replace(/viewBox="0 0 (\S+) (\S+)"/, (_, w: string, h: string) => {
      const width = Number(w) + 32;
      const height = Number(h) + 24;
      return `viewBox="-16 -12 ${width} ${height}" width="${width}" height="${height}"`;
    })
    .replace("</desc>", `</desc>${paper}`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${inlineLight(padded)}\n`;
}

/**
 * Writes a report into a folder that belongs to it alone: everything is written beside the folder first and
 * then put in its place, so that a reader never finds half a report. A folder that holds anything but a
 * report is left alone.
 * Returns the paths of the files inside the folder.
 * @throws AssayError when the folder cannot be written, or is not a report's.
 */
export function writeReport(audit: Audit, bibtex: string, folder: string): string[] {
  const target = resolve(folder);
  const files = reportFiles(audit, bibtex);
  let draft: string | null = null;
  try {
    checkReportFolder(folder);
    mkdirSync(dirname(target), { recursive: true });
    draft = mkdtempSync(join(dirname(target), `.${basename(target)}-`));
    // mkdtemp makes folders that only their owner may read; a report is for everybody.
    chmodSync(draft, 0o755);
    mkdirSync(join(draft, "charts"));
    for (const [path, content] of files) writeFileSync(join(draft, path), content);
    replaceFolder(draft, target);
  } catch (error) {
    if (error instanceof AssayError) throw error;
    throw new AssayError(
      "bad-input",
      `report cannot be written: ${folder}: ${reason(error)}; choose another folder or change its permissions`,
    );
  } finally {
    if (draft !== null) rmSync(draft, { recursive: true, force: true });
  }
  return [...files.keys()];
}

/**
 * Refuses a folder that cannot take a report, before the long work: a file, a folder of other things, or a place that
 * cannot be written.
 * @throws AssayError naming the folder and the way out.
 */
export function checkReportFolder(folder: string): void {
  const target = resolve(folder);
  // The folder, or where it will be made: the nearest one that is there.
  let place = target;
  while (!existsSync(place)) place = dirname(place);
  if (!statSync(place).isDirectory())
    throw badInput(
      `report cannot be written: ${folder}: a file stands where a folder is needed; name another`,
    );
  const names = place === target ? readdirSync(target) : [];
  if (names.length > 0 && !names.includes("audit.json"))
    throw badInput(
      `report cannot be written: ${folder} holds other files (${names[0]}); name an empty folder`,
    );
  try {
    accessSync(place === target ? dirname(target) : place, constants.W_OK);
  } catch {
    throw badInput(
      `report cannot be written: ${folder}: no permission to write there; choose another folder`,
    );
  }
}

function replaceFolder(draft: string, target: string): void {
  const old = `${draft}-old`;
  const existed = statSync(target, { throwIfNoEntry: false }) !== undefined;
  if (existed) renameSync(target, old);
  try {
    renameSync(draft, target);
  } catch (error) {
    if (existed) renameSync(old, target);
    throw error;
  }
  rmSync(old, { recursive: true, force: true });
}

function reason(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === "EACCES" || code === "EPERM") return "no permission to write there";
  if (code === "EROFS") return "the file system is read-only";
  if (code === "ENOSPC") return "the disk is full";
  if (code === "ENOTDIR" || code === "EEXIST") return "a file stands where a folder is needed";
  return code ?? "unknown reason";
}
