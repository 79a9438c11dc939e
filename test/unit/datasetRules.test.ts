import { expect, test } from "vitest";
import { problemsAfter, type SoundRegistry } from "./registryFixture.ts";

type Spoil = (dataset: SoundRegistry["dataset"], registry: SoundRegistry) => void;
const file = "registry/datasets/points/dataset.json";
const away = (name: string) => ({
  mirror: `a/${name}`,
  url: `https://example.org/${name}`,
  format: "csv",
  sha256: "0".repeat(64),
  bytes: 9,
});
const publication = { title: "A law", authors: ["Jane Doe"], year: 2020 };
const filter = { id: "odd", kind: "unusable", drop: "x = 1", reason: "odd" };

const problems = (spoil: Spoil) => problemsAfter((registry) => spoil(registry.dataset, registry));

test.each<[string, Spoil]>([
  [
    "a publication in place of a paper",
    (dataset) => {
      Reflect.deleteProperty(dataset, "paper");
      Object.assign(dataset, { publication });
    },
  ],
  [
    "several files with names",
    (dataset) => {
      Object.assign(dataset.file, { part: "one" });
      Object.assign(dataset, { more: [{ ...away("two.csv"), part: "two" }] });
    },
  ],
  ["filters", (dataset) => Object.assign(dataset, { filters: [filter, { ...filter, id: "even" }] })],
  [
    "a conversion",
    (dataset) => Object.assign(dataset, { file: { ...away("x.csv"), conversion: { how: "Gathered." } } }),
  ],
  [
    "reshaping, texts and optional names",
    (dataset) =>
      Object.assign(dataset, {
        reshape: { unpivot: ["1", "2"], name: "n", value: "x" },
        texts: { name: "n" },
        optional: ["X"],
      }),
  ],
  [
    "a locator of a carried table",
    (dataset) =>
      Object.assign(dataset, { locator: { kind: "paper text", what: "The paper", at: "Table 1" } }),
  ],
  [
    "a text of which nothing is read",
    (dataset) =>
      Object.assign(dataset, { file: { ...away("x.txt"), format: "text" }, runs: {}, columns: {} }),
  ],
])("sound: %s", (_, spoil) => {
  // The replication of the fixture may want columns that such a dataset does not have.
  expect(problems(spoil).filter((problem) => problem.startsWith(file))).toEqual([]);
});

test.each<[string, Spoil, string]>([
  [
    "neither paper nor publication",
    (dataset) => Reflect.deleteProperty(dataset, "paper"),
    `${file}  the dataset must have exactly one of "paper" and "publication"`,
  ],
  [
    "both paper and publication",
    (dataset) => Object.assign(dataset, { publication }),
    `${file}  the dataset must have exactly one of "paper" and "publication"`,
  ],
  [
    "several files without names",
    (dataset) => Object.assign(dataset, { more: [{ ...away("two.csv"), part: "two" }] }),
    `${file} /file the dataset has several files, so that each needs a "part"; add it`,
  ],
  [
    "two files of one name",
    (dataset) => {
      Object.assign(dataset.file, { part: "one" });
      Object.assign(dataset, { more: [{ ...away("two.csv"), part: "one" }] });
    },
    `${file} /more/0/part "part" "one" appears twice; each must be unique`,
  ],
  [
    "a further file outside the mirror",
    (dataset) => {
      Object.assign(dataset.file, { part: "one" });
      Object.assign(dataset, { more: [{ ...away("two.csv"), mirror: "../two.csv", part: "two" }] });
    },
    `${file} /more/0/mirror "mirror" is "../two.csv"; it must stay inside the mirror folder`,
  ],
  [
    "a further file that is carried with other bytes",
    (dataset) => {
      Object.assign(dataset.file, { part: "one" });
      Object.assign(dataset, { more: [{ ...dataset.file, bytes: 9, part: "two" }] });
    },
    `${file} /more/0/bytes "bytes" is 9 but registry/datasets/points/points.csv has 8; update the manifest`,
  ],
  [
    "a carried file with a conversion",
    (dataset) => Object.assign(dataset.file, { conversion: { how: "Typed." } }),
    `${file} /file/conversion "conversion" is for files that are not carried; say in "origin" how this one came to be`,
  ],
  [
    "a locator without a carried table",
    (dataset) =>
      Object.assign(dataset, { file: away("x.csv"), locator: { kind: "figure", what: "Figure", at: "2" } }),
    `${file} /locator "locator" says where a carried table was read, but "file" has no "path"`,
  ],
  [
    "runs of a text",
    (dataset) => Object.assign(dataset, { file: { ...away("x.txt"), format: "text" } }),
    `${file} /runs a file of format "text" holds no table to take runs from; leave "runs" empty`,
  ],
  [
    "two filters of one id",
    (dataset) => Object.assign(dataset, { filters: [filter, filter] }),
    `${file} /filters/1/id "id" "odd" appears twice; each must be unique`,
  ],
  [
    "an optional name that is not there",
    (dataset) => Object.assign(dataset, { optional: ["XX"] }),
    `${file} /optional/0 "runs" has no column "XX"; did you mean "X"?`,
  ],
  [
    "a name that is number and text",
    (dataset) => Object.assign(dataset, { texts: { X: "x" } }),
    `${file} /texts/X "X" stands under "runs" as well; keep one`,
  ],
  [
    "an unknown format",
    (dataset) => Object.assign(dataset.file, { format: "csv.gx" }),
    `${file} /file/format "format" is "csv.gx"; it must be one of csv, csv.gz, parquet, arrow, json, jsonl, svg, text; did you mean "csv.gz"?`,
  ],
  [
    "an unknown kind of filter",
    (dataset) => Object.assign(dataset, { filters: [{ ...filter, kind: "doubtfull" }] }),
    `${file} /filters/0/kind "kind" is "doubtfull"; it must be one of unusable, published, doubtful; did you mean "doubtful"?`,
  ],
  [
    "an address that is not encrypted",
    (dataset) => Object.assign(dataset, { file: { ...away("x.csv"), url: "http://example.org/x.csv" } }),
    `${file} /file/url "url" is "http://example.org/x.csv", which is not`,
  ],
  [
    "reshaping that is neither form",
    (dataset) => Object.assign(dataset, { reshape: { name: "x" } }),
    `${file} /reshape "reshape"`,
  ],
])("%s", (_, spoil, problem) => {
  const found = problems(spoil);
  expect(
    found.filter((one) => one.startsWith(problem)),
    found.join("\n"),
  ).toHaveLength(1);
});
