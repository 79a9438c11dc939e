import { describe, expect, it } from "vitest";
import { type DraftClaim, printed } from "../../src/calibration/simulatedPaper.ts";
import { m07TooFewDigits } from "../../src/checks/m07TooFewDigits.ts";
import { m08BrokenIdentities } from "../../src/checks/m08BrokenIdentities.ts";
import { m09aDirection } from "../../src/checks/m09aDirection.ts";
import { m09eSeveralValues } from "../../src/checks/m09eSeveralValues.ts";
import { m39AtABound } from "../../src/checks/m39AtABound.ts";
import type { PaperClaim, PrintedNumber } from "../../src/registry/types.ts";
import { constants, constantsOf, evidenceOf, says, saysOfStudy } from "./printedSubject.ts";
import { printedNumber } from "./replicatedFixture.ts";

type Numbers = Record<string, PrintedNumber>;

/** Prints every constant of the claim with so many digits. */
function rounded(claim: DraftClaim, digits: number): void {
  for (const [name, number] of Object.entries(constantsOf(claim)))
    constantsOf(claim)[name] = printed(Number(number.printed).toPrecision(digits));
}

describe("M07", () => {
  it("passes with seven digits", () => {
    expect(says(m07TooFewDigits).outcome).toBe("pass");
  });
  it("fails with two digits, and says how far the optimum moves", () => {
    const judged = says(m07TooFewDigits, (_, claim) => rounded(claim, 2));
    expect(judged.outcome).toBe("fail");
    // Half a unit of 0.34 and 0.37, of 400 and 2000, at the target of the paper.
    expect(judged.sentence).toMatch(
      /leaves the optimal size at 5\.00.×.10²² FLOP anywhere from [\d.]+.B to [\d.]+.B parameters/u,
    );
    expect(evidenceOf(judged)).toContain("alpha: printed 0.34");
  });
  it("does not count a constant that is exact", () => {
    const judged = says(m07TooFewDigits, (_, claim) => {
      rounded(claim, 2);
      for (const number of Object.values(constantsOf(claim))) Object.assign(number, { bound: "exactly" });
    });
    expect(judged.outcome).toBe("pass");
    expect(judged.sentence).toContain("by up to 0%");
  });
  it("warns at most outside a stated range", () => {
    const loose = (paper: { claims: DraftClaim[] }, ranged: boolean) => {
      const claim = paper.claims[0]!;
      Object.assign(claim, {
        law: "power-law",
        records: [
          {
            id: "printed",
            title: "as printed",
            parameters: { K: { ...printed("3e13"), unit: "parameters" }, gamma: printed("0.1") },
          },
        ],
        range: ranged ? { X: { low: "1e7", high: "1e10", verified: true, locator: claim.locator } } : {},
      });
    };
    expect(says(m07TooFewDigits, (paper) => loose(paper, true)).outcome).toBe("fail");
    const judged = says(m07TooFewDigits, (paper) => loose(paper, false));
    expect(judged.outcome).toBe("warn");
    expect(judged.sentence).toContain("of a large run by up to 53%");
  });
  it("measures the change by the residuals where there are runs", async () => {
    const judged = await saysOfStudy(m07TooFewDigits);
    expect(judged.outcome).toBe("pass");
    expect(evidenceOf(judged)).toMatch(/spread of the residuals of log loss: 0\.\d+%/);
  });
  it("cannot be computed without constants, or with constants that nobody saw", () => {
    const none = says(m07TooFewDigits, (_, claim) => {
      claim.records = [];
    });
    expect([none.outcome, none.missing]).toEqual(["not computable", "every constant of a law, as printed"]);
    const recalled = says(m07TooFewDigits, (_, claim) => {
      for (const number of Object.values(constantsOf(claim))) number.verified = false;
    });
    expect(recalled.outcome).toBe("not computable");
  });
});

describe("M08", () => {
  const judge = (quantities: Numbers, rows: Numbers[] = [], change: Partial<PaperClaim> = {}) =>
    says(m08BrokenIdentities, (paper, claim) => {
      paper.claims = [Object.assign(claim, { quantities, rows, records: [], kind: "allocation" }, change)];
    });
  const about = { ...printedNumber("0.56"), bound: "about" as const };
  it.each([
    ["a + b", { a: printedNumber("0.50"), b: printedNumber("0.50") }, "pass"],
    ["a + b within two roundings", { a: printedNumber("0.50"), b: printedNumber("0.51") }, "pass"],
    ["a + b off by 2.5 roundings", { a: printedNumber("0.50"), b: printedNumber("0.525") }, "fail"],
    ["a + b off by a little more", { a: printedNumber("0.50"), b: printedNumber("0.52") }, "warn"],
    ["a + b with a number that is only about right", { a: about, b: printedNumber("0.50") }, "pass"],
    ["a point in its interval", { a: printedNumber("0.50", ["0.488", "0.502"]) }, "pass"],
    ["a point outside its interval", { a: printedNumber("0.500", ["0.501", "0.512"]) }, "pass"],
    ["a point well outside its interval", { a: printedNumber("0.500", ["0.504", "0.512"]) }, "fail"],
    ["a point above its interval", { a: printedNumber("0.520", ["0.504", "0.512"]) }, "fail"],
    [
      "mirrored intervals",
      { a: printedNumber("0.49", ["0.462", "0.534"]), b: printedNumber("0.51", ["0.466", "0.538"]) },
      "pass",
    ],
    [
      "intervals that do not mirror",
      { a: printedNumber("0.49", ["0.462", "0.534"]), b: printedNumber("0.51", ["0.483", "0.529"]) },
      "fail",
    ],
  ] as [string, Numbers, string][])("%s: %j %s", (_, quantities, outcome) => {
    expect(judge(quantities).outcome).toBe(outcome);
  });
  it("warns at most where a program wrote both exponents", () => {
    const judged = judge({ a: printedNumber("0.7241536927"), b: printedNumber("0.3932603792") });
    expect(judged.outcome).toBe("warn");
    expect(judged.sentence).toContain("a + b = 1.117");
  });
  it("checks C = 6 N D in rows of tables that follow it", () => {
    const row = (C: string, D = "2.02e10"): Numbers => ({
      C: printedNumber(C),
      N: printedNumber("1e9"),
      D: printedNumber(D),
    });
    expect(judge({}, [row("1.21e20")]).outcome).toBe("pass");
    const slip = judge({}, [row("1.21e20"), row("1.22e20", "2.02e11")]);
    expect([slip.outcome, slip.sentence]).toEqual(["fail", expect.stringContaining("C / (6 N D) = 0.1007")]);
    // Another count of compute in every row is no slip.
    expect(judge({}, [row("2.6e20"), row("2.5e20")]).outcome).toBe("not computable");
    const atLeast = { ...row("1.6e20"), D: { ...printedNumber("2.02e10"), bound: "over" as const } };
    expect(judge({}, [row("1.21e20"), atLeast]).outcome).toBe("pass");
  });
  it("checks a and its interval against the constants", () => {
    const judged = says(m08BrokenIdentities, (_, claim) => {
      claim.quantities = { a: printedNumber("0.4600") };
    });
    expect(judged.outcome).toBe("fail");
    expect(judged.sentence).toContain("a = 0.5211 from the constants as printed, printed 0.4600");
    const narrow = says(m08BrokenIdentities, (_, claim) => {
      claim.quantities = { a: printedNumber("0.52", ["0.515", "0.519"]) };
    });
    expect(narrow.sentence).toContain("printed interval (0.515, 0.519)");
  });
  it("goes by the record that rounds to the first, not by another fit", () => {
    const second = (beta: string) =>
      says(m08BrokenIdentities, (_, claim) => {
        claim.quantities = { a: printedNumber("0.5211") };
        const parameters = { ...constantsOf(claim), beta: printed(beta) };
        claim.records = [...claim.records!, { id: "second", title: "in the source", parameters }];
      }).outcome;
    expect([second("0.37000000"), second("0.41000000")]).toEqual(["pass", "pass"]);
  });
  it("checks projections, and pairs of power laws", () => {
    const moved = says(m08BrokenIdentities, (paper) => {
      const row = paper.claims[1]!.rows![0] as Numbers;
      const N = Number(row.N!.printed);
      Object.assign(row, {
        N: printed((N * 1.1).toExponential(3)),
        D: printed((1e21 / 6.6 / N).toExponential(3)),
      });
    });
    expect([moved.outcome, moved.sentence]).toEqual([
      "fail",
      expect.stringContaining("optimal size at 1.000e21"),
    ]);
    const rule = (id: string, K: string, p: string, unit: string): DraftClaim => ({
      id,
      title: id,
      kind: "allocation",
      statement: "It grows.",
      law: "power-rule",
      records: [
        { id: "printed", title: "as printed", parameters: { K: { ...printed(K), unit }, p: printed(p) } },
      ],
    });
    const pair = (D: string) =>
      says(m08BrokenIdentities, (paper) => {
        paper.claims = [
          rule("size", "0.1715", "0.5243", "FLOP per token"),
          rule("data", D, "0.4757", "tokens"),
        ];
      });
    expect(pair("5.8316").outcome).toBe("pass");
    expect([pair("6.8316").outcome, pair("6.8316").sentence]).toEqual([
      "fail",
      expect.stringContaining("= 1.172"),
    ]);
  });
  it("warns at most where the numbers are a quotation", () => {
    const judged = says(m08BrokenIdentities, (paper, claim) => {
      paper.sources.text = { kind: "third-party note", what: "A digest." };
      claim.quantities = { a: printedNumber("0.4600") };
    });
    expect(judged.outcome).toBe("warn");
  });
  it("cannot be computed where nothing is linked", () => {
    expect(judge({}).outcome).toBe("not computable");
  });
});

describe("M09a", () => {
  it("passes a law that falls", () => {
    const judged = says(m09aDirection);
    expect([judged.outcome, judged.sentence]).toEqual(["pass", "The direction is right in 1 law of a loss."]);
  });
  it("fails when a sign is lost in the stated range, and warns outside one", () => {
    const turn = (claim: DraftClaim) => {
      constantsOf(claim).alpha = printed("-0.34");
    };
    const judged = says(m09aDirection, (_, claim) => turn(claim));
    expect([judged.outcome, judged.sentence]).toEqual([
      "fail",
      expect.stringContaining("the loss rises with N"),
    ]);
    const unstated = says(m09aDirection, (_, claim) => {
      turn(claim);
      delete claim.range;
      claim.law = "krajewski-granularity";
      claim.records = [
        {
          id: "printed",
          title: "as printed",
          parameters: Object.fromEntries(
            Object.entries({
              c: "1",
              g: "2",
              gamma: "0.5",
              a: "18",
              alpha: "-0.1",
              b: "30",
              beta: "0.1",
            }).map(([name, value]) => [name, printed(value)]),
          ),
        },
      ];
    });
    // Its third variable has neither a stated nor a usual range.
    expect(unstated.outcome).toBe("not computable");
  });
  it("fails for an exponent of allocation beyond one", () => {
    const judged = says(m09aDirection, (_, claim) => {
      claim.kind = "allocation";
      claim.quantities = { a: printed("1.12") };
    });
    expect(judged.outcome).toBe("fail");
    expect(judged.sentence).toContain("1.12 is not between 0 and 1");
  });
  it("cannot be computed without a law of a loss", () => {
    expect(
      says(m09aDirection, (_, claim) => {
        claim.records = [];
      }).outcome,
    ).toBe("not computable");
  });
});

describe("M09e", () => {
  const second = (change: Record<string, string>, explained?: string) =>
    says(m09eSeveralValues, (_, claim) => {
      const parameters = { ...constantsOf(claim) };
      for (const [name, value] of Object.entries(change)) parameters[name] = printed(value);
      claim.records!.push({
        id: "second",
        title: "in the source",
        parameters,
        ...(explained === undefined ? {} : { explained }),
      });
    });
  it("passes when records agree within their digits", () => {
    expect(second({ alpha: "0.34", A: "400" }).outcome).toBe("pass");
  });
  it("fails when one differs, and warns when the reason is recorded or the difference is slight", () => {
    const judged = second({ beta: "0.3812" });
    expect([judged.outcome, judged.sentence]).toEqual([
      "fail",
      expect.stringContaining("beta 0.3812 against 0.3700000"),
    ]);
    const explained = second({ beta: "0.3812" }, "a fit without the largest runs");
    expect([explained.outcome, explained.sentence]).toEqual([
      "warn",
      expect.stringContaining("the reason is recorded: a fit without the largest runs"),
    ]);
    expect(second({ E: "1.7005" }).outcome).toBe("warn");
  });
  it("warns where a quotation and the authors' own file differ", () => {
    const judged = says(m09eSeveralValues, (paper, claim) => {
      paper.sources.note = { kind: "third-party note", what: "A digest." };
      const number = { ...printed("0.3812"), locator: { source: "note", at: "Table 3" } };
      claim.records!.push({ id: "quoted", title: "in a digest", parameters: { beta: number } });
    });
    expect([judged.outcome, judged.sentence]).toEqual(["warn", expect.stringContaining("beta 0.3812")]);
  });
  it("looks at tables of one constant", () => {
    const repeated = (explained: object) =>
      says(m09eSeveralValues, (paper) => {
        paper.claims.push({
          id: "repeated",
          title: "An exponent in two places",
          kind: "table",
          statement: "It is printed twice.",
          rows: [{ gamma: printed("0.050") }, { gamma: printed("0.054") }],
          ...explained,
        });
      });
    expect(repeated({}).outcome).toBe("fail");
    expect(repeated({ explained: "two fits" }).outcome).toBe("warn");
  });
  it("cannot be computed from one record, or from a recalled one", () => {
    expect(says(m09eSeveralValues).outcome).toBe("not computable");
    const recalled = says(m09eSeveralValues, (_, claim) => {
      const parameters = Object.fromEntries(
        Object.entries(constantsOf(claim)).map(([name, number]) => [name, { ...number, verified: false }]),
      );
      claim.records!.push({ id: "recalled", title: "recalled", parameters });
    });
    expect(recalled.outcome).toBe("not computable");
  });
});

describe("M39", () => {
  it("passes estimates, and counts them", () => {
    const judged = says(m39AtABound, (_, claim) => {
      for (const [name, value] of Object.entries(constants))
        constantsOf(claim)[name] = printed((value * 1.0123457).toPrecision(7));
    });
    expect([judged.outcome, judged.sentence]).toEqual(["pass", expect.stringContaining("None of 5")]);
  });
  it("warns at a round number, and at zero", () => {
    const judged = says(m39AtABound, (_, claim) => {
      rounded(claim, 7);
      constantsOf(claim).alpha = printed("0.5000000");
    });
    expect(judged.outcome).toBe("warn");
    expect(evidenceOf(judged)).toContain("alpha = 0.5000000 is a round number to every digit");
    const zero = says(m39AtABound, (_, claim) => {
      claim.records![0]!.parameters = { d: printed("0.000000"), gamma: printed("0.2284") };
    });
    expect(zero.sentence).toContain("d = 0.000000 is zero to every digit");
  });
  it("fails at a bound of the fit", async () => {
    const judged = await saysOfStudy(m39AtABound, {
      printedConstants: (optimum) => ({ ...optimum, alpha: 0.25 }),
      replicated: (done) => {
        const { protocol } = done.part.replication;
        const optimiser = { ...protocol.optimiser, bounds: { alpha: { low: 0, high: 0.25 } } };
        const replication = { ...done.part.replication, protocol: { ...protocol, optimiser } };
        return { ...done, part: { ...done.part, replication } };
      },
    });
    expect([judged.outcome, judged.sentence]).toEqual([
      "fail",
      "Law of size and tokens: alpha = 0.2500000 is a bound of its fit.",
    ]);
  });
  it("cannot be computed without constants", () => {
    const judged = says(m39AtABound, (_, claim) => {
      claim.records = [];
      claim.quantities = {};
    });
    expect(judged.outcome).toBe("not computable");
  });
});
