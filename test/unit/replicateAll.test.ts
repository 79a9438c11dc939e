import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { outcomeText } from "../../src/cli/outcomeText.ts";
import { replicateAll } from "../../src/cli/replicateAll.ts";
import { replicationTable } from "../../src/cli/replicationTable.ts";
import { isStudy } from "../../src/cli/runReplication.ts";
import { paintFor } from "../../src/cli/terminal.ts";
import { openRegistry } from "../../src/registry/load.ts";
import type { Outcome } from "../../src/registry/types.ts";
import { removeRegistry, writeJson } from "./registryFixture.ts";
import { printed, studyOf, writeStudy } from "./studyFixture.ts";

const x = [1, 2, 4, 8, 16];
const line = { id: "line", title: "t", method: "power-law", data: "all", x: "x", y: "y" };
const quantity = {
  id: "slope",
  title:
    "how fast y falls when x grows, over all rows of the table and with a title that takes several lines",
  symbol: "k",
  kind: "exponent",
  from: { step: "line", value: "exponent" },
  published: { claim: "fit", quantity: "k" },
  tolerance: { within: "interval", why: "noise" },
};
const study = studyOf({ id: "sound", steps: [line], quantities: [quantity] });

let root = "";

beforeAll(() => {
  root = writeStudy({
    columns: { x, y: x.map((value, k) => value ** -0.5 * (1 + 0.01 * (k % 2))) },
    quantities: { k: printed("-0.5") },
    study,
  });
  rmSync(join(root, "replications/again"), { recursive: true });
  const write = (id: string, parts: object) =>
    writeJson(join(root, `replications/${id}/study.json`), { ...study, id, ...parts });
  const dataset = JSON.parse(readFileSync(join(root, "registry/datasets/points/dataset.json"), "utf8"));
  writeJson(join(root, "registry/datasets/elsewhere/dataset.json"), {
    ...dataset,
    id: "elsewhere",
    file: {
      mirror: "nowhere.csv",
      url: "https://example.org/x.csv",
      format: "csv",
      sha256: "0".repeat(64),
      bytes: 1,
    },
  });
  write("broken-document", { quantities: [{ ...quantity, published: { claim: "fit", quantity: "q" } }] });
  write("defect", {});
  write("failing-step", { steps: [{ ...line, x: "z" }] });
  write("missing-data", { data: [{ id: "all", dataset: "elsewhere" }] });
});

afterAll(() => removeRegistry(root));

/** The registry, with a defect of ours in one study. */
function registryWithDefect() {
  const registry = openRegistry(root);
  return {
    ...registry,
    study(id: string) {
      if (id === "defect") throw new TypeError("undefined is no function");
      return registry.study(id);
    },
  };
}

const run = (options: { record?: boolean; check?: boolean } = {}) =>
  replicateAll(registryWithDefect(), {
    mirror: undefined,
    workers: 1,
    record: false,
    check: false,
    ...options,
  });

test("what stops one replication stops no other, and is told with its reason", async () => {
  const { outcomes } = await run();
  const told = outcomes.map((one) =>
    "reason" in one ? [one.id, one.code, one.reason] : [one.id, one.verdict],
  );
  expect(told).toEqual([
    ["broken-document", 2, expect.stringContaining('the claim has no quantity "q"')],
    ["defect", 3, expect.stringContaining("undefined is no function")],
    ["failing-step", 2, expect.stringContaining("step line: data all: no column z of numbers")],
    ["missing-data", 2, expect.stringContaining("dataset elsewhere is not carried by Assay")],
    ["sound", "reproduced"],
  ]);
});

test("the table has one line a replication, and below it why some stopped", async () => {
  const { outcomes } = await run();
  const text = replicationTable(
    outcomes.filter(({ id }) => id !== "defect"),
    paintFor({}),
    100,
  );
  const lines = text.split("\n");
  expect(lines.slice(0, 5).map((row) => row.replaceAll(/ +/g, " "))).toEqual([
    "replication paper rows agree verdict",
    "broken-document stopped",
    "failing-step stopped",
    "missing-data stopped",
    "sound doe-2020 5 1 / 1 reproduced",
  ]);
  expect(lines.slice(5, 7)).toEqual(["", "stopped"]);
  expect(lines.filter((row) => [...row].length > 100 && row.includes(" "))).toEqual([]);
});

test("a recorded outcome is checked, and differs when it does", async () => {
  const first = await run({ check: true });
  expect(first.differences).toEqual(["sound: no outcome is recorded; add --record"]);
  await run({ record: true });
  expect((await run({ check: true })).differences).toEqual([]);
  const path = join(root, "replications/sound/outcome.json");
  writeFileSync(path, readFileSync(path, "utf8").replace('"agrees": true', '"agrees": false'));
  expect((await run({ check: true })).differences).toEqual([
    "sound/quantities/0/agrees: recorded false, now true",
  ]);
});

test("an outcome in a terminal keeps to its width and names what differs", async () => {
  const { outcomes } = await run();
  const outcome = structuredClone(outcomes.at(-1)) as Outcome;
  Object.assign(outcome.quantities[0]!, {
    agrees: false,
    verdict: "inconsistent, conclusion unchanged",
    cause:
      "The rows were made so that it does not agree, which is said here at some length to fill two lines.",
  });
  for (const columns of [60, 80, 100, 300]) {
    const text = outcomeText(outcome, paintFor({}), columns);
    expect(text.split("\n").filter((row) => [...row].length > Math.min(110, columns))).toEqual([]);
    const coloured = stripVTControlCharacters(outcomeText(outcome, paintFor({ isTTY: true }, {}), columns));
    expect(coloured.split("\n").map((row) => row.trimEnd())).toEqual(
      text.split("\n").map((row) => row.trimEnd()),
    );
    expect(text.replaceAll(/\s+/g, " ")).toContain(
      "inconsistent, conclusion unchanged. The rows were made so",
    );
    expect(text).toMatch(/−0\.5[\s;]/);
  }
});

test("an unknown id names the nearest study or refit", () => {
  expect(() => isStudy(openRegistry(), "clark-2022-rooted")).toThrow(/did you mean "clark-2022-routed"\?/);
  expect(() => isStudy(openRegistry(), "hoffman-2022")).toThrow(/did you mean "hoffmann-2022"/);
});
