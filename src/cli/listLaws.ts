import { shorten } from "./fitTable.ts";
import type { ListedLaw } from "./listing.ts";
import type { ListSection, ListStyle } from "./listStyle.ts";
import { plain, wrap } from "./terminal.ts";

/** Laws, one a line; an expression that does not fit is cut. */
export function lawLines(laws: readonly ListedLaw[], { columns }: ListStyle): ListSection {
  const width = Math.max(0, ...laws.map(({ id }) => id.length));
  const lines = laws.map(({ id, expression, formSeen }) => {
    const head = `${plain(id).padEnd(width)} ${formSeen === false ? "?" : " "} `;
    return head + shorten(plain(expression), columns - head.length);
  });
  const hint = "assay show <id>; ? marks a form that nobody has confirmed";
  return { title: "Laws", count: laws.length, hint, body: lines.join("\n") };
}

/** Laws with title and whole expression. */
export function lawsWhole(laws: readonly ListedLaw[], { columns, paint }: ListStyle): ListSection {
  const blocks = laws.map(({ id, title, expression, formSeen }) => {
    const unconfirmed = formSeen === false ? " · form not confirmed" : "";
    const head = wrap(`${id} · ${title}${unconfirmed}`, columns).replace(id, paint.bold(id));
    return `${head}\n${wrap(expression, columns, "    ")}`;
  });
  const hint = "assay show <id>, assay fit <data> --law <id>";
  return { title: "Laws", count: laws.length, hint, body: blocks.join("\n") };
}
