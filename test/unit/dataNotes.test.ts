import { expect, test } from "vitest";
import { dataNotes } from "../../src/fit/dataNotes.ts";
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
});
