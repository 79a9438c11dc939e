import { describe, expect, it } from "vitest";
import {
  count,
  counted,
  decimalsFor,
  estimateText,
  fixed,
  intervalText,
  machine,
  percent,
  plain,
  powerOfTen,
  printedInterval,
  pValue,
  quantity,
  roundScientific,
  scientific,
  significant,
} from "../../src/format/numbers.ts";

const thin = (text: string) => text.replaceAll("\u202f", " ");

describe("fixed", () => {
  it("uses a true minus, groups thousands and knows no negative zero", () => {
    expect(fixed(-1234.5, 1)).toBe("−1,234.5");
    expect(fixed(-0, 2)).toBe("0.00");
    expect(fixed(-0.001, 2)).toBe("0.00");
    expect(fixed(1234567, 0)).toBe("1,234,567");
  });

  it("says when a number does not exist or has no end", () => {
    expect(fixed(Number.NaN, 2)).toBe("–");
    expect(fixed(Number.POSITIVE_INFINITY, 2)).toBe("∞");
    expect(fixed(Number.NEGATIVE_INFINITY, 2)).toBe("−∞");
  });

  it("does not print hundreds of digits", () => {
    expect(thin(fixed(1e300, 2))).toBe("1.00 × 10³⁰⁰");
  });
});

describe("counts and shares", () => {
  it("agrees with its noun", () => {
    expect(counted(1, "run")).toBe("1 run");
    expect(counted(4500, "run")).toBe("4,500 runs");
    expect(count(580_000)).toBe("580,000");
  });

  it("prints shares", () => {
    expect(percent(0.11)).toBe("11%");
    expect(percent(0.031)).toBe("3.1%");
    expect(percent(0.003991)).toBe("0.40%");
    expect(percent(0)).toBe("0%");
    expect(percent(Number.NaN)).toBe("–");
  });

  it("keeps whole numbers whole", () => {
    expect(plain(5)).toBe("5");
    expect(plain(4.5678)).toBe("4.57");
  });
});

describe("digits from the standard error", () => {
  it.each([
    [0.0258, 3],
    [0.0147, 3],
    [0.00996, 3],
    [0.0999, 2],
    [0.00999, 3],
    [1.5, 1],
    [118, 0],
    [1480, 0],
  ])("two digits of %s need %s decimals", (error, decimals) => {
    expect(decimalsFor(error)).toBe(decimals);
  });

  it("gives up without a usable standard error", () => {
    for (const error of [null, 0, -1, Number.NaN, Number.POSITIVE_INFINITY])
      expect(decimalsFor(error)).toBeNull();
  });

  it("formats estimate and interval alike", () => {
    const text = estimateText({
      estimate: 1.81199,
      standardError: 0.0258,
      interval: { low: 1.7701, high: 1.8623 },
    });
    expect([text.estimate, text.standardError, text.interval]).toEqual(["1.812", "0.026", "[1.770, 1.862]"]);
  });

  it("scales parameters and tokens, and everything else by powers of ten", () => {
    const numbers = { estimate: 3.96e10, standardError: 5.1e9, interval: { low: 2.9e10, high: 5.04e10 } };
    expect(thin(estimateText(numbers, "parameters").interval)).toBe("[29.0, 50.4] B");
    expect(thin(estimateText(numbers, "FLOP").estimate)).toBe("3.96 × 10¹⁰");
  });

  it("says when there is no interval", () => {
    const text = estimateText({ estimate: 0.5, standardError: null, interval: null });
    expect([text.estimate, text.standardError, text.interval]).toEqual(["0.5000", "–", "no interval"]);
  });
});

describe("powers of ten", () => {
  it("writes superscripts", () => {
    expect(powerOfTen(-87)).toBe("10⁻⁸⁷");
    expect(thin(scientific(5.76e23))).toBe("5.76 × 10²³");
    expect(thin(scientific(-1.5e-9, 2))).toBe("−1.5 × 10⁻⁹");
    expect(scientific(0)).toBe("0");
  });

  it("uses no more digits than the value has", () => {
    expect([6e18, 1.5e19, 1.2345e20].map((v) => thin(roundScientific(v)))).toEqual([
      "6 × 10¹⁸",
      "1.5 × 10¹⁹",
      "1.23 × 10²⁰",
    ]);
  });

  it("carries when rounding reaches the next power", () => {
    expect(thin(scientific(9.999e5, 2))).toBe("1.0 × 10⁶");
    expect(thin(significant(999_999, 3))).toBe("1.00 × 10⁶");
    expect(significant(0.0009996, 3)).toBe("0.00100");
  });

  it("chooses plain or scientific by size", () => {
    expect(significant(0.000924, 3)).toBe("0.000924");
    expect(thin(significant(3.1e-13, 2))).toBe("3.1 × 10⁻¹³");
    expect(significant(350_000, 2)).toBe("350,000");
    expect(significant(0, 3)).toBe("0");
    expect(significant(Number.NaN, 3)).toBe("–");
  });

  it("names sizes as the field does", () => {
    expect(thin(quantity(39.6e9, "parameters"))).toBe("39.6 B parameters");
    expect(thin(quantity(1.4e12, "tokens"))).toBe("1.40 T tokens");
    expect(thin(quantity(5.76e23, "FLOP"))).toBe("5.76 × 10²³ FLOP");
    expect(quantity(92.6, "tokens per parameter")).toBe("92.6 tokens per parameter");
  });
});

describe("p-values", () => {
  it.each([
    [0.042, undefined, "0.042"],
    [0.0011, undefined, "0.0011"],
    [1.2e-16, undefined, "1.2 × 10⁻¹⁶"],
    [undefined, -86, "10⁻⁸⁶"],
    [0, -400.3, "5.0 × 10⁻⁴⁰¹"],
    [0, undefined, "below 10⁻³⁰⁰"],
    [undefined, undefined, "–"],
    [9.97e-5, undefined, "10⁻⁴"],
  ])("p = %s, log10 p = %s prints %s", (p, log10p, text) => {
    expect(thin(pValue(p, log10p))).toBe(text);
  });
});

describe("intervals and machine numbers", () => {
  it("keeps printed intervals as printed and tells computed ends apart", () => {
    expect(printedInterval(0.454, 0.455)).toBe("[0.454, 0.455]");
    expect(printedInterval(0.5, 0.512)).toBe("[0.500, 0.512]");
    expect(intervalText(0.4839, 0.5531)).toBe("[0.484, 0.553]");
  });

  it("writes numbers for machines in full, and nothing for what is missing", () => {
    expect(machine(0.1 + 0.2)).toBe("0.30000000000000004");
    expect([machine(null), machine(undefined), machine(Number.NaN)]).toEqual(["", "", ""]);
  });
});
