import { describe, expect, it } from "vitest";
import { AssayError } from "../../src/errors.ts";
import { evaluateExpression, symbolsOf } from "../../src/laws/expression.ts";
import { compileLaw, fittingPoint, naturalParameters } from "../../src/laws/law.ts";
import { lawTex } from "../../src/laws/lawTex.ts";
import { parseExpression, parseLaw } from "../../src/laws/parseExpression.ts";

const value = (text: string, scope: Record<string, number> = {}) =>
  evaluateExpression(parseExpression(text), scope);

describe("parseExpression", () => {
  it.each([
    ["1 + 2 * 3", 7],
    ["2^3^2", 512],
    ["-2^2", -4],
    ["(-2)^2", 4],
    ["2^-1", 0.5],
    ["--3", 3],
    ["+3", 3],
    ["8 / 4 / 2", 1],
    ["8 - 4 - 2", 2],
    ["1.5e3", 1500],
    ["5%", 0.05],
    ["pi", Math.PI],
    ["e", Math.E],
    ["log(e)", 1],
    ["log2(8)", 3],
    ["log10(1000)", 3],
    ["sqrt(9)", 3],
    ["exp(0)", 1],
    ["abs(-2)", 2],
    ["min(3, 1, 2)", 1],
    ["max(3, 1, 2)", 3],
    ["sin(pi / 2)", 1],
    ["cos(0)", 1],
    ["tan(0)", 0],
    ["atan(1) * 4", Math.PI],
    ["asin(1) + acos(1)", Math.PI / 2],
  ])("%s = %s", (text, expected) => {
    expect(value(text)).toBeCloseTo(expected, 12);
  });

  it("reads -x^2 as -(x^2)", () => {
    expect(value("-x^2", { x: 3 })).toBe(-9);
  });

  it("takes i, j and Greek names as plain identifiers", () => {
    expect(symbolsOf(parseExpression("i + α * A_1"))).toEqual(["i", "α", "A_1"]);
    expect(value("i^2", { i: 3 })).toBe(9);
  });

  it("knows no symbol by inheritance", () => {
    expect(value("constructor + 1", {})).toBeNaN();
    expect(value("toString", {})).toBeNaN();
  });

  it.each([
    ["import(x)", "import"],
    ["evaluate(1)", "evaluate"],
    ["gamma(x)", "gamma"],
    ["N(alpha)", "N"],
    ["pow(x, 2)", "pow"],
    ["x = 3", "x = 3"],
    ["a = b = 2", "a = b"],
    ["f(x) = x", "f(x) = x"],
    ['"text"', "text"],
    ["'text' + 1", "text"],
    ["[1, 2]", "[1, 2]"],
    ["{a: 1}", "a"],
    ["1:5", "1:5"],
    ["x[1]", "x[1]"],
    ["x.y", "x.y"],
    ["x.constructor(1)", "constructor"],
    ["x'", "'"],
    ["x!", "!"],
    ["not x", "not"],
    ["x mod 2", "mod"],
    ["x == 2", "=="],
    ["x < 2", "<"],
    ["x < y < z", "<"],
    ["x and y", "and"],
    ["x & y", "&"],
    ["x .* y", ".*"],
    ["x ? 1 : 2", "?"],
    ["2 to 3", "to"],
    ["a; b", "a"],
    ["a\nb", "a"],
    ["true", "true"],
    ["null", "null"],
    ["undefined", "undefined"],
    ["NaN", "NaN"],
    ["Infinity", "Infinity"],
    ["1e999", "Infinity"],
  ])("refuses %s and names the token", (text, token) => {
    expect(() => parseExpression(text)).toThrow(AssayError);
    expect(() => parseExpression(text)).toThrow(token);
  });

  it.each(["2 x", "2i", "2 cm", "E A / N^alpha", "1 / 2 x", "(a) (b)", "sin^2(x)", "log N", "1_0"])(
    "refuses a missing operator: %s",
    (text) => {
      expect(() => parseExpression(text)).toThrow(/operator is missing|is a function/);
    },
  );

  it.each(["log", "1 + exp", "min / 2"])("refuses a function without its argument: %s", (text) => {
    expect(() => parseExpression(text)).toThrow("is a function");
  });

  it.each(["log(x, 2)", "exp(1, 2)", "sqrt()"])("refuses a wrong number of arguments: %s", (text) => {
    expect(() => parseExpression(text)).toThrow("takes one argument");
  });

  it.each(["min(x)", "max()"])("refuses %s", (text) => {
    expect(() => parseExpression(text)).toThrow(AssayError);
  });

  it.each(["", "   ", "1 +", "(1", "x**2", "−x", "a..b", ")", "1..2"])(
    "refuses what is no expression: %j",
    (text) => {
      expect(() => parseExpression(text)).toThrow(AssayError);
    },
  );

  it("refuses text beyond 4000 characters without reading it", () => {
    const start = performance.now();
    expect(() => parseExpression("x+".repeat(2_000_000))).toThrow("too long: 4000000 characters");
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it.each([
    ["parentheses", `${"(".repeat(1900)}x${")".repeat(1900)}`],
    ["minus signs", `${"-".repeat(3900)}x`],
    ["powers", `x${"^x".repeat(1900)}`],
    ["calls", `${"exp(".repeat(700)}x${")".repeat(700)}`],
    ["a long sum", `x${"+x".repeat(1900)}`],
  ])("refuses deep trees: %s", (_, text) => {
    expect(() => parseExpression(text)).toThrow(AssayError);
  });

  it("takes fifty terms", () => {
    expect(value(Array.from({ length: 50 }, () => "x").join(" + "), { x: 2 })).toBe(100);
  });
});

describe("parseLaw", () => {
  it("separates response and body", () => {
    const law = parseLaw("L = E + A / N^alpha");
    expect(law.response).toBe("L");
    expect(symbolsOf(law.body)).toEqual(["E", "A", "N", "alpha"]);
    expect(lawTex("L = E + A / N^alpha")).toBe("L=E+\\frac{A}{{N}^{\\alpha}}");
  });

  it.each([
    "E + A / N^alpha",
    "L[1] = E + N",
    "L.x = E + N",
    "f(N) = E * N",
    "L == E",
    "3 = x",
    "L = ",
    "L := E",
  ])("refuses %s as no equation with a plain name", (text) => {
    expect(() => parseLaw(text)).toThrow(AssayError);
  });
});

describe("compileLaw", () => {
  it("sorts identifiers in order of appearance", () => {
    const law = compileLaw("L = E + A / N^alpha + B / D^beta", {
      variables: ["D", "N", "unused"],
      logParameters: ["B", "A"],
    });
    expect(law.variables).toEqual(["N", "D"]);
    expect(law.parameters).toEqual(["E", "A", "alpha", "B", "beta"]);
    expect(law.scales).toEqual(["linear", "log", "linear", "log", "linear"]);
  });

  it.each([
    ["L = E + A", [], [], "no variable"],
    ["L = 2 * N", ["N"], [], "no parameter"],
    ["L = E + L * N", ["N"], [], "both sides"],
    ["L = E * N", ["N"], ["A"], "not in the law"],
    ["L = E * N", ["N"], ["N"], "not in the law"],
  ])("refuses %s", (text, variables, logParameters, message) => {
    expect(() => compileLaw(text, { variables, logParameters })).toThrow(message);
  });

  it("maps natural and fitting scale to each other", () => {
    const law = compileLaw("L = E + A / N^alpha", { variables: ["N"], logParameters: ["A"] });
    const natural = { E: -1.5, A: 400, alpha: 0.34 };
    const there = fittingPoint(law, natural);
    expect(Array.from(there)).toEqual([-1.5, Math.log(400), 0.34]);
    const back = naturalParameters(law, there);
    for (const [name, number] of Object.entries(natural)) expect(back[name]).toBeCloseTo(number, 12);
  });

  it.each([
    [{ E: 1, A: 0, alpha: 1 }, "must be positive: 0"],
    [{ E: 1, A: -2, alpha: 1 }, "must be positive: -2"],
    [{ E: 1, A: Number.NaN, alpha: 1 }, "must be positive: NaN"],
    [{ E: 1, A: 2 }, "no value for parameter alpha"],
  ])("refuses the point %j", (natural, message) => {
    const law = compileLaw("L = E + A / N^alpha", { variables: ["N"], logParameters: ["A"] });
    expect(() => fittingPoint(law, natural as Record<string, number>)).toThrow(message);
  });
});
