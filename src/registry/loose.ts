/** Reading of JSON that may not follow its schema, so that one slip does not hide the problems after it. */

/** A member of an object; undefined when there is none. */
export function field(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  return Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined;
}

/** A text member of an object. */
export function textField(value: unknown, key: string): string | undefined {
  const found = field(value, key);
  return typeof found === "string" ? found : undefined;
}

/** The members of a list with their places; nothing when it is no list. */
export function items(value: unknown): [number, unknown][] {
  return Array.isArray(value) ? [...value.entries()] : [];
}

/** The members of an object with their keys; nothing when it is no object. */
export function entries(value: unknown): [string, unknown][] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [];
  return Object.entries(value);
}

/** The keys of an object; nothing when it is no object. */
export function keys(value: unknown): string[] {
  return entries(value).map(([key]) => key);
}
