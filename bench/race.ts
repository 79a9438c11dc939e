import { alternate, type Timing } from "./measure.ts";

/** One way to do a piece of work, for comparison with others. */
export interface Entry {
  readonly name: string;
  /** Does the work, or a part of it in this round, and says what all of it would take in seconds. Round 0 warms up. */
  run(round: number): Promise<number>;
  /** What a round does. */
  readonly measured: string;
  /** Lowest objective reached so far, where that is what counts. */
  lowest?(): number;
}

/** What came out for one entry. */
export interface Outcome {
  readonly name: string;
  readonly seconds: Timing;
  readonly measured: string;
  readonly lowest: number;
}

/** Lets entries take turns for so many rounds after one that warms up. */
export async function race(entries: readonly Entry[], rounds: number): Promise<Outcome[]> {
  const contestants = Object.fromEntries(
    entries.map((entry) => [entry.name, (round: number) => entry.run(round)]),
  );
  const timings = await alternate(contestants, rounds);
  return entries.map((entry) => ({
    name: entry.name,
    seconds: timings[entry.name]!,
    measured: entry.measured,
    lowest: entry.lowest?.() ?? Number.NaN,
  }));
}

/** How many times faster one outcome is than another, best against best. */
export function faster(fast: Outcome, slow: Outcome): number {
  return slow.seconds.best / fast.seconds.best;
}

/** "one process", "2 threads". */
export function counted(units: number, noun: string): string {
  return units === 1 ? `one ${noun}` : `${units} ${noun}${noun.endsWith("s") ? "es" : "s"}`;
}
