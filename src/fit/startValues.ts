import { type Expression, evaluateExpression, symbolsOf } from "../laws/expression.ts";
import type { CompiledLaw } from "../laws/law.ts";
import type { Grid } from "../registry/types.ts";
import { around, scales, sorted } from "./dataPlaces.ts";
import { factorsOf, termsOf } from "./flatten.ts";
import { perRow } from "./rowValues.ts";

type Columns = Readonly<Record<string, Float64Array>>;
type Factors = readonly { node: Expression; power: 1 | -1 }[];

// By how many e-folds a power term may change over the data: from hardly at all to a steep fall.
const folds = [0.5, 1.5, 4, 8, 14];
const foldsDown = [-1.5, -4, -10];
// Range in e-folds of a base whose own range the data do not tell: four decades, as in most scaling studies.
const usualSpan = 9;
// A coefficient's place between the flattest and the steepest slope that the data could show.
const slopes = [0.3, 1, 3, 10, 30];
// For parameters about whose place the expression says nothing.
const generic = [0.05, 0.3, 1, 3, 10, 100, -1];
const genericLog = [1, Math.exp(3), Math.exp(6), Math.exp(10), Math.exp(15), Math.exp(22), Math.exp(-3)];

/**
 * Start values for every parameter on the fitting scale, from its place in the law and the range of the data, so that
 * units do not matter: an exponent such that its term changes by half to fourteen e-folds over the data; a scale that
 * divides or multiplies data (K in (K/X)^gamma) from below to far above the data; a location added to data (c in
 * log(X) - c) across their range. Parameters that the law is linear in are better computed than searched (projectLinear).
 */
export function startValues(law: CompiledLaw, columns: Columns): Grid {
  const collector = new Collector(law, columns);
  collector.visit(law.body);
  return Object.fromEntries(
    law.parameters.map((name, j) => {
      const natural = collector.valuesOf(name);
      const logged = law.scales[j] === "log";
      const values = natural.length > 0 ? natural : logged ? genericLog : generic;
      const usable = logged ? values.filter((value) => value > 0).map(Math.log) : values;
      return [name, usable.length > 0 ? usable : [0]];
    }),
  ) as Grid;
}

/** Walks a law and notes values for each parameter by the places where it stands. */
class Collector {
  private readonly found = new Map<string, Set<number>>();
  private readonly parameters: ReadonlySet<string>;
  private readonly variables: ReadonlySet<string>;
  private readonly columns: Columns;

  constructor(law: CompiledLaw, columns: Columns) {
    this.parameters = new Set(law.parameters);
    this.variables = new Set(law.variables);
    this.columns = columns;
  }

  valuesOf(name: string): number[] {
    return [...(this.found.get(name) ?? [])];
  }

  visit(node: Expression): void {
    if (node.kind === "unary") this.visit(node.argument);
    if (node.kind !== "binary") return;
    switch (node.operation) {
      case "add":
      case "subtract":
        this.visitSum(node);
        return;
      case "multiply":
      case "divide":
        this.visitProduct(node);
        return;
      case "power":
        this.visit(node.left);
        this.visitExponent(node.right, this.spanOf(node.left));
        return;
      default:
        this.visit(node.left);
        this.visit(node.right);
    }
  }

  /** A parameter beside data in a sum is a location: minus the data, across and around their range. */
  private visitSum(node: Expression): void {
    const terms = termsOf(node);
    const data = this.dataSum(terms);
    for (const { node: term, sign } of terms)
      if (this.isParameter(term)) {
        if (data !== undefined)
          this.note(
            term.name,
            around(data).map((value) => -sign * value),
          );
      } else this.visit(term);
  }

  /** A parameter beside data in a product is a scale; one that multiplies a location's bracket is a slope. */
  private visitProduct(node: Expression): void {
    const factors = factorsOf(node);
    const isData = ({ node: factor }: { node: Expression }) => this.isData(factor);
    const data = factors.filter(isData);
    const sizes = data.some(({ node: factor }) => symbolsOf(factor).length > 0)
      ? this.sizesOf(data)
      : new Float64Array();
    const widths = factors.flatMap(({ node: factor, power }) => {
      const inside = this.dataSum(termsOf(factor));
      const width = inside === undefined || this.isData(factor) ? 0 : inside.at(-1)! - inside[0]!;
      return width > 0 ? [width ** power] : [];
    });
    for (const { node: factor, power } of factors) {
      if (!this.isParameter(factor)) {
        this.visit(factor);
        continue;
      }
      if (sizes.length > 0)
        this.note(
          factor.name,
          scales(sizes).map((value) => value ** -power),
        );
      for (const width of widths) {
        const values = slopes.map((slope) => (slope / width) ** power);
        this.note(factor.name, [...values, -values[1]!, -values[3]!]);
      }
    }
  }

  private visitExponent(node: Expression, span: number): void {
    for (const { node: term } of termsOf(node)) {
      const factors = factorsOf(term);
      const inNumerator = factors.some(({ node: factor, power }) => power === 1 && !this.isData(factor));
      for (const { node: factor, power } of factors) {
        if (this.isParameter(factor)) {
          const inverted = power === -1 && !inNumerator;
          const values = [...folds, ...foldsDown].map((fold) => fold / span);
          this.note(factor.name, inverted ? values.map((value) => 1 / value) : values);
        } else if (factor === node) this.visitWithin(factor, span);
        else if (!this.isData(factor)) this.visitExponent(factor, span);
      }
    }
  }

  /** What stands inside an exponent that is no sum or product: either side of a minimum may be the exponent. */
  private visitWithin(node: Expression, span: number): void {
    if (node.kind === "binary" && (node.operation === "min" || node.operation === "max")) {
      this.visitExponent(node.left, span);
      this.visitExponent(node.right, span);
    } else this.visit(node);
  }

  /** Range of the data in a base, in e-folds. */
  private spanOf(base: Expression): number {
    const data = factorsOf(base).filter(({ node }) => this.isData(node));
    const sizes = this.sizesOf(data).filter((size) => size > 0);
    const span = sizes.length > 0 ? Math.log(sizes.at(-1)! / sizes[0]!) : 0;
    return span > 0.1 && Number.isFinite(span) ? span : usualSpan;
  }

  /** Sorted sizes of a product of data. */
  private sizesOf(factors: Factors): Float64Array {
    return this.sortedRows((row) => Math.abs(product(factors, row)));
  }

  private sortedRows(value: (row: Readonly<Record<string, number>>) => number): Float64Array {
    return sorted(perRow([...this.variables], this.columns, value));
  }

  /** Sorted sums of the terms that hold data alone; undefined where there is none. */
  private dataSum(terms: readonly { node: Expression; sign: number }[]): Float64Array | undefined {
    const data = terms.filter(({ node }) => this.isData(node) && symbolsOf(node).length > 0);
    if (data.length === 0) return undefined;
    const values = this.sortedRows((row) =>
      data.reduce((sum, { node, sign }) => sum + sign * evaluateExpression(node, row), 0),
    );
    return values.length > 0 ? values : undefined;
  }

  private isParameter(node: Expression): node is Expression & { kind: "symbol" } {
    return node.kind === "symbol" && this.parameters.has(node.name);
  }

  private isData(node: Expression): boolean {
    return symbolsOf(node).every((name) => this.variables.has(name));
  }

  private note(name: string, values: readonly number[]): void {
    const known = this.found.get(name) ?? new Set();
    for (const value of values) if (Number.isFinite(value)) known.add(value);
    this.found.set(name, known);
  }
}

function product(factors: Factors, row: Readonly<Record<string, number>>): number {
  return factors.reduce((result, { node, power }) => result * evaluateExpression(node, row) ** power, 1);
}
