import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommand } from "citty";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { certifyCommand } from "../../src/cli/certifyCommand.ts";

// An answer known by construction: y is computed from it, so its standard errors are zero.
const problems = {
  Decay: {
    model: "a * exp(-b * x) + c",
    level: "Lower",
    params: ["a", "b", "c"],
    start1: [1, 1, 1],
    start2: [3, 0.4, 0],
    certified: [2, 0.5, 0.25],
    sd: [0, 0, 0],
    data: Array.from({ length: 12 }, (_, i) => [2 * Math.exp(-0.5 * i) + 0.25, i]),
  },
};

let folder = "";
let printed = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "assay-certify-"));
  printed = "";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    printed += String(text);
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
  rmSync(folder, { recursive: true });
});

const write = (content: unknown) => {
  const file = join(folder, "problems.json");
  writeFileSync(file, JSON.stringify(content));
  return file;
};

describe("assay certify", () => {
  it("prints and writes the same digits", async () => {
    const out = join(folder, "table.md");
    await runCommand(certifyCommand, { rawArgs: ["--problems", write(problems), "--out", out, "--json"] });
    const results = JSON.parse(printed) as {
      name: string;
      start: number;
      digits: number;
      errorDigits: number;
    }[];
    expect(results.map(({ name, start }) => `${name} ${start}`)).toEqual(["Decay 1", "Decay 2"]);
    for (const result of results) expect(result.digits).toBeGreaterThan(9);
    const table = readFileSync(out, "utf8");
    expect(table).toContain("| Decay | lower | 1 |");
    expect(table).toContain(results[0]!.digits.toFixed(1));
    expect(process.exitCode).toBeUndefined();
  });

  it("signals a standard error that does not agree", async () => {
    const wrong = { Decay: { ...problems.Decay, sd: [1, 1, 1] } };
    await runCommand(certifyCommand, { rawArgs: ["--problems", write(wrong)] });
    expect(printed).toContain("0 of 2 solved");
    expect(process.exitCode).toBe(1);
  });

  it.each([
    [[], "not an object of problems by name"],
    [{}, "no problem in it"],
    [{ P: {} }, "P.model is not an expression"],
    [{ P: { ...problems.Decay, start1: [1] } }, "P.start1 does not hold 3 numbers"],
    [{ P: { ...problems.Decay, data: [["1", 2]] } }, "P.data is not a list of rows of numbers"],
    [{ P: { ...problems.Decay, model: "a * evil(x)" } }, "evil"],
  ])("refuses %#", async (content, message) => {
    await expect(runCommand(certifyCommand, { rawArgs: ["--problems", write(content)] })).rejects.toThrow(
      message,
    );
  });

  it("names a file that is not there", async () => {
    await expect(
      runCommand(certifyCommand, { rawArgs: ["--problems", join(folder, "none.json")] }),
    ).rejects.toThrow("none.json");
  });
});
