import { badInput } from "../errors.ts";
import type { CompiledLaw } from "../laws/law.ts";
import { emitFunction, outputsOf } from "./emitFunction.ts";
import { encodeModule } from "./encodeModule.ts";
import type { ConstantAddress } from "./functionBody.ts";
import { argumentsOf, type HostFunction, type Node } from "./graph.ts";
import { kernelMemory } from "./kernelMemory.ts";
import { constantsAt, constantsEnd, largestDimension, pairBytes } from "./layout.ts";
import { type ObjectiveKind, programsOf } from "./programs.ts";

/** Runs over pairs of rows: number of pairs, address of their records, address of the second stream. */
export type KernelFunction = (pairs: number, records: number, stream: number) => number;

/** Machine code for one law, or one law with one kind of objective. */
export interface CompiledKernel {
  readonly inputs: readonly string[];
  /** Columns of a record. */
  readonly slots: number;
  /** Bits of the constants that the code loads, in the order of their addresses. */
  readonly constants: BigUint64Array;
  readonly functions: Readonly<Record<string, KernelFunction>>;
}

const compiled = new Map<string, CompiledKernel>();
const lawKeys = new WeakMap<CompiledLaw, string>();
// More laws than a process sees at once; dropped together when there are more.
const mostCompiled = 256;

/**
 * The code for a law, made once a thread for each law, sign pattern of the data and kind of objective.
 * `positive` names the columns that are above zero everywhere.
 */
export function compileKernel(
  law: CompiledLaw,
  positive: readonly string[],
  objective?: ObjectiveKind,
): CompiledKernel {
  const key = `${lawKey(law)} ${positive.join()} ${objective?.loss} ${objective?.residual}`;
  const known = compiled.get(key);
  if (known !== undefined) return known;
  const { bytes, ...rest } = kernelBytes(law, positive, objective);
  const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), {
    assay: { memory: kernelMemory().memory },
    math: hostFunctions,
  });
  const made = { ...rest, functions: instance.exports as Record<string, KernelFunction> };
  if (compiled.size >= mostCompiled) compiled.clear();
  compiled.set(key, made);
  return made;
}

/** The module of a kernel before it is instantiated. */
export interface KernelBytes extends Omit<CompiledKernel, "functions"> {
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Writes the WebAssembly module of a law: the same bytes for the same law on every machine.
 * @throws AssayError for a law with more parameters or constants than a kernel holds.
 */
export function kernelBytes(
  law: CompiledLaw,
  positive: readonly string[],
  objective?: ObjectiveKind,
): KernelBytes {
  if (law.parameters.length > largestDimension)
    throw badInput(`law has ${law.parameters.length} parameters; a kernel holds ${largestDimension}`);
  const { functions, inputs, columns } = programsOf(law, new Set(positive), objective);
  const constants = new ConstantPool();
  const hosts = hostsOf(functions.flatMap(outputsOf));
  const host = (name: HostFunction) => hosts.indexOf(name);
  const places = new Map<Node, number>(columns.map((node, k) => [node, k]));
  const staged = (node: Node) =>
    node.operation.kind === "input" ? inputs.indexOf(node.operation.name) : undefined;
  const constant = constants.address;
  const around = { constant, host, slot: (node: Node) => places.get(node), slots: columns.length };
  const prepare = emitFunction(
    { name: "prepare", perPair: columns },
    { constant, host, slot: staged, slots: inputs.length },
  );
  const made = functions.flatMap((program, k) => {
    const twin = hosts.length + 2 + 2 * k;
    return [
      emitFunction(program, around, twin),
      emitFunction({ ...program, name: `${program.name} with care` }, around),
    ];
  });
  return {
    bytes: encodeModule(
      [prepare, ...made],
      hosts.map((name) => ({ name })),
    ),
    inputs,
    slots: columns.length,
    constants: constants.bits(),
  };
}

/** Functions of the host that values are made with. */
function hostsOf(outputs: readonly Node[]): HostFunction[] {
  const hosts = new Set<HostFunction>();
  const seen = new Set<Node>();
  const visit = (node: Node): void => {
    if (seen.has(node)) return;
    seen.add(node);
    if (node.operation.kind === "host") hosts.add(node.operation.name);
    argumentsOf(node).forEach(visit);
  };
  outputs.forEach(visit);
  return [...hosts];
}

const hostFunctions: Record<HostFunction, (x: number) => number> = {
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  asin: Math.asin,
  acos: Math.acos,
  atan: Math.atan,
};

function lawKey(law: CompiledLaw): string {
  const known = lawKeys.get(law);
  if (known !== undefined) return known;
  const key = JSON.stringify([law.body, law.variables, law.parameters, law.scales]);
  lawKeys.set(law, key);
  return key;
}

/** Constants of a module in the order of their first use. */
class ConstantPool {
  private readonly addresses = new Map<bigint, number>();

  readonly address: ConstantAddress = (value) => {
    const bits = typeof value === "bigint" ? value : bitsOf(value);
    const known = this.addresses.get(bits);
    if (known !== undefined) return known;
    const next = constantsAt + pairBytes * this.addresses.size;
    if (next >= constantsEnd) throw badInput("law has more constants than a kernel holds");
    this.addresses.set(bits, next);
    return next;
  };

  bits(): BigUint64Array {
    return BigUint64Array.from([...this.addresses.keys()].flatMap((bits) => [bits, bits]));
  }
}

function bitsOf(value: number): bigint {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  return view.getBigUint64(0);
}
