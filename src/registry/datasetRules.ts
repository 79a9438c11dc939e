import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, isAbsolute, join, normalize } from "node:path";
import { field, keys, textField } from "./loose.ts";
import { wayOut } from "./nearest.ts";
import { displayPath, quote } from "./problem.ts";
import type { RuleContext } from "./ruleContext.ts";

/** Datasets: the paper exists; carried files are there, inside the folder, with the promised bytes and checksum. */
export function datasetRules(context: RuleContext): void {
  const { value, report } = context;
  context.requireDocument("paper", textField(value, "paper"), ["paper"]);
  const file = field(value, "file");
  const mirror = textField(file, "mirror");
  if (mirror !== undefined && leavesFolder(mirror)) {
    report(["file", "mirror"], `"mirror" is ${quote(mirror)}; it must stay inside the mirror folder`);
  }
  const path = inFolder(context, textField(file, "path"), ["file", "path"]);
  if (path !== undefined) checksumRules(context, path);
  inFolder(context, textField(value, "extraction"), ["extraction"]);
  const runs = keys(field(value, "runs"));
  for (const end of ["low", "high"]) {
    const column = textField(field(value, "readingError"), end);
    if (column !== undefined && !runs.includes(column)) {
      report(["readingError", end], `"runs" has no column ${quote(column)}; ${wayOut(column, runs)}`);
    }
  }
}

function inFolder(
  { path, report }: RuleContext,
  name: string | undefined,
  at: readonly string[],
): string | undefined {
  if (name === undefined) return undefined;
  const field = quote(at.at(-1));
  if (leavesFolder(name)) {
    report(at, `${field} is ${quote(name)}; it must stay inside the folder of the manifest`);
    return undefined;
  }
  const full = join(dirname(path), name);
  if (existsSync(full) && statSync(full).isFile()) return full;
  report(at, `${field} is ${quote(name)} but there is no such file: ${displayPath(full)}`);
  return undefined;
}

function leavesFolder(path: string): boolean {
  return isAbsolute(path) || /^[A-Za-z]:|\\/.test(path) || normalize(path).split("/").includes("..");
}

function checksumRules({ value, report }: RuleContext, path: string): void {
  const file = field(value, "file");
  const content = readFileSync(path);
  const bytes = field(file, "bytes");
  if (typeof bytes === "number" && bytes !== content.length) {
    report(
      ["file", "bytes"],
      `"bytes" is ${bytes} but ${displayPath(path)} has ${content.length}; update the manifest`,
    );
  }
  const promised = textField(file, "sha256");
  const actual = createHash("sha256").update(content).digest("hex");
  if (promised !== undefined && promised !== actual) {
    report(
      ["file", "sha256"],
      `"sha256" does not fit ${displayPath(path)}, whose checksum is ${actual}; update the manifest`,
    );
  }
}
