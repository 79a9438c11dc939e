import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { assay, inFolder } from "../fixtures/runCli.ts";

const mirrored = "besiroglu-2024-chinchilla-replication/upstream/data/svg_extracted_data.csv";

/** Runs a command that must refuse in one sentence, print nothing and write nothing. */
async function refusal(
  args: string[],
  prepare: (folder: string) => void = () => {},
  options: { without?: "superpowers" } = {},
): Promise<string> {
  return inFolder(async (folder) => {
    prepare(folder);
    const before = readdirSync(folder, { recursive: true }).sort();
    const { code, out, err } = await assay(args, { cwd: folder, ...options });
    expect(err).toMatch(/^assay: .+\n$/);
    expect(out).toBe("");
    expect(code).toBe(2);
    expect(readdirSync(folder, { recursive: true }).sort()).toEqual(before);
    return err;
  });
}

test("an unknown replication names the nearest", async () => {
  for (const command of ["replicate", "audit", "report"])
    expect(await refusal([command, "hoffman-2022"])).toContain('did you mean "hoffmann-2022"?');
});

test("data that Assay does not carry: where to get them, and where to put them", async () => {
  const message = await refusal(["report", "besiroglu-2024"]);
  expect(message).toMatch(
    /fetch https:\/\/\S+ to <folder>\/\S+ and pass --mirror <folder> or set ASSAY_MIRROR/,
  );
});

test("a mirror that is no folder, or holds another version of the file", async () => {
  expect(await refusal(["audit", "besiroglu-2024", "--mirror", "nowhere"])).toContain(
    "--mirror is not a folder: nowhere",
  );
  const message = await refusal(["audit", "besiroglu-2024", "--mirror", "mirror"], (folder) => {
    const file = join(folder, "mirror", mirrored);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, "x,y\n1,2\n");
  });
  expect(message).toMatch(/svg_extracted_data\.csv: sha256 is [0-9a-f]{64}, registered is [0-9a-f]{64}/);
});

test("a place that cannot take a report is refused before the long work", async () => {
  const report = ["report", "hoffmann-2022", "--out"];
  const file = (folder: string) => writeFileSync(join(folder, "taken"), "text");
  expect(await refusal([...report, "taken"], file)).toContain("a file stands where a folder is needed");
  expect(await refusal([...report, "taken/deeper"], file)).toContain(
    "a file stands where a folder is needed",
  );
  const others = (folder: string) => {
    mkdirSync(join(folder, "reports/hoffmann-2022"), { recursive: true });
    writeFileSync(join(folder, "reports/hoffmann-2022/thesis.tex"), "text");
  };
  expect(await refusal([...report, "reports"], others)).toContain("holds other files (thesis.tex)");
});

test("a read-only folder", async () => {
  const readOnly = (folder: string) => mkdirSync(join(folder, "fixed"), { mode: 0o555 });
  const superuser = process.getuid?.() === 0;
  expect(
    await refusal(
      ["report", "hoffmann-2022", "--out", "fixed"],
      readOnly,
      superuser ? { without: "superpowers" } : {},
    ),
  ).toContain("no permission to write");
});

test.each([
  ["--replicates", "99", "a whole number from 100"],
  ["--seed", "one", "a whole number from 0"],
  ["--workers", "0", "a whole number from 1"],
])("report %s %s", async (flag, value, message) => {
  expect(await refusal(["report", "hoffmann-2022", flag, value])).toContain(`${flag} takes ${message}`);
});

test("a figure without ticks, and a registry file with an unknown key", async () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path d="M0 0L1 1"/></svg>';
  const calibration = join(
    import.meta.dirname,
    "../../registry/datasets/hoffmann-2022-figure-4/calibration.json",
  );
  const figure = (folder: string) => writeFileSync(join(folder, "plain.svg"), svg);
  expect(
    await refusal(["extract", "plain.svg", "--calibration", calibration, "--out", "new"], figure),
  ).toMatch(/plain\.svg/);
  await inFolder(async (folder) => {
    writeFileSync(join(folder, "paper.json"), '{"id": "x", "colour": "red"');
    const { code, out, err } = await assay(["validate", "paper.json"], { cwd: folder });
    expect(code).toBe(2);
    expect(`${out}${err}`).toMatch(/paper\.json:1/);
  });
});
