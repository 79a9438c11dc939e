import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { openRegistry } from "../../src/registry/load.ts";
import { schemaErrors } from "../../src/registry/schemas.ts";
import type { Outcome } from "../../src/registry/types.ts";
import { validateRegistry } from "../../src/registry/validate.ts";
import { outcomePath } from "../../src/study/outcomeFile.ts";
import { removeRegistry, shown } from "./registryFixture.ts";
import { studyOf, writeStudy } from "./studyFixture.ts";

type Json = { [key: string]: unknown };

const sound = () =>
  ({
    ...(studyOf({
      steps: [
        { id: "line", title: "t", method: "power-law", data: "all", x: "X", y: "L" },
        {
          id: "fit",
          title: "t",
          method: "law",
          data: "all",
          law: "line",
          objective: { loss: "squared", residual: "log", reduce: "sum" },
        },
        {
          id: "at",
          title: "t",
          method: "evaluate",
          data: "all",
          law: "line",
          constants: { claim: "fit" },
          objective: { loss: "squared", residual: "log", reduce: "sum" },
        },
      ],
      quantities: [
        {
          id: "slope",
          title: "slope",
          kind: "exponent",
          from: { step: "line", value: "exponent" },
          published: { claim: "fit", name: "gamma" },
          tolerance: { within: "interval", why: "noise" },
          decision: { factor: 2, consequence: "It matters." },
        },
      ],
      causes: [{ quantity: "slope", step: "fit", sentence: "The fit gives {fit.gamma}." }],
    }) as Json),
  }) as Json & { data: Json[]; steps: Json[]; quantities: Json[]; causes: Json[] };

function problemsOf(spoil: (study: ReturnType<typeof sound>) => void): string[] {
  const study = structuredClone(sound());
  spoil(study);
  const root = writeStudy({ columns: { X: [1, 2, 3], L: [3, 2, 1] }, study });
  try {
    return shown(validateRegistry(root)).map((line) => line.replace("replications/made-up/study.json ", ""));
  } finally {
    removeRegistry(root);
  }
}

const grid = { N: { from: 1, to: 10, count: 2 }, D: { from: 1, to: 10, count: 2 } };

test("a sound study has no problem", () => {
  expect(problemsOf(() => {})).toEqual([]);
});

test.each<[string, (study: ReturnType<typeof sound>) => void, string]>([
  [
    "an unknown paper",
    (s) => Object.assign(s, { paper: "roe-2020" }),
    '/paper there is no paper "roe-2020"; did you mean "doe-2020"?',
  ],
  [
    "an unknown dataset",
    (s) => Object.assign(s.data[0]!, { dataset: "pionts" }),
    '/data/0/dataset there is no dataset "pionts"',
  ],
  [
    "dataset and step",
    (s) => Object.assign(s.data[0]!, { step: "line" }),
    '/data/0 data come from a "dataset" or a "step", or are simulated; give exactly one of them',
  ],
  [
    "simulated runs without a plan",
    (s) => s.data.push({ id: "plan", simulate: { law: "line", constants: { claim: "fit" } } }),
    '/data/1/simulate simulated runs follow "isoflops" or a "grid"; give exactly one of them',
  ],
  [
    "simulated runs of a law in other variables",
    (s) => s.data.push({ id: "plan", simulate: { law: "line", constants: { claim: "fit" }, grid } }),
    "/data/1/simulate/law runs are simulated in N and D; the law has no N and no D",
  ],
  [
    "simulated runs of an unknown claim",
    (s) => s.data.push({ id: "plan", simulate: { constants: { claim: "fits" }, law: "line", grid } }),
    '/data/1/simulate/constants/claim the paper "doe-2020" has no claim "fits"; did you mean "fit"?',
  ],
  [
    "unknown data",
    (s) => Object.assign(s.steps[0]!, { data: "al" }),
    '/steps/0/data there is no data "al"; did you mean "all"?',
  ],
  [
    "data of a later step",
    (s) => {
      s.data.push({ id: "later", step: "fit" });
      s.steps[0]!.data = "later";
    },
    '/steps/0/data the data "later" come from the step "fit", which is not done before this one',
  ],
  [
    "a step twice",
    (s) => Object.assign(s.steps[1]!, { id: "line" }),
    '/steps/1/id "line" stands twice in "steps"; rename one',
  ],
  [
    "an unknown method",
    (s) => Object.assign(s.steps[0]!, { method: "powerlaw" }),
    '/steps/0/method "method" is "powerlaw"; it must be one of law, ',
  ],
  [
    "an option of another method",
    (s) => Object.assign(s.steps[0]!, { noise: 1 }),
    '/steps/0/noise unknown key "noise"',
  ],
  [
    "a missing option",
    (s) => Reflect.deleteProperty(s.steps[0]!, "y"),
    '/steps/0 item 1 of "steps" lacks "y"; add it',
  ],
  [
    "law and expression",
    (s) => Object.assign(s.steps[1]!, { expression: "L = a / X" }),
    '/steps/1 the step needs a "law" or an "expression"; name exactly one of them',
  ],
  [
    "a parameter that the law does not have",
    (s) => Object.assign(s.steps[1]!, { fixed: { gama: 1 } }),
    '/steps/1/fixed/gama there is no parameter "gama"; did you mean "gamma"?',
  ],
  [
    "constants of a claim that does not exist",
    (s) => Object.assign(s.steps[2]!, { constants: { claim: "fits" } }),
    '/steps/2/constants/claim the paper "doe-2020" has no claim "fits"; did you mean "fit"?',
  ],
  [
    "constants from nowhere",
    (s) => Object.assign(s.steps[2]!, { constants: { record: "printed" } }),
    '/steps/2/constants constants need a "claim", a "step" or "values"; add one',
  ],
  [
    "a quantity of an unknown step",
    (s) => Object.assign(s.quantities[0]!, { from: { step: "lime", value: "exponent" } }),
    '/quantities/0/from/step there is no step "lime"; did you mean "line"?',
  ],
  [
    "a number that is not printed",
    (s) => Object.assign(s.quantities[0]!, { published: { claim: "fit", name: "K2" } }),
    '/quantities/0/published/name nothing is printed there as "K2"; did you mean "K"?',
  ],
  [
    "a quantity that is not printed",
    (s) => Object.assign(s.quantities[0]!, { published: { claim: "fit", quantity: "b" } }),
    '/quantities/0/published/quantity the claim has no quantity "b"',
  ],
  [
    "a row that is not there",
    (s) => Object.assign(s.quantities[0]!, { published: { claim: "fit", row: { N: "1e9" }, name: "L" } }),
    '/quantities/0/published/row 0 rows of the claim have {"N":"1e9"}; one must',
  ],
  [
    "name and quantity",
    (s) => Object.assign(s.quantities[0]!, { published: { claim: "fit", name: "K", quantity: "a" } }),
    '/quantities/0/published a printed number has a "name" in a record or row, or is a "quantity"; give exactly one of them',
  ],
  [
    "a comparison without tolerance",
    (s) => Reflect.deleteProperty(s.quantities[0]!, "tolerance"),
    '/quantities/0 "published" and "tolerance" belong together',
  ],
  [
    "two rules for a decision",
    (s) => Object.assign(s.quantities[0]!, { decision: { factor: 2, within: [0, 1], consequence: "c" } }),
    '/quantities/0/decision a decision has a "factor" or a range "within"; give exactly one of them',
  ],
  [
    "a range upside down",
    (s) => Object.assign(s.quantities[0]!, { decision: { within: [1, 0], consequence: "c" } }),
    '/quantities/0/decision/within "within" is [1,0]; the lower end must come first',
  ],
  [
    "a cause of nothing",
    (s) => Object.assign(s.causes[0]!, { quantity: "slop" }),
    '/causes/0/quantity there is no quantity "slop"; did you mean "slope"?',
  ],
  [
    "a cause without its number",
    (s) => Object.assign(s.causes[0]!, { sentence: "The fit gives 0.3." }),
    '/causes/0/sentence the sentence names no number of the step "fit"; write {fit.value}',
  ],
  ["another folder", (s) => Object.assign(s, { id: "made-down" }), "there is no study"],
])("%s", (_name, spoil, expected) => {
  if (expected === "there is no study") {
    const study = sound();
    spoil(study);
    const root = writeStudy({ columns: { X: [1], L: [1] }, study });
    try {
      expect(() => openRegistry(root).study("made-up")).toThrow(/no such study: made-up; known: made-down/);
    } finally {
      removeRegistry(root);
    }
    return;
  }
  const found = problemsOf(spoil);
  expect(found[0]).toContain(expected);
  // What follows from the first slip (a step that is not there any more) may be told too.
  expect(found.length).toBeLessThanOrEqual(2);
});

test("a folder holds a study or the refit of a law, not both", () => {
  const root = writeStudy({ columns: { X: [1], L: [1] }, study: { ...sound(), id: "again" } });
  try {
    expect(
      shown(validateRegistry(root)).some((line) => line.includes('"again" holds a replication.json too')),
    ).toBe(true);
  } finally {
    removeRegistry(root);
  }
});

const registry = openRegistry();

test.each([...registry.ids("study"), ...registry.ids("replication")])(
  "the recorded outcome of %s, if there is one, is its own",
  (id) => {
    const path = outcomePath(registry, id);
    if (!existsSync(path)) return;
    const outcome = JSON.parse(readFileSync(path, "utf8")) as Outcome;
    expect(schemaErrors("outcome", outcome)).toEqual([]);
    expect(outcome.id).toBe(id);
    if (!registry.ids("study").includes(id)) return;
    const study = registry.study(id);
    expect(outcome.quantities.map((quantity) => quantity.id)).toEqual(
      study.quantities.map((quantity) => quantity.id),
    );
  },
);

test("runs simulated from a fit are not there before it", () => {
  const found = problemsOf((s) => {
    s.data.push({ id: "plan", simulate: { law: "line", constants: { step: "fit" }, grid } });
    s.steps[0]!.data = "plan";
  });
  expect(found).toContain(
    '/steps/0/data the data "plan" come from the step "fit", which is not done before this one',
  );
});
