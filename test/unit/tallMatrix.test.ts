import { SingularValueDecomposition } from "ml-matrix";
import { describe, expect, it } from "vitest";
import { centredCondition, conditionNumber, jacobian } from "../../src/fit/conditioning.ts";
import { condensed, isFiniteMatrix, matrixOver } from "../../src/fit/tallMatrix.ts";
import { bindLaw } from "../../src/kernels/bindLaw.ts";
import { chinchillaLaw, trueTheta } from "./simulatedRuns.ts";

const rows = 20_000;
const columns = {
  N: Float64Array.from({ length: rows }, (_, i) => 4e7 * 400 ** (((i * 7919) % rows) / rows)),
  D: Float64Array.from({ length: rows }, (_, i) => 1e9 * 500 ** (((i * 104_729) % rows) / rows)),
};
const slopes = jacobian(bindLaw(chinchillaLaw, columns), trueTheta);

describe("a matrix of many rows", () => {
  it("keeps its singular values and right singular vectors when it is condensed", () => {
    const whole = new SingularValueDecomposition(slopes);
    const small = condensed(slopes);
    expect([small.rows, small.columns]).toEqual([5, 5]);
    const part = new SingularValueDecomposition(small);
    for (let k = 0; k < 5; k++) {
      expect(part.diagonal[k]! / whole.diagonal[k]!).toBeCloseTo(1, 11);
      const sign = Math.sign(whole.rightSingularVectors.get(0, k) * part.rightSingularVectors.get(0, k));
      for (let j = 0; j < 5; j++)
        expect(sign * part.rightSingularVectors.get(j, k)).toBeCloseTo(
          whole.rightSingularVectors.get(j, k),
          9,
        );
    }
  });

  it("takes a last block that is not full, and fewer rows than columns in it", () => {
    const values = Float64Array.from({ length: 3 * 4099 }, (_, k) => Math.sin(k * k));
    const matrix = matrixOver(values, 4099);
    const expected = new SingularValueDecomposition(matrix).diagonal;
    new SingularValueDecomposition(condensed(matrix)).diagonal.forEach((value, k) => {
      expect(value / expected[k]!).toBeCloseTo(1, 12);
    });
  });

  it("is left as it is when it is not tall", () => {
    const matrix = matrixOver(Float64Array.of(1, 2, 3, 4, 5, 6), 3);
    expect(condensed(matrix)).toBe(matrix);
    expect([matrix.rows, matrix.columns, matrix.get(2, 0)]).toEqual([3, 2, 5]);
  });

  it("has the condition numbers of its first rows where they repeat", () => {
    const half = { N: columns.N.slice(0, 4000), D: columns.D.slice(0, 4000) };
    const one = jacobian(bindLaw(chinchillaLaw, half), trueTheta);
    const twice = (column: Float64Array) => Float64Array.from([...column, ...column]);
    const doubled = { N: twice(half.N), D: twice(half.D) };
    const two = jacobian(bindLaw(chinchillaLaw, doubled), trueTheta);
    expect(conditionNumber(two) / conditionNumber(one)).toBeCloseTo(1, 10);
    const centred = centredCondition(chinchillaLaw, half, one)!;
    expect(centredCondition(chinchillaLaw, doubled, two)! / centred).toBeCloseTo(1, 10);
  });

  it("is seen to hold a value that is not finite", () => {
    expect(isFiniteMatrix(slopes)).toBe(true);
    expect(isFiniteMatrix(matrixOver(Float64Array.of(1, 2, Number.NaN, 4), 2))).toBe(false);
    expect(isFiniteMatrix(matrixOver(Float64Array.of(1, 2, 3, -Infinity), 2))).toBe(false);
  });
});
