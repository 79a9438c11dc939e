import { expect, test } from "vitest";
import * as assay from "../../src/index.ts";
import { simulateRuns } from "./simulatedRuns.ts";

test("five lines fit a law", () => {
  const { N, D, L } = simulateRuns();
  const law = assay.compileLaw("L = E + A/N^alpha + B/D^beta", {
    variables: ["N", "D"],
    logParameters: ["E", "A", "B"],
  });
  const objective = { loss: "huber", delta: 1e-3, residual: "log", reduce: "sum" } as const;
  const fit = assay.searchLaw({ law, columns: { N, D }, observed: L, objective });
  expect(fit.convergence.status).toBe("converged");
  expect(fit.parameters.alpha).toBeCloseTo(0.345, 1);
  expect(fit.parameters.E).toBeCloseTo(1.8, 1);
});

test("the library offers what the documentation names", () => {
  const names = [
    "compileLaw",
    "parseLaw",
    "bindLaw",
    "searchLaw",
    "fitLaw",
    "bootstrap",
    "quantile",
    "likelihoodRatio",
    "waldTest",
    "openRegistry",
    "validateRegistry",
    "roundingInterval",
    "bibtex",
    "extractFigure",
    "replicate",
    "buildAudit",
    "htmlReport",
    "markdownReport",
    "reportFiles",
    "writeReport",
    "AssayError",
  ];
  const library: Readonly<Record<string, unknown>> = { ...assay };
  for (const name of names) expect(library[name], name).toBeTypeOf("function");
});

test("a registered law and a printed number", () => {
  const law = assay.compileRegisteredLaw(assay.openRegistry().law("chinchilla"));
  expect(law.parameters).toEqual(["E", "A", "alpha", "B", "beta"]);
  expect(assay.roundingInterval("0.34")).toMatchObject({ value: 0.34, low: 0.335, high: 0.345 });
});
