import type { CompiledLaw } from "../laws/law.ts";
import type { PrintedNumber } from "../registry/types.ts";
import type { PrintedLaw } from "./printedLaws.ts";
import { slackOf } from "./slack.ts";

type Constants = Readonly<Record<string, number>>;

/**
 * Every combination of the constants moved to the ends of what their printed digits allow: where a value is monotone
 * in each constant, as all laws here are, its extremes over the rounding lie among them.
 */
export function roundingCorners({
  compiled,
  printed,
  natural,
}: Pick<PrintedLaw, "compiled" | "printed" | "natural">): Constants[] {
  const free = compiled.parameters.filter((name) => printed[name]!.bound !== "exactly");
  const ends = free.map((name) => endsOf(compiled, name, printed[name]!));
  return Array.from({ length: 2 ** free.length }, (_, corner) => ({
    ...natural,
    ...Object.fromEntries(free.map((name, j) => [name, ends[j]![(corner >> j) & 1]!])),
  }));
}

function endsOf(compiled: CompiledLaw, name: string, number: PrintedNumber): [number, number] {
  const { value, below, above } = slackOf(number);
  // "Over" and "under" do not say how far; their digits do.
  const [down, up] = [Math.min(below, above), Math.min(below, above)];
  const positive = compiled.scales[compiled.parameters.indexOf(name)] === "log";
  return [positive && value - down <= 0 ? value / 10 : value - down, value + up];
}

/** Lowest and highest of some values; NaN where there is none. */
export function spanOf(values: readonly number[]): readonly [low: number, high: number] {
  const finite = values.filter(Number.isFinite);
  return finite.length === 0 ? [Number.NaN, Number.NaN] : [Math.min(...finite), Math.max(...finite)];
}
