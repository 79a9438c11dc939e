import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { runCommand } from "citty";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { checkFlags } from "../../src/cli/checkFlags.ts";
import { commands } from "../../src/cli/commands.ts";
import { dataCommand } from "../../src/cli/dataCommand.ts";
import { sizeText } from "../../src/cli/dataPlaces.ts";
import { commandHelp } from "../../src/cli/helpText.ts";
import { mirror } from "./mirror.ts";

const carried = "pearce-2024-model-table";
const away = "tao-2024-runs";
const converted = "yao-2024-curves";
const several = "lin-2024-benchmark";
const awayPath = "tao-2024-vocabulary/upstream/exp_data.csv";

let folder: string;
let cache: string;
let asked: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "assay-data-command-"));
  cache = join(folder, "cache");
  asked = [];
  vi.stubEnv("ASSAY_MIRROR", undefined);
  // No test leaves this machine: whatever is fetched ends like a refused connection.
  vi.stubGlobal("fetch", (url: string) => {
    asked.push(url);
    const cause = Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
    return Promise.reject(new TypeError("fetch failed", { cause }));
  });
  return () => rmSync(folder, { recursive: true, force: true });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

/** Runs `assay data ...` in this process, as main does. */
async function data(...words: string[]): Promise<{ out: string; err: string; code: number }> {
  const rest = words.includes("--cache") ? words : [...words, "--cache", cache];
  const written = { out: "", err: "" };
  const into = (stream: "out" | "err") => (text: unknown) => {
    written[stream] += String(text);
    return true;
  };
  vi.spyOn(process.stdout, "write").mockImplementation(into("out"));
  vi.spyOn(process.stderr, "write").mockImplementation(into("err"));
  const before = process.exitCode;
  process.exitCode = 0;
  try {
    const definition = dataCommand(rest) as never;
    checkFlags("data", commands.data!, definition, rest);
    await runCommand(definition, { rawArgs: rest });
    return { ...written, code: Number(process.exitCode) };
  } finally {
    process.exitCode = before;
    vi.mocked(process.stdout.write).mockRestore();
    vi.mocked(process.stderr.write).mockRestore();
  }
}

const put = (path: string, bytes: string) => {
  const full = join(cache, path);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, bytes);
  return full;
};

describe("list", () => {
  it("shows rows, size, licence and place", async () => {
    put(awayPath, "whatever");
    const { out, code } = await data("list", carried, away, converted, several);
    expect(code).toBe(0);
    const rows = out.split("\n").map((line) => line.trim().split(/\s{2,}/));
    expect(rows[0]).toEqual(["dataset", "rows", "size", "where", "licence"]);
    expect(rows[1]).toEqual([carried, "50", "491 B", "carried", "MIT for this file; its numbers are …"]);
    expect(rows[2]).toEqual([away, "1200", "97.3 kB", "cache", "none stated"]);
    expect(rows[3]).toEqual([converted, "81", "3.8 kB", "absent, converted", "Apache-2.0"]);
    expect(rows[4]).toEqual([several, "90", "20.3 kB", "absent", "Apache-2.0"]);
    expect(out).toContain("4 datasets, 121.8 kB; 2 not here: assay data pull <id>, or --all");
  });

  it("lists every dataset as JSON, those of several files by their sum", async () => {
    put("lin-2024-rectified-finetuning/upstream/benchmark/flan.csv", "whatever");
    const { datasets } = JSON.parse((await data("list", "--json")).out);
    expect(datasets.length).toBeGreaterThanOrEqual(87);
    expect(datasets.find(({ id }: { id: string }) => id === several)).toEqual({
      id: several,
      title: "Test loss of 30 fine-tuned models on three data sets",
      paper: "lin-2024",
      rows: 90,
      runs: 1350,
      files: 3,
      bytes: 20286,
      licence: "Apache-2.0",
      converted: false,
      where: "in part",
    });
  });
});

describe("pull without a network", () => {
  it("says what to do for each file, goes on with the others, and exits with 2", async () => {
    const { out, err, code } = await data("pull", away, carried, converted);
    expect(code).toBe(2);
    const words = out.replaceAll(/\s+/g, " ");
    expect(words).toContain(
      "could not be fetched: the connection was refused; fetch https://raw.githubusercontent.com/sail-sg/",
    );
    expect(words).toContain(
      "(sha256 6571e877469a44cb50b2d05e1fa485587369ee1c47941a4b3b2bfef80496f1b2, 97273 bytes)",
    );
    expect(words).toContain(`put it at ${join(cache, awayPath)}, or name a folder with copies with --mirror`);
    expect(words).toContain("yao-2024-curves no address has it in this form. Made from https://");
    expect(words).toMatch(/pearce-2024-model-table 491 B carried/);
    expect(err).toBe(`assay: 2 of 3 files could not be had: ${away}, ${converted}\n`);
    expect(existsSync(join(cache, awayPath))).toBe(false);
    expect(asked).toEqual([
      "https://raw.githubusercontent.com/sail-sg/scaling-with-vocab/6701cc202af8b075a46eef8e9d263b3f2ebe012c/exp_data.csv",
    ]);
  });

  it("exits with 0 when what is named is there", async () => {
    expect(await data("pull", carried)).toMatchObject({ code: 0, err: "" });
  });

  it("keeps nothing of a page that came in place of the file", async () => {
    vi.stubGlobal("fetch", () => Promise.resolve(new Response("<html>please log in</html>".repeat(5000))));
    const { out, code } = await data("pull", away, "--json");
    expect(code).toBe(2);
    const [file] = JSON.parse(out).files;
    expect(file).toMatchObject({ dataset: away, state: "failed", path: join(cache, awayPath) });
    expect(file.message).toContain("longer than the 97273 bytes");
    expect(existsSync(file.path) || existsSync(`${file.path}.part`)).toBe(false);
  });

  it("--all leaves what only a person can make out of the count", async () => {
    const { out, code } = await data("pull", "--all", "--json");
    expect(code).toBe(2);
    const { files, failed } = JSON.parse(out);
    const byState = (state: string) => files.filter((file: { state: string }) => file.state === state).length;
    expect(failed).toBe(byState("failed"));
    expect(byState("by hand")).toBeGreaterThan(10);
    expect(asked.length).toBe(byState("failed"));
  });
});

describe.skipIf(mirror === undefined)("pull from a mirror (needs ../shared/data)", () => {
  it("copies everything, so that the cache stands alone", async () => {
    const { out, err, code } = await data("pull", "--all", "--mirror", mirror!, "--json");
    expect({ err, code }).toEqual({ err: "", code: 0 });
    const { files } = JSON.parse(out);
    expect(files.map(({ state }: { state: string }) => state)).not.toContain("by hand");
    expect(asked).toEqual([]);
    const verified = await data("verify");
    expect(verified.code).toBe(0);
    expect(verified.out).toMatch(new RegExp(`${files.length} match, 0 differ, 0 absent`));
    const again = JSON.parse((await data("pull", "--all", "--json")).out).files;
    expect(new Set(again.map(({ state }: { state: string }) => state))).toEqual(
      new Set(["present", "carried"]),
    );
  });

  it("takes the folder from ASSAY_MIRROR and the cache from ASSAY_CACHE", async () => {
    vi.stubEnv("ASSAY_MIRROR", mirror!);
    vi.stubEnv("ASSAY_CACHE", join(folder, "elsewhere"));
    const rest = ["pull", away];
    vi.spyOn(process.stdout, "write").mockImplementation(() => true);
    await runCommand(dataCommand(rest) as never, { rawArgs: rest });
    expect(readFileSync(join(folder, "elsewhere", awayPath)).length).toBe(97273);
  });
});

describe("status and verify", () => {
  it("show what is where and whether its bytes are right", async () => {
    const wrong = put(awayPath, "other bytes");
    const { out, code } = await data("status", carried, away, converted);
    expect(code).toBe(0);
    const rows = out.split("\n").map((line) => line.trim().split(/\s{2,}/));
    expect(rows[1]).toEqual([carried, "491 B", "carried", "matches"]);
    expect(rows[2]).toEqual([away, "97.3 kB", "cache", "differs"]);
    expect(rows[3]).toEqual([converted, "3.8 kB", "absent"]);
    expect(out).toContain(`${wrong}\n  sha256 `);
    expect(out).toContain("  registered 6571e877469a44cb50b2d05e1fa485587369ee1c47941a4b3b2bfef80496f1b2");
    expect(out).toContain("1 match, 1 differ, 1 absent");
  });

  it("verify exits with 1 when bytes differ", async () => {
    put(awayPath, "other bytes");
    expect((await data("verify", carried, away)).code).toBe(1);
    const { out, code } = await data("verify", "--json");
    expect(code).toBe(1);
    const document = JSON.parse(out);
    // Two datasets read this file, each in its own units.
    expect(document).toMatchObject({ cache, differing: 2 });
    expect(document.files.find(({ dataset }: { dataset: string }) => dataset === away)).toMatchObject({
      where: "cache",
      state: "differs",
      path: join(cache, awayPath),
    });
  });

  it("verify exits with 0 when all that is there matches", async () => {
    const { out, code } = await data("verify");
    expect(code).toBe(0);
    expect(out).toMatch(/^file /);
    expect(out).toMatch(/\d+ match, 0 differ, \d+ absent\n$/);
  });

  it("verify refuses to pass a named dataset that is not there", async () => {
    await expect(data("verify", carried, away)).rejects.toThrow(
      `nothing to verify of ${away}: neither in ${cache}; assay data pull fetches it`,
    );
  });
});

describe("calls", () => {
  it.each([
    [["pull"], /needs ids of datasets, or --all/],
    [["pull", away, "--all"], /takes ids or --all, not both/],
    [["pull", "tao-2024-rums"], /no such dataset: tao-2024-rums; did you mean "tao-2024-runs"/],
    [["status", "../papers/x"], /no such dataset/],
    [["list", "--all"], /unknown option of assay data: --all/],
    [["verfy"], /assay data has no action verfy; did you mean verify\?/],
    [["list", "--mirror", "/no/such/folder"], /--mirror is not a folder/],
    [[], /assay data needs <action>/],
  ])("%j", async (words, message) => {
    await expect(data(...words)).rejects.toThrow(message);
  });

  it("help shows one word for all ids", () => {
    const help = commandHelp("data", commands.data!, dataCommand(["--help"]) as never);
    expect(help).toContain("usage: assay data <action> [ids...] [options]");
    expect(help).not.toContain("id 2");
    expect(help).toContain("--all ");
  });

  it("sizes are short", () => {
    expect([0, 999, 1000, 123_456, 9.99e8, 2.5e13].map(sizeText)).toEqual([
      "0 B",
      "999 B",
      "1.0 kB",
      "123.5 kB",
      "999.0 MB",
      "25.0 TB",
    ]);
  });
});
