import katex from "katex";

/**
 * MathML of a formula in TeX, without the copy of the TeX source; empty when the formula cannot be read,
 * so that the caller shows the plain expression. Commands that link or load anything are refused.
 */
export function mathml(tex: string): string {
  try {
    const html = katex.renderToString(tex, {
      output: "mathml",
      displayMode: true,
      throwOnError: true,
      strict: "ignore",
      trust: false,
      maxExpand: 200,
      maxSize: 20,
    });
    return html
      .replace(/<annotation[^>]*>[\s\S]*?<\/annotation>/g, "")
      .replace(/^<span class="katex">/, "")
      .replace(/<\/span>$/, "");
  } catch {
    return "";
  }
}
