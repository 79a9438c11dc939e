import type { Note } from "../notes.ts";

/** What a fit's notes say against it. Where no interval is wanted, what makes intervals doubtful is left out. */
export function fitDoubts(
  notes: readonly Note[],
  interval: { readonly method: string } | undefined,
): string[] {
  const wanted = interval?.method === "none" ? ["serious"] : ["serious", "warning"];
  return notes.filter(({ severity }) => wanted.includes(severity)).map(({ message }) => message);
}
