import { expect, test } from "vitest";
import { bibtex, citationKey } from "../../src/registry/cite.ts";
import { openRegistry } from "../../src/registry/load.ts";
import type { Paper } from "../../src/registry/types.ts";

const paper: Paper = {
  id: "x-2021",
  title: "The 50% rule & others: $x_1$",
  shortTitle: "Öztürk 2021",
  authors: ["Ayşe Öztürk", "George van den Driessche"],
  year: 2021,
  sources: {},
  claims: [],
};

test("keys of the shipped papers", () => {
  const registry = openRegistry();
  expect(registry.ids("paper").map((id) => citationKey(registry.paper(id)))).toEqual([
    "besiroglu2024chinchilla",
    "hoffmann2022training",
    "kaplan2020scaling",
    "li2025mis",
  ]);
});

test("an entry with arXiv number", () => {
  expect(bibtex(openRegistry().paper("besiroglu-2024"))).toBe(`@misc{besiroglu2024chinchilla,
  title = {{Chinchilla Scaling: A replication attempt}},
  author = {Tamay Besiroglu and Ege Erdil and Matthew Barnett and Josh You},
  year = {2024},
  eprint = {2404.10102},
  archivePrefix = {arXiv},
  url = {https://arxiv.org/abs/2404.10102},
}
`);
});

test("TeX characters are escaped, accents dropped from the key only, and missing authors are said", () => {
  expect(bibtex({ ...paper, authorsComplete: false })).toBe(`@misc{ozturk202150,
  title = {{The 50\\% rule \\& others: \\$x\\_1\\$}},
  author = {Ayşe Öztürk and George van den Driessche and others},
  year = {2021},
}
`);
});
