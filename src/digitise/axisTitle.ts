import type { Box } from "./drawing.ts";
import type { FoundAxis } from "./findAxis.ts";
import type { Label } from "./labelTexts.ts";

/** What the figure writes along an axis: the text in words that is nearest to its labels, near the middle of its extent. */
export function axisTitle(axis: FoundAxis, frame: Box, labels: readonly Label[]): string | undefined {
  const size = Math.max(...axis.labels.map((label) => label.size));
  const extent = axis.direction === "x" ? frame.right - frame.left : frame.bottom - frame.top;
  const middle = axis.direction === "x" ? (frame.left + frame.right) / 2 : (frame.top + frame.bottom) / 2;
  const outer = outerEdge(axis);
  const found = labels.flatMap((label) => {
    if (label.value !== undefined || !/\p{L}/u.test(label.text)) return [];
    const beyond =
      axis.side === "bottom"
        ? label.centre.y - outer
        : axis.side === "top"
          ? outer - label.centre.y
          : axis.side === "left"
            ? outer - label.centre.x
            : label.centre.x - outer;
    const off = Math.abs(label.centre[axis.direction] - middle);
    if (beyond < 0 || beyond > 5 * size || off > extent * 0.35) return [];
    // Along y, a title that runs upwards is the rule.
    const odd = axis.direction === "y" && label.upright ? 2 * size : 0;
    return [{ text: label.text, cost: beyond + 0.1 * off + odd }];
  });
  return found.toSorted((p, q) => p.cost - q.cost)[0]?.text.slice(0, 120);
}

/** What stands over a colour bar, where some libraries write what it measures. */
export function titleAbove(frame: Box, labels: readonly Label[]): string | undefined {
  const found = labels.filter(({ value, text, centre, box, size }) => {
    const gap = frame.top - box.bottom;
    const beside = centre.x > frame.left - 2 * size && centre.x < frame.right + 4 * size;
    return value === undefined && /\p{L}/u.test(text) && beside && gap > -size && gap < 2.5 * size;
  });
  return found.toSorted((p, q) => q.box.bottom - p.box.bottom)[0]?.text.slice(0, 120);
}

/** The side of the labels that faces away from the panel. */
function outerEdge({ side, labels }: FoundAxis): number {
  const boxes = labels.map(({ box }) => box);
  if (side === "bottom") return Math.max(...boxes.map(({ bottom }) => bottom)) - 1;
  if (side === "top") return Math.min(...boxes.map(({ top }) => top)) + 1;
  if (side === "left") return Math.min(...boxes.map(({ left }) => left)) + 1;
  return Math.max(...boxes.map(({ right }) => right)) - 1;
}

const WORDS: readonly (readonly [string, RegExp])[] = [
  ["L", /loss|perplexity|cross.?entropy|bits.per|nats/i],
  ["C", /flop|compute|petaflop|pf.?days/i],
  ["D", /\btokens?\b|data(set)? size|\bexamples\b|samples seen|images seen/i],
  ["N", /param|model size|non-embedding|\bsize\b/i],
];

/** The symbol that a title stands for: L, C, D or N where a word says so; otherwise a name made of its first word. */
export function quantityOf(title: string | undefined, otherwise: string): string {
  if (title === undefined) return otherwise;
  if (/^[NDCL]$/.test(title.trim())) return title.trim();
  const known = WORDS.find(([, pattern]) => pattern.test(title));
  if (known) return known[0];
  const word = /[A-Za-z][A-Za-z0-9]*/.exec(title)?.[0];
  return word ? word.slice(0, 24).toLowerCase() : otherwise;
}
