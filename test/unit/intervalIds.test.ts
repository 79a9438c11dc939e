import { expect, test } from "vitest";
import { allMethods } from "../../src/intervals/allMethods.ts";
import { intervalIds } from "../../src/intervals/intervalIds.ts";

test("the ids that options are read with are those of the methods, in their order", () => {
  expect(intervalIds).toEqual(allMethods.map(({ id }) => id));
});
