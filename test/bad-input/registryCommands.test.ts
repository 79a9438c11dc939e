import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type CommandDef, runCommand } from "citty";
import { afterEach, expect, test, vi } from "vitest";
import { listCommand } from "../../src/cli/listCommand.ts";
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
  process.exitCode = 0;
});

test("list names everything that is registered, as text and as JSON", async () => {
  const { out, code } = await run(listCommand);
  expect(code).toBe(0);
  for (const id of [
    "hoffmann-2022",
    "besiroglu-2024",
    "approach-3",
    "chinchilla",
    "kaplan-nd",
    "besiroglu-2024-svg",
  ]) {
    expect(out).toContain(id);
  }
  const listing = JSON.parse((await run(listCommand, "--json")).out);
  expect(listing.laws.map(({ id }: { id: string }) => id)).toEqual([
    "chinchilla",
    "kaplan-nd",
    "power-law",
    "power-law-floor",
  ]);
  expect(listing.papers).toHaveLength(4);
});

test("show prints numbers with rounding interval, place and whether they were seen", async () => {
  const { out } = await run(showCommand, "hoffmann-2022");
  expect(out).toMatch(/alpha {4}0\.34 +\[0\.335, 0\.345\) +yes +arxiv-text: Equation 10/);
  expect(out).toMatch(
    /a {2}0\.46 +\[0\.455, 0\.465\) +\(0\.454, 0\.455\) 80% +yes +arxiv-text: Table 2, row 3/,
  );
  expect(out).toMatch(/alpha {4}0\.3392 +\[0\.33915, 0\.33925\) +in another paper/);
  expect((await run(showCommand, "kaplan-2020")).out).toMatch(
    /K +8\.8e13 +\[8\.75e13, 8\.85e13\) +parameters +in a note/,
  );
  const shown = JSON.parse((await run(showCommand, "hoffmann-2022", "--json")).out);
  const { alpha } = shown.claims.find(({ id }: { id: string }) => id === "approach-3").records[0].parameters;
  expect(alpha).toMatchObject({ printed: "0.34", value: 0.34, rounding: [0.335, 0.345], verified: true });
});

test("show of an unknown paper names the nearest and prints nothing", async () => {
  await expect(run(showCommand, "hoffman-2022")).rejects.toThrow(
    'no such paper: hoffman-2022; did you mean "hoffmann-2022"?',
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

/** Like withRegistry, for work that waits. */
async function withRegistryAsync(use: (root: string) => Promise<void>): Promise<void> {
  const root = createRegistry(soundRegistry());
  try {
    await use(root);
  } finally {
    removeRegistry(root);
  }
}
