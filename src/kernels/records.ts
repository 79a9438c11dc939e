import { badInput } from "../errors.ts";
import type { CompiledKernel, KernelFunction } from "./compileKernel.ts";
import { type KernelMemory, kernelMemory } from "./kernelMemory.ts";
import { constantsAt, gradientAt, pairBytes, parametersAt, recordsAt, settingsAt } from "./layout.ts";
import { weightColumn } from "./programs.ts";

// Rows that pass through the second stream at once, which bounds the memory beside the records.
const chunkRows = 4096;
const mostBytes = 2 ** 32 - 2 ** 16;

/**
 * The rows of a kernel, two to a record. They stay in the caller's columns and are copied into the thread's memory when
 * this kernel is used after another; rows without weight come last, so that sums can leave them out.
 */
export class Records {
  readonly rows: number;
  /** Pairs that carry weight. */
  readonly weighted: number;
  private readonly pairs: number;
  private readonly order: Int32Array | undefined;
  private readonly kernel: CompiledKernel;
  private readonly columns: readonly Float64Array[];
  private readonly settings: readonly number[];
  private readonly memory: KernelMemory = kernelMemory();
  private readonly streamAt: number;

  /** `columns`: one for each input of the kernel, equal lengths. */
  constructor(kernel: CompiledKernel, columns: readonly Float64Array[], settings: readonly number[] = []) {
    this.kernel = kernel;
    this.columns = columns;
    this.settings = settings;
    this.rows = columns[0]!.length;
    const weight = columns[kernel.inputs.indexOf(weightColumn)];
    const without = weight === undefined ? 0 : weight.reduce((count, w) => count + (w === 0 ? 1 : 0), 0);
    this.weighted = halfUp(this.rows - without);
    this.pairs = this.weighted + halfUp(without);
    this.order = weight !== undefined && without > 0 ? weightedFirst(weight, without) : undefined;
    this.streamAt = recordsAt + this.pairs * kernel.slots * pairBytes;
    if (this.streamAt > mostBytes)
      throw badInput(`${this.rows} rows are more than a kernel can hold; fit a sample of them`);
  }

  /** Sets the parameters; the records stand in memory afterwards. */
  moveTo(theta: ArrayLike<number>): void {
    if (this.memory.owner !== this) this.bring();
    const { doubles } = this.memory;
    const at = parametersAt / 8;
    for (let j = 0; j < theta.length; j++) doubles[at + j] = theta[j]!;
  }

  /** Runs a function over the rows that carry weight. */
  reduce(run: KernelFunction): number {
    return run(this.weighted, recordsAt, 0);
  }

  /** Adds factor times the gradient that the last function left to `gradient`. */
  addGradient(gradient: Float64Array, factor = 1): void {
    const { doubles } = this.memory;
    const at = gradientAt / 8;
    for (let j = 0; j < gradient.length; j++) gradient[j]! += factor * doubles[at + j]!;
  }

  /** Writes what a function leaves for every row, `width` values each, to `out` (rows x width). */
  perRow(run: KernelFunction, out: Float64Array, width = 1): void {
    this.inChunks(width, (pairs, first) => {
      run(pairs, recordsAt + first * this.kernel.slots * pairBytes, this.streamAt);
      const at = this.streamAt / 8;
      const { doubles } = this.memory;
      if (this.order === undefined) {
        const values = Math.min(2 * pairs, this.rows - 2 * first) * width;
        out.set(doubles.subarray(at, at + values), 2 * first * width);
        return;
      }
      for (let k = 0; k < 2 * pairs; k++) {
        const row = this.order[2 * first + k]!;
        for (let j = 0; j < width; j++) out[row * width + j] = doubles[at + k * width + j]!;
      }
    });
  }

  /** Hands a function one value a row beside the records, and adds the gradients that it leaves. */
  pullBack(run: KernelFunction, adjoint: Float64Array, gradient: Float64Array): void {
    this.inChunks(1, (pairs, first) => {
      const at = this.streamAt / 8;
      const { doubles } = this.memory;
      for (let k = 0; k < 2 * pairs; k++)
        doubles[at + k] = this.isPadding(2 * first + k) ? 0 : adjoint[this.rowOf(2 * first + k)]!;
      run(pairs, recordsAt + first * this.kernel.slots * pairBytes, this.streamAt);
      this.addGradient(gradient);
    });
  }

  private inChunks(width: number, visit: (pairs: number, first: number) => void): void {
    this.memory.reserve(this.streamAt + chunkRows * width * 8);
    for (let first = 0; first < this.pairs; first += chunkRows / 2)
      visit(Math.min(chunkRows / 2, this.pairs - first), first);
  }

  /** Copies constants, settings and rows into the memory; what depends on data alone is computed here. */
  private bring(): void {
    const { kernel, memory } = this;
    const staged = this.streamAt / 8;
    memory.owner = undefined;
    memory.reserve(this.streamAt + chunkRows * Math.max(1, kernel.inputs.length) * 8);
    memory.bits.set(kernel.constants, constantsAt / 8);
    memory.doubles.set(this.settings, settingsAt / 8);
    const width = this.columns.length;
    const weight = kernel.inputs.indexOf(weightColumn);
    for (let first = 0; first < this.pairs; first += chunkRows / 2) {
      const pairs = Math.min(chunkRows / 2, this.pairs - first);
      const { doubles } = memory;
      for (let c = 0; c < width; c++) {
        const column = this.columns[c]!;
        for (let k = 0; k < 2 * pairs; k++) {
          const value =
            c === weight && this.isPadding(2 * first + k) ? 0 : column[this.rowOf(2 * first + k)]!;
          doubles[staged + ((k >> 1) * width + c) * 2 + (k & 1)] = value;
        }
      }
      kernel.functions.prepare!(pairs, this.streamAt, recordsAt + first * kernel.slots * pairBytes);
    }
    memory.owner = this;
  }

  private rowOf(lane: number): number {
    return this.order === undefined ? Math.min(lane, this.rows - 1) : this.order[lane]!;
  }

  /** The second lane of an odd last pair repeats its row and must not count twice. */
  private isPadding(lane: number): boolean {
    return (lane & 1) === 1 && this.rowOf(lane) === this.rowOf(lane - 1);
  }
}

function halfUp(rows: number): number {
  return (rows + 1) >> 1;
}

/** Row of every lane: weighted rows, a repeated one where their number is odd, then the others likewise. */
function weightedFirst(weight: Float64Array, without: number): Int32Array {
  const split = 2 * halfUp(weight.length - without);
  const order = new Int32Array(split + 2 * halfUp(without));
  let low = 0;
  let high = split;
  weight.forEach((w, row) => {
    order[w === 0 ? high++ : low++] = row;
  });
  if (low < split) order[low] = order[low - 1]!;
  if (high < order.length) order[high] = order[high - 1]!;
  return order;
}
