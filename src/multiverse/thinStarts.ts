import type { StartChoice } from "./protocolOf.ts";

/** A choice of starts with at most so many of them, by chance; screened starts are few as they are. */
export function thinStarts(starts: StartChoice, most: number): StartChoice {
  if (starts.grid === undefined || starts.screen !== undefined) return starts;
  const size = Object.values(starts.grid).reduce((product, values) => product * values.length, 1);
  return Math.min(size, starts.random ?? size) <= most ? starts : { ...starts, random: most };
}
