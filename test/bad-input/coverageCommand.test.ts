import { runCommand } from "citty";
import { expect, it } from "vitest";
import { compareCommand } from "../../src/cli/compareCommand.ts";
import { coverageCommand } from "../../src/cli/coverageCommand.ts";

const coverage = (...rawArgs: string[]) => runCommand(coverageCommand, { rawArgs });
const compare = (...rawArgs: string[]) => runCommand(compareCommand, { rawArgs });

it.each([
  [["hoffmann-2022", "--methods", "walt"], /unknown interval method: walt; methods are wald, /],
  [["hoffmann-2022", "--simulations", "0"], /--simulations takes a whole number from 1 to 1000000: 0/],
  [["hoffmann-2022", "--draws", "5"], /--draws takes a whole number from 20 to 100000: 5/],
  [["hoffman-2022"], /hoffman-2022/],
])("assay coverage %j says what to mend", async (rawArgs, message) => {
  await expect(coverage(...rawArgs)).rejects.toThrow(message);
});

it.each([
  [["nowhere.csv", "--laws", "chinchilla"], /--laws takes two laws or more/],
  [["nowhere.csv", "--laws", "chinchilla;L = A/N^alpha"], /nowhere\.csv/],
  [
    ["nowhere.csv", "--laws", "M = A/N;L = A/N^alpha"],
    /laws of one response: M, L stand on their left sides/,
  ],
  [
    ["nowhere.csv", "--laws", "L = B/N;L = A/N^alpha", "--map", "Q=x"],
    /--map names Q, which is in none of the laws; they use L, B, N, A, alpha/,
  ],
  [["nowhere.csv", "--laws", "L = B/N;L = A/N^alpha", "--folds", "1"], /--folds takes a whole number from 2/],
])("assay compare %j says what to mend", async (rawArgs, message) => {
  await expect(compare(...rawArgs)).rejects.toThrow(message);
});
