import type { Dataset } from "../../src/registry/types.ts";

/** What a manifest says of a column: the entry of that name, or the first one whose * makes it fit. */
export function describeColumn(
  { columns }: Pick<Dataset, "columns">,
  name: string,
): { readonly key: string; readonly meaning: string; readonly unit?: string } | undefined {
  const key = Object.hasOwn(columns, name)
    ? name
    : Object.keys(columns).find((pattern) => pattern.includes("*") && fits(pattern, name));
  return key === undefined ? undefined : { key, ...columns[key]! };
}

/** Whether a name is the pattern with any text in place of each *. */
function fits(pattern: string, name: string): boolean {
  const [start = "", ...rest] = pattern.split("*");
  if (!name.startsWith(start)) return false;
  const end = rest.pop() ?? "";
  let at = start.length;
  for (const piece of rest) {
    const found = name.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return name.length - end.length >= at && name.endsWith(end);
}
