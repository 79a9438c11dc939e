import { join } from "node:path";
import { expect, test } from "vitest";
import { validateRegistry } from "../../src/registry/validate.ts";
import { problemsAfter, shown, soundRegistry, withRegistry, writeJson } from "./registryFixture.ts";

test("a sound registry has no problems", () => {
  expect(problemsAfter(() => {})).toEqual([]);
});

test("a point outside its own interval is a finding of an audit, not a problem", () => {
  expect(
    problemsAfter(({ paper }) => {
      (paper.claims[0]!.quantities as { a: { printed: string } }).a.printed = "0.9";
    }),
  ).toEqual([]);
});

test.each<[string, (registry: ReturnType<typeof soundRegistry>) => void, string]>([
  [
    "unknown key",
    ({ dataset }) => Object.assign(dataset, { license: "MIT" }),
    'registry/datasets/points/dataset.json /license unknown key "license"; did you mean "licence"?',
  ],
  [
    "unknown key far from any",
    ({ checklist }) => Object.assign(checklist, { zzz: 1 }),
    'checklists/questions.json /zzz unknown key "zzz"; allowed: id, title, basedOn, paper, answersFrom, domains, items',
  ],
  [
    "missing key",
    ({ law }) => Reflect.deleteProperty(law, "title"),
    'registry/laws/line.json  the document lacks "title"; add it',
  ],
  [
    "wrong type",
    ({ paper }) => Object.assign(paper, { year: "2020" }),
    'registry/papers/doe-2020.json /year "year" must be a whole number, not "2020"',
  ],
  [
    "value of a list",
    ({ replication }) => Object.assign(replication.protocol.objective, { loss: "hubert" }),
    'replications/again/replication.json /protocol/objective/loss "loss" is "hubert"; it must be one of huber, absolute, squared, quantile, asymmetric; did you mean "huber"?',
  ],
  [
    "printed number",
    ({ paper }) =>
      Object.assign((paper.claims[0] as { quantities: { a: object } }).quantities.a, { printed: "0,5" }),
    'registry/papers/doe-2020.json /claims/0/quantities/a/printed "printed" is "0,5", which is not a number as printed, like 0.34 or 1.21e20',
  ],
  [
    "too small",
    ({ replication }) => Object.assign(replication.intervals as object, { draws: 5 }),
    'replications/again/replication.json /intervals/draws "draws" is 5; it must be at least 100',
  ],
  [
    "not above",
    ({ replication }) => Object.assign(replication.protocol.objective, { delta: 0 }),
    'replications/again/replication.json /protocol/objective/delta "delta" is 0; it must be above 0',
  ],
  [
    "empty text",
    ({ dataset }) => Object.assign(dataset, { licence: "" }),
    'registry/datasets/points/dataset.json /licence "licence" is empty; say something or leave the key out',
  ],
  [
    "empty list",
    ({ paper }) => Object.assign(paper, { authors: [] }),
    'registry/papers/doe-2020.json /authors "authors" has 0 items; it must have at least 1 item',
  ],
  [
    "empty object",
    ({ law }) => Object.assign(law, { variables: {} }),
    'registry/laws/line.json /variables "variables" is empty; add an entry or leave the key out',
  ],
  [
    "key that is no symbol",
    ({ dataset }) => Object.assign(dataset.runs, { "2N": "x" }),
    'registry/datasets/points/dataset.json /runs/2N the key "2N" is not allowed here; use a name like alpha_N (a letter, then letters, digits or _)',
  ],
  [
    "address",
    ({ paper }) => Object.assign(paper.sources.text as object, { url: "not an address" }),
    'registry/papers/doe-2020.json /sources/text/url "url" is "not an address", which is not a valid uri',
  ],
  [
    "one of two forms, none",
    ({ dataset }) => Reflect.deleteProperty(dataset.file, "path"),
    'registry/datasets/points/dataset.json /file "file" must have exactly one of: "path", or "mirror" with "url"',
  ],
  [
    "one of two forms, both",
    ({ dataset }) =>
      Object.assign(dataset.file, { mirror: "a/points.csv", url: "https://example.org/points.csv" }),
    'registry/datasets/points/dataset.json /file "file" mixes forms that exclude each other; it must have only one of: "path", or "mirror" with "url"',
  ],
  [
    "inside the form that is meant",
    ({ replication }) => Object.assign(replication.decisions[0]!, { rule: { factor: 0.5 } }),
    'replications/again/replication.json /decisions/0/rule/factor "factor" is 0.5; it must be above 1',
  ],
])("schema: %s", (_, spoil, problem) => {
  const found = problemsAfter(spoil);
  expect(
    found.filter((one) => one === problem),
    found.join("\n"),
  ).toHaveLength(1);
});

test.each<[string, (registry: ReturnType<typeof soundRegistry>) => void, string]>([
  [
    "id and file name",
    ({ law }) => Object.assign(law, { id: "lines" }),
    'registry/laws/line.json /id "id" is "lines" but the file is named "line"; make them equal',
  ],
  [
    "id and folder name",
    ({ dataset }) => Object.assign(dataset, { id: "pints" }),
    'registry/datasets/points/dataset.json /id "id" is "pints" but the folder is named "points"; make them equal',
  ],
  [
    "law of a claim",
    ({ paper }) => Object.assign(paper.claims[0]!, { law: "lime" }),
    'registry/papers/doe-2020.json /claims/0/law there is no law "lime"; did you mean "line"?',
  ],
  [
    "records without law",
    ({ paper }) => Reflect.deleteProperty(paper.claims[0]!, "law"),
    'registry/papers/doe-2020.json /claims/0 the claim has "records" but no "law" that their constants belong to; add "law"',
  ],
  [
    "parameter of a record",
    ({ paper }) => renameRecordParameter(paper.claims[0]!),
    'registry/papers/doe-2020.json /claims/0/records/0/parameters/gama the law "line" has no parameter "gama"; did you mean "gamma"?',
  ],
  [
    "locator",
    ({ paper }) =>
      Object.assign((paper.claims[0] as { quantities: { a: object } }).quantities.a, {
        locator: { source: "test", at: "x" },
      }),
    'registry/papers/doe-2020.json /claims/0/quantities/a/locator/source "sources" has no key "test"; did you mean "text"?',
  ],
  [
    "recollection that claims to be seen",
    ({ paper }) => Object.assign(paper.reporting[0]!, { locator: { source: "memory", at: "x" } }),
    'registry/papers/doe-2020.json /reporting/0/verified "verified" is true but the source "memory" is a recollection; set it to false',
  ],
  [
    "answer seen nowhere",
    ({ paper }) => Reflect.deleteProperty(paper.reporting[0]!, "locator"),
    'registry/papers/doe-2020.json /reporting/0 "verified" is true but nothing says where it was seen; add a "locator"',
  ],
  [
    "checklist item",
    ({ paper }) => Object.assign(paper.reporting[0]!, { item: "Z99" }),
    'registry/papers/doe-2020.json /reporting/0/item no checklist has an item "Z99"',
  ],
  [
    "interval the wrong way round",
    ({ paper }) =>
      Object.assign((paper.claims[0] as { quantities: { a: { interval: object } } }).quantities.a.interval, {
        low: "0.7",
      }),
    'registry/papers/doe-2020.json /claims/0/quantities/a/interval "low" "0.7" is above "high" "0.6"; exchange them',
  ],
  [
    "negative standard error",
    ({ paper }) =>
      Object.assign((paper.claims[0] as { quantities: { a: object } }).quantities.a, {
        standardError: "-0.1",
      }),
    'registry/papers/doe-2020.json /claims/0/quantities/a/standardError "standardError" is -0.1; it cannot be negative',
  ],
  [
    "repeated claim",
    ({ paper }) => paper.claims.push({ id: "fit", title: "Again", kind: "rule", statement: "Again." }),
    'registry/papers/doe-2020.json /claims/1/id "id" "fit" appears twice; each must be unique',
  ],
  [
    "name that is not declared",
    ({ law }) => Object.assign(law, { expression: "L = (K / X)^gamma + E" }),
    'registry/laws/line.json /expression the expression uses "E", which is not declared',
  ],
  [
    "parameter that is not used",
    ({ law }) => Object.assign(law.parameters, { E: { meaning: "floor", scale: "log" } }),
    'registry/laws/line.json /parameters/E "E" is declared but the expression does not use it; remove it or use it',
  ],
  [
    "expression that is none",
    ({ law }) => Object.assign(law, { expression: "L = (K / X" }),
    "registry/laws/line.json /expression law cannot be read",
  ],
  [
    "forbidden function",
    ({ law }) => Object.assign(law, { expression: "L = import(K / X)^gamma" }),
    'registry/laws/line.json /expression not allowed in a law: "import"',
  ],
  [
    "no equation",
    ({ law }) => Object.assign(law, { expression: "(K / X)^gamma" }),
    "registry/laws/line.json /expression law is not an equation",
  ],
  [
    "other response",
    ({ law }) => Object.assign(law, { expression: "M = (K / X)^gamma" }),
    'registry/laws/line.json /expression the expression is for "M" but "response" has the symbol "L"; make them equal',
  ],
  [
    "variable in a derived quantity",
    ({ law }) => Object.assign(law.derived[0]!, { expression: "gamma * X" }),
    'registry/laws/line.json /derived/0/expression the expression uses "X", which is not declared',
  ],
  [
    "plausible range the wrong way round",
    ({ law }) => Object.assign(law.parameters.K as object, { plausible: [3, 1] }),
    'registry/laws/line.json /parameters/K/plausible "plausible" is [3,1]; the lower end must come first',
  ],
  [
    "paper of a dataset",
    ({ dataset }) => Object.assign(dataset, { paper: "roe-2020" }),
    'registry/datasets/points/dataset.json /paper there is no paper "roe-2020"; did you mean "doe-2020"?',
  ],
  [
    "carried file",
    ({ dataset }) => Object.assign(dataset.file, { path: "pints.csv" }),
    'registry/datasets/points/dataset.json /file/path "path" is "pints.csv" but there is no such file: registry/datasets/points/pints.csv',
  ],
  [
    "file outside the folder",
    ({ dataset }) => Object.assign(dataset.file, { path: "../../../etc/passwd" }),
    'registry/datasets/points/dataset.json /file/path "path" is "../../../etc/passwd"; it must stay inside the folder of the manifest',
  ],
  [
    "size of a file",
    ({ dataset }) => Object.assign(dataset.file, { bytes: 9 }),
    'registry/datasets/points/dataset.json /file/bytes "bytes" is 9 but registry/datasets/points/points.csv has 8; update the manifest',
  ],
  [
    "checksum of a file",
    ({ dataset }) => Object.assign(dataset.file, { sha256: "0".repeat(64) }),
    'registry/datasets/points/dataset.json /file/sha256 "sha256" does not fit registry/datasets/points/points.csv',
  ],
  [
    "column of the reading error",
    ({ dataset }) => Object.assign(dataset, { readingError: { low: "low", high: "L" } }),
    'registry/datasets/points/dataset.json /readingError/low "runs" has no column "low"',
  ],
  [
    "claim of a replication",
    ({ replication }) => Object.assign(replication, { claim: "fist" }),
    'replications/again/replication.json /claim the paper "doe-2020" has no claim "fist"; did you mean "fit"?',
  ],
  [
    "record of a replication",
    ({ replication }) => Object.assign(replication, { record: "prined" }),
    'replications/again/replication.json /record the claim "fit" has no record "prined"; ',
  ],
  [
    "dataset of a replication",
    ({ replication }) => Object.assign(replication, { dataset: "point" }),
    'replications/again/replication.json /dataset there is no dataset "point"; did you mean "points"?',
  ],
  [
    "law other than the claim's",
    ({ replication }) =>
      Object.assign(replication, {
        law: "chinchilla",
        protocol: { ...replication.protocol, starts: { E: [0], A: [0], B: [0], alpha: [1], beta: [1] } },
        decisions: [],
      }),
    'replications/again/replication.json /law "law" is "chinchilla" but the claim is about "line"; make them equal',
  ],
  [
    "column that the law needs",
    ({ dataset }) => Reflect.deleteProperty(dataset.runs, "L"),
    'replications/again/replication.json /dataset the dataset "points" has no column for "L", which the law needs; add it to its "runs"',
  ],
  [
    "start of an unknown parameter",
    ({ replication }) => Object.assign(replication.protocol.starts, { gamm: [1] }),
    'replications/again/replication.json /protocol/starts/gamm the law has no parameter "gamm"; did you mean "gamma"?',
  ],
  [
    "parameter without start",
    ({ replication }) => Reflect.deleteProperty(replication.protocol.starts, "K"),
    'replications/again/replication.json /protocol/starts "starts" has no values for the parameter "K"; add them',
  ],
  [
    "Huber without threshold",
    ({ replication }) => Reflect.deleteProperty(replication.protocol.objective, "delta"),
    'replications/again/replication.json /protocol/objective the huber loss needs "delta"; add it',
  ],
  [
    "comparison with itself",
    ({ replication }) => Object.assign(replication, { compare: ["again"] }),
    'replications/again/replication.json /compare/0 "compare" names the replication itself: "again"; remove it',
  ],
  [
    "quantity of a decision",
    ({ replication }) => Object.assign(replication.decisions[0]!, { quantity: "hall" }),
    'replications/again/replication.json /decisions/0/quantity the law derives no quantity "hall"; did you mean "half"?',
  ],
  [
    "compute of a decision",
    ({ replication }) => Object.assign(replication.decisions[0]!, { quantity: "budget" }),
    'replications/again/replication.json /decisions/0 "budget" depends on C but the decision has no "compute"; add it in FLOP',
  ],
  [
    "domain of an item",
    ({ checklist }) => Object.assign(checklist.items[0]!, { domain: "F" }),
    'checklists/questions.json /items/0/domain there is no domain "F"',
  ],
  [
    "repeated item",
    ({ checklist }) => checklist.items.push({ ...checklist.items[0]! }),
    'checklists/questions.json /items/1/id "id" "H1" appears twice; each must be unique',
  ],
  [
    "repeated domain",
    ({ checklist }) => checklist.domains.push({ id: "H", title: "Again" }),
    'checklists/questions.json /domains/1/id "id" "H" appears twice; each must be unique',
  ],
  [
    "list that another draws on",
    ({ checklist }) => Object.assign(checklist, { answersFrom: "misfit" }),
    'checklists/questions.json /answersFrom there is no checklist "misfit"; did you mean "misfitting"?',
  ],
  [
    "item of the list that another draws on",
    ({ checklist }) => {
      Object.assign(checklist, { answersFrom: "misfitting" });
      Object.assign(checklist.items[0]!, { from: ["H1", "H9"] });
    },
    'checklists/questions.json /items/0/from/1 the list "misfitting" has no item "H9"; did you mean',
  ],
])("across files: %s", (_, spoil, problem) => {
  const found = problemsAfter(spoil);
  expect(
    found.filter((one) => one.startsWith(problem)),
    found.join("\n"),
  ).toHaveLength(1);
});

test("every problem is reported at once, with and without schema errors before it", () => {
  const found = problemsAfter(({ paper, law, checklist }) => {
    Object.assign(paper, { year: 1900, venu: "Nowhere" });
    Object.assign(paper.claims[0]!, { law: "lime" });
    Object.assign(law, { expression: "L = K" });
    Object.assign(checklist.items[0]!, { confirmed: "yes" });
  });
  expect(found.map((problem) => problem.split(" ").slice(0, 2).join(" "))).toEqual([
    "checklists/questions.json /items/0/confirmed",
    "registry/laws/line.json /variables/X",
    "registry/laws/line.json /parameters/gamma",
    "registry/papers/doe-2020.json /year",
    "registry/papers/doe-2020.json /claims/0/law",
    "registry/papers/doe-2020.json /venu",
    "replications/again/replication.json /law",
  ]);
});

test("a file alone is checked against the registry around it", () => {
  const registry = soundRegistry();
  Object.assign(registry.paper.claims[0]!, { law: "lime" });
  withRegistry(registry, (root) => {
    expect(shown(validateRegistry(join(root, "registry/papers/doe-2020.json")))).toHaveLength(1);
    expect(shown(validateRegistry(join(root, "registry/laws/line.json")))).toEqual([]);
  });
});

test("the schema follows from the folder or from $schema; anything else is said", () => {
  const { paper, law } = soundRegistry();
  withRegistry(soundRegistry(), (root) => {
    const loose = join(root, "elsewhere/doe-2020.json");
    writeJson(loose, paper);
    expect(shown(validateRegistry(loose))[0]).toMatch(
      /^elsewhere\/doe-2020.json {2}nothing says which schema applies/,
    );
    writeJson(loose, {
      $schema: "../registry/schema/paper.schema.json",
      ...paper,
      claims: [],
      reporting: [],
    });
    expect(shown(validateRegistry(loose))).toEqual([]);
    writeJson(join(root, "elsewhere/laws/other.json"), law);
    expect(shown(validateRegistry(join(root, "elsewhere")))).toEqual([
      'elsewhere/laws/other.json /id "id" is "line" but the file is named "other"; make them equal',
    ]);
  });
});

test("a missing path and a folder without registry files are errors", () => {
  expect(() => validateRegistry("no/such/place")).toThrow("no such file or folder: no/such/place");
  expect(() => validateRegistry("test/unit")).toThrow("test/unit: holds no registry files");
});

function renameRecordParameter(claim: object): void {
  const { records } = claim as { records: { parameters: Record<string, unknown> }[] };
  const { parameters } = records[0]!;
  const { gamma, ...others } = parameters;
  records[0]!.parameters = { gama: gamma, ...others };
}
