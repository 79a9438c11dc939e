import { expect, test } from "vitest";
import { formatTable, paintFor, plain, progressOn, wrap } from "../../src/cli/terminal.ts";

test("colour only on a terminal and without NO_COLOR", () => {
  expect(paintFor({ isTTY: true }, {}).bold("x")).toBe("\u001b[1mx\u001b[22m");
  expect(paintFor({ isTTY: true }, { NO_COLOR: "1" }).bold("x")).toBe("x");
  expect(paintFor({ isTTY: false }, {}).fail("x")).toBe("x");
  expect(paintFor({}, {}).fail("x")).toBe("x");
});

test("numbers align at the decimal point, whatever their form", () => {
  const table = formatTable(
    [{ header: "name" }, { header: "value", align: "point" }, { header: "n", align: "right" }],
    [
      ["alpha", "0.34", "1"],
      ["A", "406.4", "20"],
      ["B", "-2085", "300"],
      ["C", "1.21e20", ""],
    ],
  );
  expect(table.split("\n")).toEqual([
    "name   value          n",
    "alpha      0.34       1",
    "A        406.4       20",
    "B      -2085        300",
    "C          1.21e20",
  ]);
});

test("styled cells do not shift columns", () => {
  const { bold } = paintFor({ isTTY: true }, {});
  const [first, second] = formatTable(
    [{ header: "" }, { header: "" }],
    [
      [bold("ab"), "x"],
      ["a", "y"],
    ],
  ).split("\n");
  expect(first).toBe(`${bold("ab")}  x`);
  expect(second).toBe("a   y");
});

test("text wraps at words and never loses one", () => {
  expect(wrap("one two three", 9, "  ")).toBe("  one two\n  three");
  expect(wrap("incomprehensible", 5)).toBe("incomprehensible");
  expect(wrap("")).toBe("");
});

test("text from files cannot steer the terminal", () => {
  expect(plain("a\u001b[31mb\u001b[0m\u0007c\r\u202ed")).toBe("abc  d");
});

test("progress is silent where there is no terminal, and one line where there is", () => {
  const written: string[] = [];
  const stream = {
    isTTY: false,
    write: (text: string) => written.push(text) > 0,
  } as unknown as NodeJS.WriteStream;
  progressOn(stream).update(1, 2, "draws");
  expect(written).toEqual([]);
  Object.assign(stream, { isTTY: true });
  const progress = progressOn(stream);
  progress.update(1, 2, "draws");
  progress.update(1, 2, "draws");
  progress.clear();
  expect(written).toEqual(["\r\u001b[Kdraws 50%", "\r\u001b[K"]);
});
