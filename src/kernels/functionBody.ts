import { signed, unsigned } from "./encodeModule.ts";
import { opcodes, type VectorOpcode, vectorOpcodes } from "./opcodes.ts";

/** Hands out the address of a pair of equal doubles in the pool of constants. */
export type ConstantAddress = (value: number | bigint) => number;

/** Writes the code of one function, instruction by instruction, and numbers its locals. */
export class FunctionBody {
  private readonly body: number[] = [];
  private readonly address: ConstantAddress;
  private readonly constants = new Map<number | bigint, number>();
  private readonly firstVector: number;
  private vectors = 0;

  /** `before` counts the parameters and i32 locals, which come before the v128 locals. */
  constructor(before: number, address: ConstantAddress) {
    this.firstVector = before;
    this.address = address;
  }

  /** The code so far, after the loads of the constants that it uses. */
  get code(): number[] {
    const loads: number[] = [];
    for (const [value, local] of this.constants) {
      loads.push(...opcodes.i32Const, 0, 0xfd, vectorOpcodes.load, 4, ...unsigned(this.address(value)));
      loads.push(...opcodes.localSet, ...unsigned(local));
    }
    return loads.concat(this.body);
  }

  get vectorLocals(): number {
    return this.vectors;
  }

  /** A new v128 local. */
  local(): number {
    return this.firstVector + this.vectors++;
  }

  get(local: number): this {
    return this.emit(opcodes.localGet, unsigned(local));
  }

  set(local: number): this {
    return this.emit(opcodes.localSet, unsigned(local));
  }

  tee(local: number): this {
    return this.emit(opcodes.localTee, unsigned(local));
  }

  integer(value: number): this {
    return this.emit(opcodes.i32Const, signed(value));
  }

  plain(name: keyof typeof opcodes, ...operands: number[]): this {
    return this.emit(opcodes[name], operands);
  }

  vector(name: VectorOpcode, ...operands: number[]): this {
    return this.emit([0xfd], [...unsigned(vectorOpcodes[name]), ...operands]);
  }

  /** Loads both lanes of 16 bytes at the address on the stack plus `offset`. */
  load(offset: number): this {
    return this.vector("load", 4, ...unsigned(offset));
  }

  loadSplat(offset: number): this {
    return this.vector("loadSplat", 3, ...unsigned(offset));
  }

  store(offset: number): this {
    return this.vector("store", 4, ...unsigned(offset));
  }

  storeLane(offset: number, lane: 0 | 1): this {
    return this.vector("storeLane", 3, ...unsigned(offset), lane);
  }

  /**
   * Both lanes equal to a number, or to 64 bits given as a bigint. Constants are loaded once, before everything else:
   * V8 does not move a load out of a loop, and would store the value to its stack before every use.
   */
  constant(value: number | bigint): this {
    return this.get(this.constantLocal(value));
  }

  /** The local that holds a constant. */
  constantLocal(value: number | bigint): number {
    const known = this.constants.get(value);
    if (known !== undefined) return known;
    const local = this.local();
    this.constants.set(value, local);
    return local;
  }

  /** Whole shift of both 64-bit lanes. */
  shift(direction: "shiftLeft" | "shiftRight", bits: number): this {
    return this.integer(bits).vector(direction);
  }

  private emit(opcode: readonly number[], operands: readonly number[]): this {
    for (const byte of opcode) this.body.push(byte);
    for (const byte of operands) this.body.push(byte);
    return this;
  }
}
