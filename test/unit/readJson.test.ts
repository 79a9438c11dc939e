import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseJson, readJson } from "../../src/registry/readJson.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "assay-json-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function firstProblem(text: string) {
  const { problems, value } = parseJson(text, "x.json");
  expect(value).toBeUndefined();
  expect(problems).toHaveLength(1);
  return `${problems[0]!.line} ${problems[0]!.message}`;
}

test.each([
  ['{\n  "a": 1\n  "b": 2\n}', '3 a comma is missing before "\\"b\\"" (column 3)'],
  ['{\n  "a": 1,\n}', '3 a key is expected at "}"; remove the comma before it (column 1)'],
  ["[1,\n2,\n]", '3 a value is expected at "]"; remove the comma before it (column 1)'],
  ['{"a" 1}', '1 a colon is missing between key and value, before "1" (column 6)'],
  ['{\n  "a": [1, 2\n', '3 a list is not closed: "]" is missing at the end of the file (column 1)'],
  ['{"a": 1', '1 an object is not closed: "}" is missing at the end of the file (column 8)'],
  ["{'a': 1}", "1 "],
  ['{"a": 1} tail', '1 the document ends before "tail"; remove what follows (column 10)'],
  ['{\n  // why\n  "a": 1\n}', "2 JSON has no comments; move the comment to a remarks field (column 3)"],
  ['{"a": "b\n"}', "1 a string is not closed by a double quote"],
  ['{"a": 01}', "1 "],
  ['{"a": "\\q"}', "1 a string holds an escape that JSON does not know"],
  ["", "1 the file is empty; a JSON object is expected"],
  [" \n ", "1 the file is empty; a JSON object is expected"],
])("malformed text %j gives one sentence with line and column", (text, message) => {
  expect(firstProblem(text).slice(0, message.length)).toBe(message);
});

test("text nested far too deeply is refused before it is parsed", () => {
  expect(firstProblem("[".repeat(100_000))).toBe(
    "1 brackets are nested more than 100 levels deep (column 101)",
  );
});

test("a repeated key is a problem with pointer and line", () => {
  const { problems, value } = parseJson('{\n  "a": {\n    "b/c": 1,\n    "b/c": 2\n  }\n}', "x.json");
  expect(value).toEqual({ a: { "b/c": 2 } });
  expect(problems).toEqual([
    {
      file: "x.json",
      pointer: "/a/b~1c",
      line: 4,
      message: 'the key "b/c" appears twice in the same object; keep one',
    },
  ]);
});

test("lines of values and keys, and of the nearest value around a missing one", () => {
  const document = parseJson('{\n  "a":\n    [1,\n     {"b": 2}]\n}\n', "x.json");
  expect(document.lineOf([])).toBe(1);
  expect(document.lineOf(["a"])).toBe(3);
  expect(document.lineOfKey(["a"])).toBe(2);
  expect(document.lineOf(["a", 1, "b"])).toBe(4);
  expect(document.lineOf(["a", 7, "missing"])).toBe(3);
});

test("a key named __proto__ stays data", () => {
  const { value } = parseJson('{"__proto__": {"polluted": true}}', "x.json");
  expect(Object.hasOwn(value as object, "__proto__")).toBe(true);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});

test("a byte order mark is no problem", () => {
  const path = join(folder, "bom.json");
  writeFileSync(path, "\ufeff{}");
  expect(readJson(path).value).toEqual({});
});

test("files that cannot be read say why", () => {
  expect(() => readJson(join(folder, "none.json"))).toThrow(/^no such file: .*none\.json$/);
  expect(() => readJson(folder)).toThrow("a folder, where a JSON file is expected");
  const path = join(folder, "latin.json");
  writeFileSync(path, Buffer.from([0x22, 0xe9, 0x22]));
  expect(() => readJson(path)).toThrow("not UTF-8 text; save it as UTF-8");
  const broken = join(folder, "broken.json");
  writeFileSync(broken, '{\n "a" 1}');
  expect(() => readJson(broken)).toThrow(/broken\.json:2 a colon is missing/);
});
