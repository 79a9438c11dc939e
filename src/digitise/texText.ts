import type { SvgNode } from "./svgTree.ts";

/**
 * The text of a group whose letters are outlines, when the library kept it in a comment, as Matplotlib does; undefined
 * for other groups, and for those that hold real text.
 */
export function commentText(node: SvgNode): string | undefined {
  const comment = node.comments[0]?.trim();
  if (!comment || comment.length > 200 || !/^text_\d+$/.test(node.attributes.id ?? "") || hasText(node))
    return undefined;
  return plainTex(comment);
}

function hasText({ children }: SvgNode): boolean {
  return children.some((child) => typeof child !== "string" && (child.name === "text" || hasText(child)));
}

/** TeX as plotting libraries write it on axes, without dollars and font commands: "10^{18}" of "$\mathdefault{10^{18}}$". */
export function plainTex(text: string): string {
  let plain = text.replaceAll("$", "");
  for (let before = ""; before !== plain; ) {
    before = plain;
    plain = plain.replaceAll(
      /\\(?:math[a-z]+|text[a-z]*|operatorname)\s*\{([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}/g,
      "$1",
    );
  }
  return plain
    .replaceAll(/\\times|\\cdot/g, "×")
    .replaceAll(/\\[,;: ]/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim();
}
