import { expect, test } from "vitest";
import { problemsAfter, type soundRegistry } from "./registryFixture.ts";

type Registry = ReturnType<typeof soundRegistry>;

const place = "registry/papers/doe-2020.json";

/** The paper joins the comparison with one row; the law gets the variables of a best split. */
function joined({ paper, law, dataset, replication }: Registry, row: object): void {
  Object.assign(paper, { comparison: { counting: "total", countingFrom: "Table 1", domain: "language" } });
  Object.assign(law, {
    expression: "L = (K / N)^gamma + 1 / D",
    variables: { N: { meaning: "size", unit: "parameters" }, D: { meaning: "tokens", unit: "tokens" } },
  });
  Object.assign(dataset, { runs: { N: "x", D: "x", L: "x" } });
  Object.assign(replication.protocol, { select: [] });
  paper.claims[0]!.comparison = { rows: [{ label: "fit", method: "law fit", ...row }] };
}

const problems = (row: object, then: (registry: Registry) => void = () => {}) =>
  problemsAfter((registry) => {
    joined(registry, row);
    then(registry);
  });

test.each<[string, object]>([
  ["a printed exponent", { a: { quantity: "a" } }],
  ["a number of a record", { a: { name: "gamma" } }],
  ["a law", { law: {} }],
  [
    "a line",
    { a: { quantity: "a" }, size: line({ name: "K" }), rangeOf: { paper: "doe-2020", claim: "fit" } },
  ],
])("%s is enough", (_, row) => {
  expect(problems(row)).toEqual([]);
});

test.each<[string, object, string]>([
  [
    "nothing",
    {},
    '/claims/0/comparison/rows/0 the row gives no exponent; add "a", where it is printed, or "law", from which it follows',
  ],
  [
    "an unknown quantity",
    { a: { quantity: "alpha" } },
    '/claims/0/comparison/rows/0/a/quantity the claim has no quantity "alpha"; known: a',
  ],
  [
    "an unknown record",
    { a: { record: "pinted", name: "gamma" } },
    '/claims/0/comparison/rows/0/a the claim has no record "pinted"; did you mean "printed"?',
  ],
  [
    "an unknown claim",
    { a: { claim: "fits", quantity: "a" } },
    '/claims/0/comparison/rows/0/a/claim the paper "doe-2020" has no claim "fits"; did you mean "fit"?',
  ],
  [
    "a row that is not there",
    { a: { row: { label: "code" }, name: "a" } },
    '/claims/0/comparison/rows/0/a/row 0 rows of the claim have {"label":"code"}; one must',
  ],
  [
    "no name",
    { a: { record: "printed" } },
    '/claims/0/comparison/rows/0/a a printed number has a "name" in a record or row, or is a "quantity"; give exactly one of them',
  ],
  [
    "an unknown coefficient of a line",
    { a: { quantity: "a" }, size: line({ name: "k" }) },
    '/claims/0/comparison/rows/0/size/coefficient/name nothing is printed there as "k"; did you mean "K"?',
  ],
  [
    "an unknown record of the law",
    { law: { record: "pinted" } },
    '/claims/0/comparison/rows/0/law/record the claim has no record "pinted"; did you mean "printed"?',
  ],
  [
    "a name that the law lacks",
    { law: { fixed: { S: 0 } } },
    '/claims/0/comparison/rows/0/law/fixed/S the law "line" has nothing called "S"; did you mean "K"?',
  ],
  [
    "an unknown paper of the range",
    { law: {}, rangeOf: { paper: "doe-2021", claim: "fit" } },
    '/claims/0/comparison/rows/0/rangeOf/paper there is no paper "doe-2021"; did you mean "doe-2020"?',
  ],
  [
    "an unknown claim of the range",
    { law: {}, rangeOf: { claim: "fits" } },
    '/claims/0/comparison/rows/0/rangeOf/claim the paper "doe-2020" has no claim "fits"; did you mean "fit"?',
  ],
  [
    "a meaning without the number",
    { law: {}, from: "exponent of parameters per token" },
    '/claims/0/comparison/rows/0/from "from" says what "a" is printed as; add "a"',
  ],
  [
    "tokens without sizes",
    { law: {}, tokens: line({ name: "K" }) },
    '/claims/0/comparison/rows/0/tokens optimal tokens stand beside optimal sizes; add "size"',
  ],
])("%s is reported", (_, row, message) => {
  expect(problems(row)).toEqual([`${place} ${message}`]);
});

test("rows need a counting, a place of their own and a law with a best split", () => {
  const told = (then: (registry: Registry) => void) => problems({ law: {} }, then);
  expect(told(({ paper }) => Reflect.deleteProperty(paper, "comparison"))).toEqual([
    `${place} /claims/0/comparison the claim is compared but nothing says how the paper counts parameters; add "comparison" with "counting", "countingFrom" and "domain" beside "claims"`,
  ]);
  expect(
    told(({ paper }) => Object.assign(paper.claims[0]!.comparison as object, { leftOut: "a test" })),
  ).toEqual([
    `${place} /claims/0/comparison a claim is compared by "rows" or is "leftOut" for a reason; give exactly one of them`,
  ]);
  expect(
    told(({ paper }) => {
      const { rows } = paper.claims[0]!.comparison as { rows: object[] };
      rows.push(rows[0]!);
    }),
  ).toEqual([`${place} /claims/0/comparison/rows/1/label the label "fit" stands twice; tell the rows apart`]);
  expect(
    told(({ paper }) => {
      const [record] = paper.claims[0]!.records as { parameters: object }[];
      Reflect.deleteProperty(record!.parameters, "K");
    }),
  ).toEqual([`${place} /claims/0/comparison/rows/0/law the record gives no "K"; add it to "fixed"`]);
  expect(
    told(({ law, dataset }) => {
      Object.assign(law, {
        expression: "L = (K / N)^gamma",
        variables: { N: { meaning: "size", unit: "" } },
      });
      Object.assign(dataset, { runs: { N: "x", L: "x" } });
    }),
  ).toEqual([
    `${place} /claims/0/comparison/rows/0/law the law "line" has no variable "D", so it has no best split`,
  ]);
});

function line(coefficient: object) {
  return { coefficient, exponent: { name: "gamma" }, form: "K X^p" };
}
