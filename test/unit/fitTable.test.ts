import fc from "fast-check";
import { expect, test } from "vitest";
import { fitTable, shorten } from "../../src/cli/fitTable.ts";
import { screenWidth } from "../../src/cli/screenWidth.ts";

const heads = [{ header: "" }, { header: "value" }, { header: "unit" }, { header: "where" }];
const widest = (text: string) => Math.max(...text.split("\n").map((line) => line.length));

test("a table that fits stays as it is, without empty columns", () => {
  expect(fitTable(heads, [["a", "1", "", "page 3"]], 40)).toBe("   value  where\na  1      page 3");
});

test("the last column is broken into lines where it is too wide", () => {
  expect(fitTable(heads, [["a", "1", "m", "page 3 of the appendix, below"]], 34)).toBe(
    ["   value  unit  where", "a  1      m     page 3 of the", "                appendix, below"].join("\n"),
  );
});

test("columns that leave no room for the last stand in a second table with the first repeated", () => {
  const rows = [
    ["a", "1.23456789", "tokens per parameter", "page 3"],
    ["b", "2.3", "none", "page 4"],
  ];
  expect(fitTable(heads, rows, 30).split("\n")).toEqual([
    "   value",
    "a  1.23456789",
    "b  2.3",
    "   unit",
    "a  tokens per parameter",
    "b  none",
    "   where",
    "a  page 3",
    "b  page 4",
  ]);
});

test("a word longer than its column breaks behind a slash", () => {
  const table = fitTable([{ header: "" }, { header: "" }], [["a", "repository/folder/file.json"]], 22);
  expect(table).toBe("a  repository/folder/\n   file.json");
});

test("no cell is lost and no line is too long while each word has room", () => {
  const word = fc.stringMatching(/^[a-z]{1,8}$/);
  const cell = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(" "));
  const row = fc.tuple(word, word, word, cell);
  fc.assert(
    fc.property(
      fc.array(row, { minLength: 1, maxLength: 5 }),
      fc.integer({ min: 30, max: 90 }),
      (rows, columns) => {
        const table = fitTable(heads, rows, columns);
        expect(widest(table)).toBeLessThanOrEqual(columns);
        const words = table.split(/\s+/);
        for (const text of rows.flat().flatMap((one) => one.split(" "))) expect(words).toContain(text);
      },
    ),
  );
});

test("text is cut at a width with an ellipsis", () => {
  expect(shorten("scaling", 7)).toBe("scaling");
  expect(shorten("scaling laws", 9)).toBe("scaling…");
  expect(shorten("μnit", 3)).toBe("μn…");
});

test("lines are as wide as the terminal within limits, and the same for every pipe", () => {
  expect(screenWidth({ columns: 80 })).toBe(80);
  expect(screenWidth({ columns: 300 })).toBe(120);
  expect(screenWidth({ columns: 10 })).toBe(40);
  expect(screenWidth({})).toBe(100);
});
