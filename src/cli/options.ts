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
  const number = Number(value);
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
    throw usage(`--${flag} takes a number between ${low} and ${high}: ${value}`);
  return number;
}

/** One of a few words from a flag. */
export function oneOf<T extends string>(flag: string, value: string, words: readonly T[]): T {
  const found = words.find((word) => word === value);
  if (found === undefined) throw usage(`--${flag} takes one of ${words.join(", ")}: ${value}`);
  return found;
}

/** `name=value` pairs from a comma-separated flag. */
export function pairs(flag: string, value: string | undefined): [string, string][] {
  if (value === undefined) return [];
  return value.split(",").map((part) => {
    const at = part.indexOf("=");
    if (at <= 0 || at === part.length - 1)
      throw usage(`--${flag} takes name=value pairs separated by commas: ${part}`);
    return [part.slice(0, at).trim(), part.slice(at + 1).trim()];
  });
}

/** Names from a comma-separated flag. */
export function names(value: string | undefined): string[] {
  return (value ?? "")
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
}

/** Threads to use: the flag, or all cores up to eight. */
export function workersFrom(value: string | undefined): number {
  return wholeNumber("workers", value, 1, 256) ?? Math.min(8, availableParallelism());
}

/** Where other people's data lie: the flag, else the environment. */
export function mirrorFrom(value: string | undefined): string | undefined {
  return value ?? process.env.ASSAY_MIRROR;
}

/** An error in how a command was called. */
export function usage(message: string): AssayError {
  return new AssayError("usage", message);
}
