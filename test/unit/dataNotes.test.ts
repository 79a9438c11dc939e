import fc from "fast-check";
import { expect, test } from "vitest";
import { dataNotes } from "../../src/fit/dataNotes.ts";
import { distinctRows } from "../../src/fit/distinctRows.ts";
import { compileLaw } from "../../src/laws/law.ts";
import { logHuber } from "./simulatedRuns.ts";

const law = compileLaw("L = a*N^b", { variables: ["N"] });
const codes = (N: number[], L: number[]) =>
  dataNotes({
    law,
    columns: { N: Float64Array.from(N) },
    observed: Float64Array.from(L),
    objective: logHuber,
  }).map(({ code }) => code);

test("rows that say nothing, or say it twice, are named", () => {
  expect(codes([1, 2, 3], [3, 2, 1])).toEqual([]);
  expect(codes([1, 2, 3], [2, 2, 2])).toEqual(["constant-response"]);
  expect(codes([2, 2, 2], [1, 2, 3])).toEqual(["constant-variable"]);
  expect(codes([1, 2, 1], [3, 2, 3])).toEqual(["repeated-rows"]);
  expect(codes([1, 1], [1, 1])).toEqual(["constant-response", "constant-variable", "repeated-rows"]);
  expect(codes([1], [1])).toEqual([]);
  expect(codes([0, -0, 3], [1, 1, 2])).toEqual(["repeated-rows"]);
});

test("different rows are counted as sets of texts count them", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(4), fc.nat(3), fc.double({ noNaN: true })), { minLength: 1 }),
      (rows) => {
        const column = (c: 0 | 1 | 2) => Float64Array.from(rows, (row) => row[c]);
        const columns = [column(0), column(1), column(2).map((value, i) => (i % 2 ? value : 0))];
        const texts = new Set(rows.map((_, i) => columns.map((values) => values[i]).join(" ")));
        expect(distinctRows(columns)).toBe(texts.size);
      },
    ),
  );
});

test("many rows are counted in no time", () => {
  const column = Float64Array.from({ length: 300_000 }, (_, i) => i % 100_000);
  const before = performance.now();
  expect(distinctRows([column, column.map(Math.sqrt)])).toBe(100_000);
  expect(performance.now() - before).toBeLessThan(3000);
});
