import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { badInput } from "../errors.ts";
import { LIMITS } from "./limits.ts";
import { readFigure } from "./readDrawing.ts";

export interface ConvertedPage {
  /** The page as SVG, in points, y downwards. */
  readonly svg: string;
  /** The words of the page and their boxes, as XHTML of pdftotext. */
  readonly words: string;
  /** Program and version. */
  readonly converter: string;
}

/**
 * Turns a page of a PDF into SVG and words, by poppler's pdftocairo and pdftotext. Without shrinking and centring, both
 * use the points of the page, so that words and outlines lie on one another.
 *
 * @throws AssayError when poppler is not installed (with the step to install it), or cannot read the page.
 */
export function convertPdf(path: string, page: number): ConvertedPage {
  const file = basename(path);
  const version = run("pdftocairo", ["-v"], file).stderr.split("\n")[0]!.replace(" version ", " ").trim();
  const folder = mkdtempSync(join(tmpdir(), "assay-pdf-"));
  try {
    const pages = ["-f", String(page), "-l", String(page), resolve(path)];
    const [drawn, words] = [join(folder, "page.svg"), join(folder, "words.html")];
    check(run("pdftocairo", ["-svg", "-noshrink", "-nocenter", ...pages, drawn], file), file, page);
    check(run("pdftotext", ["-bbox", ...pages, words], file), file, page);
    return { svg: readFigure(drawn), words: readFileSync(words, "utf8"), converter: version };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Ran {
  readonly status: number | null;
  readonly stderr: string;
}

function run(program: string, args: readonly string[], file: string): Ran {
  const { error, status, stderr } = spawnSync(program, args, {
    encoding: "utf8",
    timeout: 1000 * LIMITS.convertSeconds,
    stdio: ["ignore", "ignore", "pipe"],
  });
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  if (code === "ENOENT")
    throw badInput(
      `${file}: a PDF is read through ${program} of poppler-utils, which is not installed; ` +
        "install it (apt-get install poppler-utils, brew install poppler) or convert the figure to SVG",
    );
  if (code === "ETIMEDOUT")
    throw badInput(
      `${file}: ${program} took more than ${LIMITS.convertSeconds} seconds; is this one figure?`,
    );
  if (error) throw error;
  return { status, stderr };
}

function check({ status, stderr }: Ran, file: string, page: number): void {
  if (status === 0) return;
  const reason = stderr.trim().split("\n")[0]?.slice(0, 200);
  throw badInput(`${file}: page ${page} cannot be read: ${reason || `poppler stopped with ${status}`}`);
}
