import { stripVTControlCharacters, styleText } from "node:util";

/** Text styles for one stream; they do nothing when it is no terminal or NO_COLOR is set. */
export interface Paint {
  bold(text: string): string;
  dim(text: string): string;
  pass(text: string): string;
  warn(text: string): string;
  fail(text: string): string;
}

type Style = Parameters<typeof styleText>[0];

/** Whether a stream takes colours: it is a terminal, and nobody asked for none (https://no-color.org). */
export function takesColour(stream: { readonly isTTY?: boolean }, environment = process.env): boolean {
  return stream.isTTY === true && !environment.NO_COLOR;
}

/** Styles for a stream. Colours never carry meaning alone: a word or a mark always says the same. */
export function paintFor(stream: { readonly isTTY?: boolean }, environment = process.env): Paint {
  const colours = takesColour(stream, environment);
  const styled = (style: Style) => (text: string) =>
    colours ? styleText(style, text, { validateStream: false }) : text;
  return {
    bold: styled("bold"),
    dim: styled("dim"),
    // Blue and magenta rather than green and red, which many people cannot tell apart.
    pass: styled("blue"),
    warn: styled("yellow"),
    fail: styled("magenta"),
  };
}

export interface Column {
  readonly header: string;
  /** "point" aligns numbers at their decimal point. */
  readonly align?: "left" | "right" | "point";
}

/** A table of columns two spaces apart, without lines. Cells may be styled; control characters in them are removed. */
export function formatTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  paint?: Paint,
): string {
  const cells = columns.map(({ align = "left" }, index) => {
    const texts = rows.map((row) => row[index] ?? "");
    return align === "point" ? alignAtPoint(texts) : texts;
  });
  const widths = columns.map(({ header }, index) => Math.max(width(header), ...cells[index]!.map(width)));
  const line = (texts: readonly string[]) =>
    texts
      .map((text, index) => pad(text, widths[index]!, columns[index]!.align === "right"))
      .join("  ")
      .trimEnd();
  const style = paint?.dim ?? ((text: string) => text);
  const headers = columns.some(({ header }) => header !== "")
    ? [style(line(columns.map((column) => column.header)))]
    : [];
  return [...headers, ...rows.map((_, row) => line(cells.map((column) => column[row]!)))].join("\n");
}

/** Breaks text into lines of at most `columns` characters, each after the given indent. */
export function wrap(text: string, columns = 96, indent = ""): string {
  const lines: string[] = [];
  let line = "";
  for (const word of plain(text)
    .split(/\s+/)
    .filter((part) => part !== "")) {
    if (line !== "" && width(indent) + width(line) + 1 + width(word) > columns) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line].map((part) => indent + part).join("\n");
}

/** Text of files made by strangers, without characters that would steer the terminal. */
export function plain(text: string): string {
  return stripVTControlCharacters(text).replaceAll(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, " ");
}

/** Reports progress on one line of a terminal, which it clears at the end; silent anywhere else. */
export interface Progress {
  update(done: number, total: number, label: string): void;
  clear(): void;
}

/** Progress on standard error, so that it never mixes with results. */
export function progressOn(stream: NodeJS.WriteStream = process.stderr): Progress {
  if (!stream.isTTY) return { update: () => {}, clear: () => {} };
  let shown = "";
  const show = (text: string) => {
    if (text === shown) return;
    stream.write(`\r\u001b[K${text}`);
    shown = text;
  };
  return {
    update: (done, total, label) => show(`${label} ${total > 0 ? Math.floor((100 * done) / total) : 100}%`),
    clear: () => show(""),
  };
}

function alignAtPoint(texts: readonly string[]): string[] {
  const parts = texts.map((text) => {
    const match = /^([-+\u2212]?\d[\d,]*)(.*)$/s.exec(text);
    return match ? { whole: match[1] ?? "", rest: match[2] ?? "" } : { whole: "", rest: text };
  });
  const before = Math.max(0, ...parts.map(({ whole }) => width(whole)));
  return parts.map(({ whole, rest }) => `${" ".repeat(before - width(whole))}${whole}${rest}`);
}

function width(text: string): number {
  return [...stripVTControlCharacters(text)].length;
}

function pad(text: string, to: number, right: boolean): string {
  const space = " ".repeat(Math.max(0, to - width(text)));
  return right ? space + text : text + space;
}
