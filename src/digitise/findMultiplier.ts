import type { Box } from "./drawing.ts";
import type { FoundAxis } from "./findAxis.ts";
import type { Label } from "./labelTexts.ts";

/**
 * A factor written once at the end of an axis, such as 1e9 or ×10^9, that all its labels are to be multiplied with: at the
 * right end of an axis along x, above an axis along y.
 */
export function findMultiplier(axis: FoundAxis, frame: Box, labels: readonly Label[]): string | undefined {
  const size = Math.max(...axis.labels.map((label) => label.size));
  return labels
    .find((label) => {
      const { text, centre, box } = label;
      if (axis.labels.includes(label) || !/^(1e[+-]?\d+|[×x]?\s?10\^\{?-?\d+\}?)$/.test(text.trim()))
        return false;
      if (axis.direction === "y") {
        const nearEdge =
          Math.min(Math.abs(centre.x - frame.left), Math.abs(centre.x - frame.right)) < 4 * size;
        return nearEdge && box.bottom <= frame.top + 0.5 * size && box.bottom > frame.top - 3 * size;
      }
      const beyond = axis.side === "bottom" ? box.top - frame.bottom : frame.top - box.bottom;
      return Math.abs(centre.x - frame.right) < 4 * size && beyond > 0 && beyond < 5 * size;
    })
    ?.text.replace(/^[×x]\s?/, "");
}
