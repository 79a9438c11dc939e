import { statSync } from "node:fs";
import { availableParallelism } from "node:os";
import { AssayError } from "../errors.ts";

/** A whole number from a flag. @throws AssayError naming flag, value and range. */
export function wholeNumber(
  flag: string,
  value: string | undefined,
  low: number,
  high: number,
): number | undefined {
  if (value === undefined) return undefined;
  const number = /^\d+$/.test(value.trim()) ? Number(value) : Number.NaN;
  if (!(Number.isInteger(number) && number >= low && number <= high))
    throw usage(`--${flag} takes a whole number from ${low} to ${high}: ${value}`);
  return number;
}

/** A number from a flag. @throws AssayError naming flag, value and range. */
export function realNumber(
  flag: string,
  value: string | undefined,
  low: number,
  high: number,
): number | undefined {
  if (value === undefined) return undefined;
  const number = value.trim() === "" ? Number.NaN : Number(value);
  if (!(number > low && number < high))
    throw usage(
      `--${flag} takes a number ${high < Number.POSITIVE_INFINITY ? `between ${low} and ${high}` : `above ${low}`}: ${value}`,
    );
  return number;
}

/** One of a few words from a flag. */
export function oneOf<T extends string>(flag: string, value: string, words: readonly T[]): T {
  const found = words.find((word) => word === value);
  if (found === undefined) throw usage(`--${flag} takes one of ${words.join(", ")}: ${value}`);
  return found;
}

/** `name=value` pairs from a comma-separated flag; a name may stand there once. */
export function pairs(flag: string, value: string | undefined): [string, string][] {
  if (value === undefined) return [];
  const found = value.split(",").map((part): [string, string] => {
    const at = part.indexOf("=");
    const [name, text] = [part.slice(0, at).trim(), part.slice(at + 1).trim()];
    if (at < 0 || name === "" || text === "")
      throw usage(
        `--${flag} takes name=value pairs separated by commas: ${part.trim() || "an empty one given"}`,
      );
    return [name, text];
  });
  refuseTwice(
    flag,
    found.map(([name]) => name),
  );
  return found;
}

/** Names from a comma-separated flag, each once. */
export function names(flag: string, value: string | undefined): string[] {
  if (value === undefined) return [];
  const found = value.split(",").map((name) => name.trim());
  if (found.includes("")) throw usage(`--${flag} takes names separated by commas: ${value}`);
  refuseTwice(flag, found);
  return found;
}

function refuseTwice(flag: string, found: readonly string[]): void {
  const twice = found.find((name, index) => found.indexOf(name) !== index);
  if (twice !== undefined) throw usage(`--${flag} names ${twice} twice`);
}

/** Threads to use: the flag, or all cores up to eight. */
export function workersFrom(value: string | undefined): number {
  return wholeNumber("workers", value, 1, 256) ?? Math.min(8, availableParallelism());
}

/** Where other people's data lie: the flag, else the environment. @throws AssayError when the flag names no folder. */
export function mirrorFrom(value: string | undefined): string | undefined {
  if (value !== undefined && !statSync(value, { throwIfNoEntry: false })?.isDirectory())
    throw usage(`--mirror is not a folder: ${value}`);
  return value ?? process.env.ASSAY_MIRROR;
}

/** An error in how a command was called. */
export function usage(message: string): AssayError {
  return new AssayError("usage", message);
}
