/** Where the decimal point stands, or would stand, in a formatted number. */
function pointOf(text: string): number {
  if (!/\d/.test(text)) return textWidth(text);
  const end = text.search(/[^\d,.\u2212<-]/);
  const number = end === -1 ? text : text.slice(0, end);
  const point = number.indexOf(".");
  return point === -1 ? number.length : point;
}

/** Number of columns that a text takes in a terminal of fixed-width letters. */
export function textWidth(text: string): number {
  return [...text].filter((letter) => !/\p{Mn}/u.test(letter)).length;
}

/** Pads formatted numbers on both sides so that decimal points stand under each other. */
export function alignDecimal(texts: readonly string[]): string[] {
  const before = Math.max(0, ...texts.map(pointOf));
  const padded = texts.map((text) => " ".repeat(before - pointOf(text)) + text);
  const width = Math.max(0, ...padded.map(textWidth));
  return padded.map((text) => text + " ".repeat(width - textWidth(text)));
}

/** Pads to a width on the right, never cutting. */
export function padEnd(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - textWidth(text)));
}

/** Breaks a sentence into lines of at most so many columns, at spaces. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/).filter((w) => w !== "")) {
    if (line !== "" && textWidth(line) + 1 + textWidth(word) > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return line === "" ? lines : [...lines, line];
}
