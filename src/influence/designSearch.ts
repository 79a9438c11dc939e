import { addRun, type Contribution, type Information, varianceOf, varianceWith } from "./information.ts";

// Exchanges end by themselves within a few rounds; the limit only guards against a cycle of equals.
const exchangeRounds = 20;
// A swap must lower the variance by more than rounding.
const gain = 1e-9;

/** What a set of further runs is searched among. */
export interface Search {
  readonly start: Information;
  readonly gradient: Float64Array;
  readonly contributions: readonly Contribution[];
  readonly cost: Float64Array;
  readonly budget: number;
  readonly count: number;
}

/**
 * The set of at most `count` runs within the budget that lowers the variance most, as indices; empty when none does.
 * Runs are added one by one under several caps on the cost of one, each set is exchanged run by run, the best is kept.
 */
export function bestSet(search: Search): number[] {
  const variance = (chosen: readonly number[]) =>
    varianceOf(informationWith(search, chosen), search.gradient);
  let best: number[] = [];
  let lowest = variance(best);
  for (let share = 1; share <= search.count; share++) {
    const found = exchange(search, greedy(search, search.budget / share));
    if (!(variance(found) < lowest * (1 - gain))) continue;
    best = found;
    lowest = variance(found);
  }
  return inOrderOfGain(search, best);
}

/** Adds the run that lowers the variance most, again and again, none dearer than `cap`. */
function greedy(search: Search, cap: number): number[] {
  const chosen: number[] = [];
  let information = search.start;
  while (chosen.length < search.count) {
    const left = Math.min(cap, search.budget - totalCost(search, chosen));
    const next = bestAddition(search, information, left, varianceOf(information, search.gradient));
    if (next === undefined) break;
    chosen.push(next);
    information = addRun(information, search.contributions[next]!);
  }
  return chosen;
}

/** Swaps one run for another (or adds one where budget is left) as long as that lowers the variance. */
function exchange(search: Search, from: readonly number[]): number[] {
  let chosen = [...from];
  for (let round = 0; round < exchangeRounds; round++) {
    let moved = false;
    for (let k = 0; k < chosen.length; k++) {
      const others = chosen.filter((_, i) => i !== k);
      const variance = varianceOf(informationWith(search, chosen), search.gradient);
      const left = search.budget - totalCost(search, others);
      const next = bestAddition(search, informationWith(search, others), left, variance);
      if (next === undefined) continue;
      chosen[k] = next;
      moved = true;
    }
    if (!moved) break;
    chosen = filled(search, chosen);
  }
  return chosen;
}

/** Uses what a swap has freed. */
function filled(search: Search, chosen: readonly number[]): number[] {
  const out = [...chosen];
  while (out.length < search.count) {
    const information = informationWith(search, out);
    const left = search.budget - totalCost(search, out);
    const next = bestAddition(search, information, left, varianceOf(information, search.gradient));
    if (next === undefined) break;
    out.push(next);
  }
  return out;
}

/** The affordable candidate that brings the variance lowest and below `limit`; the earlier of equals. */
function bestAddition(
  { contributions, cost, gradient }: Search,
  information: Information,
  budget: number,
  limit: number,
): number | undefined {
  let best: number | undefined;
  let lowest = limit * (1 - gain);
  contributions.forEach((contribution, index) => {
    if (!(cost[index]! <= budget)) return;
    const variance = varianceWith(information, contribution, gradient);
    if (variance < lowest) {
      best = index;
      lowest = variance;
    }
  });
  return best;
}

/** The chosen runs sorted so that each lowers the variance as much as it can at its place. */
function inOrderOfGain(search: Search, chosen: readonly number[]): number[] {
  const left = [...chosen];
  const out: number[] = [];
  let information = search.start;
  while (left.length > 0) {
    const gains = left.map((index) =>
      varianceWith(information, search.contributions[index]!, search.gradient),
    );
    const [index] = left.splice(gains.indexOf(Math.min(...gains)), 1);
    out.push(index!);
    information = addRun(information, search.contributions[index!]!);
  }
  return out;
}

/** Information with a set of further runs added. */
export function informationWith(search: Search, chosen: readonly number[]): Information {
  return chosen.reduce(
    (information, index) => addRun(information, search.contributions[index]!),
    search.start,
  );
}

/** Cost of a set of runs in FLOP. */
export function totalCost({ cost }: Search, chosen: readonly number[]): number {
  return chosen.reduce((sum, index) => sum + cost[index]!, 0);
}
