/** Seconds that a piece of work took over several repetitions. */
export interface Timing {
  readonly best: number;
  readonly median: number;
  readonly repetitions: number;
}

/** One engine in a comparison: does its work once and says how many seconds that took; round 0 warms up. */
export type Contestant = (round: number) => number | Promise<number>;

/**
 * Times contestants in turn, round after round, so that a busy moment of the machine hits all of them. The first round
 * warms up and is dropped.
 */
export async function alternate<Name extends string>(
  contestants: Readonly<Record<Name, Contestant>>,
  rounds: number,
): Promise<Record<Name, Timing>> {
  const names = Object.keys(contestants) as Name[];
  const seconds = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (let round = 0; round <= rounds; round++)
    for (const name of names) {
      const time = await contestants[name](round);
      if (round > 0) seconds[name].push(time);
    }
  return Object.fromEntries(names.map((name) => [name, summary(seconds[name])])) as Record<Name, Timing>;
}

function summary(seconds: readonly number[]): Timing {
  const sorted = [...seconds].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const median = sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
  return { best: sorted[0]!, median, repetitions: sorted.length };
}

/** Wall time of a piece of work in seconds. */
export async function wallTime(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

/** Seconds a call, over `calls` calls in a row. */
export function perCall(calls: number, work: (call: number) => void): number {
  const start = performance.now();
  for (let call = 0; call < calls; call++) work(call);
  return (performance.now() - start) / 1000 / calls;
}
