/** How much of the variance over universes one choice carries. */
export interface ChoiceShare {
  /** Share by the means of its options alone. */
  readonly first: number;
  /** Share that goes when it is fixed, interactions with other choices included. */
  readonly total: number;
}

/** A pair of choices and what they do together beyond each alone. */
export interface Interaction {
  readonly axes: readonly [number, number];
  readonly share: number;
}

/** Values of universes with the option that each takes on every axis. */
export interface ChoiceTable {
  readonly values: readonly number[];
  /** One row a universe, one entry an axis. */
  readonly choices: readonly (readonly number[])[];
  readonly axes: number;
}

/**
 * Shares of the variance over universes by choice, every universe counting once (Saltelli et al. 2008, sections 1.2.13
 * and 4.5): the variance of the means of an axis's options, and the mean variance within groups of universes that differ
 * on it alone, each over the whole variance. In a table with constraints the first are not orthogonal and need not add up
 * to one.
 */
export function varianceShares(table: ChoiceTable): ChoiceShare[] {
  const all = varianceOf(table.values);
  return Array.from({ length: table.axes }, (_, axis) => {
    const between = betweenVariance(table, (row) => `${row[axis]}`);
    const within = all - betweenVariance(table, (row) => row.filter((_, k) => k !== axis).join());
    return { first: share(between, all), total: share(within, all) };
  });
}

/** What pairs of choices do together beyond each alone, the largest first. */
export function interactionsOf(table: ChoiceTable, most: number): Interaction[] {
  const all = varianceOf(table.values);
  const alone = Array.from({ length: table.axes }, (_, axis) =>
    betweenVariance(table, (row) => `${row[axis]}`),
  );
  const pairs: Interaction[] = [];
  for (let i = 0; i < table.axes; i++)
    for (let j = i + 1; j < table.axes; j++) {
      const both = betweenVariance(table, (row) => `${row[i]}/${row[j]}`);
      pairs.push({ axes: [i, j], share: share(both - alone[i]! - alone[j]!, all) });
    }
  return pairs.sort((one, other) => other.share - one.share).slice(0, most);
}

/** Variance of the group means, every universe counting once. */
function betweenVariance(
  { values, choices }: ChoiceTable,
  groupOf: (row: readonly number[]) => string,
): number {
  const groups = new Map<string, { sum: number; count: number }>();
  choices.forEach((row, k) => {
    const key = groupOf(row);
    const group = groups.get(key) ?? { sum: 0, count: 0 };
    groups.set(key, { sum: group.sum + values[k]!, count: group.count + 1 });
  });
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  let variance = 0;
  for (const { sum, count } of groups.values()) variance += count * (sum / count - mean) ** 2;
  return variance / values.length;
}

function varianceOf(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
}

// A variance of rounding errors is no variance.
const share = (part: number, all: number) => (all > 0 ? Math.max(0, part) / all : 0);
