import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { schemaErrors } from "../../src/registry/schemas.ts";
import type { Outcome, StudyQuantity } from "../../src/registry/types.ts";
import { fillSentence } from "../../src/study/causeSentence.ts";
import { gravest, judgeQuantity } from "../../src/study/judgeQuantity.ts";
import { outcomeDifferences } from "../../src/study/outcomeDifferences.ts";
import type { Printed } from "../../src/study/printedNumbers.ts";
import type { StepResult } from "../../src/study/stepInput.ts";
import { printed, runFixture, studyOf } from "./studyFixture.ts";

const quantity = (within: unknown, decision?: object) =>
  ({
    id: "q",
    title: "q",
    kind: "exponent",
    from: { step: "s", value: "v" },
    tolerance: { within, why: "w" },
    ...(decision === undefined ? {} : { decision: { consequence: "c", ...decision } }),
  }) as StudyQuantity;

const number = (low: number, value: number, high: number, interval?: [string, string]) =>
  ({
    number: {
      ...printed(String(value)),
      ...(interval === undefined
        ? {}
        : { interval: { low: interval[0], high: interval[1], level: 0.8, kind: "k" } }),
    },
    paper: "doe-2020",
    claim: "fit",
    name: "a",
    value,
    cell: { low, high },
  }) as Printed;

describe("a quantity", () => {
  const half = number(0.495, 0.5, 0.505);
  test.each<[string, unknown, object, Printed, boolean | null]>([
    [
      "interval that reaches the rounded number",
      "interval",
      { value: 0.48, low: 0.46, high: 0.496 },
      half,
      true,
    ],
    ["interval beside it", "interval", { value: 0.48, low: 0.46, high: 0.494 }, half, false],
    ["interval that is open on one side", "interval", { value: 0.6, low: 0.4 }, half, true],
    ["no interval at all", "interval", { value: 0.5 }, half, null],
    [
      "no interval of ours, ours in the printed one",
      "interval",
      { value: 0.46 },
      number(0.495, 0.5, 0.505, ["0.46", "0.53"]),
      true,
    ],
    [
      "ours just inside the rounding of the printed interval",
      "published interval",
      { value: 0.456 },
      number(0.495, 0.5, 0.505, ["0.46", "0.53"]),
      true,
    ],
    [
      "ours outside the printed interval",
      "published interval",
      { value: 0.45, low: 0, high: 1 },
      number(0.495, 0.5, 0.505, ["0.46", "0.53"]),
      false,
    ],
    ["ours rounds to it", "rounding", { value: 0.4951 }, half, true],
    ["ours does not", "rounding", { value: 0.4949 }, half, false],
    ["within one percent", 0.01, { value: 0.5049 }, half, true],
    ["beyond one percent", 0.01, { value: 0.5051 }, half, false],
    ["a bound that ours keeps", "rounding", { value: 700 }, number(465, 465, Number.POSITIVE_INFINITY), true],
  ])("%s", (_name, within, ours, published, agrees) => {
    const judged = judgeQuantity(quantity(within), ours as never, published);
    expect(judged.agrees).toBe(agrees);
    expect(judged.verdict).toBe(
      agrees === null ? "not checkable" : agrees ? "reproduced" : "inconsistent, conclusion unchanged",
    );
    expect(judged.note === undefined).toBe(agrees !== null);
  });

  test("a decision says when a difference changes the conclusion", () => {
    const changes = (decision: object, value: number) =>
      judgeQuantity(quantity(0.001, decision), { value }, half).verdict ===
      "inconsistent, conclusion changes";
    expect(changes({ factor: 1.25 }, 0.62)).toBe(false);
    expect(changes({ factor: 1.25 }, 0.63)).toBe(true);
    expect(changes({ factor: 1.25 }, 0.39)).toBe(true);
    expect(changes({ factor: 1.25 }, -0.5)).toBe(true);
    expect(changes({ within: [0.4, 0.6] }, 0.59)).toBe(false);
    expect(changes({ within: [0.4, 0.6] }, 0.61)).toBe(true);
  });

  test("what agrees is reproduced, whatever hangs on it", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.4951, max: 0.5049, noNaN: true }), (value) => {
        expect(judgeQuantity(quantity("rounding", { factor: 1.0001 }), { value }, half).verdict).toBe(
          "reproduced",
        );
      }),
    );
  });

  test("the gravest verdict counts, and what cannot be checked only when nothing can", () => {
    expect(gravest([])).toBe("not checkable");
    expect(gravest(["not checkable", "reproduced"])).toBe("reproduced");
    expect(
      gravest(["reproduced", "inconsistent, conclusion changes", "inconsistent, conclusion unchanged"]),
    ).toBe("inconsistent, conclusion changes");
  });
});

const results = new Map<string, StepResult>([
  [
    "fit-1",
    {
      method: "m",
      notes: [],
      values: {
        a: { value: 0.12345, low: 0.1, high: 0.2 },
        "N@1e+21": { value: 2.5e9 },
        "[S-Base]a": { value: 3 },
        "error@13B": { value: 0.5 },
      },
    },
  ],
]);

test("sentences hold computed numbers and nothing else in braces", () => {
  expect(fillSentence("a is {fit-1.a} in [{fit-1.a:low}, {fit-1.a:high}].", results)).toBe(
    "a is 0.123 in [0.100, 0.200].",
  );
  expect(fillSentence("{fit-1.N@1e21} and {fit-1[S-Base].a} and {fit-1.error@13B}", results)).toBe(
    "2.50\u202f×\u202f10⁹ and 3 and 0.500",
  );
  expect(() => fillSentence("{fit-1.b}", results)).toThrow(/step fit-1 gives no value b/);
  expect(() => fillSentence("{whatever}", results)).toThrow(/a sentence holds \{whatever\}/);
  expect(() => fillSentence("{fit-1.N@1e21:low}", results)).toThrow(/has none/);
});

const x = [1, 2, 4, 8, 16, 32];
const made = () =>
  runFixture({
    columns: { x, y: x.map((value, k) => 3 * value ** -0.5 * (1 + 0.01 * (k % 2))) },
    parameters: { K: "3.0", gamma: "0.34" },
    quantities: { slope: printed("-0.50"), above: printed("-1", { bound: "over" }) },
    rows: [
      { label: "first", k: printed("3.0"), g: printed("-0.5") },
      { label: "second", k: printed("9"), g: printed("-0.6") },
    ],
    study: studyOf({
      steps: [
        { id: "line", title: "The line", method: "power-law", data: "all", x: "x", y: "y" },
        {
          id: "sums",
          title: "Sums",
          method: "table-arithmetic",
          numbers: { k: { claim: "fit", name: "K" }, g: { claim: "fit", row: { k: "3.0" }, name: "g" } },
          values: { slope: { step: "line", value: "exponent" } },
          expressions: { ratio: "k / 2", later: "ratio * g", gap: "slope - g" },
        },
      ],
      quantities: [
        {
          id: "slope",
          title: "slope",
          kind: "exponent",
          from: { step: "line", value: "exponent" },
          published: { claim: "fit", quantity: "slope" },
          tolerance: { within: "interval", why: "noise" },
        },
        {
          id: "cell",
          title: "slope of the second row",
          kind: "exponent",
          from: { step: "line", value: "exponent" },
          published: { claim: "fit", row: { label: "second" }, name: "g" },
          tolerance: { within: 0.01, why: "exact" },
        },
        {
          id: "bound",
          title: "slope above a bound",
          kind: "exponent",
          from: { step: "line", value: "exponent" },
          published: { claim: "fit", quantity: "above" },
          tolerance: { within: "rounding", why: "a bound" },
        },
        { id: "alone", title: "ratio", kind: "statistic", from: { step: "sums", value: "ratio" } },
      ],
      causes: [{ quantity: "cell", step: "line", sentence: "The line has {line.exponent}." }],
      remarks: ["Half of K is {sums.ratio}."],
    }),
  });

test("an outcome follows its schema, says why numbers differ, and is the same again", async () => {
  const { outcome, results: steps } = await made();
  expect(schemaErrors("outcome", outcome)).toEqual([]);
  expect(outcome.quantities.map(({ id, agrees, verdict }) => [id, agrees, verdict])).toEqual([
    ["slope", true, "reproduced"],
    ["cell", false, "inconsistent, conclusion unchanged"],
    ["bound", true, "reproduced"],
    ["alone", null, "not checkable"],
  ]);
  expect(outcome.quantities[1]!.cause).toMatch(/^The line has −0\.49\d\.$/);
  expect(outcome.quantities[3]).toMatchObject({
    published: null,
    ours: { value: 1.5, low: 1.475, high: 1.525, method: "rounding of the printed numbers" },
  });
  expect(outcome.verdict).toBe("inconsistent, conclusion unchanged");
  expect(outcome.notes).toEqual(["Half of K is 1.50."]);
  expect(steps.get("sums")!.values.later).toMatchObject({ value: -0.75 });
  const { values } = steps.get("line")!;
  expect(steps.get("sums")!.values.gap).toMatchObject({
    standardError: expect.closeTo((values.exponent as { standardError: number }).standardError, 12),
  });
  expect(JSON.stringify((await made()).outcome)).toBe(JSON.stringify(outcome));
});

test("differences to a recorded outcome: places and both values, not the last digits of numbers", async () => {
  const { outcome } = await made();
  const other = structuredClone(outcome) as Outcome;
  expect(outcomeDifferences(outcome, other)).toEqual([]);
  other.quantities[0]!.ours!.value *= 1 + 1e-9;
  other.notes.push("A note.");
  expect(outcomeDifferences(outcome, other)).toEqual([]);
  other.quantities[0]!.ours!.value *= 1.001;
  other.verdict = "reproduced";
  other.quantities[3]!.ours = null;
  expect(outcomeDifferences(outcome, other)).toEqual([
    expect.stringMatching(/^\/quantities\/0\/ours\/value: recorded -0\.49\d+, now -0\.49\d+$/),
    expect.stringMatching(/^\/quantities\/3\/ours: recorded \{.*\}, now null$/),
    '/verdict: recorded "inconsistent, conclusion unchanged", now "reproduced"',
  ]);
});

test("an input cannot have the name of a constant, which expressions would take it for", async () => {
  const steps = [
    {
      id: "s",
      title: "t",
      method: "table-arithmetic",
      numbers: { e: { claim: "fit", name: "K" } },
      expressions: { a: "e" },
    },
  ];
  await expect(runFixture({ columns: { x }, study: studyOf({ steps }) })).rejects.toThrow(
    /step s: e is a constant of every expression/,
  );
});
