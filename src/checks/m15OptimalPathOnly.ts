import { type AbstractMatrix, SingularValueDecomposition } from "ml-matrix";
import { centredJacobian, jacobian } from "../fit/conditioning.ts";
import { condensed, isFiniteMatrix, matrixOver } from "../fit/tallMatrix.ts";
import { percent, significant } from "../format/numbers.ts";
import { bindLaw } from "../kernels/bindLaw.ts";
import type { Replicated } from "../replication/replicate.ts";
import { defineCheck, notApplicable, notComputable } from "./check.ts";

const limits = {
  ratio: {
    value: 0.01,
    why: "Calibrated: grids, isoFLOP windows and scattered runs stay above it in every simulation, runs within a tenth of the optimal path below it in 49 of 50.",
  },
  smallRatio: {
    value: 0.001,
    why: "Calibrated: only runs on one curve come below, where a law that fits them says nothing off the curve.",
  },
  curve: {
    value: 0.05,
    why: "Ours: a step of 5% in size from the optimum changes a usual loss by a few parts in ten thousand, below the scatter of seeds.",
  },
};

export const m15OptimalPathOnly = defineCheck({
  id: "M15",
  title: "Runs on the optimal path only",
  question: "Do the runs leave the optimal path far enough to tell size and data apart?",
  domain: "data",
  items: ["T2", "T3"],
  why: "On the optimal path the term of size and the term of data are proportional: three of five constants can be found, and the split of compute between size and data, which is what the law is for, is not among them.",
  how: "Singular values of the Jacobian of log predictions at the refit, with variables divided by their geometric means and every column brought to length one; and the spread of sizes about one line against compute, in logarithms.",
  threshold: `Pass: the smallest singular value is at least ${limits.ratio.value} of the largest. Warn: at least ${limits.smallRatio.value}. Fail: below, or sizes scatter by less than ${percent(limits.curve.value)} about one line against compute.`,
  source: "Derived; the scaling of columns is that of Belsley, Kuh and Welsch 1980.",
  remedy: "Add runs at each budget that are several times larger and smaller than the optimum.",
  limits,
  needs: ["fit"],
  judge: ({ fit, limits: { ratio, smallRatio, curve } }) => {
    if (fit.part.compiled.variables.length < 2) return notApplicable("The law has one variable.");
    const value = scaledRatio(fit);
    if (Number.isNaN(value))
      return notComputable("The law has no finite slope at the refit.", "a refit with finite slopes");
    const width = widthOfPath(fit);
    const outcome =
      value < smallRatio || (width !== undefined && width < curve) ? "fail" : value < ratio ? "warn" : "pass";
    const about =
      width === undefined ? "" : `, and sizes scatter by ${percent(width)} about one line against compute`;
    return {
      outcome,
      sentence: `The smallest singular value of the scaled Jacobian is ${significant(value, 2)} of the largest${about}${outcome === "pass" ? "" : "; the runs hardly tell size and data apart"}.`,
      evidence: [
        { label: "smallest over largest singular value", value: significant(value, 3) },
        ...(width === undefined
          ? []
          : [{ label: "spread of log size about a line in log compute", value: significant(width, 3) }]),
      ],
    };
  },
});

/** Smallest over largest singular value with centred variables and columns of length one; 0 where a direction is open. */
function scaledRatio(fit: Replicated): number {
  const { problem } = fit.selected;
  const raw = jacobian(bindLaw(problem.law, problem.columns), fit.fit.theta);
  if (!isFiniteMatrix(raw)) return Number.NaN;
  if (raw.rows < raw.columns) return 0;
  const centred = centredJacobian(problem.law, problem.columns, raw) ?? raw;
  const { diagonal } = new SingularValueDecomposition(condensed(unitColumns(centred)));
  return diagonal[0]! > 0 ? (diagonal.at(-1) ?? 0) / diagonal[0]! : 0;
}

function unitColumns(matrix: AbstractMatrix): AbstractMatrix {
  const { rows, columns: n } = matrix;
  const lengths = Array.from({ length: n }, (_, j) => Math.hypot(...matrix.getColumn(j)) || 1);
  const value = (_: unknown, k: number) => matrix.get(Math.floor(k / n), k % n) / lengths[k % n]!;
  return matrixOver(Float64Array.from({ length: rows * n }, value), rows);
}

/** Spread of log N about its least-squares line in log N D, where the law has both. */
function widthOfPath({ selected }: Replicated): number | undefined {
  const { N, D } = selected.problem.columns;
  if (N === undefined || D === undefined) return undefined;
  const y = centred(N.map(Math.log));
  const x = centred(N.map((size, i) => Math.log(size * D[i]!)));
  const xx = product(x, x);
  const slope = xx > 0 ? product(x, y) / xx : 0;
  const rest = y.map((value, i) => value - slope * x[i]!);
  const width = Math.sqrt(product(rest, rest) / rest.length);
  return Number.isFinite(width) ? width : undefined;
}

function centred(values: Float64Array): Float64Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.map((value) => value - mean);
}

const product = (one: Float64Array, other: Float64Array) =>
  one.reduce((sum, value, i) => sum + value * other[i]!, 0);
