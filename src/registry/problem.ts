import { relative, sep } from "node:path";

/** One thing that is wrong with a registry file, and the way out, in a sentence. */
export interface Problem {
  /** Path relative to the current directory. */
  readonly file: string;
  /** JSON pointer of the value, such as /claims/0/id; empty for the whole document. */
  readonly pointer: string;
  /** Line, from 1. */
  readonly line: number;
  readonly message: string;
}

/** A path as messages show it: relative to the current directory, with forward slashes. */
export function displayPath(path: string): string {
  const shown = relative(process.cwd(), path);
  return (shown === "" ? "." : shown).split(sep).join("/");
}

/** One line: file:line pointer message. */
export function formatProblem({ file, line, pointer, message }: Problem): string {
  return pointer === "" ? `${file}:${line} ${message}` : `${file}:${line} ${pointer} ${message}`;
}

/** A JSON pointer from the keys that lead to a value. */
export function pointerOf(path: readonly (string | number)[]): string {
  return path.map((key) => `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/** A value as a message quotes it: JSON, one line, cut when long. */
export function quote(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
