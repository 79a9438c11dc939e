import { encodeModule } from "./encodeModule.ts";
import { FunctionBody } from "./functionBody.ts";

// Columns and weightings that one pass of the code works on: eight sums of two doubles fit the registers.
const tileColumns = 4;
/** Weightings that are summed together. */
export const weightingsAtOnce = 4;
const rowBytes = 8 * tileColumns;
const pageBytes = 65_536;
// Stands for values that are not finite: any sum that holds one is beyond every other, and a weight of zero removes it.
const beyond = 1e300;

/**
 * Holds a table and sums its columns under weights of its rows: the table times a matrix of weights, four columns and
 * four weightings at a time in 128-bit lanes. Each sum adds its rows in their order, so that it does not depend on what
 * is summed beside it.
 */
export class WeightedSums {
  private readonly columns: number;
  private readonly weightsAt: number;
  private readonly outAt: number;
  private readonly doubles: Float64Array;
  private readonly run: RunTile;
  private rows = 0;

  /** Room for a table of up to `mostRows` rows. */
  constructor(mostRows: number, columns: number) {
    const tiles = Math.ceil(columns / tileColumns);
    this.columns = columns;
    this.weightsAt = tiles * mostRows * rowBytes;
    this.outAt = this.weightsAt + mostRows * 8 * weightingsAtOnce;
    const bytes = this.outAt + tiles * rowBytes * weightingsAtOnce;
    const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / pageBytes) });
    this.doubles = new Float64Array(memory.buffer);
    this.run = compileSums(memory);
  }

  /** Takes a table in; `column(c)` gives the values of column c, one a row, and may return the same array every time. */
  load(rows: number, column: (c: number) => Float64Array): void {
    this.rows = rows;
    for (let c = 0; c < this.columns; c++) {
      const values = column(c);
      const at = Math.floor(c / tileColumns) * rows * tileColumns + (c % tileColumns);
      for (let i = 0; i < rows; i++)
        this.doubles[at + i * tileColumns] = Number.isFinite(values[i]!) ? values[i]! : beyond;
    }
  }

  /**
   * Sums under up to `weightingsAtOnce` weightings (one weight a row each): for each an array with one sum a column,
   * Infinity where a row that carries weight has no finite value.
   */
  sums(weightings: readonly Float64Array[]): Float64Array[] {
    const { doubles, rows, columns } = this;
    for (let k = 0; k < weightingsAtOnce; k++) {
      const weights = weightings[k] ?? weightings[0]!;
      for (let i = 0; i < rows; i++) doubles[this.weightsAt / 8 + i * weightingsAtOnce + k] = weights[i]!;
    }
    const outBytes = rowBytes * weightingsAtOnce;
    for (let tile = 0; tile * tileColumns < columns; tile++)
      this.run(rows, tile * rows * rowBytes, this.weightsAt, this.outAt + tile * outBytes);
    return weightings.map((_, k) => {
      const at = this.outAt / 8 + k * tileColumns;
      const out = new Float64Array(columns);
      for (let c = 0; c < columns; c++) {
        const sum = doubles[at + Math.floor(c / tileColumns) * (outBytes / 8) + (c % tileColumns)]!;
        out[c] = sum < beyond / 2 ? sum : Number.POSITIVE_INFINITY;
      }
      return out;
    });
  }
}

type RunTile = (rows: number, table: number, weights: number, out: number) => void;

/** The inner loop: for every row two loads of the table, four of weights, and eight multiplications and additions. */
function compileSums(memory: WebAssembly.Memory): RunTile {
  const body = new FunctionBody(4, () => {
    throw new Error("no constants are used here");
  });
  const [rows, table, weights, out] = [0, 1, 2, 3];
  const pairs = tileColumns / 2;
  const sums = Array.from({ length: weightingsAtOnce * pairs }, () => body.local());
  const values = Array.from({ length: pairs }, () => body.local());
  const weight = body.local();
  body.plain("loop", 0x40);
  for (const [p, value] of values.entries())
    body
      .plain("localGet", table)
      .load(16 * p)
      .set(value);
  for (let k = 0; k < weightingsAtOnce; k++) {
    body
      .plain("localGet", weights)
      .loadSplat(8 * k)
      .set(weight);
    values.forEach((value, p) => {
      const sum = sums[k * pairs + p]!;
      body.get(sum).get(value).get(weight).vector("mul").vector("add").set(sum);
    });
  }
  const step = (pointer: number, bytes: number) =>
    body.plain("localGet", pointer).integer(bytes).plain("i32Add").plain("localSet", pointer);
  step(table, rowBytes);
  step(weights, 8 * weightingsAtOnce);
  body.plain("localGet", rows).integer(1).plain("i32Sub").plain("localTee", rows).plain("brIf", 0);
  body.plain("end");
  for (const [k, sum] of sums.entries())
    body
      .plain("localGet", out)
      .get(sum)
      .store(16 * k);
  const bytes = encodeModule([
    {
      name: "run",
      signature: { parameters: ["i32", "i32", "i32", "i32"], results: [] },
      integerLocals: 0,
      vectorLocals: body.vectorLocals,
      code: body.code,
    },
  ]);
  const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), { assay: { memory } });
  return instance.exports.run as RunTile;
}
