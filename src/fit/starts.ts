import { badInput } from "../errors.ts";
import type { CompiledLaw } from "../laws/law.ts";
import type { Grid } from "../registry/types.ts";

// A grid beyond this is a typing error rather than a plan.
const mostStarts = 1_000_000;

/**
 * All combinations of the start values, last parameter fastest, as rows on the fitting scale.
 * @throws AssayError when a parameter of the law has no start values or the grid names one it does not have.
 */
export function gridStarts(law: CompiledLaw, grid: Grid): Float64Array[] {
  for (const name of Object.keys(grid))
    if (!law.parameters.includes(name))
      throw badInput(
        `start grid names an unknown parameter: ${name}; the law has ${law.parameters.join(", ")}`,
      );
  const axes = law.parameters.map((name) => {
    const values = grid[name];
    if (values === undefined) throw badInput(`start grid has no values for parameter ${name}`);
    return values;
  });
  const count = axes.reduce((product, axis) => product * axis.length, 1);
  if (count > mostStarts)
    throw badInput(`start grid is too large: ${count} starts; the limit is ${mostStarts}`);
  return Array.from({ length: count }, (_, index) => {
    const start = new Float64Array(axes.length);
    let rest = index;
    for (let j = axes.length - 1; j >= 0; j--) {
      const axis = axes[j]!;
      start[j] = axis[rest % axis.length]!;
      rest = Math.floor(rest / axis.length);
    }
    return start;
  });
}
