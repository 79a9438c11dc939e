import { badInput } from "../errors.ts";
import { quantile } from "../intervals/quantile.ts";

/** Rows above a cut in scale, which laws are asked to predict from those below. */
export interface ScaleCut {
  /** "compute" (6 N D) or the name of a column. */
  readonly by: string;
  readonly above: number;
  readonly held: readonly boolean[];
  readonly heldCount: number;
}

// Held out by default: the fifth of the rows with the largest scale.
const defaultShare = 0.8;
// Training compute by the usual rule C = 6 N D.
const flopPerParameterAndToken = 6;

/**
 * Cuts rows by scale: by compute 6 N D where the data have N and D, else by the first column, unless told otherwise.
 * @throws AssayError for an unknown column or a cut that leaves nothing on a side.
 */
export function scaleCut(
  columns: Readonly<Record<string, Float64Array>>,
  options: { by?: string | undefined; above?: number | undefined } = {},
): ScaleCut {
  const { N, D } = columns;
  const hasCompute = N !== undefined && D !== undefined;
  const by = options.by ?? (hasCompute ? "compute" : Object.keys(columns)[0]!);
  const computed = by === "compute" && columns.compute === undefined;
  if (computed && !hasCompute)
    throw badInput("cut by compute needs columns N and D; cut by a column instead");
  const scale = computed ? N!.map((n, i) => flopPerParameterAndToken * n * D![i]!) : columns[by];
  if (scale === undefined)
    throw badInput(`no column to cut by: ${by}; columns are ${Object.keys(columns).join(", ")}`);
  const above = options.above ?? quantile(Float64Array.from(scale).sort(), defaultShare);
  const held = Array.from(scale, (value) => value > above);
  const heldCount = held.filter(Boolean).length;
  if (heldCount === 0 || heldCount === held.length)
    throw badInput(
      `cut leaves ${heldCount === 0 ? "nothing to predict" : "nothing to fit"}: ${by} above ${above}; values run from ${Math.min(...scale)} to ${Math.max(...scale)}`,
    );
  return { by, above, held, heldCount };
}
