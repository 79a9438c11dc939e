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

test("keys of well-known papers", () => {
  const registry = openRegistry();
  const keys = {
    "besiroglu-2024": "besiroglu2024chinchilla",
    "deepseek-2024": "deepseekai2024deepseek",
    "hoffmann-2022": "hoffmann2022training",
    "kaplan-2020": "kaplan2020scaling",
    "li-2025-misfitting": "li2025mis",
    "open-athena-2026": "czech2026problems",
    "porian-2024": "porian2024resolving",
    "su-2024": "su2024unraveling",
  };
  for (const [id, key] of Object.entries(keys)) expect(citationKey(registry.paper(id)), id).toBe(key);
});

test("every shipped paper has a key of its own, of letters and digits", () => {
  const registry = openRegistry();
  const keys = registry.ids("paper").map((id) => citationKey(registry.paper(id)));
  expect(keys.filter((key) => !/^[a-z]+\d{4}[a-z0-9]+$/.test(key))).toEqual([]);
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
});

test("every shipped entry closes its braces and says when authors are missing", () => {
  const registry = openRegistry();
  for (const id of registry.ids("paper")) {
    const shipped = registry.paper(id);
    const entry = bibtex(shipped);
    const escaped = entry.replaceAll(/\\[{}]/g, "");
    expect(escaped.split("{").length, id).toBe(escaped.split("}").length);
    expect(entry.includes(" and others}"), id).toBe(shipped.authorsComplete === false);
  }
});

test("authors beyond ASCII", () => {
  expect(bibtex(openRegistry().paper("ludziejewski-2025"))).toContain(
    "author = {Jan Ludziejewski and Maciej Pióro and Jakub Krajewski and Maciej Stefaniak and Michał Krutul and Jan Małaśnicki and Marek Cygan and Piotr Sankowski and Kamil Adamczewski and Piotr Miłoś and Sebastian Jaszczur},",
  );
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
