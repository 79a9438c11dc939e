import type { Paper, PaperClaim, PaperComparisonLine } from "../registry/types.ts";
import { numberAt, valuesOf } from "./printedNumber.ts";

/** A printed power law of compute as a function of FLOP. */
export function printedLine(
  paper: Paper,
  claim: PaperClaim,
  line: PaperComparisonLine,
): (C: number) => number {
  const K = valuesOf(numberAt(paper, claim, line.coefficient)).value;
  const p = valuesOf(numberAt(paper, claim, line.exponent)).value;
  const X = (C: number) => C / (line.flop ?? 1);
  switch (line.form) {
    case "K X^p":
      return (C) => K * X(C) ** p;
    case "(X/K)^p":
      return (C) => (X(C) / K) ** p;
    case "e^K X^p":
      return (C) => Math.exp(K + p * Math.log(X(C)));
  }
}
