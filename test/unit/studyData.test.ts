import { expect, test } from "vitest";
import { numberIn, runFixture, studyOf } from "./studyFixture.ts";

const columns = {
  kind: ["a", "a", "b", "b", "dense", "b", "a", "c"],
  N: [1, 2, 1, 2, 4, 2, 2, 9],
  L: [5, 4, 6, 4.4, 3.5, 4.6, 4.1, 1],
};
const texts = ["kind"];
const count = (data: string, id = data, more: object = {}) => ({
  id,
  title: "t",
  method: "statistic",
  data,
  column: "L",
  draws: 20,
  ...more,
});

test("where, then columns one after the other, then drop with reasons; rows are counted once", async () => {
  const run = await runFixture({
    columns,
    texts,
    study: studyOf({
      data: [
        { id: "some", dataset: "points", where: "kind <> 'c'" },
        {
          id: "best",
          dataset: "points",
          where: "kind <> 'c'",
          columns: { lowest: "min(L) OVER (PARTITION BY kind, N)", excess: "L - lowest", N: "10 * N" },
          drop: [
            { drop: "excess > 0", reason: "a better run of this size" },
            { drop: "kind = 'dense'", reason: "dense" },
          ],
        },
      ],
      steps: [count("some"), count("best"), { ...count("best", "sizes"), column: "N" }],
    }),
  });
  expect(numberIn(run, "some", "n")).toBe(7);
  expect(numberIn(run, "best", "n")).toBe(4);
  expect(numberIn(run, "best", "sum")).toBeCloseTo(5 + 4 + 6 + 4.4, 12);
  expect(numberIn(run, "sizes", "max")).toBe(20);
  expect(run.outcome.runs).toBe(7);
  expect(run.outcome.dropped).toEqual([
    { reason: "dense", count: 1 },
    { reason: "a better run of this size", count: 2 },
  ]);
  expect(run.outcome.datasets).toEqual([{ id: "points", sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
});

test("groups, rows that belong to every group, and a second stage over the groups", async () => {
  const run = await runFixture({
    columns,
    texts,
    filters: [{ id: "odd", kind: "doubtful", drop: "kind = 'c'", reason: "odd" }],
    study: studyOf({
      data: [
        { id: "all", dataset: "points", where: "setAside IS NULL" },
        { id: "groups", step: "each", where: "kind <> 'none'", columns: { twice: "2 * mean" } },
      ],
      steps: [
        count("all", "each", { groups: { by: ["kind"], everywhere: ["dense"] } }),
        { ...count("groups", "second"), column: "twice" },
        count("all", "both", { groups: { by: ["kind", "N"] } }),
      ],
    }),
  });
  expect(numberIn(run, "each", "[a]n")).toBe(4);
  expect(numberIn(run, "each", "[b]sum")).toBeCloseTo(6 + 4.4 + 4.6 + 3.5, 12);
  expect(numberIn(run, "second", "n")).toBe(2);
  expect(numberIn(run, "second", "sum")).toBeCloseTo(
    2 * ((5 + 4 + 4.1 + 3.5) / 4 + (6 + 4.4 + 4.6 + 3.5) / 4),
    10,
  );
  expect(numberIn(run, "both", "[b, 2]n")).toBe(2);
  const { values } = run.results.get("both")!.tables!;
  expect(values!.texts.kind).toEqual(["a", "a", "b", "b", "dense"]);
  expect(Array.from(values!.columns.N!)).toEqual([1, 2, 1, 2, 4]);
});

const refused = (data: object, steps: readonly object[] = [count("all")]) =>
  runFixture({
    columns: { ...columns, gap: [1, 2, "", 4, 5, 6, 7, 8] },
    texts,
    study: studyOf({ data: [{ id: "all", dataset: "points", ...data }], steps: steps as never }),
  });

test.each<[string, object, readonly object[] | undefined, RegExp]>([
  ["SQL that cannot be read", { where: "kind = " }, undefined, /step all: data all: where: /],
  ["a second statement", { where: "true; DROP TABLE runs" }, undefined, /must not contain ";"/],
  ["a file", { where: "(SELECT count(*) FROM read_csv('/etc/passwd')) > 0" }, undefined, /disabled/],
  ["no row", { where: "N > 100" }, undefined, /data all: no row is left/],
  [
    "an unknown column",
    {},
    [{ ...count("all"), column: "M" }],
    /no column M of numbers; did you mean "?[NL]/,
  ],
  ["a missing number", {}, [{ ...count("all"), column: "gap" }], /gap of row 3 is no finite number/],
  [
    "a group that does not exist",
    {},
    [count("all", "all", { groups: { by: ["kind"], everywhere: ["Dense"] } })],
    /no group Dense in data all; there are a; b; dense; c/,
  ],
])("%s is refused by name", async (_name, data, steps, message) => {
  await expect(refused(data, steps)).rejects.toThrow(message);
});

test("a table that a step does not make, and a value that it does not give", async () => {
  const data = [
    { id: "all", dataset: "points" },
    { id: "more", step: "all", table: "optima" },
  ];
  const steps = [count("all"), count("more")];
  await expect(runFixture({ columns, texts, study: studyOf({ data, steps }) })).rejects.toThrow(
    /step all makes no table 'optima'; it makes none/,
  );
  const quantities = [{ id: "q", title: "q", kind: "count", from: { step: "all", value: "medain" } }];
  await expect(
    runFixture({ columns, texts, study: studyOf({ steps: [count("all")], quantities }) }),
  ).rejects.toThrow(/step all gives no value medain; did you mean "mean" or "median"/);
});
