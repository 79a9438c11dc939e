import { readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import type { Node, ParseError } from "jsonc-parser";
import { AssayError, badInput } from "../errors.ts";
import { jsonSyntaxSentence } from "./jsonSyntaxSentence.ts";
import { displayPath, formatProblem, type Problem, pointerOf, quote } from "./problem.ts";

// jsonc-parser has no ES module entry that Node finds; loading it by require works the same everywhere.
const jsonc = createRequire(import.meta.url)("jsonc-parser") as typeof import("jsonc-parser");

/** A JSON document with the line of each of its values. */
export interface JsonDocument {
  /** Path relative to the current directory. */
  readonly file: string;
  /** The content; undefined when the text is no JSON. */
  readonly value: unknown;
  /** Malformed text and duplicate keys. */
  readonly problems: readonly Problem[];
  /** Line, from 1, of the value at a path of keys, or of the nearest value around it. */
  lineOf(path: readonly (string | number)[]): number;
  /** Line of a key itself, which may differ from the line of its value. */
  lineOfKey(path: readonly (string | number)[]): number;
}

/** Registry files hold claims and runs' manifests; anything larger was not meant to be one. */
const LARGEST_FILE = 16 * 1024 * 1024;

/** Deeper nesting than any schema allows would exhaust the stack of a recursive parser. */
const DEEPEST = 100;

/**
 * Reads a JSON file.
 *
 * @throws AssayError when the file is missing, unreadable, malformed or repeats a key: with file, line and column.
 */
export function readJson(path: string): JsonDocument {
  const document = inspectJson(path);
  if (document.problems.length > 0) throw badInput(document.problems.map(formatProblem).join("\n"));
  return document;
}

/** Reads a JSON file; what is wrong with its text comes back as problems. Throws only when it cannot be read. */
export function inspectJson(path: string): JsonDocument {
  return parseJson(readText(path), displayPath(path));
}

/** Reads a JSON file that people write by hand: comments and a comma too many are allowed. */
export function inspectCommentedJson(path: string): JsonDocument {
  return parseJson(readText(path), displayPath(path), true);
}

/** Parses JSON text; `file` is the name that problems carry. */
export function parseJson(text: string, file: string, comments = false): JsonDocument {
  const lineAt = lineFinder(text);
  const problem = (offset: number, message: string, pointer = ""): Problem => {
    const { line, column } = lineAt(offset);
    return { file, pointer, line, message: pointer === "" ? `${message} (column ${column})` : message };
  };
  const broken = (problems: Problem[]): JsonDocument => ({
    file,
    value: undefined,
    problems,
    lineOf: () => 1,
    lineOfKey: () => 1,
  });

  if (text.trim() === "")
    return broken([{ file, pointer: "", line: 1, message: "the file is empty; a JSON object is expected" }]);
  const deep = tooDeepAt(text);
  if (deep !== undefined)
    return broken([problem(deep, `brackets are nested more than ${DEEPEST} levels deep`)]);
  const errors: ParseError[] = [];
  const tree = jsonc.parseTree(text, errors, { disallowComments: !comments, allowTrailingComma: comments });
  // Later errors mostly follow from the first, so only that one is told.
  const first = errors[0];
  if (first)
    return broken([
      problem(first.offset, jsonSyntaxSentence(jsonc.printParseErrorCode(first.error), first, text)),
    ]);
  if (!tree) return broken([problem(0, "the file holds no JSON value")]);

  const nodeAt = (keys: readonly (string | number)[]): Node => {
    let node = tree;
    for (const key of keys) {
      const child = childOf(node, key);
      if (!child) break;
      node = child;
    }
    return node;
  };
  return {
    file,
    value: (comments ? jsonc.getNodeValue(tree) : JSON.parse(text)) as unknown,
    problems: duplicateKeys(tree, []).map(({ path, offset, message }) =>
      problem(offset, message, pointerOf(path)),
    ),
    lineOf: (keys) => lineAt(nodeAt(keys).offset).line,
    lineOfKey: (keys) => {
      const node = nodeAt(keys);
      const property = node.parent?.type === "property" ? node.parent : node;
      return lineAt(property.offset).line;
    },
  };
}

/** Of a repeated key the last one, as JSON.parse has it. */
function childOf({ type, children = [] }: Node, key: string | number): Node | undefined {
  if (type === "array") return children[Number(key)];
  return children.findLast((property) => property.children?.[0]?.value === String(key))?.children?.[1];
}

function readText(path: string): string {
  const file = displayPath(path);
  try {
    const size = statSync(path).size;
    if (!(size <= LARGEST_FILE)) throw badInput(`${file}: too large for a registry file: ${size} bytes`);
    const text = new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(path));
    return text;
  } catch (error) {
    if (error instanceof AssayError) throw error;
    if (error instanceof TypeError) throw badInput(`${file}: not UTF-8 text; save it as UTF-8`);
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "ENOENT" || code === "ENOTDIR") throw new AssayError("not-found", `no such file: ${file}`);
    if (code === "EISDIR") throw badInput(`${file}: a folder, where a JSON file is expected`);
    if (code === "EACCES" || code === "EPERM")
      throw badInput(`${file}: may not be read; check its permissions`);
    throw error;
  }
}

function lineFinder(text: string): (offset: number) => { line: number; column: number } {
  const starts = [0];
  for (let index = text.indexOf("\n"); index !== -1; index = text.indexOf("\n", index + 1))
    starts.push(index + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - starts[low]! + 1 };
  };
}

function tooDeepAt(text: string): number | undefined {
  let depth = 0;
  let inString = false;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (inString) {
      if (character === "\\") index++;
      else if (character === '"' || character === "\n") inString = false;
    } else if (character === '"') inString = true;
    else if (character === "{" || character === "[") {
      if (++depth > DEEPEST) return index;
    } else if (character === "}" || character === "]") depth--;
  }
  return undefined;
}

interface Duplicate {
  readonly path: (string | number)[];
  readonly offset: number;
  readonly message: string;
}

function duplicateKeys(node: Node, path: (string | number)[]): Duplicate[] {
  const children = node.children ?? [];
  if (node.type === "array")
    return children.flatMap((child, index) => duplicateKeys(child, [...path, index]));
  if (node.type !== "object") return [];
  const seen = new Set<string>();
  return children.flatMap((property) => {
    const [name, value] = property.children ?? [];
    if (!name || !value) return [];
    const key = name.value as string;
    const here = [...path, key];
    const repeated = seen.has(key);
    seen.add(key);
    const message = `the key ${quote(key)} appears twice in the same object; keep one`;
    return [
      ...(repeated ? [{ path: here, offset: name.offset, message }] : []),
      ...duplicateKeys(value, here),
    ];
  });
}
