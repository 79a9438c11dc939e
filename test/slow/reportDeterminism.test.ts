import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { assay, inFolder } from "../fixtures/runCli.ts";

/** Every file below a folder with its bytes. */
function contents(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return Object.fromEntries(
    files
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [path.slice(folder.length), readFileSync(path, "latin1")]),
  );
}

test("a report gives the same bytes with one and two workers, and replaces an old one whole", async () => {
  await inFolder(async (folder) => {
    const [one, two] = [join(folder, "one"), join(folder, "two")];
    // An old report with a chart that the new one does not have.
    mkdirSync(join(two, "hoffmann-2022/charts"), { recursive: true });
    writeFileSync(join(two, "hoffmann-2022/audit.json"), "{}");
    writeFileSync(join(two, "hoffmann-2022/charts/old.svg"), "<svg/>");
    const report = ["report", "hoffmann-2022", "--replicates", "100"];
    const [first, second] = await Promise.all([
      assay([...report, "--workers", "1", "--out", one]),
      assay([...report, "--workers", "2", "--out", two]),
    ]);
    expect(first.code).toBe(0);
    expect(second.code).toBe(0);
    const files = contents(one);
    expect(Object.keys(files)).toContain("/hoffmann-2022/index.html");
    expect(contents(two)).toEqual(files);
    expect(second.out.replaceAll("/two/", "/one/")).toBe(first.out);
    const failed = await assay([...report, "--seed", "x", "--out", one]);
    expect(failed.code).toBe(2);
    expect(contents(one)).toEqual(files);
    expect(existsSync(join(two, "hoffmann-2022/charts/old.svg"))).toBe(false);
  });
}, 180_000);
