import type { Target } from "../../src/fit/objective.ts";

type Vector = ArrayLike<number>;

function target(dimension: number, value: (x: Vector) => number, slopes: (x: Vector) => number[]): Target {
  return {
    dimension,
    evaluate(point, gradient) {
      gradient?.set(slopes(point));
      return value(point);
    },
  };
}

const sum = (n: number, term: (i: number) => number) => {
  let total = 0;
  for (let i = 0; i < n; i++) total += term(i);
  return total;
};

const bealeTerms = [1.5, 2.25, 2.625] as const;
const bealeTerm = (x: Vector, i: number) => bealeTerms[i]! - x[0]! + x[0]! * x[1]! ** (i + 1);

/** The small problems of data/classicalTargets.py, in the same order of operations. */
export const classicalTargets: Readonly<Record<string, (dimension: number) => Target>> = {
  rosenbrock: (n) =>
    target(
      n,
      (x) => sum(n - 1, (i) => 100 * (x[i + 1]! - x[i]! * x[i]!) ** 2 + (1 - x[i]!) ** 2),
      (x) => {
        const g = new Array<number>(n).fill(0);
        for (let i = 0; i < n - 1; i++) {
          const gap = x[i + 1]! - x[i]! * x[i]!;
          g[i]! += -400 * x[i]! * gap - 2 * (1 - x[i]!);
          g[i + 1]! += 200 * gap;
        }
        return g;
      },
    ),
  beale: (n) =>
    target(
      n,
      (x) => sum(3, (i) => bealeTerm(x, i) ** 2),
      (x) => [
        sum(3, (i) => 2 * bealeTerm(x, i) * (x[1]! ** (i + 1) - 1)),
        sum(3, (i) => 2 * bealeTerm(x, i) * (i + 1) * x[0]! * x[1]! ** i),
      ],
    ),
  quadratic: (n) => {
    const z = (x: Vector, i: number) => x[i]! - (i + 1);
    const weight = (i: number) => 10 ** ((3 * i) / (n - 1));
    return target(
      n,
      (x) =>
        sum(n, (i) => weight(i) * z(x, i) * z(x, i)) / 2 + sum(n - 1, (i) => 0.4 * z(x, i) * z(x, i + 1)),
      (x) => {
        const g = Array.from({ length: n }, (_, i) => weight(i) * z(x, i));
        for (let i = 0; i < n - 1; i++) {
          g[i]! += 0.4 * z(x, i + 1);
          g[i + 1]! += 0.4 * z(x, i);
        }
        return g;
      },
    );
  },
  kinked: (n) =>
    target(
      n,
      (x) => Math.abs(x[0]! - 1) + 3 * Math.abs(x[1]!) + 0.1 * x[0]! * x[0]!,
      (x) => [(x[0]! >= 1 ? 1 : -1) + 0.2 * x[0]!, 3 * (x[1]! >= 0 ? 1 : -1)],
    ),
  wall: (n) =>
    target(
      n,
      (x) => (x[0]! < 1 ? -x[0]! - 0.1 * Math.log(1 - x[0]!) : Number.POSITIVE_INFINITY),
      (x) => [x[0]! < 1 ? -1 + 0.1 / (1 - x[0]!) : Number.NaN],
    ),
  cliff: (n) =>
    target(
      n,
      (x) => (x[0] === 0 ? 0 : Number.POSITIVE_INFINITY),
      () => [-1],
    ),
  nowhere: (n) =>
    target(
      n,
      () => Number.POSITIVE_INFINITY,
      () => [Number.NaN],
    ),
  slope: (n) =>
    target(
      n,
      (x) => -x[0]!,
      () => [-1],
    ),
};
