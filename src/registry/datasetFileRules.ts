import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, isAbsolute, join, normalize } from "node:path";
import { field, items, keys, textField } from "./loose.ts";
import { displayPath, quote } from "./problem.ts";
import type { RuleContext } from "./ruleContext.ts";

type Path = readonly (string | number)[];

/**
 * The files of a dataset: carried ones are there, inside the folder, with the promised bytes and checksum; others
 * stay inside the mirror; several have a name each; what is no table is not read as one.
 */
export function datasetFileRules(context: RuleContext): void {
  const { value, report } = context;
  const more = items(field(value, "more"));
  const files: [Path, unknown][] = [
    [["file"], field(value, "file")],
    ...more.map(([index, file]): [Path, unknown] => [["more", index], file]),
  ];
  const parts = new Set<string>();
  for (const [at, file] of files) {
    fileRules(context, file, at);
    const part = textField(file, "part");
    if (more.length > 0 && part === undefined)
      report(at, `the dataset has several files, so that each needs a "part"; add it`);
    if (part !== undefined && parts.has(part))
      report([...at, "part"], `"part" ${quote(part)} appears twice; each must be unique`);
    if (part !== undefined) parts.add(part);
  }
  const texts = files.filter(([, file]) => ["svg", "text"].includes(textField(file, "format") ?? ""));
  if (texts.length > 0 && keys(field(value, "runs")).length > 0)
    report(
      ["runs"],
      `a file of format ${quote(textField(texts[0]![1], "format"))} holds no table to take runs from; leave "runs" empty`,
    );
}

function fileRules(context: RuleContext, file: unknown, at: Path): void {
  const mirror = textField(file, "mirror");
  if (mirror !== undefined && leavesFolder(mirror))
    context.report([...at, "mirror"], `"mirror" is ${quote(mirror)}; it must stay inside the mirror folder`);
  const path = fileInFolder(context, textField(file, "path"), [...at, "path"]);
  if (path !== undefined) checksumRules(context, file, at, path);
  if (textField(file, "path") !== undefined && field(file, "conversion") !== undefined)
    context.report(
      [...at, "conversion"],
      `"conversion" is for files that are not carried; say in "origin" how this one came to be`,
    );
}

/** Path of a file beside the manifest. Reports when it lies outside or does not exist. */
export function fileInFolder(
  { path, report }: RuleContext,
  name: string | undefined,
  at: Path,
): string | undefined {
  if (name === undefined) return undefined;
  const key = quote(at.at(-1));
  if (leavesFolder(name)) {
    report(at, `${key} is ${quote(name)}; it must stay inside the folder of the manifest`);
    return undefined;
  }
  const full = join(dirname(path), name);
  if (existsSync(full) && statSync(full).isFile()) return full;
  report(at, `${key} is ${quote(name)} but there is no such file: ${displayPath(full)}`);
  return undefined;
}

function leavesFolder(path: string): boolean {
  return isAbsolute(path) || /^[A-Za-z]:|\\/.test(path) || normalize(path).split("/").includes("..");
}

function checksumRules({ report }: RuleContext, file: unknown, at: Path, path: string): void {
  const content = readFileSync(path);
  const bytes = field(file, "bytes");
  if (typeof bytes === "number" && bytes !== content.length)
    report(
      [...at, "bytes"],
      `"bytes" is ${bytes} but ${displayPath(path)} has ${content.length}; update the manifest`,
    );
  const promised = textField(file, "sha256");
  const actual = createHash("sha256").update(content).digest("hex");
  if (promised !== undefined && promised !== actual)
    report(
      [...at, "sha256"],
      `"sha256" does not fit ${displayPath(path)}, whose checksum is ${actual}; update the manifest`,
    );
}
