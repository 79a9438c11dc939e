/** Number of different rows among columns of equal length, by a hash table of row numbers: linear in the rows. */
export function distinctRows(columns: readonly Float64Array[]): number {
  const rows = columns[0]!.length;
  const mask = 2 ** Math.ceil(Math.log2(2 * rows + 1)) - 1;
  // Number of a row plus one; zero is free.
  const table = new Uint32Array(mask + 1);
  let distinct = 0;
  for (let row = 0; row < rows; row++) {
    let place = hashOf(columns, row) & mask;
    while (table[place] !== 0 && !sameRow(columns, row, table[place]! - 1)) place = (place + 1) & mask;
    if (table[place] !== 0) continue;
    table[place] = row + 1;
    distinct++;
  }
  return distinct;
}

function sameRow(columns: readonly Float64Array[], a: number, b: number): boolean {
  for (const column of columns) if (column[a] !== column[b]) return false;
  return true;
}

const value = new Float64Array(1);
const halves = new Uint32Array(value.buffer);

/** Mixes the bits of a row, after the last step of MurmurHash3. */
function hashOf(columns: readonly Float64Array[], row: number): number {
  let hash = 0;
  for (const column of columns) {
    // Minus zero equals zero and must be found at the same place.
    value[0] = column[row]! + 0;
    hash = Math.imul(hash ^ halves[0]!, 0x85ebca6b) ^ (hash >>> 13);
    hash = Math.imul(hash ^ halves[1]!, 0xc2b2ae35) ^ (hash >>> 16);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return hash ^ (hash >>> 13);
}
