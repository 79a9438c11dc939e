import type { Problem } from "./problem.ts";
import { bindProblem } from "./problem.ts";

/**
 * The starts worth descending from, best first: half of them the lowest of all, half the lowest of their part of the
 * list, so that different valleys of a grid are tried. Starts without a finite objective are left out.
 */
export function screenStarts(
  problem: Problem,
  starts: readonly Float64Array[],
  wanted: number,
): Float64Array[] {
  const target = bindProblem(problem);
  const values = Float64Array.from(starts, (start) => target.evaluate(start));
  const byValue = (a: number, b: number) => values[a]! - values[b]! || a - b;
  const finite = Array.from(values.keys()).filter((k) => Number.isFinite(values[k]!));
  const chosen = new Set([...finite].sort(byValue).slice(0, Math.ceil(wanted / 2)));
  const rest = finite.filter((k) => !chosen.has(k));
  const parts = Math.min(wanted - chosen.size, rest.length);
  for (let part = 0; part < parts; part++) {
    const from = Math.floor((part * rest.length) / parts);
    const to = Math.floor(((part + 1) * rest.length) / parts);
    chosen.add(rest.slice(from, to).sort(byValue)[0]!);
  }
  return [...chosen].sort(byValue).map((k) => starts[k]!);
}
