import type { CompiledLaw } from "../laws/law.ts";
import type { Box } from "./box.ts";
import type { ResidualTarget } from "./objective.ts";
import { slopes } from "./slopes.ts";

// A term that moves predictions less than this, compared with the others, has gone to zero.
const negligible = 1e-8;
// Relative gradient that says that the term would go further down still, and not that it is at its optimum.
const pulling = 1e-4;

/**
 * The box, closed below parameters fitted as logarithms whose coefficient has gone to zero: the objective wants it
 * negative, which a logarithm cannot be, so it would creep towards minus infinity for ever.
 */
export function closeBelowVanished(
  law: CompiledLaw,
  target: ResidualTarget,
  theta: Float64Array,
  box: Box | undefined,
): Box | undefined {
  const n = target.dimension;
  const jacobian = new Float64Array(target.rows * n);
  const residual = new Float64Array(target.rows);
  target.linearise(theta, jacobian, residual);
  const { gradient, lengths, length } = slopes(jacobian, residual, n);
  const largest = Math.max(...lengths);
  const vanished = law.scales.flatMap((scale, j) =>
    scale === "log" && lengths[j]! < negligible * largest && gradient[j]! > pulling * lengths[j]! * length
      ? [j]
      : [],
  );
  if (vanished.length === 0) return box;
  const low = box?.low.slice() ?? new Float64Array(n).fill(Number.NEGATIVE_INFINITY);
  const high = box?.high.slice() ?? new Float64Array(n).fill(Number.POSITIVE_INFINITY);
  for (const j of vanished) low[j] = Math.max(low[j]!, theta[j]!);
  return { low, high };
}
