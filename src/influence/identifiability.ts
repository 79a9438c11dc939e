import { SingularValueDecomposition } from "ml-matrix";
import { centredCondition, conditionNumber, jacobian } from "../fit/conditioning.ts";
import type { Problem } from "../fit/problem.ts";
import { significant } from "../format/numbers.ts";
import { bindLaw } from "../kernels/bindLaw.ts";
import type { CompiledLaw } from "../laws/law.ts";
import type { Note } from "../notes.ts";
import { type ScaledJacobian, scaledJacobian } from "./leverage.ts";

/** A direction in which parameters move together. */
export interface FlatDirection {
  /** Singular value over the largest. */
  readonly share: number;
  /** Moves of the parameters on the fitting scale, those that matter, largest part first; the first moves by 0.1. */
  readonly moves: readonly { readonly parameter: string; readonly move: number }[];
  /** Root mean square change of the residuals along it, for these moves. */
  readonly change: number;
  readonly sentence: string;
}

/** Whether the rows determine the parameters, to first order at a point. */
export interface Identifiability {
  /** Of the Jacobian with columns of length 1, largest first. */
  readonly singularValues: readonly number[];
  readonly conditionScaled: number;
  /** Of the Jacobian of the log prediction as it stands, and with variables divided by their geometric means. */
  readonly conditionRaw: number;
  readonly conditionCentred?: number;
  /** Parameters or combinations that the rows determine at all. */
  readonly rank: number;
  readonly flattest: FlatDirection;
  /** All directions below the share that warns, flattest first. */
  readonly flat: readonly FlatDirection[];
  readonly notes: readonly Note[];
}

// M15: above 1e-3 passes, above 1e-4 warns.
const warnShare = 1e-3;
const failShare = 1e-4;
// Below this a singular value is rounding.
const rounding = 1e-12;
// Parts of a direction below this share of its largest part are not named.
const smallPart = 0.1;

// The size at which a direction is told: a tenth is a large step for an exponent and for a logarithm alike.
const leadMove = 0.1;

/**
 * Singular values of the scaled Jacobian at a point, and the flattest direction in words.
 * Source: Bates and Watts 1988, Nonlinear Regression Analysis, chapter 3; Belsley, Kuh and Welsch 1980 for the scaling.
 */
export function identifiability(problem: Problem, theta: ArrayLike<number>): Identifiability {
  const scaled = scaledJacobian(problem, theta);
  const { diagonal, rightSingularVectors } = new SingularValueDecomposition(scaled.matrix, {
    autoTranspose: true,
  });
  const p = problem.law.parameters.length;
  // With fewer rows than parameters the missing singular values are zero, and their directions are not returned.
  const values = Array.from({ length: p }, (_, k) => diagonal[k] ?? 0);
  const first = values[0]!;
  const directions = values
    .slice(0, rightSingularVectors.columns)
    .map((value, k) => directionOf(problem.law, scaled, rightSingularVectors.getColumn(k), value, first))
    .reverse();
  const raw = jacobian(bindLaw(problem.law, problem.columns), theta);
  const centred = centredCondition(problem.law, problem.columns, raw);
  const rank = values.filter((value) => value > rounding * first).length;
  const flattest = directions[0]!;
  return {
    singularValues: values,
    conditionScaled: conditionOf(values),
    conditionRaw: conditionNumber(raw),
    ...(centred === undefined ? {} : { conditionCentred: centred }),
    rank,
    flattest,
    flat: directions.filter(({ share }) => !(share >= warnShare)),
    notes: notesOn(rank, p, flattest),
  };
}

function conditionOf(values: readonly number[]): number {
  const smallest = values.at(-1)!;
  return smallest > rounding * values[0]! ? values[0]! / smallest : Number.POSITIVE_INFINITY;
}

function directionOf(
  law: CompiledLaw,
  { matrix, lengths }: ScaledJacobian,
  vector: readonly number[],
  value: number,
  first: number,
): FlatDirection {
  const largest = Math.max(...vector.map(Math.abs));
  const parts = law.parameters
    .map((parameter, j) => ({ parameter, j, part: Math.abs(vector[j]!) }))
    .filter(({ part }) => part > smallPart * largest)
    .sort((a, b) => b.part - a.part || a.j - b.j);
  const step = (j: number) => (lengths[j]! > 0 ? vector[j]! / lengths[j]! : vector[j]!);
  const unit = step(parts[0]!.j) / leadMove;
  const moves = parts.map(({ parameter, j }) => ({ parameter, move: step(j) / unit }));
  const change = Math.abs(value / unit) / Math.sqrt(matrix.rows);
  const share = first > 0 && value > rounding * first ? value / first : 0;
  return { share, moves, change, sentence: sentenceOf(law, moves, change, share) };
}

function sentenceOf(law: CompiledLaw, moves: FlatDirection["moves"], change: number, share: number): string {
  const named = ({ parameter, move }: FlatDirection["moves"][number]) => {
    const log = law.scales[law.parameters.indexOf(parameter)] === "log";
    return `${log ? `log ${parameter}` : parameter} ${move < 0 ? "down" : "up"} by ${significant(Math.abs(move), 3)}`;
  };
  const [lead, ...others] = moves.map(named);
  const together = others.length === 0 ? lead! : `${lead} with ${others.join(" and ")}`;
  return share === 0
    ? `${together} changes no prediction: the rows cannot tell these apart`
    : `${together} changes the predictions by ${significant(change, 2)} in root mean square`;
}

function notesOn(rank: number, p: number, { share, sentence }: FlatDirection): Note[] {
  if (rank < p)
    return [
      {
        code: "not-identified",
        severity: "serious",
        message: `the rows determine ${rank} of ${p} combinations of the parameters; ${sentence}`,
        data: { rank, parameters: p },
      },
    ];
  if (share >= warnShare) return [];
  return [
    {
      code: "weakly-identified",
      severity: share >= failShare ? "warning" : "serious",
      message: `a combination of parameters is ${significant(1 / share, 2)} times less determined than another; ${sentence}`,
      data: { share },
    },
  ];
}
