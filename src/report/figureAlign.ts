/** Pads with spaces as wide as figures on the right, so that right-aligned numbers meet at the decimal point. */
export function figureAlign(texts: readonly string[]): string[] {
  const after = texts.map((text) => /\.(\d+)/.exec(text)?.[1]?.length ?? 0);
  const star = texts.some((text) => text.endsWith("*"));
  const most = Math.max(0, ...after);
  return texts.map((text, i) => {
    if (text === "") return text;
    const point = after[i] === 0 && most > 0 ? "\u2008" : "";
    return (
      text +
      (star && !text.endsWith("*") ? "\u2007\u2007" : "") +
      point +
      "\u2007".repeat(most - (after[i] ?? 0))
    );
  });
}
