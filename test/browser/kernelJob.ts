// What a page needs to run a kernel without the code around it. `runKernel` is sent there as text, so it may use nothing
// outside itself.

/** A module, what goes into its memory, and where it is to be evaluated. */
export interface KernelJob {
  readonly bytes: readonly number[];
  /** Constants as hexadecimal bits. */
  readonly constants: readonly string[];
  readonly settings: readonly number[];
  /** Inputs in the module's order, one column each. */
  readonly columns: readonly (readonly number[])[];
  /** Columns of a record. */
  readonly slots: number;
  readonly points: readonly (readonly number[])[];
  /** Addresses in memory. */
  readonly layout: {
    readonly constantsAt: number;
    readonly parametersAt: number;
    readonly settingsAt: number;
    readonly gradientAt: number;
    readonly recordsAt: number;
  };
}

/** Bits of everything that a kernel says at one point, in hexadecimal. */
export interface KernelBits {
  readonly value: string;
  readonly gradient: readonly string[];
  readonly predictions: readonly string[];
  readonly residuals: readonly string[];
  readonly losses: readonly string[];
  readonly residualJacobian: readonly string[];
}

/** Runs a kernel over all rows in one piece. NaN is "NaN": WebAssembly leaves its bits open, and no others. */
export function runKernel(job: KernelJob): KernelBits[] {
  const { constants, columns, slots, layout } = job;
  const rows = columns[0]!.length;
  const pairs = (rows + 1) >> 1;
  const dimension = job.points[0]!.length;
  const streamAt = layout.recordsAt + pairs * slots * 16;
  const bytes = streamAt + 2 * pairs * 8 * Math.max(columns.length, dimension);
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / 65_536) });
  const doubles = new Float64Array(memory.buffer);
  const bits = new BigUint64Array(memory.buffer);
  const { sin, cos, tan, asin, acos, atan } = Math;
  const module = new WebAssembly.Module(Uint8Array.from(job.bytes));
  const math = { sin, cos, tan, asin, acos, atan };
  const { exports } = new WebAssembly.Instance(module, { assay: { memory }, math });
  const call = (name: string): number =>
    (exports[name] as (pairs: number, records: number, stream: number) => number)(
      pairs,
      layout.recordsAt,
      streamAt,
    );
  const hex = (at: number, count: number): string[] =>
    Array.from({ length: count }, (_, k) =>
      Number.isNaN(doubles[at / 8 + k]!) ? "NaN" : bits[at / 8 + k]!.toString(16),
    );
  const perRow = (name: string, width = 1): string[] => {
    call(name);
    return hex(streamAt, rows * width);
  };

  constants.forEach((constant, k) => {
    bits[layout.constantsAt / 8 + k] = BigInt(`0x${constant}`);
  });
  columns.forEach((column, c) => {
    // An odd last row is repeated beside itself; its weight, the last column, is zero there.
    for (let k = 0; k < 2 * pairs; k++)
      doubles[streamAt / 8 + ((k >> 1) * columns.length + c) * 2 + (k & 1)] =
        k < rows ? column[k]! : c === columns.length - 1 ? 0 : column[rows - 1]!;
  });
  doubles.set(job.settings, layout.settingsAt / 8);
  (exports.prepare as (pairs: number, staged: number, records: number) => void)(
    pairs,
    streamAt,
    layout.recordsAt,
  );
  return job.points.map((theta) => {
    doubles.set(theta, layout.parametersAt / 8);
    doubles[streamAt / 8] = call("evaluate");
    const [value] = hex(streamAt, 1);
    return {
      value: value!,
      gradient: hex(layout.gradientAt, dimension),
      predictions: perRow("predict"),
      residuals: perRow("residuals"),
      losses: perRow("losses"),
      residualJacobian: perRow("residualJacobian", dimension),
    };
  });
}
