import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { bindLaw } from "../../src/kernels/bindLaw.ts";
import { compileLaw } from "../../src/laws/law.ts";

/** Argument, nearest double of the true value, and how far the true value lies above it in units of its last place. */
type Row = readonly [x: number, nearest: number | string, above: number];

const reference = JSON.parse(readFileSync(new URL("./data/kernelExpLog.json", import.meta.url), "utf8")) as {
  exp: Row[];
  log: Row[];
};

const variables = ["x"];
const smallest = 2 ** -1074;
const epsilon = 2 ** -52;

/** The values of a function of one parameter-scaled column, all rows in one call. */
function together(name: "exp" | "log", xs: readonly number[]): Float64Array {
  const law = compileLaw(`y = ${name}(a * x)`, { variables });
  return bindLaw(law, { x: Float64Array.from(xs) }).predict([1]);
}

/** Every other way that a kernel takes the same function: alone in a call, on data alone, on parameters alone. */
const otherWays: [string, (name: "exp" | "log", x: number) => number][] = [
  ["in a call of its own", (name, x) => together(name, [x])[0]!],
  [
    "of data alone",
    (name, x) =>
      bindLaw(compileLaw(`y = a * ${name}(x)`, { variables }), { x: Float64Array.of(x) }).predict([1])[0]!,
  ],
  [
    "of parameters alone",
    (name, x) =>
      bindLaw(compileLaw(`y = ${name}(a) + x`, { variables }), { x: Float64Array.of(0) }).predict([x])[0]!,
  ],
];

describe.each(["exp", "log"] as const)("%s of a kernel, against 60 digits", (name) => {
  const rows = reference[name];
  const xs = rows.map(([x]) => x);

  it("is within its stated error, and 0 or Infinity where the true value is", () => {
    const values = together(name, xs);
    rows.forEach(([x, nearest, above], k) => {
      const expected = Number(nearest);
      const value = values[k]!;
      if (name === "exp" && overflowsWithin(x, expected)) expect(value).toBeGreaterThan(expected * 0.999);
      else if (!Number.isFinite(expected) || expected === 0) expect([x, value]).toEqual([x, expected]);
      else {
        const unit = unitInLastPlace(expected);
        const error = Math.abs((value - expected) / unit - above) * unit;
        const allowed =
          name === "exp" ? relativeErrorOfExp(x) * expected + smallest / 2 : errorOfLog(expected);
        expect([x, error <= allowed * (1 + 1e-6), error]).toEqual([x, true, error]);
      }
    });
  });

  it.each(otherWays)("has the same bits %s", (_, way) => {
    const values = together(name, xs);
    xs.forEach((x, k) => {
      expect([x, way(name, x)]).toEqual([x, values[k]]);
    });
  });

  it("has the same bits in its short form, for rows that need no care", () => {
    const ordinary = xs.filter((x) =>
      name === "exp" ? x > -707 && x < 708 : x >= 2 ** -1021 && x < 2 ** 1022,
    );
    expect(ordinary.length).toBeGreaterThan(400);
    const careful = together(name, [...ordinary, Number.POSITIVE_INFINITY]);
    expect(together(name, ordinary)).toEqual(careful.subarray(0, ordinary.length));
  });

  it.each([1, 2, 3])("keeps its rows apart, %i of them at the edges of the range", (count) => {
    const inner = name === "exp" ? [1, -2, 3] : [1, 0.5, 3];
    const edges =
      name === "exp" ? [-Infinity, -746, -740, 709.7, 710, Infinity, NaN] : [-1, 0, 5e-324, Infinity, NaN];
    const plain = together(name, inner).slice();
    for (const edge of edges)
      for (let place = 0; place < 3; place++) {
        const mixed = inner.map((x, k) => (k >= place && k < place + count ? edge : x));
        together(name, mixed).forEach((value, k) => {
          if (mixed[k] === inner[k]) expect(value).toBe(plain[k]);
        });
      }
  });
});

describe("where there is no number to compare with", () => {
  it.each([
    ["exp", NaN, NaN],
    ["exp", Infinity, Infinity],
    ["exp", -Infinity, 0],
    ["exp", 0, 1],
    ["exp", -0, 1],
    ["exp", Number.MAX_VALUE, Infinity],
    ["exp", -Number.MAX_VALUE, 0],
    ["log", NaN, NaN],
    ["log", Infinity, Infinity],
    ["log", -Infinity, NaN],
    ["log", 0, -Infinity],
    ["log", -0, -Infinity],
    ["log", -5e-324, NaN],
    ["log", -1, NaN],
    ["log", -Number.MAX_VALUE, NaN],
    ["log", 1, 0],
  ] as const)("%s(%d) is %d", (name, x, expected) => {
    expect(together(name, [x])[0]).toBe(expected);
    expect(together(name, [2, x, 3])[1]).toBe(expected);
    for (const [, way] of otherWays) expect(way(name, x)).toBe(expected);
  });
});

/** What `emitExp` states: the polynomial's error, and the rounding of k ln 2 and of ln 2 itself. */
function relativeErrorOfExp(x: number): number {
  return (1 + 0.63 * Math.abs(x)) * epsilon;
}

/** What `emitLog` states. */
function errorOfLog(expected: number): number {
  return 2 * epsilon * Math.abs(expected);
}

/** The true value is finite, and the allowed error reaches beyond the largest double. */
function overflowsWithin(x: number, expected: number): boolean {
  return Number.isFinite(expected) && expected * (1 + relativeErrorOfExp(x)) > Number.MAX_VALUE;
}

/** Distance from a finite double to the next one away from zero. */
function unitInLastPlace(value: number): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, Math.abs(value));
  const exponent = view.getUint16(0) >> 4;
  return 2 ** (Math.max(exponent, 1) - 1023 - 52);
}
