import type { Outcome } from "../registry/types.ts";

// Numbers of draws move by this share at most from one platform to the next.
const tolerance = 1e-6;

/**
 * Where an outcome differs from the recorded one: JSON pointers with both values. Numbers may differ by one part in a
 * million; notes are left out, as they quote numbers in words.
 */
export function outcomeDifferences(recorded: Outcome, found: Outcome): string[] {
  const { notes: _, ...before } = recorded;
  const { notes: __, ...after } = found;
  return differences(before, after, "");
}

function differences(before: unknown, after: unknown, pointer: string): string[] {
  if (typeof before === "number" && typeof after === "number") {
    const near = Math.abs(after - before) <= tolerance * Math.max(Math.abs(before), Math.abs(after));
    return near ? [] : [told(before, after, pointer)];
  }
  if (!isHolder(before) || !isHolder(after) || Array.isArray(before) !== Array.isArray(after))
    return before === after ? [] : [told(before, after, pointer)];
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys.flatMap((key) => differences(before[key], after[key], `${pointer}/${key}`));
}

function isHolder(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

const told = (before: unknown, after: unknown, pointer: string) =>
  `${pointer}: recorded ${shown(before)}, now ${shown(after)}`;

function shown(value: unknown): string {
  return value === undefined ? "nothing" : JSON.stringify(value);
}
