import { type CertifiedResult, certifiedDigits } from "../fit/certifiedProblems.ts";

/** The page of certified problems, in Markdown. */
export function certifiedTable(results: readonly CertifiedResult[], method: string): string {
  const fewest = (pick: (result: CertifiedResult) => number) => Math.min(...results.map(pick)).toFixed(1);
  return `# Certified problems

Nonlinear least-squares problems of NIST's Statistical Reference Datasets, each fitted from both of its official starting
points by \`assay certify --optimiser ${method}\`, which takes the path of \`assay fit\` with the model as an expression, squared loss and
\`--init\`. The table counts matching digits, the negative decimal logarithm of the relative difference from the certified
value: for the parameter that agrees least, and for the standard error that agrees least. Certified values have ${certifiedDigits} digits,
so nothing above ${certifiedDigits} is counted. Start 1 is far from the answer, start 2 near it.

| problem | level | start | digits | of | digits of s.e. | of | iterations | relative gradient |
| --- | --- | ---: | ---: | --- | ---: | --- | ---: | ---: |
${results
  .map((r) =>
    [
      "",
      r.name,
      r.level.toLowerCase(),
      r.start,
      r.digits.toFixed(1),
      r.worst,
      r.errorDigits.toFixed(1),
      r.worstError,
      r.iterations,
      r.relativeGradient.toExponential(0),
      "",
    ]
      .join(" | ")
      .trim(),
  )
  .join("\n")}

Fewest digits in the table: ${fewest((r) => r.digits)} of an estimate, ${fewest((r) => r.errorDigits)} of a standard error. The relative gradient is the largest cosine
between the residuals and a column of their Jacobian; at an exact optimum it is zero.
`;
}
