import { type ArgsDef, type CommandDef, runCommand } from "citty";
import { afterEach, describe, expect, it, vi } from "vitest";
import { checkFlags } from "../../src/cli/checkFlags.ts";
import { commands } from "../../src/cli/commands.ts";
import { compareAnyCommand } from "../../src/cli/compareAnyCommand.ts";
import { compareCommand } from "../../src/cli/compareCommand.ts";
import { argumentsOf, commandHelp } from "../../src/cli/helpText.ts";
import { queryCommand } from "../../src/cli/queryCommand.ts";

const definitionOf = (words: readonly string[]) => compareAnyCommand(words) as unknown as CommandDef;

/** Checks and runs a call as the command line does; gives back what it prints. */
async function run(
  definition: CommandDef<ArgsDef>,
  name: "compare" | "query",
  words: string[],
): Promise<string> {
  checkFlags(name, commands[name]!, definition as unknown as CommandDef, words);
  const written: string[] = [];
  const spy = vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    written.push(String(text));
    return true;
  });
  try {
    await runCommand(definition, { rawArgs: words });
  } finally {
    spy.mockRestore();
  }
  return written.join("");
}
const compare = (...words: string[]) => run(compareAnyCommand(words), "compare", words);
const query = (...words: string[]) => run(queryCommand as unknown as CommandDef<ArgsDef>, "query", words);

afterEach(() => vi.restoreAllMocks());

describe("assay compare", () => {
  it("compares laws as soon as --laws is among its words", () => {
    expect(definitionOf(["runs.csv", "--laws", "chinchilla; L = A/N"])).toBe(compareCommand);
    expect(definitionOf(["runs.csv", "--laws=a;b"])).toBe(compareCommand);
    const names = argumentsOf(definitionOf(["--all"])).map(([name]) => name);
    expect(names).not.toContain("laws");
    expect(names).toContain("report");
  });

  it("shows the options of both in its help, in bytes that stay", async () => {
    const help = commandHelp("compare", commands.compare!, definitionOf(["--help"]));
    await expect(help).toMatchFileSnapshot("../golden/help-compare.txt");
    const names = argumentsOf(definitionOf(["--help"])).map(([name]) => name);
    for (const [name] of [
      ...argumentsOf(compareCommand as unknown as CommandDef),
      ...argumentsOf(definitionOf(["--all"])),
    ])
      if (name !== "data") expect(names).toContain(name);
  });

  it.each([
    [[], /needs ids of papers or replications, or --all; or a data file with --laws/],
    [["--json"], /needs ids of papers or replications, or --all/],
    [["--all", "hoffmann-2022"], /takes ids or --all, not both/],
    [["hofmann-2022"], /no such paper or replication: hofmann-2022; did you mean "hoffmann-2022"/],
    [["package.json"], /package\.json is a file; name the laws to compare on it/],
    [["hoffmann-2022", "--report"], /--report needs a folder when ids are compared/],
    [["--all", "--level", "2"], /--level takes a number between 0 and 1: 2/],
    [["--all", "--map", "L=loss"], /unknown option of assay compare: --map/],
    [["--all", "--report", "src"], /src holds other files/],
  ])("%j says what to mend", async (words, message) => {
    await expect((async () => compare(...words))()).rejects.toThrow(message);
  });

  it("prints exponents by counting, why nothing is pooled, and budgets", async () => {
    const text = await compare("kaplan-2020", "hoffmann-2022", "--level", "0.8");
    expect(text).toMatch(/All parameters counted\nclaim +source +a +80% interval\n/);
    expect(text).toMatch(/Hoffmann et al\. 2022 · approach 2 +printed +0\.490 +\[0\.462, 0\.534\]/);
    expect(text).toMatch(/Embeddings left out\n.*\nKaplan et al\. 2020 · least compute +printed +0\.730\n/);
    expect(text).toMatch(/A mean takes 3 independent sources/);
    expect(text).toMatch(/claim +N counts +1e21 +1e22/);
    expect(text).not.toContain("\u001b");
  });

  it("prints the document as JSON", async () => {
    const document = JSON.parse(await compare("kaplan-2020", "--json"));
    expect(document).toMatchObject({ schema: "comparison/1", asked: ["kaplan-2020"], level: 0.95 });
    expect(document.groups[0].rows[0]).toMatchObject({
      paper: "kaplan-2020",
      a: 0.73,
      counting: "non-embedding",
    });
  });
});

describe("assay query", () => {
  it("has a help that stays", async () => {
    const help = commandHelp("query", commands.query!, queryCommand as unknown as CommandDef);
    await expect(help).toMatchFileSnapshot("../golden/help-query.txt");
  });

  it("prints an aligned table, CSV with every digit, or JSON", async () => {
    const sql =
      "SELECT name, value, low FROM numbers WHERE paper = 'hoffmann-2022' AND claim = 'approach-2' ORDER BY name";
    expect(await query(sql)).toBe("name  value  low\na     0.49   0.462\nb     0.51   0.483\n");
    expect(await query("SELECT -1.0/3 AS x, NULL AS y, 'a,\"b\"' AS z", "--csv")).toBe(
      'x,y,z\n-0.3333333333333333,,"a,""b"""\n',
    );
    expect(JSON.parse(await query(sql, "--json")).rows).toEqual([
      { name: "a", value: 0.49, low: 0.462 },
      { name: "b", value: 0.51, low: 0.483 },
    ]);
    expect(await query("SELECT 1 AS x WHERE false")).toBe("x\nno rows\n");
  });

  it("lists the tables with what their columns mean", async () => {
    const text = await query("--tables");
    expect(text).toMatch(
      /^papers\n {2}a row is a paper with a record in the registry\n {2}id +VARCHAR {2}id of the paper\n/,
    );
    expect(JSON.parse(await query("--tables", "--json"))[0].name).toBe("papers");
    for (const line of text.split("\n")) expect(line.length).toBeLessThanOrEqual(110);
  });

  it.each([
    [[], /needs <sql> or --tables/],
    [["SELECT 1", "--tables"], /--tables stands alone/],
    [["SELECT 1", "--csv", "--json"], /exclude each other/],
    [["--tables", "--csv"], /--tables prints text or --json/],
    [["SELECT 1", "--export", "rows.xlsx"], /--export writes \.parquet or \.arrow/],
    [["SELECT 1", "SELECT 2"], /superfluous: SELECT 2/],
    [["SELECT * FROM outcome"], /Did you mean "outcomes"/],
  ])("%j says what to mend", async (words, message) => {
    await expect((async () => query(...words))()).rejects.toThrow(message);
  });
});
