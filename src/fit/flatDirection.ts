import type { AbstractMatrix } from "ml-matrix";
import { decompose } from "./svd.ts";
import { lengthOf } from "./vector.ts";

/** The combination of parameters that the rows determine least. */
export interface FlatDirection {
  /** Smallest over largest singular value of the Jacobian with columns of equal length. */
  readonly sharpness: number;
  /** Parameters and their shares, largest first; each parameter counts in the unit that changes predictions by one. */
  readonly parts: readonly { readonly parameter: string; readonly share: number }[];
}

// Parts smaller than this say little about what trades off against what.
const worthNaming = 0.1;

/** Finds the flattest direction of a Jacobian (rows x parameters); undefined where it has no finite values. */
export function flatDirection(
  slopes: AbstractMatrix,
  parameters: readonly string[],
): FlatDirection | undefined {
  const rows = slopes.rows;
  const n = parameters.length;
  const lengths = parameters.map((_, j) => lengthOf(slopes.getColumn(j)));
  const scaled = new Float64Array(rows * n);
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < n; j++) scaled[i * n + j] = lengths[j]! > 0 ? slopes.get(i, j) / lengths[j]! : 0;
  if (!scaled.every(Number.isFinite)) return undefined;
  const { values, v } = decompose(scaled, new Float64Array(rows), rows, n);
  const smallest = values.indexOf(Math.min(...values));
  const column = parameters.map((parameter, j) => ({ parameter, share: v[j * n + smallest]! }));
  const parts = column
    .filter(({ share }) => Math.abs(share) >= worthNaming)
    .sort((a, b) => Math.abs(b.share) - Math.abs(a.share));
  const sign = (parts[0]?.share ?? 1) < 0 ? -1 : 1;
  return {
    sharpness: values[smallest]! / Math.max(...values),
    parts: parts.map(({ parameter, share }) => ({ parameter, share: sign * share })),
  };
}
