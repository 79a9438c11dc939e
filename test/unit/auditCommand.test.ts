import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packageRoot } from "../../src/packageRoot.ts";

const main = join(packageRoot(), "dist/cli/main.js");

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

function assay(...args: string[]): Ran {
  const file = join(base, "stderr.txt");
  try {
    const out = execFileSync(process.execPath, [main, ...args], {
      encoding: "utf8",
      cwd: base,
      env: { ...process.env, GITHUB_ACTIONS: "", NO_COLOR: "1" },
      stdio: ["ignore", "pipe", "pipe"],
      maxBuffer: 64 * 1024 * 1024,
    });
    return { code: 0, out, err: existsSync(file) ? readFileSync(file, "utf8") : "" };
  } catch (error) {
    const { status, stdout, stderr } = error as { status: number; stdout: string; stderr: string };
    return { code: status, out: stdout, err: stderr };
  }
}

let base: string;
beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), "assay-audit-"));
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

describe.skipIf(!existsSync(main))("assay audit (needs a build)", () => {
  it("judges a paper by its record, and says how much of it is confirmed", () => {
    const { code, out } = assay("audit", "kaplan-2020");
    expect(code).toBe(0);
    expect(out).toMatch(/judged by its registered record alone \(\d+ numbers, \w+ confirmed\)/);
    expect(out).toMatch(/✕ fail {2}M09e/);
    expect(assay("audit", "kaplan-2020", "--strict").code).toBe(1);
  });

  it("guards a folder: exit code 0 as it is written, 1 when a check fails, with annotations and a report", () => {
    expect(assay("init", "my-paper").code).toBe(0);
    expect(assay("audit", "my-paper").code).toBe(0);
    const path = join(base, "my-paper/claim.json");
    writeFileSync(path, readFileSync(path, "utf8").replace('"0.3348"', '"0.36"'));
    const { code, err, out } = assay(
      "audit",
      "my-paper",
      "--annotate",
      "github",
      "--out",
      "report",
      "--json",
    );
    expect(code).toBe(1);
    expect(err).toMatch(/^::error file=my-paper\/claim\.json,line=\d+,title=M01 /m);
    expect(JSON.parse(out).findings.some(({ outcome }: { outcome: string }) => outcome === "fail")).toBe(
      true,
    );
    expect(existsSync(join(base, "report/index.html"))).toBe(true);
  });

  it.each([
    [["audit"], /needs a replication, a paper or a folder, or --all/],
    [["audit", "kaplan-202"], /no such replication, paper or folder: kaplan-202; .*kaplan-2020/],
    [["audit", "hoffmann-2022", "--all"], /takes an id or --all, not both/],
    [["audit", "kaplan-2020", "--out", "x"], /--out is for a folder of your own or --all/],
    [["audit", "my-paper", "--annotate", "gitlab"], /--annotate knows github alone/],
    [["init", "my-paper"], /my-paper: holds claim\.json already/],
    [["checks", "M999"], /no such check: M999/],
    [["calibrate", "M1"], /no such check: M1; .*M01/],
  ])("%j is refused in a sentence", (args, message) => {
    const { code, err } = assay(...args);
    expect(code).toBe(2);
    expect(err).toMatch(message);
    expect(err.trim().split("\n")).toHaveLength(1);
  });

  it("describes a check with its limits and its measured rates", () => {
    const { out } = assay("checks", "m01", "--json");
    const [check] = JSON.parse(out);
    expect(check.id).toBe("M01");
    expect(check.limits.map(({ name }: { name: string }) => name)).toEqual([
      "smallDrop",
      "smallMove",
      "largeMove",
    ]);
    expect(check.rates.sound.failed).toBe(0);
  });
});
