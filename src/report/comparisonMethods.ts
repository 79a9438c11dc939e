import type { ComparisonDocument } from "../comparison/comparisonDocument.ts";
import type { Fact } from "./modelIdentity.ts";

/** Formulas of the comparison, each with its source. */
export const comparisonMethods: readonly Fact[] = [
  {
    label: "one level",
    value:
      "An interval given at level p is brought to level q by the factor z(q)/z(p) of normal quantiles, on each side by itself. Its standard error is its width over 2 z(p).",
  },
  {
    label: "one estimate a source",
    value:
      "Only exponents in one counting, of one domain and by one method are pooled. Of each source of runs, and then of each paper, one estimate with a standard error enters: a replicated one before a printed one, and of several the one with the largest error. Variants and claims that ask another question do not enter.",
  },
  {
    label: "mean",
    value:
      "Weights w = 1/(s\u00b2 + \u03c4\u00b2); mean \u03a3wy/\u03a3w with standard error (\u03a3w)^(\u22121/2).",
  },
  {
    label: "variance between sources \u03c4\u00b2",
    value:
      "By moments (DerSimonian and Laird 1986), and where the generalised Q equals its degrees of freedom (Paule and Mandel 1982). Zero when Q is below its degrees of freedom.",
  },
  {
    label: "heterogeneity",
    value:
      "Q = \u03a3v(y \u2212 mean)\u00b2 with v = 1/s\u00b2, chi-squared with k \u2212 1 degrees of freedom (Cochran 1954); I\u00b2 = max(0, (Q \u2212 k + 1)/Q) (Higgins and Thompson 2002).",
  },
  {
    label: "interval of Hartung and Knapp",
    value:
      "Variance \u03a3w(y \u2212 mean)\u00b2 / ((k \u2212 1) \u03a3w), Student\u2019s t with k \u2212 1 degrees of freedom (Hartung and Knapp 2001; Sidik and Jonkman 2002). Where the sources happen to agree closely it can be narrower than the normal one, so both are shown.",
  },
  {
    label: "prediction interval",
    value:
      "mean \u00b1 t(k \u2212 2) (\u03c4\u00b2 + standard error\u00b2)^(1/2) (Higgins, Thompson and Spiegelhalter 2009).",
  },
  {
    label: "optimum of a law",
    value:
      "The law with its printed constants is minimised where 6 N D equals the budget; exponents that are not printed are its local exponents at 1e21 FLOP. Printed lines of size and tokens are followed as they are; where only size is printed, tokens are the budget over 6 N.",
  },
  {
    label: "another counting",
    value:
      "Only laws fitted to the runs of Hoffmann et al. 2022 are converted, since the relation between the counts (Pearce and Song 2024) was fitted to the shapes of their models. It is put into the law, and the loss minimised where 6 n D is the budget. Nothing else is converted.",
  },
];

/** What a reader should not take from the comparison. */
export function comparisonLimits({ groups, verdicts }: ComparisonDocument): string[] {
  const printed = groups.flatMap(({ rows }) => rows).filter(({ source }) => source === "printed");
  return [
    "Papers differ in data, tokenisers, shapes, schedules and compute; a spread of exponents is not a spread of errors.",
    "Printed intervals come from methods that are not alike, and few were tested for coverage. Those of replications are made by the same methods, named with each.",
    printed.some(({ low }) => low === null)
      ? "An exponent without an interval can be as uncertain as any; a point in a chart does not mean that it is exact."
      : "",
    "Tokens per parameter beyond the runs are extrapolations of a formula. Where the range of the runs is not registered, nothing says from where on.",
    verdicts.length === 0
      ? "No replication is recorded for what was asked, so these are claims as printed."
      : "A replication tests what its data can test; claims without public runs stand as printed.",
  ].filter((sentence) => sentence !== "");
}
