import type { CommandDef } from "citty";
import { expect, test } from "vitest";
import { checkFlags } from "../../src/cli/checkFlags.ts";
import { commands } from "../../src/cli/commands.ts";
import { compareCommand } from "../../src/cli/compareCommand.ts";
import { argumentsOf } from "../../src/cli/helpText.ts";

const definition = compareCommand as unknown as CommandDef;
const check = (...rest: string[]) => checkFlags("compare", commands.compare!, definition, rest);

test("an option may stand twice only where its command says so", () => {
  expect(() => check("runs.csv", "--laws", "a", "--laws", "b")).not.toThrow();
  expect(() => check("runs.csv", "--laws=a", "--laws=b")).not.toThrow();
  expect(() => check("runs.csv", "--laws", "a", "--seed", "1", "--seed", "2")).toThrow(
    "--seed is given twice",
  );
});

test("every occurrence of a repeated option needs its value", () => {
  expect(() => check("runs.csv", "--laws", "a", "--laws")).toThrow("--laws needs a value");
});

test("repeatable options are options of their command", async () => {
  for (const { repeatable = [], load } of Object.values(commands)) {
    if (repeatable.length === 0) continue;
    const known = argumentsOf(await load()).map(([name]) => name);
    for (const name of repeatable) expect(known).toContain(name);
  }
});
