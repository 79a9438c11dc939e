import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type CommandDef, runCommand } from "citty";
import { afterEach, expect, test, vi } from "vitest";
import { listCommand } from "../../src/cli/listCommand.ts";
import { takeRegistryOption } from "../../src/cli/registryOption.ts";
import { showCommand } from "../../src/cli/showCommand.ts";
import { validateCommand } from "../../src/cli/validateCommand.ts";
import { createRegistry, removeRegistry, soundRegistry } from "../unit/registryFixture.ts";

async function run(command: unknown, ...rawArgs: string[]) {
  let out = "";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    out += String(text);
    return true;
  });
  try {
    await runCommand(command as CommandDef, { rawArgs });
    return { out, code: process.exitCode ?? 0 };
  } finally {
    vi.restoreAllMocks();
  }
}

afterEach(() => {
  vi.unstubAllEnvs();
  process.exitCode = 0;
});

const filesIn = (folder: string) => readdirSync(folder).map((name) => name.replace(/\.json$/, ""));

test("list shows every file of the registry in a line, and counts them", async () => {
  const { out, code } = await run(listCommand);
  expect(code).toBe(0);
  const lines = out.split("\n");
  const begins = (id: string) => lines.some((line) => line.split(" ")[0] === id);
  for (const id of [...filesIn("registry/papers"), ...filesIn("registry/laws"), ...filesIn("replications")])
    expect(begins(id), id).toBe(true);
  const counted = (title: string) => Number(new RegExp(`^${title} \\((\\d+)\\)`, "m").exec(out)?.[1]);
  expect(counted("Laws")).toBe(filesIn("registry/laws").length);
  expect(counted("Datasets")).toBe(filesIn("registry/datasets").length);
  expect(counted("Replications")).toBe(filesIn("replications").length);
  const papers = ["that fit laws", "that derive exponents from theory", "with scaling rules"].map((what) =>
    counted(`Papers ${what}`),
  );
  expect(papers.reduce((sum, count) => sum + count, counted("Further papers"))).toBe(
    filesIn("registry/papers").length,
  );
});

test("list as JSON holds every file with its claims and numbers", async () => {
  const listing = JSON.parse((await run(listCommand, "--json")).out);
  const ids = (kind: string) => listing[kind].map(({ id }: { id: string }) => id);
  expect(ids("papers")).toEqual(filesIn("registry/papers").sort());
  expect(ids("laws")).toEqual(filesIn("registry/laws").sort());
  expect(ids("datasets")).toEqual(filesIn("registry/datasets").sort());
  const hoffmann = listing.papers.find(({ id }: { id: string }) => id === "hoffmann-2022");
  expect(hoffmann.claims.find(({ id }: { id: string }) => id === "approach-3")).toEqual({
    id: "approach-3",
    title: "Approach 3: parametric fit",
    law: "chinchilla",
    numbers: 17,
    seen: 17,
  });
});

test("words narrow a list: all of them, in any field, and of a paper only the claims that hold them", async () => {
  const { out } = await run(listCommand, "papers", "Hoffmann", "envelope");
  expect(out).toMatch(/^Papers and claims \(1\)/);
  expect(out).toContain("approach-1  Approach 1: lower envelope of training curves");
  expect(out).not.toContain("approach-2");
  const byLaw = JSON.parse((await run(listCommand, "laws", "kaplan", "--json")).out);
  expect(Object.keys(byLaw)).toEqual(["laws"]);
  expect(byLaw.laws.length).toBeGreaterThan(1);
  for (const law of byLaw.laws) expect(JSON.stringify(law).toLowerCase()).toContain("kaplan");
});

test("a document that is not sound is left out, and the list says so", async () => {
  await withRegistryAsync(async (root) => {
    writeFileSync(join(root, "registry/papers/doe-2020.json"), '{ "id": "doe-2020" }');
    vi.stubEnv("ASSAY_REGISTRY", root);
    const { out, code } = await run(listCommand);
    expect(code).toBe(0);
    // The replication and the dataset refer to the paper's file, which is still there.
    expect(out.replaceAll("\n", " ")).toMatch(
      /Left out, because assay validate finds problems in them: .*paper doe-2020/,
    );
    expect(out).toMatch(/^line +L = \(K \/ X\)\^gamma$/m);
    expect(JSON.parse((await run(listCommand, "papers", "--json")).out).unsound).toContain("paper doe-2020");
  });
});

test("words that nothing holds name the nearest id", async () => {
  await expect(run(listCommand, "chinchila")).rejects.toThrow(
    'nothing that is registered holds "chinchila"; did you mean "chinchilla"?',
  );
  await expect(run(listCommand, "laws", "besiroglu")).rejects.toThrow('none of the laws holds "besiroglu"');
});

test("show prints numbers with rounding interval, place and whether they were seen", async () => {
  const { out } = await run(showCommand, "hoffmann-2022");
  const printed = out.slice(
    out.indexOf("as printed in the paper"),
    out.indexOf("with the digits of the TeX"),
  );
  expect(printed).toMatch(/alpha {4}0\.34 +\[0\.335, 0\.345\)\n/);
  expect(printed).toContain("(arxiv-text: Equation 10; seen: yes)");
  expect(out).toMatch(/a {2}0\.46 +\[0\.455, 0\.465\) +\(0\.454, 0\.455\) 80%\n/);
  expect(out).toContain("(arxiv-text: Table 2, row 3; seen: yes)");
  expect(out).toMatch(/alpha {4}0\.3392 +\[0\.33915, 0\.33925\)\n/);
  expect(out).toContain("(pearce-script: constants of Chinchilla; seen: in another paper)");
  expect((await run(showCommand, "kaplan-2020")).out).toMatch(
    /K +8\.8e13 +\[8\.75e13, 8\.85e13\) +parameters/,
  );
  const shown = JSON.parse((await run(showCommand, "hoffmann-2022", "--json")).out);
  const { alpha } = shown.claims.find(({ id }: { id: string }) => id === "approach-3").records[0].parameters;
  expect(alpha).toMatchObject({ printed: "0.34", value: 0.34, rounding: [0.335, 0.345], verified: true });
});

test("show says what a bound, a label, an unseen statement and an unconfirmed form are", async () => {
  const kumar = (await run(showCommand, "kumar-2024")).out;
  expect(kumar).toMatch(/runs +465 +over 465/);
  expect(kumar).toMatch(/\n {4}additive power law +\d/);
  const paquette = (await run(showCommand, "paquette-2024")).out;
  expect(paquette).toContain("law paquette-phase-2, its form not confirmed");
  expect(paquette.replaceAll(/\s+/g, " ")).toContain("(recollection: phase II; seen: not yet)");
  expect((await run(showCommand, "ayed-2023")).out).toContain("arXiv 2302.06960 (not confirmed)");
  const shown = JSON.parse((await run(showCommand, "kumar-2024", "--json")).out);
  expect(JSON.stringify(shown)).toContain('"bound":"over","unit":"runs"');
  expect(shown.claims[0].quantities.runs.rounding).toEqual([465, null]);
});

test("show of a law and of a dataset", async () => {
  const law = (await run(showCommand, "guo-compute")).out;
  expect(law).toContain("L = b + k * log10(C)");
  expect(law).toContain("form from guo-2024 (memory: form and base of the logarithm; seen: not yet)");
  const dataset = (await run(showCommand, "hoffmann-2022-figure-4")).out;
  expect(dataset).toContain("hoffmann-2022 · ");
  expect(dataset).toMatch(/^Runs\n/m);
  expect(JSON.parse((await run(showCommand, "chinchilla", "--json")).out).id).toBe("chinchilla");
});

test("every paper, law and dataset can be shown", async () => {
  for (const folder of ["papers", "laws", "datasets"])
    for (const id of filesIn(`registry/${folder}`))
      expect((await run(showCommand, id)).out.length, id).toBeGreaterThan(40);
});

test("show of an unknown id names the nearest and prints nothing", async () => {
  await expect(run(showCommand, "hoffman-2022")).rejects.toThrow(
    'no such paper, law or dataset: hoffman-2022; did you mean "hoffmann-2022"',
  );
});

test("validate says that all is well in one line", async () => {
  await withRegistryAsync(async (root) => {
    expect(await run(validateCommand, root)).toEqual({ out: "5 files checked, no problems\n", code: 0 });
  });
});

test("validate lists every problem and exits with 2", async () => {
  await withRegistryAsync(async (root) => {
    writeFileSync(join(root, "registry/laws/line.json"), '{\n  "id": "line"\n  "title": "x"\n}');
    writeFileSync(join(root, "checklists/questions.json"), "");
    const { out, code } = await run(validateCommand, root);
    expect(code).toBe(2);
    const lines = out.trimEnd().split("\n");
    expect(lines).toHaveLength(3);
    expect(lines[1]).toMatch(
      /registry\/laws\/line\.json:3 a comma is missing before "\\"title\\"" \(column 3\)$/,
    );
    expect(lines[0]).toMatch(/checklists\/questions\.json:1 the file is empty; a JSON object is expected$/);
    expect(lines[2]).toBe("2 problems in 5 files");
    const json = JSON.parse((await run(validateCommand, root, "--json")).out);
    expect(json.problems).toHaveLength(2);
    expect(json.problems[1]).toMatchObject({ line: 3, pointer: "" });
  });
});

test("validate of a missing path names it", async () => {
  await expect(run(validateCommand, "no/such/file.json")).rejects.toThrow(
    "no such file or folder: no/such/file.json",
  );
});

test("text of a hostile file cannot steer the terminal", async () => {
  await withRegistryAsync(async (root) => {
    const path = join(root, "registry/laws/line.json");
    writeFileSync(path, '{"id": "line", "\\u001b[2J": 1}');
    const { out, code } = await run(validateCommand, path);
    expect(code).toBe(2);
    expect(out).not.toContain("\u001b");
  });
});

test("--registry sets ASSAY_REGISTRY and leaves the other words", async () => {
  await withRegistryAsync(async (root) => {
    const environment: NodeJS.ProcessEnv = {};
    expect(takeRegistryOption(["list", "--registry", root, "papers"], environment)).toEqual([
      "list",
      "papers",
    ]);
    expect(environment.ASSAY_REGISTRY).toBe(root);
    expect(takeRegistryOption(["show", `--registry=${root}`], {})).toEqual(["show"]);
    expect(takeRegistryOption(["fit", "--law", "registry"], environment)).toEqual([
      "fit",
      "--law",
      "registry",
    ]);
  });
});

test.each([
  [["list", "--registry"], "--registry needs a value"],
  [["list", "--registry", "--json"], "--registry needs a value"],
  [["list", "--registry", "no/such/folder"], "--registry is not a folder: no/such/folder"],
  [["--registry", ".", "list", "--registry=."], "--registry is given twice"],
])("--registry refuses %j", (words, message) => {
  const environment: NodeJS.ProcessEnv = {};
  expect(() => takeRegistryOption(words, environment)).toThrow(message);
  expect(environment.ASSAY_REGISTRY).toBeUndefined();
});

/** Like withRegistry, for work that waits. */
async function withRegistryAsync(use: (root: string) => Promise<void>): Promise<void> {
  const root = createRegistry(soundRegistry());
  try {
    await use(root);
  } finally {
    removeRegistry(root);
  }
}
