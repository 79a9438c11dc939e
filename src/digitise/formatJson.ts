/** Twelve digits say all that a figure holds, and hide the last bits, in which platforms may differ. */
const DIGITS = 12;

/** As wide as the project's formatter allows, so that it leaves the files alone. */
const WIDTH = 110;

/** A document as JSON text: two spaces of indent, numbers with twelve digits, lists of numbers run on. */
export function formatJson(value: unknown): string {
  const rounded = (_: string, item: unknown) =>
    typeof item === "number" ? Number(item.toPrecision(DIGITS)) : item;
  const text = JSON.stringify(value, rounded, 2);
  return `${text.replaceAll(/^( *)("[^"\n]*": )?\[\n([-+\d.e,\s]+)\n *\](,?)$/gm, runOn)}\n`.replaceAll(
    /(: |^ +|, )(-?[\d.]+)e\+(\d+)/gm,
    "$1$2e$3",
  );
}

function runOn(_: string, indent: string, key = "", list = "", comma = ""): string {
  const items = list.trim().replaceAll("e+", "e").split(/,\s*/);
  const single = `${indent}${key}[${items.join(", ")}]${comma}`;
  if (single.length <= WIDTH) return single;
  const lines = [""];
  for (const [index, item] of items.entries()) {
    const last = index === items.length - 1 ? item : `${item},`;
    const line = lines.at(-1)!;
    if (line !== "" && indent.length + 2 + line.length + 1 + last.length > WIDTH) lines.push(last);
    else lines[lines.length - 1] = line === "" ? last : `${line} ${last}`;
  }
  return [`${indent}${key}[`, ...lines.map((line) => `${indent}  ${line}`), `${indent}]${comma}`].join("\n");
}
