/** Types of values on WebAssembly's stack. */
export const valueTypes = { i32: 0x7f, f64: 0x7c, v128: 0x7b } as const;
export type ValueType = keyof typeof valueTypes;

/** A function signature. */
export interface Signature {
  readonly parameters: readonly ValueType[];
  readonly results: readonly ValueType[];
}

/** A function of the module: what it is called outside, its signature, its v128 and i32 locals, and its code without the end. */
export interface ModuleFunction {
  readonly name: string;
  readonly signature: Signature;
  readonly vectorLocals: number;
  readonly integerLocals: number;
  readonly code: readonly number[];
}

/** A function of one double that the module calls and the host provides, as `math.<name>`. */
export interface ImportedFunction {
  readonly name: string;
}

const unary: Signature = { parameters: ["f64"], results: ["f64"] };

/**
 * The bytes of a WebAssembly module that imports one memory (`assay.memory`) and functions of one double, and exports
 * its functions (core specification 2.0, chapter 5). Imported functions come first in the index space.
 */
export function encodeModule(
  functions: readonly ModuleFunction[],
  imports: readonly ImportedFunction[] = [],
): Uint8Array<ArrayBuffer> {
  const signatures = [unary, ...functions.map(({ signature }) => signature)];
  const types = signatures.map(({ parameters, results }) => [
    0x60,
    ...list(parameters.map((type) => [valueTypes[type]])),
    ...list(results.map((type) => [valueTypes[type]])),
  ]);
  const memory = [...text("assay"), ...text("memory"), 0x02, 0x00, ...unsigned(1)];
  const imported = imports.map(({ name }) => [...text("math"), ...text(name), 0x00, ...unsigned(0)]);
  const exported = functions.map(({ name }, k) => [...text(name), 0x00, ...unsigned(imports.length + k)]);
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, list(types)),
    ...section(2, list([memory, ...imported])),
    ...section(3, list(functions.map((_, k) => unsigned(k + 1)))),
    ...section(7, list(exported)),
    ...section(10, list(functions.map(body))),
  ]);
}

function body({ vectorLocals, integerLocals, code }: ModuleFunction): number[] {
  const locals = [
    ...(integerLocals > 0 ? [[...unsigned(integerLocals), valueTypes.i32]] : []),
    ...(vectorLocals > 0 ? [[...unsigned(vectorLocals), valueTypes.v128]] : []),
  ];
  // Joined by hand: a spread of some thousand instructions may not fit the argument stack.
  const inner = list(locals).concat(code, [0x0b]);
  return unsigned(inner.length).concat(inner);
}

function section(id: number, content: readonly number[]): number[] {
  return [id].concat(unsigned(content.length), content);
}

function list(items: readonly (readonly number[])[]): number[] {
  return unsigned(items.length).concat(...items);
}

function text(value: string): number[] {
  return list([...Buffer.from(value, "utf8")].map((byte) => [byte]));
}

/** An unsigned integer in LEB128 (section 5.2.2). */
export function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  do {
    const low = rest % 128;
    rest = Math.floor(rest / 128);
    bytes.push(rest > 0 ? low | 0x80 : low);
  } while (rest > 0);
  return bytes;
}

/** A signed 32-bit integer in LEB128. */
export function signed(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (;;) {
    const low = rest & 0x7f;
    rest >>= 7;
    if ((rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0)) {
      bytes.push(low);
      return bytes;
    }
    bytes.push(low | 0x80);
  }
}
