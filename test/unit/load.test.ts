import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { AssayError } from "../../src/errors.ts";
import { openRegistry } from "../../src/registry/load.ts";
import { roundingInterval } from "../../src/registry/printed.ts";
import { soundRegistry, withRegistry, writeJson } from "./registryFixture.ts";

afterEach(() => {
  vi.unstubAllEnvs();
});

test("documents by id, from any root", () => {
  withRegistry(soundRegistry(), (root) => {
    const registry = openRegistry(root);
    expect(registry.ids("paper")).toEqual(["doe-2020"]);
    expect(registry.paper("doe-2020").claims[0]?.records?.[0]?.parameters.K?.printed).toBe("2.5");
    expect(registry.law("line").expression).toBe("L = (K / X)^gamma");
    expect(registry.dataset("points").file.bytes).toBe(8);
    expect(registry.replication("again").protocol.starts.K).toEqual([0, 1]);
    expect(registry.checklist("questions").items[0]?.id).toBe("H1");
    expect(registry.path("dataset", "points")).toBe(join(root, "registry/datasets/points/dataset.json"));
    expect(registry.law("line")).toBe(registry.law("line"));
  });
});

test("an unknown id is not found, and the nearest ids are named", () => {
  const attempt = () => openRegistry().paper("hofman-2022");
  expect(attempt).toThrow('no such paper: hofman-2022; did you mean "hoffmann-2022"?');
  expect(attempt).toThrow(AssayError);
  try {
    attempt();
  } catch (error) {
    expect((error as AssayError).code).toBe("not-found");
  }
  // Of many ids a dozen are named; none of them is near.
  expect(() => openRegistry().law("zzzzzz")).toThrow(
    `no such law: zzzzzz; known: ${openRegistry().ids("law").slice(0, 12).join(", ")}`,
  );
  expect(() => openRegistry().law("power")).toThrow('did you mean "power-law"');
});

test("ids are those of the files, in alphabetical order", () => {
  const registry = openRegistry();
  const files = (folder: string) =>
    readdirSync(join(registry.root, folder), { withFileTypes: true })
      .filter((item) => item.isFile() && item.name.endsWith(".json"))
      .map(({ name }) => name.replace(/\.json$/, ""))
      .sort();
  expect(registry.ids("paper")).toEqual(files("registry/papers"));
  expect(registry.ids("law")).toEqual(files("registry/laws"));
  expect(registry.ids("dataset").length).toBe(readdirSync(join(registry.root, "registry/datasets")).length);
});

test("ASSAY_REGISTRY puts a folder beside the package's own registry, and its documents come first", () => {
  const mine = soundRegistry();
  withRegistry(mine, (root) => {
    writeJson(join(root, "registry/laws/chinchilla.json"), { ...mine.law, id: "chinchilla", title: "Mine" });
    const known = openRegistry().ids("paper");
    vi.stubEnv("ASSAY_REGISTRY", root);
    const both = openRegistry();
    expect(both.ids("paper")).toEqual([...known, "doe-2020"].sort());
    expect(both.paper("doe-2020").shortTitle).toBe("Doe 2020");
    expect(both.law("chinchilla").title).toBe("Mine");
    expect(both.path("dataset", "points")).toBe(join(root, "registry/datasets/points/dataset.json"));
    expect(both.path("paper", "hoffmann-2022")).toBe(openRegistry(both.root).path("paper", "hoffmann-2022"));
    vi.stubEnv("ASSAY_REGISTRY", join(root, "registry"));
    expect(() => openRegistry()).toThrow("no registry; a folder that holds one of registry/papers");
    vi.unstubAllEnvs();
    expect(openRegistry().ids("paper")).toEqual(known);
  });
});

test("an id never leaves the registry", () => {
  expect(() => openRegistry().paper("../laws/chinchilla")).toThrow("no such paper");
  expect(() => openRegistry().dataset("__proto__")).toThrow("no such dataset");
});

test("a file that does not follow its schema gives every problem with file and line", () => {
  const registry = soundRegistry();
  Object.assign(registry.paper, { year: "2020", venu: "Nowhere" });
  withRegistry(registry, (root) => {
    expect(() => openRegistry(root).paper("doe-2020")).toThrow(
      /doe-2020\.json:8 \/year "year" must be a whole number.*\n.*doe-2020\.json:\d+ \/venu unknown key "venu"; did you mean "venue"\?/,
    );
    expect(openRegistry(root).law("line").id).toBe("line");
  });
});

test("a malformed file gives one sentence with its line", () => {
  withRegistry(soundRegistry(), (root) => {
    writeFileSync(join(root, "registry/laws/line.json"), '{\n  "id": "line",\n  "title" "x"\n}');
    expect(() => openRegistry(root).law("line")).toThrow(/line\.json:3 a colon is missing/);
  });
});

test("the TeX digits of Hoffmann et al. round from the unrounded constants", () => {
  const claim = openRegistry()
    .paper("hoffmann-2022")
    .claims.find(({ id }) => id === "approach-3");
  const [printed, tex, repository] = claim?.records ?? [];
  expect([printed?.id, tex?.id, repository?.id]).toEqual(["printed", "tex", "repository"]);
  for (const name of ["E", "A", "B", "alpha", "beta"]) {
    const exact = roundingInterval(repository!.parameters[name]!.printed).value;
    const { low, high } = roundingInterval(tex!.parameters[name]!.printed);
    expect(low <= exact && exact < high, name).toBe(true);
  }
});

test("every number that hoffmann-2022 prints about approach 3 has a locator and was seen", () => {
  const claim = openRegistry()
    .paper("hoffmann-2022")
    .claims.find(({ id }) => id === "approach-3")!;
  const numbers = [
    ...(claim.records ?? []).flatMap(({ parameters }) => Object.values(parameters)),
    ...Object.values(claim.quantities ?? {}),
  ];
  expect(numbers).toHaveLength(17);
  expect(numbers.every(({ verified, locator }) => verified && locator.at !== "")).toBe(true);
  expect(claim.quantities?.a?.interval).toEqual({
    low: "0.454",
    high: "0.455",
    level: 0.8,
    kind: "10th and 90th percentile of 100 subsamples of 80% of the runs",
  });
});
