// Shorter arrays are copied to a thread faster than they are shared.
const leastBytes = 32_768;

const shared = new WeakMap<Float64Array, Float64Array>();

/**
 * The same plain data with its long arrays in memory that all threads see: columns that go into every task of a fit are
 * then copied once and not for every task.
 */
export function shareArrays<Value>(value: Value): Value {
  if (value instanceof Float64Array) return shareArray(value) as Value;
  if (Array.isArray(value)) return value.map((item) => shareArrays(item)) as Value;
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shareArrays(item)])) as Value;
}

function shareArray(array: Float64Array): Float64Array {
  if (array.byteLength < leastBytes || array.buffer instanceof SharedArrayBuffer) return array;
  const known = shared.get(array);
  if (known !== undefined) return known;
  const made = new Float64Array(new SharedArrayBuffer(array.byteLength));
  made.set(array);
  shared.set(array, made);
  return made;
}
