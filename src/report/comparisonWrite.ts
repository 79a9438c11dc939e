import {
  chmodSync,
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
import type { ComparisonDocument } from "../comparison/comparisonDocument.ts";
import { AssayError, badInput } from "../errors.ts";
import { comparisonHtml } from "./comparisonHtml.ts";
import { comparisonMarkdown } from "./comparisonMarkdown.ts";
import { comparisonReport } from "./comparisonModel.ts";
import type { Figure } from "./figure.ts";

/** The file that marks a folder as a comparison's. */
const mark = "comparison.json";

/** Every file of the report by its path inside the folder; the same document gives the same bytes. */
export function comparisonFiles(document: ComparisonDocument): ReadonlyMap<string, string> {
  const report = comparisonReport(document);
  const figures = [...report.countings.flatMap((counting) => counting.figures), ...report.ratioFigures];
  return new Map([
    ["index.html", comparisonHtml(report)],
    ["report.md", comparisonMarkdown(report)],
    [mark, `${JSON.stringify(document, null, 2)}\n`],
    ...figures.flatMap((figure): [string, string][] => [
      [`charts/${figure.id}.svg`, standalone(figure)],
      [`charts/${figure.id}.csv`, figure.csv],
    ]),
  ]);
}

/** The wide chart with the light palette written in and paper behind it. */
function standalone({ wide }: Figure): string {
  const padded = wide
    .replace(/viewBox="0 0 (\S+) (\S+)"/, (_, w: string, h: string) => {
      const [width, height] = [Number(w) + 32, Number(h) + 24];
      return `viewBox="-16 -12 ${width} ${height}" width="${width}" height="${height}"`;
    })
    .replace(
      "</desc>",
      '</desc><rect x="-16" y="-12" width="100%" height="100%" fill="var(--chart-paper)"/>',
    );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${inlineLight(padded)}\n`;
}

/**
 * Writes the report into a folder that belongs to it alone: beside the folder first, then in its place, so that nobody
 * finds half a report. Returns the paths of the files inside the folder.
 * @throws AssayError when the folder holds other things or cannot be written.
 */
export function writeComparison(document: ComparisonDocument, folder: string): string[] {
  const target = resolve(folder);
  const files = comparisonFiles(document);
  let draft: string | undefined;
  try {
    checkComparisonFolder(folder);
    mkdirSync(dirname(target), { recursive: true });
    draft = mkdtempSync(join(dirname(target), `.${basename(target)}-`));
    // mkdtemp makes folders that only their owner may read; a report is for everybody.
    chmodSync(draft, 0o755);
    mkdirSync(join(draft, "charts"));
    for (const [path, content] of files) writeFileSync(join(draft, path), content);
    replaceFolder(draft, target);
  } catch (error) {
    if (error instanceof AssayError) throw error;
    throw badInput(
      `report cannot be written: ${folder}: ${(error as Error).message.split("\n")[0]}; choose another folder`,
    );
  } finally {
    if (draft !== undefined) rmSync(draft, { recursive: true, force: true });
  }
  return [...files.keys()];
}

/** Refuses a file, or a folder of other things, before any work. @throws AssayError naming it and the way out. */
export function checkComparisonFolder(folder: string): void {
  const target = resolve(folder);
  if (!existsSync(target)) return;
  if (!statSync(target).isDirectory())
    throw badInput(
      `report cannot be written: ${folder}: a file stands where a folder is needed; name another`,
    );
  const names = readdirSync(target);
  if (names.length > 0 && !names.includes(mark))
    throw badInput(
      `report cannot be written: ${folder} holds other files (${names[0]}); name an empty folder`,
    );
}

function replaceFolder(draft: string, target: string): void {
  const old = `${draft}-old`;
  const existed = existsSync(target);
  if (existed) renameSync(target, old);
  try {
    renameSync(draft, target);
  } catch (error) {
    if (existed) renameSync(old, target);
    throw error;
  }
  rmSync(old, { recursive: true, force: true });
}
