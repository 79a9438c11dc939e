/**
 * Solves the assignment problem: each row gets its own column so that the sum of costs is least. Forbidden pairs cost
 * Infinity; rows for which no column is left get undefined.
 *
 * Method: shortest augmenting paths with potentials (R. Jonker and A. Volgenant, Computing 38, 1987,
 * doi:10.1007/BF02278710), one row after another, in O(rows^2 columns).
 *
 * @param costs rows by columns, non-negative
 */
export function assign(costs: readonly (readonly number[])[]): (number | undefined)[] {
  const rows = costs.length;
  const real = costs[0]?.length ?? 0;
  // One more column a row, dearer than any set of allowed pairs, keeps the problem solvable when a row must stay alone.
  const dearest = costs.reduce((sum, row) => sum + Math.max(0, ...row.filter(Number.isFinite)), 1);
  const columns = real + rows;
  const cost = (row: number, column: number) => {
    if (column >= real) return column - real === row ? dearest : Infinity;
    return costs[row]![column]!;
  };
  const rowPotential = new Float64Array(rows);
  const columnPotential = new Float64Array(columns);
  const owner = new Int32Array(columns).fill(-1);
  for (let start = 0; start < rows; start++) {
    const distance = new Float64Array(columns).fill(Infinity);
    const from = new Int32Array(columns).fill(-1);
    const done = new Uint8Array(columns);
    let row = start;
    let reached = -1;
    let length = 0;
    for (;;) {
      let next = -1;
      for (let column = 0; column < columns; column++) {
        if (done[column]) continue;
        const candidate = length + cost(row, column) - rowPotential[row]! - columnPotential[column]!;
        if (candidate < distance[column]!) {
          distance[column] = candidate;
          from[column] = reached;
        }
        if (next === -1 || distance[column]! < distance[next]!) next = column;
      }
      done[next] = 1;
      length = distance[next]!;
      reached = next;
      if (owner[next] === -1) break;
      row = owner[next]!;
    }
    rowPotential[start] = rowPotential[start]! + length;
    for (let column = 0; column < columns; column++) {
      if (!done[column] || column === reached) continue;
      columnPotential[column] = columnPotential[column]! - (length - distance[column]!);
      rowPotential[owner[column]!] = rowPotential[owner[column]!]! + (length - distance[column]!);
    }
    while (reached !== -1) {
      const previous = from[reached]!;
      owner[reached] = previous === -1 ? start : owner[previous]!;
      reached = previous;
    }
  }
  const result: (number | undefined)[] = new Array(rows).fill(undefined);
  for (let column = 0; column < real; column++) if (owner[column]! >= 0) result[owner[column]!] = column;
  return result;
}
