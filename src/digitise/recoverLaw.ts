import { inverse, Matrix, QrDecomposition } from "ml-matrix";
import { badInput } from "../errors.ts";
import { LIMITS } from "./limits.ts";

/** A vertex of a curve of constant compute: parameters, compute (FLOP) and loss as drawn. */
export interface CurvePoint {
  readonly N: number;
  readonly C: number;
  readonly L: number;
}

/** Constants of L = E + A/N^alpha + B/D^beta. */
export interface LawConstants {
  readonly A: number;
  readonly B: number;
  readonly E: number;
  readonly alpha: number;
  readonly beta: number;
}

export interface RecoveredLaw {
  readonly parameters: LawConstants;
  readonly standardErrors: LawConstants;
  /** Exponent of the optimal N over compute, beta / (alpha + beta). */
  readonly a: number;
  /** Root mean square and largest residual, in ln L. */
  readonly rmsLog: number;
  readonly maxLog: number;
  readonly vertices: number;
}

/** Far more steps than a smooth curve needs; Gauss-Newton from printed constants takes about five. */
const LARGEST_ITERATIONS = 60;

/** A drawing is exact to five or six digits; a curve that is off by more follows another law. */
const LARGEST_RESIDUAL = 1e-3;

/**
 * Recovers the constants of the law that a figure shows as curves of constant compute, with D = C / (k N).
 *
 * Method: Gauss-Newton on residuals of ln L in (ln A, ln B, ln E, alpha, beta), analytic Jacobian, QR, with halved
 * steps while the sum of squares rises. Standard errors from the residual variance: they say how well the drawing
 * determines the constants, not how well any data does.
 *
 * @throws AssayError when the curves do not follow such a law.
 */
export function recoverLaw(
  points: readonly CurvePoint[],
  computeRule: number,
  start: LawConstants,
  where: string,
): RecoveredLaw {
  if (points.length > LIMITS.curveVertices)
    throw badInput(`${where}: ${points.length} vertices; at most ${LIMITS.curveVertices} are used`);
  if (points.length <= 5)
    throw badInput(`${where}: ${points.length} vertices are too few to recover five constants`);
  const data = points.map(({ N, C, L }) => ({
    n: Math.log(N),
    d: Math.log(C / computeRule / N),
    u: Math.log(L),
  }));
  let theta = [Math.log(start.A), Math.log(start.B), Math.log(start.E), start.alpha, start.beta];
  let state = linearise(theta, data);
  for (let iteration = 0; iteration < LARGEST_ITERATIONS; iteration++) {
    const step = new QrDecomposition(state.jacobian).solve(state.residuals).to1DArray();
    let share = 1;
    let next = linearise(moved(theta, step, share), data);
    while (!(next.squares <= state.squares) && share > 1e-6) {
      share /= 2;
      next = linearise(moved(theta, step, share), data);
    }
    if (!(next.squares < state.squares)) break;
    theta = moved(theta, step, share);
    state = next;
    if (Math.max(...step.map(Math.abs)) < 1e-13) break;
  }
  return summarise(theta, state, where);
}

interface Observation {
  readonly n: number;
  readonly d: number;
  readonly u: number;
}

interface Linearised {
  readonly residuals: Matrix;
  readonly jacobian: Matrix;
  readonly squares: number;
}

function linearise(theta: readonly number[], data: readonly Observation[]): Linearised {
  const [lnA, lnB, lnE, alpha, beta] = theta as [number, number, number, number, number];
  const residuals = new Matrix(data.length, 1);
  const jacobian = new Matrix(data.length, 5);
  let squares = 0;
  for (const [row, { n, d, u }] of data.entries()) {
    const [p, q, e] = [Math.exp(lnA - alpha * n), Math.exp(lnB - beta * d), Math.exp(lnE)];
    const L = p + q + e;
    const residual = Math.log(L) - u;
    residuals.set(row, 0, residual);
    squares += residual * residual;
    for (const [column, slope] of [p / L, q / L, e / L, (-p * n) / L, (-q * d) / L].entries())
      jacobian.set(row, column, slope);
  }
  return { residuals, jacobian, squares };
}

/** Residuals are model minus drawing, so the step is taken backwards. */
function moved(theta: readonly number[], step: readonly number[], share: number): number[] {
  return theta.map((value, index) => value - share * step[index]!);
}

function summarise(
  theta: readonly number[],
  { residuals, jacobian, squares }: Linearised,
  where: string,
): RecoveredLaw {
  const vertices = residuals.rows;
  const maxLog = Math.max(...residuals.to1DArray().map(Math.abs));
  if (!(maxLog <= LARGEST_RESIDUAL)) {
    throw badInput(
      `${where}: the curves do not follow E + A/N^alpha + B/D^beta: off by up to ${maxLog.toPrecision(2)} in ln L; check "slices" in the calibration`,
    );
  }
  const covariance = inverse(jacobian.transpose().mmul(jacobian)).mul(squares / (vertices - 5));
  const error = (index: number) => Math.sqrt(covariance.get(index, index));
  const [A, B, E] = theta.slice(0, 3).map(Math.exp) as [number, number, number];
  const [alpha, beta] = theta.slice(3) as [number, number];
  return {
    parameters: { A, B, E, alpha, beta },
    standardErrors: { A: A * error(0), B: B * error(1), E: E * error(2), alpha: error(3), beta: error(4) },
    a: beta / (alpha + beta),
    rmsLog: Math.sqrt(squares / vertices),
    maxLog,
    vertices,
  };
}
