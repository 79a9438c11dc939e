import type { FunctionBody } from "./functionBody.ts";

/**
 * Leaves sum_j coefficients[j] x^j on the stack, x in a local: even and odd terms by Horner's rule in x^2 side by side,
 * one multiplication more than a single chain and half its length (Knuth 1997, section 4.6.4). Returns the local of x^2.
 */
export function emitPolynomial(body: FunctionBody, coefficients: readonly number[], x: number): number {
  const square = body.local();
  const odd = body.local();
  body.get(x).get(x).vector("mul").set(square);
  emitHorner(
    body,
    coefficients.filter((_, j) => j % 2 === 1),
    square,
  );
  body.get(x).vector("mul").set(odd);
  emitHorner(
    body,
    coefficients.filter((_, j) => j % 2 === 0),
    square,
  );
  body.get(odd).vector("add");
  return square;
}

function emitHorner(body: FunctionBody, coefficients: readonly number[], x: number): void {
  coefficients.toReversed().forEach((value, k) => {
    if (k > 0) body.get(x).vector("mul");
    body.constant(value);
    if (k > 0) body.vector("add");
  });
}
