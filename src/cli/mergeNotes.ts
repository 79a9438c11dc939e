import type { Note } from "../notes.ts";

/** A note of a document: identical ones are merged, and name the quantities that they concern. */
export interface MergedNote extends Omit<Note, "data"> {
  readonly data?: Readonly<Record<string, number | string | boolean | null | readonly string[]>>;
}

/** A note and the quantity it was made for, where it was made for one. */
export interface NoteFor {
  readonly note: Note;
  readonly quantity?: string;
}

/** Every combination of code and message once, in order of appearance, with `data.quantities` where known. */
export function mergeNotes(notes: readonly NoteFor[]): MergedNote[] {
  const merged = new Map<string, { note: Note; quantities: Set<string> }>();
  for (const { note, quantity } of notes) {
    const key = `${note.code}\n${note.message}`;
    const known = merged.get(key) ?? { note, quantities: new Set<string>() };
    merged.set(key, known);
    if (quantity !== undefined) known.quantities.add(quantity);
  }
  return [...merged.values()].map(({ note, quantities }) =>
    quantities.size === 0 ? note : { ...note, data: { ...note.data, quantities: [...quantities] } },
  );
}
