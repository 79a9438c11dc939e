import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { openPool } from "../../src/compute/pool.ts";
import { planMultiverse } from "../../src/multiverse/planMultiverse.ts";
import { runMultiverse } from "../../src/multiverse/runMultiverse.ts";
import { summariseMultiverse } from "../../src/multiverse/summariseMultiverse.ts";
import { openUniverseStore, storePath } from "../../src/multiverse/universeStore.ts";
import { universeTasks } from "../../src/multiverse/universeTasks.ts";
import { openRegistry } from "../../src/registry/load.ts";
import type { Multiverse } from "../../src/registry/types.ts";
import { assay } from "../fixtures/runCli.ts";

const registry = openRegistry();
const folder = mkdtempSync(join(tmpdir(), "assay-multiverse-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const few: Multiverse = {
  id: "hoffmann-2022",
  title: "a few",
  headline: { decision: "equal-proportion" },
  axes: [
    { standard: "loss", options: ["huber-1e-3", "absolute"] },
    { standard: "sizes", options: ["all", "without-largest"] },
    { standard: "search", options: ["optimum", "lbfgsb"] },
    {
      id: "starts",
      title: "Starting points",
      published: "ten",
      options: [{ id: "ten", title: "ten", starts: { random: 10 } }],
    },
  ],
  without: [{ choices: { search: ["lbfgsb"], loss: ["absolute"] }, reason: "kinks" }],
  bootstrap: { draws: 12, nullDraws: 6, level: 0.8, seed: 3 },
};

const plan = planMultiverse(registry, "hoffmann-2022", few);
const counts = { draws: 12, nullDraws: 6, seed: 3 };
const tasks = () => universeTasks(registry, plan, plan.table.universes, counts, undefined);

describe("a multiverse", () => {
  it("is the same with one thread, with two, and from what a store held", async () => {
    const [one, two] = [openPool(1), openPool(2)];
    try {
      const work = await tasks();
      const alone = await runMultiverse(one, work);
      const both = await runMultiverse(two, work);
      expect(JSON.stringify(both)).toBe(JSON.stringify(alone));

      const file = storePath(folder, few.id, work);
      const quantities = plan.watched.map(({ quantity }) => quantity);
      const first = await openUniverseStore(file, quantities);
      await runMultiverse(one, work.slice(0, 3), first);
      await first.close();
      const again = await openUniverseStore(file, quantities);
      const kept = await again.read();
      expect([...kept.keys()].sort()).toEqual(
        work
          .slice(0, 3)
          .map(({ key }) => key)
          .sort(),
      );
      const seen: [number, number][] = [];
      const resumed = await runMultiverse(one, work, again, (done, total) => seen.push([done, total]));
      await again.close();
      expect(seen[0]).toEqual([3, work.length]);
      expect(JSON.stringify(resumed)).toBe(JSON.stringify(alone));
      const [a, b] = [alone, resumed].map((records) =>
        JSON.stringify(summariseMultiverse(plan, records, "0")),
      );
      expect(b).toBe(a);
    } finally {
      await one.close();
      await two.close();
    }
  });

  it("has another store for other draws, options or data", async () => {
    const work = await tasks();
    const other = await universeTasks(
      registry,
      plan,
      plan.table.universes,
      { ...counts, seed: 4 },
      undefined,
    );
    expect(storePath(folder, few.id, other)).not.toBe(storePath(folder, few.id, work));
    expect(storePath(folder, few.id, await tasks())).toBe(storePath(folder, few.id, work));
  });

  it("draws the same runs in every universe", async () => {
    const pool = openPool(1);
    try {
      const records = await runMultiverse(pool, await tasks());
      const of = (key: string) => records.find((record) => record.key.startsWith(key))!.draws[0] as number[];
      const [huber, absolute] = [
        of("loss=huber-1e-3 sizes=all search=optimum"),
        of("loss=absolute sizes=all"),
      ];
      const mean = (values: readonly number[]) =>
        values.reduce((sum, value) => sum + value, 0) / values.length;
      const product = mean(huber.map((value, b) => (value - mean(huber)) * (absolute[b]! - mean(absolute))));
      const spread = (values: readonly number[]) =>
        Math.sqrt(mean(values.map((value) => (value - mean(values)) ** 2)));
      // Huber's loss with a small threshold is nearly the absolute error: on the same runs they move together.
      expect(product / (spread(huber) * spread(absolute))).toBeGreaterThan(0.6);
    } finally {
      await pool.close();
    }
  });
});

describe("assay multiverse", () => {
  const mine = join(folder, "registry");
  const own = join(mine, "replications/mine");
  mkdirSync(own, { recursive: true });
  const replication = JSON.parse(readFileSync(registry.path("replication", "hoffmann-2022"), "utf8"));
  const { $schema: _, compare: __, ...rest } = replication;
  writeFileSync(join(own, "replication.json"), JSON.stringify({ ...rest, id: "mine" }));
  writeFileSync(join(own, "multiverse.json"), JSON.stringify({ ...few, id: "mine" }));
  const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

  it("goes on where a killed run stood, and gives the same bytes", async () => {
    const cache = join(folder, "killed");
    const words = ["multiverse", "run", "mine", "--registry", mine, "--workers", "1", "--json", "--cache"];
    const child = spawn(process.execPath, [main, ...words, cache], { stdio: "ignore" });
    const stores = () => {
      try {
        return readdirSync(join(cache, "multiverse"));
      } catch {
        return [];
      }
    };
    for (let k = 0; k < 200 && stores().length < 2; k++) await new Promise((next) => setTimeout(next, 50));
    child.kill("SIGKILL");
    await new Promise((ended) => child.on("exit", ended));
    expect(stores().length).toBeGreaterThan(0);
    const [resumed, fresh] = await Promise.all([
      assay([...words, cache]),
      assay([...words, join(folder, "fresh")]),
    ]);
    expect(resumed.err).toBe("");
    expect(resumed.code).toBe(0);
    expect(resumed.out).toBe(fresh.out);
  }, 60_000);

  it("exports the table, before and after the fit", async () => {
    const file = join(folder, "plan.csv");
    const planned = await assay(["multiverse", "plan", "mine", "--registry", mine, "--export", file]);
    expect(planned.out).toBe(`6 universes written to ${file}\n`);
    expect(readFileSync(file, "utf8").split("\n")[0]).toBe(
      "universe,loss,sizes,search,starts,published,preferred,defensible",
    );
    const run = ["multiverse", "run", "mine", "--registry", mine, "--cache", join(folder, "fresh"), "--csv"];
    const { out } = await assay(run);
    expect(out.split("\n")[0]).toMatch(/defensible,runs,objective,status,.*,a,a_low,a_high$/);
    expect(out.trim().split("\n")).toHaveLength(7);
  }, 60_000);

  it("names what is missing or misspelt, with exit code 2", async () => {
    const cases: [string[], RegExp][] = [
      [
        ["multiverse", "plan", "hofmann-2022"],
        /no such replication: hofmann-2022; did you mean "hoffmann-2022"/,
      ],
      [["multiverse", "rum", "hoffmann-2022"], /no action rum; did you mean "run"/],
      [["multiverse", "plan", "hoffmann-2022", "--csv", "--json"], /exclude each other/],
      [["multiverse", "plan", "hoffmann-2022", "--export", "x.txt"], /x\.txt: --export writes/],
      [["multiverse", "run", "hoffmann-2022", "--draws", "many"], /--draws takes a whole number/],
    ];
    for (const [words, message] of cases) {
      const { code, err } = await assay(words);
      expect([words.join(" "), code]).toEqual([words.join(" "), 2]);
      expect(err).toMatch(message);
    }
  });

  it("finds what is wrong with a multiverse.json", async () => {
    const path = join(own, "multiverse.json");
    const spoilt = {
      ...few,
      id: "mine",
      headline: { decision: "equal" },
      axes: [...few.axes, { id: "form", title: "Law", options: [{ id: "x", title: "x", law: "chinchila" }] }],
      without: [{ choices: { losss: ["absolute"] }, reason: "kinks" }],
    };
    writeFileSync(path, JSON.stringify(spoilt, null, 2));
    const { code, out, err } = await assay(["validate", path]);
    writeFileSync(path, JSON.stringify({ ...few, id: "mine" }));
    expect(code).toBe(2);
    const said = out + err;
    expect(said).toMatch(/no decision "equal"/);
    expect(said).toMatch(/there is no law "chinchila"; did you mean "chinchilla"/);
    expect(said).toMatch(/there is no axis "losss"; did you mean "loss"/);
  });
});
