import { pageBytes, recordsAt } from "./layout.ts";

/** The linear memory of this thread, shared by all its kernels: who used it last finds its records still there. */
export interface KernelMemory {
  readonly memory: WebAssembly.Memory;
  doubles: Float64Array;
  bits: BigUint64Array;
  /** Whose records stand in the memory. */
  owner: object | undefined;
  /** Makes room for so many bytes; views are renewed. */
  reserve(bytes: number): void;
}

// WebAssembly's 32-bit addresses end here.
const mostPages = 65_536;

let shared: KernelMemory | undefined;

/** The memory of this thread, made at first use. One memory for all kernels: engines reserve gigabytes of addresses for each. */
export function kernelMemory(): KernelMemory {
  if (shared !== undefined) return shared;
  const memory = new WebAssembly.Memory({
    initial: Math.ceil(recordsAt / pageBytes) + 8,
    maximum: mostPages,
  });
  const made: KernelMemory = {
    memory,
    doubles: new Float64Array(memory.buffer),
    bits: new BigUint64Array(memory.buffer),
    owner: undefined,
    reserve(bytes) {
      const missing = Math.ceil((bytes - memory.buffer.byteLength) / pageBytes);
      if (missing <= 0) return;
      memory.grow(missing);
      made.doubles = new Float64Array(memory.buffer);
      made.bits = new BigUint64Array(memory.buffer);
    },
  };
  shared = made;
  return made;
}
