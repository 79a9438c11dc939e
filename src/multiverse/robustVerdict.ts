import { count, percent, significant, times } from "../format/numbers.ts";
import type { Universes, UniversesAnswer } from "../registry/types.ts";
import type { Axis } from "./axis.ts";
import type { Watched } from "./summariseMultiverse.ts";

// A conclusion that one in twenty careful analysts would not have drawn is robust; one that half of them would not have
// drawn is not.
const robust = 0.95;
const open = 0.5;

/** What the universes say of the question "Robust?". */
export function robustVerdict(
  watched: Pick<Watched, "symbol" | "scale" | "conclusion">,
  { defensible, range, effects }: UniversesAnswer,
  axes: readonly Axis[],
): Universes["verdict"] {
  const from = `${watched.symbol} runs from ${significant(range.lowest, 3)} to ${significant(range.highest, 3)}`;
  const main = [...effects].sort((one, other) => other.total - one.total)[0];
  const axis = axes.find(({ id }) => id === main?.axis);
  const moved =
    axis === undefined || main === undefined || main.total === 0
      ? undefined
      : `The choice that moves it most is ${axis.title.toLowerCase()}: ${percent(main.total)} of the variance, ${changeText(main.largest, axis, watched)}.`;
  const mover = moved === undefined ? {} : { mover: moved };
  if (defensible === undefined || defensible.universes === 0)
    return { outcome: "not computable", sentence: `Over the defensible universes ${from}.`, ...mover };
  const { universes, keep, surely } = defensible;
  const share = keep / universes;
  return {
    outcome: share >= robust ? "pass" : share >= open ? "warn" : "fail",
    sentence: `${count(keep)} of ${count(universes)} defensible universes (${percent(share)}) keep the conclusion, ${count(surely)} of them with their whole interval; ${from}.`,
    ...mover,
  };
}

/** How far the largest contrast of an axis moves the number. */
function changeText(
  largest: UniversesAnswer["effects"][number]["largest"],
  axis: Axis,
  { scale, symbol }: Pick<Watched, "symbol" | "scale">,
): string {
  if (largest === undefined) return "no two universes differ in it alone";
  const title = (id: string) => axis.options.find((option) => option.id === id)?.title ?? id;
  const by =
    scale === "log"
      ? `${largest.difference >= 0 ? "up" : "down"} ${times(Math.exp(Math.abs(largest.difference)))}`
      : `${largest.difference >= 0 ? "up" : "down"} by ${significant(Math.abs(largest.difference), 2)}`;
  return `${symbol} goes ${by} on average from "${title(largest.from)}" to "${title(largest.to)}"`;
}
