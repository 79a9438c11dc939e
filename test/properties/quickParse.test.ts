import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Expression } from "../../src/laws/expression.ts";
import { parseExpression, parseLaw } from "../../src/laws/parseExpression.ts";
import { quickExpression, quickLaw } from "../../src/laws/quickParse.ts";
import { openRegistry } from "../../src/registry/load.ts";

const plain = ["x", "alpha_N", "A1", "_", "e", "pi", "i", "2", "0.5", ".5", "1e3", "1E-2", "007"];
const names = ["x", "A1", "in", "mod", "true", "NaN", "Infinity", "end"];
const numbers = ["2", ".5", "3.", "1e400", "0x1F", "2x"];
const calls = ["exp(", "log(", "min(", "max(", "sqrt(", "gamma(", "exp", "min"];
const signs = ["+", "-", "*", "/", "^", "(", ")", ",", "=", "%", "!", ".*", "'", "[", ";", "#"];
const token = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...plain, ...names) },
  { weight: 3, arbitrary: fc.constantFrom(...numbers) },
  { weight: 2, arbitrary: fc.constantFrom(...calls) },
  { weight: 6, arbitrary: fc.constantFrom(...signs) },
);
const gap = fc.constantFrom("", " ", "  ");

/** Texts that mostly cannot be read. */
const anything = fc
  .array(fc.tuple(token, gap), { maxLength: 12 })
  .map((parts) => parts.map(([text, space]) => text + space).join(""));

/** Texts that mostly can. */
const { expression } = fc.letrec<{ expression: string; part: string }>((tie) => ({
  part: fc.oneof(
    { maxDepth: 4, depthIdentifier: "part" },
    fc.constantFrom(...plain, ...plain, ...plain, ...names, ...numbers),
    tie("expression").map((inside) => `(${inside})`),
    fc.tuple(fc.constantFrom("-", "+", "- "), tie("part")).map((parts) => parts.join("")),
    fc.tuple(fc.constantFrom("exp", "log2", "abs"), tie("expression")).map(([f, of]) => `${f}(${of})`),
    fc
      .tuple(fc.constantFrom("min", "max"), fc.array(tie("expression"), { minLength: 1, maxLength: 3 }))
      .map(([f, of]) => `${f}(${of.join(", ")})`),
  ),
  expression: fc
    .array(fc.tuple(tie("part"), gap, fc.constantFrom("+", "-", "*", "/", "^"), gap), {
      minLength: 1,
      maxLength: 4,
    })
    .map((parts) => parts.flat().slice(0, -2).join("").trimStart()),
}));

/** What a reader makes of a text: a tree, or the message of its error. */
function outcome<T>(read: (text: string) => T, text: string): T | string {
  try {
    return read(text);
  } catch (error) {
    return (error as Error).message;
  }
}

// A tab is read by mathjs alone.
const tab = "\t";

describe("the quick reader", () => {
  it.each([
    ["texts that mostly cannot be read", anything, 10],
    ["texts that mostly can be read", expression, 100],
  ])("takes %s as mathjs does", (_, texts, fewest) => {
    let taken = 0;
    fc.assert(
      fc.property(texts, (text) => {
        expect(quickExpression(tab + text)).toBeUndefined();
        const quick = quickExpression(text);
        if (quick === undefined) return;
        taken++;
        expect(outcome(parseExpression, tab + text)).toEqual(quick);
      }),
      { numRuns: 2000 },
    );
    expect(taken).toBeGreaterThan(fewest);
  });

  it("takes equations as mathjs does", () => {
    let taken = 0;
    const left = fc.oneof(
      fc.constantFrom("L", "x_1", "e", ...names, "exp", "x = y", "(x)", "f(x)", ""),
      anything,
    );
    fc.assert(
      fc.property(left, expression, (name, body) => {
        const text = `${name} = ${body}`;
        const quick = quickLaw(text);
        if (quick === undefined) return;
        taken++;
        expect(outcome(parseLaw, tab + text)).toEqual(quick);
      }),
      { numRuns: 2000 },
    );
    expect(taken).toBeGreaterThan(20);
  });

  // Deeper than the quick reader allows: mathjs reads it.
  const deep = ["ludziejewski-joint"];

  it("reads every registered law and quantity but the deepest", () => {
    const registry = openRegistry();
    for (const id of registry.ids("law")) {
      const law = registry.law(id);
      const quick = quickLaw(law.expression);
      if (deep.includes(id)) expect(quick).toBeUndefined();
      else expect(quick).toEqual(parseLaw(tab + law.expression));
      for (const { expression: text } of law.derived ?? [])
        expect(quickExpression(text)).toEqual(parseExpression(tab + text));
    }
  });

  it("leaves texts to mathjs that may be deeper than allowed", () => {
    const sum = (terms: number) => Array.from({ length: terms }, () => "x").join(" + ");
    expect(quickExpression(sum(50))).toEqual(parseExpression(tab + sum(50)));
    expect(quickExpression(sum(51))).toBeUndefined();
    const parts: Expression = parseExpression(sum(51));
    expect(parts.kind).toBe("binary");
  });
});
