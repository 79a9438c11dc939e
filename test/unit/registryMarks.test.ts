import { expect, test } from "vitest";
import { rowNumbers } from "../../src/registry/rowNumbers.ts";
import { standsFor } from "../../src/registry/standsFor.ts";
import type { PaperRow } from "../../src/registry/types.ts";
import { problemsAfter, type SoundRegistry } from "./registryFixture.ts";

const locator = { source: "text", at: "Table 1" };
const number = { printed: "2.5", verified: true, locator };

/** Problems of the paper when its claim gets these fields. */
function withClaim(fields: object): string[] {
  return problemsAfter(({ paper }) => Object.assign(paper.claims[0]!, fields));
}

/** Problems of the law when it gets this form. */
function withForm(form: object, spoil: (registry: SoundRegistry) => void = () => {}): string[] {
  return problemsAfter((registry) => {
    Object.assign(registry.law, { form });
    spoil(registry);
  });
}

test.each([
  ["0.34", undefined, 0.335, 0.345],
  ["465", "over", 465, null],
  ["216e3", "at least", 216e3, null],
  ["1e-51", "under", null, 1e-51],
  ["30", "at most", null, 30],
  ["1e21", "exactly", 1e21, 1e21],
  ["0.7", "about", 0.65, 0.75],
] as const)("%s (%s) stands for [%s, %s]", (printed, bound, low, high) => {
  expect(standsFor({ printed, ...(bound === undefined ? {} : { bound }) })).toEqual({ low, high });
});

test("a row of a table has a label beside its numbers", () => {
  const row = { label: "ViT-B/16", K: number } as PaperRow;
  expect(rowNumbers(row)).toEqual({ K: number });
  expect(withClaim({ rows: [row, { K: number }] })).toEqual([]);
  expect(withClaim({ rows: [{ label: "empty" }] })).toEqual([
    "registry/papers/doe-2020.json /claims/0/rows/0 the row holds no number; add one or remove it",
  ]);
  expect(withClaim({ rows: [{ label: 3, K: number }] })[0]).toMatch(/\/rows\/0\/label .*must be text/);
  expect(withClaim({ rows: [{ K: "2.5" }] })[0]).toMatch(/\/rows\/0\/K /);
});

test("only known words stand beside a number", () => {
  expect(withClaim({ quantities: { K: { ...number, bound: "over" } } })).toEqual([]);
  expect(withClaim({ quantities: { K: { ...number, bound: "roughly" } } })[0]).toMatch(
    /\/quantities\/K\/bound /,
  );
});

test("a statement that was seen was seen somewhere", () => {
  expect(withClaim({ verified: true, locator })).toEqual([]);
  expect(withClaim({ verified: false })).toEqual([]);
  expect(withClaim({ verified: true })).toEqual([
    'registry/papers/doe-2020.json /claims/0 "verified" is true but nothing says where it was seen; add a "locator"',
  ]);
  expect(withClaim({ verified: true, locator: { source: "memory", at: "x" } })).toEqual([
    'registry/papers/doe-2020.json /claims/0/verified "verified" is true but the source "memory" is a recollection; set it to false',
  ]);
  expect(withClaim({ verified: false, locator: { source: "texts", at: "x" } })).toEqual([
    'registry/papers/doe-2020.json /claims/0/locator/source "sources" has no key "texts"; did you mean "text"?',
  ]);
});

test("a mark on the arXiv identifier needs the identifier", () => {
  expect(
    problemsAfter(({ paper }) => Object.assign(paper, { arxiv: "2001.00001", arxivVerified: true })),
  ).toEqual([]);
  expect(problemsAfter(({ paper }) => Object.assign(paper, { arxivVerified: true }))[0]).toMatch(/arxiv/);
});

test("a form that was read names a source of its paper", () => {
  expect(withForm({ verified: true, paper: "doe-2020", locator })).toEqual([]);
  expect(withForm({ verified: false })).toEqual([]);
  expect(withForm({ verified: false, paper: "doe-2020", locator: { source: "memory", at: "x" } })).toEqual(
    [],
  );
  expect(withForm({ verified: true, paper: "doe-2020" })).toEqual([
    'registry/laws/line.json /form "verified" is true but nothing says where it was seen; add a "locator"',
  ]);
  expect(withForm({ verified: true, paper: "doe-2021", locator })[0]).toMatch(
    /\/form\/paper there is no paper "doe-2021"; did you mean "doe-2020"/,
  );
  expect(withForm({ verified: true, paper: "doe-2020", locator: { source: "txt", at: "x" } })).toEqual([
    'registry/laws/line.json /form/locator/source "sources" has no key "txt"; did you mean "text"?',
  ]);
  expect(withForm({ verified: true, locator })).toEqual([
    'registry/laws/line.json /form "form" has "locator" but lacks "paper"; add it',
  ]);
  expect(withForm({ seen: true })[0]).toMatch(/\/form/);
});
