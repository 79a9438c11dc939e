import fc from "fast-check";
import { expect, test } from "vitest";
import { evaluateExpression } from "../../src/laws/expression.ts";
import { parseExpression, parseLaw } from "../../src/laws/parseExpression.ts";
import { openRegistry } from "../../src/registry/load.ts";

type Values = Record<string, number>;

const registry = openRegistry();

function derivedOf(law: string): (id: string, values: Values) => number {
  const derived = new Map(
    registry.law(law).derived?.map(({ id, expression }) => [id, parseExpression(expression)]),
  );
  return (id, values) => evaluateExpression(derived.get(id)!, values);
}

const compute = fc.double({ min: 17, max: 27, noNaN: true }).map((power) => 10 ** power);
const exponent = fc.double({ min: 0.15, max: 0.8, noNaN: true });
const coefficient = fc.double({ min: 1, max: 9, noNaN: true }).map(Math.exp);

const cases: [string, fc.Arbitrary<Values>][] = [
  [
    "chinchilla",
    fc.record({ E: fc.constant(1.7), A: coefficient, B: coefficient, alpha: exponent, beta: exponent }),
  ],
  [
    "kaplan-nd",
    fc.record({
      N_c: coefficient.map((value) => value * 1e10),
      D_c: coefficient.map((value) => value * 1e10),
      alpha_N: exponent,
      alpha_D: exponent,
    }),
  ],
  ["chinchilla-tied", fc.record({ E: fc.constant(1.7), A: coefficient, B: coefficient, alpha: exponent })],
  [
    "kaplan-nd-floor",
    fc.record({
      E: fc.constant(1.7),
      A: coefficient.map((value) => value * 1e10),
      B: coefficient.map((value) => value * 1e10),
      alpha: exponent,
      beta: exponent,
    }),
  ],
];

test.each(cases)("%s: the derived optimum minimises the loss at C = 6 N D", (law, parameters) => {
  const { body } = parseLaw(registry.law(law).expression);
  const derived = derivedOf(law);
  fc.assert(
    fc.property(parameters, compute, (values, C) => {
      const scope = { ...values, C };
      const N = derived("optimalN", scope);
      const D = derived("optimalD", scope);
      const loss = (factor: number) => evaluateExpression(body, { ...values, N: N * factor, D: D / factor });
      expect((6 * N * D) / C).toBeCloseTo(1, 9);
      expect(derived("tokensPerParameter", scope) / (D / N)).toBeCloseTo(1, 9);
      for (const factor of [0.5, 0.9, 1.1, 2]) expect(loss(factor)).toBeGreaterThanOrEqual(loss(1));
    }),
  );
});

test.each(cases)("%s: a and b are the growth of the optimum with compute", (law, parameters) => {
  const derived = derivedOf(law);
  fc.assert(
    fc.property(parameters, compute, (values, C) => {
      const slope = (id: string) =>
        Math.log(derived(id, { ...values, C: 2 * C }) / derived(id, { ...values, C })) / Math.LN2;
      expect(slope("optimalN")).toBeCloseTo(derived("a", values), 8);
      expect(slope("optimalD")).toBeCloseTo(derived("b", values), 8);
      expect(derived("a", values) + derived("b", values)).toBeCloseTo(1, 12);
    }),
  );
});

test("tokens per parameter at 5.76e23 FLOP from the printed and the TeX constants of Hoffmann et al.", () => {
  const claim = registry.paper("hoffmann-2022").claims.find(({ id }) => id === "approach-3")!;
  const ratios = claim.records?.map(({ parameters }) => {
    const values = Object.fromEntries(
      Object.entries(parameters).map(([name, { printed }]) => [name, Number(printed)]),
    );
    return derivedOf("chinchilla")("tokensPerParameter", { ...values, C: 5.76e23 });
  });
  expect(ratios?.map(Math.round)).toEqual([93, 59, 59]);
});
