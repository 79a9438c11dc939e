import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const source = fileURLToPath(new URL("../../src", import.meta.url));

/** Folders from the ground up; a folder may import its own level's other folders only where listed below. */
const levels: readonly (readonly string[])[] = [
  ["registry", "data", "laws", "format"],
  ["kernels"],
  ["fit"],
  ["intervals"],
  ["allocation"],
  ["influence", "compare", "digitise"],
  ["coverage"],
  ["compute"],
  ["replication"],
  ["study"],
  ["results"],
  ["comparison"],
  ["multiverse"],
  ["forensics"],
  ["checks"],
  ["calibration"],
  ["audit", "draft"],
  ["charts", "report"],
  ["checklist"],
  ["cli"],
];

/** Imports between folders of one level, or upwards, each with its reason. */
const exceptions: readonly { readonly from: string; readonly to: string; readonly reason: string }[] = [
  { from: "laws", to: "registry", reason: "types of a law's document" },
  {
    from: "registry",
    to: "laws",
    reason: "validation parses the expressions of laws and lists their identifiers",
  },
  { from: "data", to: "registry", reason: "types of a dataset's document" },
  {
    from: "compute",
    to: "calibration",
    reason:
      "a thread loads the code of a task when it gets one; simulated studies are fitted by the same pool",
  },
  {
    from: "compute",
    to: "multiverse",
    reason: "a thread loads the code of a task when it gets one; universes are fitted by the same pool",
  },
  {
    from: "compute",
    to: "forensics",
    reason: "a thread loads the code of a task when it gets one; protocols are tried by the same pool",
  },
  { from: "report", to: "charts", reason: "the report places the charts" },
];

/** Files at the root of src that everybody may import; index.ts gathers what the package exports. */
const shared = ["errors.ts", "notes.ts", "packageRoot.ts"];
const gathering = ["index.ts"];

const files = (readdirSync(source, { recursive: true }) as string[])
  .filter((file) => file.endsWith(".ts"))
  .map((file) => file.split(sep).join("/"))
  .sort();

const importsOf = (file: string): string[] =>
  [...readFileSync(join(source, file), "utf8").matchAll(/(?:from|import)\s*\(?\s*"(\.{1,2}\/[^"]+)"/g)].map(
    (match) =>
      relative(source, normalize(join(source, dirname(file), match[1]!)))
        .split(sep)
        .join("/"),
  );

const folderOf = (file: string) => (file.includes("/") ? file.split("/")[0]! : "");
const levelOf = (folder: string) => levels.findIndex((level) => level.includes(folder));
const linesOf = (file: string) => readFileSync(join(source, file), "utf8").split("\n").length - 1;

describe("src", () => {
  it("holds only folders that have a level", () => {
    expect(files.length).toBeGreaterThan(100);
    for (const file of files)
      if (folderOf(file) === "") expect([...shared, ...gathering]).toContain(file);
      else expect([file, levelOf(folderOf(file))]).not.toEqual([file, -1]);
  });

  it("imports only downwards, or sideways for a listed reason", () => {
    const wrong = files.flatMap((file) =>
      importsOf(file)
        .filter((target) => {
          if (shared.includes(target) || gathering.includes(file)) return false;
          const [from, to] = [folderOf(file), folderOf(target)];
          if (from === to) return false;
          if (levelOf(to) >= levelOf(from))
            return !exceptions.some((exception) => exception.from === from && exception.to === to);
          return false;
        })
        .map((target) => `${file} imports ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it("needs every exception that is listed", () => {
    const unused = exceptions.filter(
      ({ from, to }) =>
        !files.some(
          (file) => folderOf(file) === from && importsOf(file).some((target) => folderOf(target) === to),
        ),
    );
    expect(unused).toEqual([]);
  });

  it("imports files that exist, by their .ts names", () => {
    for (const file of files)
      for (const target of importsOf(file))
        expect([file, files.includes(target), target]).toEqual([file, true, target]);
  });

  it("has two levels of folders at most", () => {
    expect(files.filter((file) => file.split("/").length > 2)).toEqual([]);
  });

  it("has short files: none above 500 lines, half of them at most 100", () => {
    // types.ts is generated from the schemas.
    const lengths = files
      .filter((file) => file !== "registry/types.ts")
      .map((file) => ({ file, lines: linesOf(file) }));
    expect(lengths.filter(({ lines }) => lines > 500)).toEqual([]);
    const sorted = lengths.map(({ lines }) => lines).sort((a, b) => a - b);
    expect(sorted[sorted.length >> 1]).toBeLessThanOrEqual(100);
  });

  it("exports by name only, and leaves clocks, chance and the console to the command line", () => {
    for (const file of files) {
      const text = readFileSync(join(source, file), "utf8");
      expect([file, /^export default/m.test(text)]).toEqual([file, false]);
      if (folderOf(file) === "cli") continue;
      const code = text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
      expect([
        file,
        /\bMath\.random\b|\bnew Date\b|\bDate\.now\b|\bconsole\.|process\.exit|toLocale/.exec(code)?.[0],
      ]).toEqual([file, undefined]);
    }
  });
});
