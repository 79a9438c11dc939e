import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { assay } from "../fixtures/runCli.ts";

const header = "N,D,L";
const rows = ["1e8,1e9,3.9", "2e8,2e9,3.5", "4e8,3e9,3.2", "8e8,9e9,2.9", "1e9,2e10,2.7", "3e9,3e10,2.55"];
const sound = [header, ...rows].join("\n");
const withSecond = (line: string) => [header, rows[0], line, ...rows.slice(2)].join("\n");

const files: Record<string, string> = {
  "sound.csv": sound,
  "text.csv": withSecond("2e8,many,3.5"),
  "nan.csv": withSecond("2e8,2e9,NaN"),
  "inf.csv": withSecond("2e8,inf,3.5"),
  "gap.csv": withSecond("2e8,2e9,"),
  "negative.csv": withSecond("2e8,2e9,-3.5"),
  "empty.csv": "",
  "header.csv": `${header}\n`,
  "one.csv": [header, rows[0]].join("\n"),
  "two.csv": [header, rows[0], rows[1]].join("\n"),
  "sound.txt.gz": "no",
  "broken.jsonl": '{"N": 1, "D": 2,\n',
  "broken.parquet": "this is no Parquet",
  "broken.arrow": "this is no Arrow",
};

const folder = mkdtempSync(join(tmpdir(), "assay-bad-"));
for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
mkdirSync(join(folder, "folder.csv"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const law = ["--law", "L = E + A/N^a + B/D^b"];
const line = ["--law", "L = a + b*N"];

/** File, further arguments, and what the one message must say. */
const cases: [string, string[], RegExp][] = [
  ["missing.csv", law, /missing\.csv: no such file/],
  ["folder.csv", law, /folder\.csv: is a folder/],
  ["empty.csv", law, /empty\.csv: file is empty/],
  ["header.csv", law, /header\.csv: no rows below the header/],
  ["one.csv", law, /one\.csv: one row cannot fit 5 parameters \(E, A, a, B, b\)/],
  ["two.csv", [...law, "--interval", "bootstrap"], /2 rows for 5 parameters leave nothing to resample/],
  ["text.csv", law, /text\.csv: row 2: "D" \(for D\) is not a finite number: "many"/],
  ["nan.csv", law, /nan\.csv: row 2: "L" \(for L\) is not a finite number: "nan"/i],
  ["inf.csv", law, /inf\.csv: row 2: "D" \(for D\) is not a finite number: "inf"/i],
  ["gap.csv", law, /gap\.csv: row 2: "L" \(for L\) is not a finite number: missing/],
  ["negative.csv", law, /log residuals need positive observations: row 2 is -3\.5/],
  ["sound.txt.gz", law, /unknown kind of file "\.gz"/],
  ["broken.jsonl", law, /broken\.jsonl: cannot be read as jsonl/],
  ["broken.parquet", law, /broken\.parquet: cannot be read as parquet/],
  ["broken.arrow", law, /broken\.arrow: /],
  ["sound.csv", ["--law", "chinchila"], /no such law: chinchila; did you mean "chinchilla"\?/],
  ["sound.csv", ["--law", "power-law"], /no column for the variable X of the law; map one: --map X=<column>/],
  ["sound.csv", ["--law", "E + A/N^a"], /law is not an equation: E \+ A\/N\^a/],
  ["sound.csv", ["--law", "L = a +* N"], /law cannot be read/],
  ["sound.csv", ["--law", "L = gamma(N)*a"], /not allowed in a law: "gamma"/],
  ["sound.csv", ["--law", "L = L*a + N"], /response stands on both sides of the law: L/],
  ["sound.csv", ["--law", "L = a + b"], /law has no variable/],
  ["sound.csv", ["--law", "L = N + D"], /law has no parameter to fit/],
  ["sound.csv", ["--law", "M = a*N"], /no column for the response M of the law; map one: --map M=<column>/],
  [
    "sound.csv",
    [...line, "--log-params", "c"],
    /log parameter is not in the law: c; its parameters are a, b/,
  ],
  ["sound.csv", [...line, "--map", "L=loss"], /no column loss \(mapped to L\); known: N, D, L/],
  ["sound.csv", [...line, "--map", "Q=N"], /--map names Q, which is not in the law/],
  ["sound.csv", ["--law", "L = a*X", "--map", "N=X"], /the law's name comes first: --map X=N/],
  ["sound.csv", [...line, "--init", "c=1"], /--init names c, which is no parameter; the law has a, b/],
  ["sound.csv", [...line, "--init", "a=1"], /no value for parameter b/],
  ["sound.csv", ["--law", "L = log(a)*N", "--init", "a=-1"], /no finite value at the point of --init/],
  ["sound.csv", [...line, "--log-params", "a", "--init", "a=-1,b=1"], /parameter a .* must be positive: -1/],
  ["sound.csv", [...line, "--where", "N >"], /--where: Parser Error/],
  ["sound.csv", [...line, "--where", "size > 1"], /--where: Binder Error.*size/],
  ["sound.csv", [...line, "--where", "N > 1e99"], /no row is left by the condition N > 1e99/],
  [
    "sound.csv",
    [...line, "--where", "N > (SELECT count(*) FROM read_csv('/etc/hosts'))"],
    /--where: Permission Error/,
  ],
];

test.concurrent.each(cases)("%s %j is refused in one sentence", async (file, args, message) => {
  const { code, out, err } = await assay(["fit", file, ...args], { cwd: folder });
  expect(err).toMatch(message);
  expect(err).toMatch(/^assay: .+\n$/);
  expect(out).toBe("");
  expect(code).toBe(2);
});

test("no refusal left a file behind", () => {
  expect(readdirSync(folder).sort()).toEqual([...Object.keys(files), "folder.csv"].sort());
});
