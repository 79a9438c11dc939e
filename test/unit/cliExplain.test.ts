import { expect, test } from "vitest";
import { explain } from "../../src/cli/explain.ts";
import { AssayError, badInput } from "../../src/errors.ts";

test("what the caller can mend: one message, exit code 2", () => {
  expect(explain(badInput("runs.csv: file is empty"))).toEqual({
    text: "assay: runs.csv: file is empty\n",
    code: 2,
  });
  expect(explain(new AssayError("usage", "a\nb")).text).toBe("assay: a\nb\n");
});

test("a message of a hostile file cannot steer the terminal", () => {
  expect(explain(badInput("x\u001b[2Jy")).text).toBe("assay: xy\n");
});

test("citty's own complaints are the caller's too", () => {
  const error = Object.assign(new Error("Missing required argument"), { name: "CLIError" });
  expect(explain(error)).toEqual({
    text: "assay: Missing required argument; add --help for the options\n",
    code: 2,
  });
});

test("anything else is a defect of Assay: the whole story, exit code 3", () => {
  const { text, code } = explain(new TypeError("x is undefined"));
  expect(code).toBe(3);
  expect(text).toMatch(/^assay: internal error: TypeError: x is undefined\n +at /);
  expect(text).toMatch(/This is a defect of Assay; please report it with the command\.\n$/);
  expect(explain("odd")).toMatchObject({ code: 3, text: expect.stringContaining("internal error: odd") });
});
