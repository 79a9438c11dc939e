/** Clusters numbered from zero in order of appearance. */
export interface Clusters {
  readonly count: number;
  /** Number of every row's cluster. */
  readonly of: Int32Array;
  /** Rows of every cluster, ascending. */
  readonly rows: readonly (readonly number[])[];
}

/** Numbers any cluster labels from zero, so that results do not depend on how clusters are named. */
export function clusterIndex(labels: ArrayLike<number>): Clusters {
  const numbers = new Map<number, number>();
  const rows: number[][] = [];
  const of = Int32Array.from({ length: labels.length }, (_, i) => {
    const label = labels[i]!;
    let number = numbers.get(label);
    if (number === undefined) {
      number = rows.length;
      numbers.set(label, number);
      rows.push([]);
    }
    rows[number]!.push(i);
    return number;
  });
  return { count: rows.length, of, rows };
}
